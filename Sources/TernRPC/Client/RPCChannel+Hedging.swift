import NIOCore

/// A channel that knows what it may send again.
protocol HedgingChannel: RPCChannel {
  var core: ClientCore { get }
}

/// What happens while copies of a call are under way.
private enum HedgingEvent: Sendable {
  case answered(Result<WholeMessage, RPCError>, CallOutcome?)
  /// The time of a timer is over.
  case waited(Int)
}

extension RPCChannel {
  /// Makes a unary call that may be sent more than once, for the sake of its slowest answers: a copy each time that the
  /// policy's delay passes without one, or when one fails for want of a server, at once or when that server says; the first
  /// answer counts, and ends the others.
  func hedged(
    _ method: MethodDescriptor,
    _ options: CallOptions,
    _ hedging: MethodPolicy.Hedging,
    _ encode: @escaping @Sendable (PackedMessage) throws -> Void
  ) async throws(RPCError) -> WholeMessage {
    let tried = TriedServers()
    let tokens = (self as? any HedgingChannel)?.core.tokens
    let copiesMax = max(1, min(hedging.attemptsMax, hedgedCopiesMax))
    var first = CallParameters(method, options)
    first.isCopy = true
    first.tried = tried
    first.onMetadata = nil
    let parameters = first
    let start = NIODeadline.now()
    let (result, outcome) = await withTaskGroup(of: HedgingEvent.self) {
      group -> (Result<WholeMessage, RPCError>, CallOutcome?) in
      var copies = 0
      var underWay = 0
      /// No further copies, by a server's wish.
      var isEnough = false
      var failure: (Result<WholeMessage, RPCError>, CallOutcome?)?
      /// Only the last one counts.
      var timers = 0
      func sendCopyLater(_ delay: Duration) {
        timers += 1
        let number = timers
        group.addTask {
          try? await Task.sleep(for: delay)
          return .waited(number)
        }
      }
      func sendCopy() {
        copies += 1
        underWay += 1
        timers += 1
        var parameters = parameters
        parameters.attempt = UInt32(copies)
        let outcome = ResultBox<CallOutcome>()
        parameters.onFinish = { outcome.set($0) }
        group.addTask { [self, parameters] in
          await copy(UnaryCall(method, parameters, loop: eventLoop, encode: encode), outcome)
        }
        if copies < copiesMax, !isEnough { sendCopyLater(hedging.delay) }
      }
      /// False: there may be none.
      func sendAnotherCopy() -> Bool {
        guard copies < copiesMax, !isEnough, !Task.isCancelled, tokens?.withdraw() ?? true else {
          return false
        }
        sendCopy()
        return true
      }
      sendCopy()
      while let event = await group.next() {
        switch event {
        case .waited(let number):
          if number != timers || sendAnotherCopy() || underWay > 0 { continue }
          guard let failure else { continue }
          group.cancelAll()
          return failure
        case .answered(let result, let outcome):
          underWay -= 1
          guard case .failure(let error) = result, error.code == .unavailable else {
            group.cancelAll()
            return (result, outcome)
          }
          // Another copy may do better; without one, this is the answer.
          failure = (result, outcome)
          switch error.retryPushback {
          case nil: if sendAnotherCopy() { continue }
          case .never: isEnough = true
          case .after(let time):
            if copies < copiesMax, !isEnough, parameters.isInTime(after: time) {
              sendCopyLater(time)
              continue
            }
          }
          if underWay == 0 {
            group.cancelAll()
            return (result, outcome)
          }
        }
      }
      return (.failure(RPCError(.internal, "no copy of the call was answered")), nil)
    }
    if var outcome {
      // The copy that answered knows of its own time only.
      let duration = Duration.nanoseconds((NIODeadline.now() - start).nanoseconds)
      outcome.waitDuration += max(.zero, duration - outcome.duration)
      outcome.duration = duration
      if !outcome.metadata.isEmpty { options.onMetadata?(outcome.metadata) }
      options.onFinish?(outcome)
    }
    return try result.get()
  }

  private func copy(_ call: UnaryCall, _ outcome: ResultBox<CallOutcome>) async -> HedgingEvent {
    do throws(RPCError) {
      return .answered(.success(try await call.run(on: self)), outcome.value)
    } catch {
      return .answered(.failure(error), outcome.value)
    }
  }
}

extension CallParameters {
  /// Whether the deadline leaves so much time.
  fileprivate func isInTime(after time: Duration) -> Bool {
    deadline.map { .now() + time.timeAmount < $0 } ?? true
  }
}

/// Copies of a call, whatever a policy says.
private let hedgedCopiesMax = 5
