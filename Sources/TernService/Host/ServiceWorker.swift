/// Background work of a service, run beside its server for as long as the process lives.
public protocol ServiceWorker: Sendable {
  /// The name in logs; the type's name unless said otherwise.
  var name: String { get }

  /// Works until its task is cancelled.
  ///
  /// When it throws, or returns before, ``ServiceHost`` starts it again after a pause.
  func run() async throws
}

extension ServiceWorker {
  /// The type's name.
  public var name: String { String(describing: Self.self) }
}
