import NIOCore

// Another try of a call: silently, when no handler can have seen it; otherwise when the contract says so.

extension ClientStream {
  /// A call isn't sent again more often than this without its policy's leave.
  private static let silentRetriesMax = 5
  /// Whatever a policy says.
  private static let attemptsMax = 5

  /// Sends a call that no handler saw again, at once; the caller doesn't notice.
  ///
  /// `isRefused`: the server has no room for it, so that this costs a retry of the budget, and is done once. False: it
  /// isn't to be.
  func resend(isRefused: Bool) -> Bool {
    let isPatient = parameters.waitForReady && !isRefused
    guard !isComplete, canResend, let core,
      isPatient || silentRetries < (isRefused ? 1 : Self.silentRetriesMax),
      !isRefused || core.tokens.withdraw()
    else { return false }
    silentRetries += 1
    if isRefused { refusedBy = endpoint.map { ObjectIdentifier($0) } }
    leftUnseen()
    startOver()
    if silentRetries > Self.silentRetriesMax {
      // Something takes its connections and ends them: no reason to be quick about it.
      let failures = silentRetries - Self.silentRetriesMax
      let delay = core.configuration.backoff.delay(afterFailures: failures)
      let time = NIODeadline.now() + delay.timeAmount
      begin(in: core, at: min(time, deadline ?? time))
    } else {
      core.begin(self)
    }
    return true
  }

  /// Arranges for another try if the contract, the budget, the server and the deadline agree.
  func retries(after error: RPCError, _ pushback: RetryPushback?) -> Bool {
    let resumes = resumeToken != nil && method.storage.policy.idempotency != .unknown
    let rules = method.storage.policy.retry ?? (resumes ? MethodPolicy.Retry() : nil)
    guard let policy = rules, !parameters.isCopy, let core, canResend, !hasResponse || resumes,
      policy.retryableCodes.contains(error.code),
      failuresInARow + 1 < min(policy.attemptsMax, Self.attemptsMax)
    else { return false }
    var delay = Backoff(
      initial: policy.initialBackoff,
      maximum: policy.backoffMax,
      multiplier: policy.backoffMultiplier
    ).delay(afterFailures: failuresInARow + 1)
    switch pushback {
    case .never: return false
    case .after(let time): delay = time
    case nil: break
    }
    let time = NIODeadline.now() + delay.timeAmount
    if let deadline, time >= deadline { return false }
    guard core.tokens.withdraw() else { return false }
    failuresInARow += 1
    startOver()
    begin(in: core, at: time)
    return true
  }

  private func begin(in core: ClientCore, at time: NIODeadline) {
    waitTimer?.cancel()
    waitTimer = loop.scheduleTask(deadline: time) {
      self.waitTimer = nil
      core.begin(self)
    }
  }

  private func startOver() {
    attempt += 1
    isOnWire = false
    if resumeToken == nil { discardInbox() } else { keepWholeMessages() }
    connection = nil
    isInRing = false
    id = 0
    outbox = Outbox()
    hasReceivedAll = false
  }
}

/// What a server says about trying a call again.
public enum RetryPushback: Sendable, Hashable {
  /// Not before so much time has passed.
  case after(Duration)
  /// Not at all.
  case never

  /// On the wire.
  static let neverMicroseconds = UInt64.max

  init(microseconds: UInt64) {
    self =
      microseconds == Self.neverMicroseconds
      ? .never : .after(.microseconds(Int64(clamping: min(microseconds, 3_000_000_000_000_000))))
  }

  var microseconds: UInt64 {
    switch self {
    case .after(let time): time.nanosecondsClamped / 1000
    case .never: Self.neverMicroseconds
    }
  }
}
