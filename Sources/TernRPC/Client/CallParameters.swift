import NIOCore
import Synchronization

/// What a call carries, from its options, its method's policy, and the call being handled in whose
/// task it is made.
struct CallParameters: Sendable {
  var deadline: NIODeadline?
  var metadata: Metadata
  var priority: MethodPolicy.Priority
  var waitForReady: Bool
  var compression: MessageCompression
  /// Which try this is, from 1.
  var attempt: UInt32 = 1
  /// It is one of several that are under way for a call, which decides about further ones itself.
  var isCopy = false
  /// Servers that earlier tries, or copies, of the call went to; nil: there is one try.
  var tried: TriedServers?
  var onMetadata: (@Sendable (Metadata) -> Void)?
  var onFinish: (@Sendable (CallOutcome) -> Void)?

  init(_ method: MethodDescriptor, _ options: CallOptions) {
    let method = method.storage
    if let timeout = options.timeout ?? method.policy.timeout {
      deadline = .now() + timeout.timeAmount
    }
    metadata = options.metadata
    waitForReady = options.waitForReady
    compression = options.compression
    onMetadata = options.onMetadata
    onFinish = options.onFinish
    if method.policy.retry != nil { tried = TriedServers() }
    let context = options.inheritsContext ? ServerContext.current : nil
    priority = options.priority ?? context?.priority ?? method.policy.priority
    if let context { inherit(context) }
  }

  private mutating func inherit(_ context: ServerContext) {
    if let inherited = context.stream.callDeadline {
      deadline = min(deadline ?? inherited, inherited)
    }
    for key in Self.inheritedKeys where metadata[key] == nil {
      if let value = context.metadata[key] { metadata.append(key, value) }
    }
  }

  /// What a handler's own calls carry on.
  ///
  /// Trace context comes from a tracer when there is one, and then stands in the options already.
  private static let inheritedKeys = ["authorization", "traceparent", "tracestate"]
}

/// The servers that the tries of one call have gone to.
final class TriedServers: Sendable {
  private let content = Mutex<[ObjectIdentifier]>([])

  var servers: [ObjectIdentifier] { content.withLock { $0 } }

  func add(_ server: ObjectIdentifier) { content.withLock { $0.append(server) } }
}
