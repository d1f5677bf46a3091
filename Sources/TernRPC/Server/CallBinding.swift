/// The call that a task handles, as its task-local value.
///
/// A worker's task is bound once and told of call after call, which costs less than to bind each. Tasks that a handler
/// starts take the binding over; when one of them is still there at the end, the binding stays with its call, and nobody
/// changes it any more.
///
/// `@unchecked Sendable`: it is changed only while nobody but the worker has it.
final class CallBinding: @unchecked Sendable {
  @TaskLocal static var current: CallBinding?

  @exclusivity(unchecked) var context: ServerContext?

  init(_ context: ServerContext? = nil) { self.context = context }
}

extension Unmanaged<CallBinding> {
  /// Whether there is one reference to it.
  var isUniquelyReferenced: Bool {
    var reference = self
    return withUnsafeMutablePointer(to: &reference) { pointer in
      pointer.withMemoryRebound(to: CallBinding.self, capacity: 1) {
        isKnownUniquelyReferenced(&$0.pointee)
      }
    }
  }
}
