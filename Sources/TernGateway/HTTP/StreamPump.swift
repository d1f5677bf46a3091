import Synchronization
import TernRPC

/// Carries the messages of a server stream to whoever writes the HTTP body, one at a time: the next
/// message is not read before the last one was taken.
///
/// The RPC begins before the response head is written (so that an early failure still gets its HTTP
/// status) and ends in the body: two scopes that no single task spans. The handle joins them: the
/// stream is cancelled when the body ends, when the client disconnects, and when the response is
/// dropped before its body was ever begun.
final class StreamHandle: Sendable {
  private let pump: StreamPump

  /// Begins to read; `.quiet` is reported after `firstQuiet`, then every `quietInterval`, while
  /// nothing comes.
  init<Messages: AsyncSequence & Sendable>(
    _ messages: Messages,
    firstQuiet: Duration,
    quietInterval: Duration
  ) where Messages.Element == [UInt8] {
    let pump = StreamPump()
    self.pump = pump
    pump.start(
      Task {
        do {
          for try await message in messages { await pump.offer(.message(message)) }
          await pump.offer(.finished)
        } catch {
          await pump.offer(.failed(error as? RPCError ?? RPCError(.unknown, "the stream failed")))
        }
      },
      Task {
        var wait = firstQuiet
        while (try? await Task.sleep(for: wait)) != nil {
          pump.tick()
          wait = quietInterval
        }
      }
    )
  }

  deinit { pump.end(.finished) }

  /// What comes next, for one caller at a time.
  ///
  /// After the end it is `.finished` again and again.
  func next() async -> StreamPump.Event { await pump.next() }

  /// Ends the stream at once: the RPC is cancelled and `next` reports `.finished`.
  func cancel() { pump.end(.finished) }

  /// Ends the stream with an error of the gateway's own.
  func fail(_ error: RPCError) { pump.end(.failed(error)) }
}

/// The state of one stream between its reader and its writer.
final class StreamPump: Sendable {
  /// What the writer of the body is told.
  enum Event: Sendable {
    /// A message in its wire form.
    case message([UInt8])
    /// Nothing for a while.
    case quiet
    /// The stream ended well, or nobody is there to read it.
    case finished
    /// The stream ended badly.
    case failed(RPCError)
  }

  private struct State {
    var offered: Event?
    var isEnded = false
    var writer: CheckedContinuation<Event, Never>?
    var reader: CheckedContinuation<Void, Never>?
    var tasks: [Task<Void, Never>] = []
  }

  private let state = Mutex(State())

  func start(_ tasks: Task<Void, Never>...) {
    let isEnded = state.withLock { state in
      state.tasks = tasks
      return state.isEnded
    }
    if isEnded { for task in tasks { task.cancel() } }
  }

  /// Hands an event over; returns when it was taken, or when nobody will take it any more.
  func offer(_ event: Event) async {
    await withCheckedContinuation { continuation in
      let isTaken = state.withLock { state -> (writer: CheckedContinuation<Event, Never>?, Bool) in
        if state.isEnded { return (nil, true) }
        if let writer = state.writer {
          state.writer = nil
          return (writer, true)
        }
        state.offered = event
        state.reader = continuation
        return (nil, false)
      }
      isTaken.writer?.resume(returning: event)
      if isTaken.1 { continuation.resume() }
    }
  }

  /// Tells a writer that waits that nothing has come.
  func tick() {
    let writer = state.withLock { state in
      defer { state.writer = nil }
      return state.writer
    }
    writer?.resume(returning: .quiet)
  }

  func next() async -> Event {
    await withCheckedContinuation { continuation in
      let found = state.withLock { state -> (Event?, CheckedContinuation<Void, Never>?) in
        if let event = state.offered {
          state.offered = nil
          defer { state.reader = nil }
          return (event, state.reader)
        }
        if state.isEnded { return (.finished, nil) }
        state.writer = continuation
        return (nil, nil)
      }
      found.1?.resume()
      if let event = found.0 { continuation.resume(returning: event) }
    }
  }

  /// Ends everything; a writer that waits, or the next one, gets the event.
  func end(_ event: Event) {
    let found = state.withLock {
      state -> (
        CheckedContinuation<Event, Never>?, CheckedContinuation<Void, Never>?, [Task<Void, Never>]
      )
      in
      guard !state.isEnded else { return (nil, nil, []) }
      state.isEnded = true
      defer {
        state.writer = nil
        state.reader = nil
        state.tasks = []
      }
      state.offered = state.writer == nil ? event : nil
      return (state.writer, state.reader, state.tasks)
    }
    found.0?.resume(returning: event)
    found.1?.resume()
    for task in found.2 { task.cancel() }
  }
}
