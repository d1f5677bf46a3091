import TernSQL

/// One turn at one saga: from where its row says it is, until it is over or has to wait.
struct SagaDrive {
  let engine: SagaEngine
  let id: String

  /// Returns when to come back; nil when the saga is over, or another engine's.
  func run() async throws -> SQLTime? {
    guard var record = try await load() else { return nil }
    while !record.isOver {
      guard let definition = engine.definitions[record.kind],
        let index = definition.index(of: record.step)
      else { return try await shelve(record) }
      let now = engine.now
      let step = definition.steps[index]
      guard record.nextTry <= now else { return record.nextTry }
      let before = record
      var events: [SagaEvent]
      if record.isBeforePivot(in: definition), record.deadline <= now {
        record.giveUp(reason: "DEADLINE_EXCEEDED", now: now)
        events = [.compensationStarted(reason: "DEADLINE_EXCEEDED")]
      } else {
        let outcome = try await call(step, record)
        events = record.apply(
          outcome,
          definition: definition,
          configuration: engine.configuration,
          now: engine.now,
          chance: .random(in: 0..<1)
        )
      }
      let point = faultPoint(before, "persist")
      try engine.fault(point + ".before")
      var isWritten: Bool
      do {
        isWritten = try await persist(record, events, definition)
      } catch let failure as LocalEffectFailure {
        // What the step has come to is forgotten: it is learned again with the next try.
        record = before
        isWritten = try await persist(failure, &record, definition)
      }
      if record.failures > before.failures { log(record, step) }
      try engine.fault(point + ".after")
      if isWritten {
        record.version += 1
      } else {
        // Someone has turned the saga round, or taken it over: what was just learned is learned again.
        guard let reloaded = try await load() else { return nil }
        record = reloaded
      }
    }
    return nil
  }

  private func load() async throws -> SagaRecord? {
    let loaded = try await engine.database.read { [id] in try SagaStore.record(id, in: $0) }
    guard let loaded, loaded.owner == engine.owner, !loaded.record.isOver else { return nil }
    return loaded.record
  }

  private func faultPoint(_ record: SagaRecord, _ what: String = "") -> String {
    let undo = record.state == .compensating ? ".undo" : ""
    let suffix = what.isEmpty ? "" : ".\(what)"
    return "\(record.kind).saga.\(record.step)\(undo)\(suffix)"
  }

  private func call(_ step: SagaStep, _ record: SagaRecord) async throws -> SagaOutcome {
    let action = record.state == .running ? step.call : step.undo
    // A step that nothing undoes is passed over.
    guard let action else { return .done() }
    let context = record.context(of: step)
    let point = faultPoint(record)
    try engine.fault(point + ".before")
    let timeout = engine.configuration.callTimeout
    let outcome = await withTaskGroup(of: SagaOutcome?.self) { group in
      group.addTask {
        do {
          return try await action(context)
        } catch is CancellationError {
          return nil
        } catch {
          return .unknown("\(error)")
        }
      }
      group.addTask {
        guard (try? await Task.sleep(for: timeout)) != nil else { return nil }
        return .unknown("no answer within \(timeout)")
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
    // The engine is being stopped: the next one repeats the call.
    try Task.checkCancellation()
    try engine.fault(point + ".after")
    return outcome ?? .unknown("the call was cancelled")
  }

  /// Writes a record and its local effect in one transaction; false when the record is another's by now.
  private func persist(
    _ record: SagaRecord,
    _ events: [SagaEvent],
    _ definition: SagaDefinition
  ) async throws -> Bool {
    let owner = engine.owner
    let now = engine.now
    let leaseUntil = now + engine.configuration.lease
    return try await engine.database.write { transaction in
      let isWritten = try SagaStore.update(
        record,
        owner: owner,
        leaseUntil: leaseUntil,
        now: now,
        in: transaction
      )
      guard isWritten else { return false }
      let status = record.status
      for event in events {
        do {
          try definition.onEvent(status, event, transaction)
        } catch {
          throw LocalEffectFailure(error: error)
        }
      }
      return true
    }
  }

  /// Writes that the local effect failed: it counts like a failure of the step.
  private func persist(
    _ failure: LocalEffectFailure,
    _ record: inout SagaRecord,
    _ definition: SagaDefinition
  ) async throws -> Bool {
    let events = record.noteFailure(
      "the local effect failed: \(failure.error)",
      definition: definition,
      configuration: engine.configuration,
      now: engine.now,
      chance: .random(in: 0..<1)
    )
    do {
      return try await persist(record, events, definition)
    } catch is LocalEffectFailure {
      return try await persist(record, [], definition)
    }
  }

  /// A saga of a kind or at a step that this version does not know waits for one that does.
  private func shelve(_ record: SagaRecord) async throws -> SQLTime {
    engine.logger.error(
      "a saga stands at a step that this version does not know",
      metadata: ["saga": "\(id)", "kind": "\(record.kind)", "step": "\(record.step)"]
    )
    return engine.now + engine.configuration.attentionInterval
  }

  private func log(_ record: SagaRecord, _ step: SagaStep) {
    engine.logger.log(
      level: record.needsAttention ? .error : .info,
      "a saga's step has not succeeded yet",
      metadata: [
        "saga": "\(id)", "step": "\(step.name)", "failures": "\(record.failures)",
        "error": "\(record.lastError ?? "")",
      ]
    )
  }
}

/// The event handler of a saga's definition threw.
private struct LocalEffectFailure: Error {
  let error: any Error
}
