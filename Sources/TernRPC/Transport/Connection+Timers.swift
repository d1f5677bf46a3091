import NIOCore

// One timer a connection, set to whatever is due first: handshake, keepalive, idleness, or the deadline of a call. The
// deadlines are found by looking at every stream when the timer fires, so that a call that ends in time, as nearly all
// do, costs nothing.

extension Connection {
  /// Makes the timer fire no later than this.
  func watchDeadline(_ deadline: NIODeadline) {
    if deadline < tickTime { scheduleTick(at: deadline) }
  }

  func scheduleTick() { scheduleTick(at: nextDueTime()) }

  private func scheduleTick(at time: NIODeadline) {
    tick?.cancel()
    tick = nil
    tickTime = time
    guard time != .distantFuture, !isClosed else { return }
    // A millisecond of slack gathers deadlines that lie close together, and lets the loop look at its
    // sockets between two ticks whatever is due.
    tick = loop.scheduleTask(deadline: max(time, .now()) + .milliseconds(1)) { self.ticked() }
  }

  private func nextDueTime() -> NIODeadline {
    var due = NIODeadline.distantFuture
    if machine.phase == .greeting {
      due = startTime + timeouts.handshake.timeAmount
    } else if let pingSentTime {
      due = min(due, pingSentTime + timeouts.keepaliveTimeout.timeAmount)
    } else if let interval = timeouts.keepaliveInterval {
      due = min(due, lastReadTime + interval.timeAmount)
    }
    if machine.role == .server, machine.streamCount == 0, let idle = timeouts.idle {
      due = min(due, max(lastStreamTime, startTime) + idle.timeAmount)
    }
    for state in machine.streams.states {
      if let deadline = state.attachment?.deadline { due = min(due, deadline) }
    }
    return due
  }

  private func ticked() {
    guard !isClosed else { return }
    tick = nil
    tickTime = .distantFuture
    let now = NIODeadline.now()
    if let error = overdue(now) {
      close(error)
      return
    }
    if pingSentTime == nil, machine.phase == .open, let interval = timeouts.keepaliveInterval,
      lastReadTime + interval.timeAmount <= now
    {
      pingSentTime = now
      writeFrame(.ping, body: Ping(value: 0).serialized())
    }
    for stream in machine.streams.states.compactMap(\.attachment) {
      if let deadline = stream.deadline, deadline <= now { stream.expired() }
    }
    if !isClosed { scheduleTick() }
  }

  private func overdue(_ now: NIODeadline) -> ConnectionError? {
    if machine.phase == .greeting, startTime + timeouts.handshake.timeAmount <= now {
      return ConnectionError(
        .handshakeTimeout,
        "no preface and HELLO within \(timeouts.handshake)"
      )
    }
    if let pingSentTime, pingSentTime + timeouts.keepaliveTimeout.timeAmount <= now {
      return ConnectionError(
        .keepaliveTimeout,
        "no answer to a PING within \(timeouts.keepaliveTimeout)"
      )
    }
    if machine.role == .server, machine.streamCount == 0, let idle = timeouts.idle,
      max(lastStreamTime, startTime) + idle.timeAmount <= now
    {
      return ConnectionError(.idle, "no calls for \(idle)")
    }
    return nil
  }
}
