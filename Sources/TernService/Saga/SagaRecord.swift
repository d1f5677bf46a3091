import TernSQL

/// One saga's state, and how it changes: pure, without I/O.
struct SagaRecord: Sendable, Hashable {
  /// What is kept of a step that was done.
  struct Done: Sendable, Hashable {
    var number: Int
    var output: [UInt8]
  }

  static let outputBytesMax = 64 << 10

  var id: String
  var kind: String
  var input: [UInt8]
  var state: SagaStatus.State = .running
  /// The step that is done or undone next.
  var step: String
  /// The number in the operation id of the current step.
  var number = 1
  var done: [String: Done] = [:]
  var reason: String?
  var failures = 0
  var lastError: String?
  var needsAttention = false
  var deadline: SQLTime
  var nextTry: SQLTime
  /// Grows with every write: who does not know the last one writes nothing.
  var version: Int64 = 1

  var isOver: Bool { state == .completed || state == .compensated }

  var status: SagaStatus {
    SagaStatus(
      id: id,
      kind: kind,
      input: input,
      state: state,
      step: isOver ? nil : step,
      outputs: done.mapValues(\.output),
      reason: reason,
      failures: failures,
      lastError: lastError,
      needsAttention: needsAttention
    )
  }

  func context(of step: SagaStep) -> SagaContext {
    let number = done[step.name]?.number ?? number
    let plain = "\(id)/\(step.name)"
    return SagaContext(
      id: id,
      input: input,
      step: step.name,
      operationID: step.numbersMax > 1 ? "\(plain)/\(number)" : plain,
      number: number,
      outputs: done.mapValues(\.output),
      reason: reason,
      deadline: deadline
    )
  }

  /// Whether the way forward may still be given up: not once the pivot may have been called.
  func isBeforePivot(in definition: SagaDefinition) -> Bool {
    guard state == .running, let index = definition.index(of: step) else { return false }
    return index < definition.pivot
  }

  /// Begins to undo everything up to the current step, which may have had an effect.
  mutating func giveUp(reason: String, now: SQLTime) {
    state = .compensating
    self.reason = reason
    settle(now: now)
  }

  /// Takes in what came of calling the current step.
  mutating func apply(
    _ outcome: SagaOutcome,
    definition: SagaDefinition,
    configuration: SagaConfiguration,
    now: SQLTime,
    chance: Double
  ) -> [SagaEvent] {
    guard let index = definition.index(of: step) else { return [] }
    let isForward = state == .running
    switch outcome {
    case .done(let output) where output.count > SagaRecord.outputBytesMax:
      return fail(
        "the output has \(output.count) bytes",
        index,
        definition,
        configuration,
        now,
        chance
      )
    case .done(let output):
      let cleared: [SagaEvent] = needsAttention ? [.attentionCleared] : []
      return cleared
        + (isForward
          ? advance(index, output: output, definition, now)
          : retreat(
            index,
            definition.steps[index].undo == nil ? [] : [.stepUndone(step: step)],
            definition,
            now
          ))
    case .again(let reason) where isForward && number < definition.steps[index].numbersMax:
      number += 1
      settle(now: now)
      lastError = reason
      return []
    case .refused(let reason), .again(let reason):
      // After the pivot, and while undoing, no one may refuse: that is a failure like any other.
      guard isForward, index <= definition.pivot else {
        return fail("refused: \(reason)", index, definition, configuration, now, chance)
      }
      let cleared: [SagaEvent] = needsAttention ? [.attentionCleared] : []
      state = .compensating
      self.reason = reason
      return cleared + retreat(index, [.compensationStarted(reason: reason)], definition, now)
    case .unknown(let message):
      return fail(message, index, definition, configuration, now, chance)
    }
  }

  /// Notes that the current step has come to nothing once more, for a reason on this side.
  mutating func noteFailure(
    _ message: String,
    definition: SagaDefinition,
    configuration: SagaConfiguration,
    now: SQLTime,
    chance: Double
  ) -> [SagaEvent] {
    guard let index = definition.index(of: step) else { return [] }
    return fail(message, index, definition, configuration, now, chance)
  }

  private mutating func advance(
    _ index: Int,
    output: [UInt8],
    _ definition: SagaDefinition,
    _ now: SQLTime
  ) -> [SagaEvent] {
    let name = step
    done[name] = Done(number: number, output: output)
    number = 1
    settle(now: now)
    guard index + 1 < definition.steps.count else {
      state = .completed
      return [.stepDone(step: name, output: output), .completed]
    }
    step = definition.steps[index + 1].name
    return [.stepDone(step: name, output: output)]
  }

  /// Goes to the next step below that has something to undo.
  private mutating func retreat(
    _ index: Int,
    _ events: [SagaEvent],
    _ definition: SagaDefinition,
    _ now: SQLTime
  ) -> [SagaEvent] {
    settle(now: now)
    guard let below = definition.steps[..<index].lastIndex(where: { $0.undo != nil }) else {
      state = .compensated
      return events + [.compensated(reason: reason ?? "")]
    }
    step = definition.steps[below].name
    return events
  }

  private mutating func fail(
    _ message: String,
    _ index: Int,
    _ definition: SagaDefinition,
    _ configuration: SagaConfiguration,
    _ now: SQLTime,
    _ chance: Double
  ) -> [SagaEvent] {
    failures += 1
    lastError = String(message.prefix(500))
    var events: [SagaEvent] = []
    if failures >= configuration.failuresBeforeAttention, !needsAttention {
      needsAttention = true
      events.append(.needsAttention(step: step))
    }
    var wait = configuration.attentionInterval
    if !needsAttention {
      let growth = Double(UInt64(1) << UInt64(min(failures - 1, 30)))
      wait = min(configuration.backoffInitial * growth, configuration.backoffMax)
    }
    nextTry = now + wait * (1 - chance / 2)
    // A saga that gives up at its deadline does not sleep through it.
    if state == .running, index < definition.pivot, deadline > now {
      nextTry = min(nextTry, deadline)
    }
    return events
  }

  private mutating func settle(now: SQLTime) {
    failures = 0
    lastError = nil
    needsAttention = false
    nextTry = now
  }
}

// MARK: - The steps done, as bytes

extension SagaRecord {
  /// For each step: name length (1 byte), name, number (4 bytes, big-endian), output length (4), output.
  var encodedDone: [UInt8] {
    var bytes: [UInt8] = []
    for (name, done) in done.sorted(by: { $0.key < $1.key }) {
      let name = Array(name.utf8.prefix(255))
      bytes.append(UInt8(name.count))
      bytes += name
      for value in [UInt32(clamping: done.number), UInt32(clamping: done.output.count)] {
        bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
      }
      bytes += done.output
    }
    return bytes
  }

  /// The opposite; nil for bytes that are no such list.
  static func decodeDone(_ bytes: [UInt8]) -> [String: Done]? {
    var rest = bytes[...]
    var done: [String: Done] = [:]
    func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard rest.count >= count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
    func takeNumber() -> Int? { take(4).map { $0.reduce(0) { $0 << 8 | Int($1) } } }
    while !rest.isEmpty {
      guard let nameCount = take(1)?.first, let name = take(Int(nameCount)),
        let number = takeNumber(),
        let count = takeNumber(), let output = take(count)
      else { return nil }
      done[String(decoding: name, as: UTF8.self)] = Done(number: number, output: Array(output))
    }
    return done
  }
}
