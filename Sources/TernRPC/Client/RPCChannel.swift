public import NIOCore

/// What generated clients call: something that takes calls to a server.
///
/// ``RPCClient`` takes them over a network, ``InProcessChannel`` to a server in the same process.
/// Any thread.
public protocol RPCChannel: Sendable {
  /// Runs around every call, the first outermost.
  var interceptors: [any ClientInterceptor] { get }

  /// Where the next call's events arrive.
  var eventLoop: any EventLoop { get }

  /// Starts a call, which lives on the loop that ``eventLoop`` gave for it.
  ///
  /// It reports to its own caller.
  func start(_ call: OutgoingCall)
}

/// A call on its way to a channel; opaque.
///
/// A channel of one's own hands it to another channel.
public struct OutgoingCall: Sendable {
  let stream: ClientStream

  /// The method that is called.
  public var method: MethodDescriptor { stream.method }

  /// Ends the call without starting it.
  public func fail(_ error: RPCError) { stream.failBeforeStart(error) }
}
