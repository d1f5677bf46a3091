public import TernSQL

/// What came of one call to another service.
public enum SagaOutcome: Sendable, Hashable {
  /// The effect is there, now or since an earlier try. The output is kept for later steps, at most 64 KiB.
  case done(output: [UInt8] = [])
  /// Definitely not done, and this id never will be: the saga compensates.
  ///
  /// The reason is UPPER_SNAKE_CASE: OUT_OF_STOCK.
  case refused(reason: String)
  /// Definitely not done under this id, but worth another try under the next number; without numbers left, as `refused`.
  case again(reason: String)
  /// Nobody knows: no answer, or a passing failure. The same id is tried again.
  case unknown(String)
}

/// What a step's closure knows of its saga.
public struct SagaContext: Sendable {
  /// The saga's id, given at the start.
  public let id: String
  /// The input, given at the start.
  public let input: [UInt8]
  /// The name of the step.
  public let step: String
  /// The id for the other service: `ID/STEP`, or `ID/STEP/N` for a step that may take several numbers.
  ///
  /// The same for every try, and for `do` and `undo`.
  public let operationID: String
  /// The number in the operation id, from 1.
  public let number: Int
  /// Outputs of the steps done so far, by step name.
  public let outputs: [String: [UInt8]]
  /// Why the saga compensates, nil while it goes forward.
  public let reason: String?
  /// When a saga before its pivot gives up.
  public let deadline: SQLTime
}

/// One step of a saga: a call to another service, and the call that takes it back.
public struct SagaStep: Sendable {
  /// A call; what it throws counts as `unknown`.
  public typealias Call = @Sendable (SagaContext) async throws -> SagaOutcome

  let name: String
  let isPivot: Bool
  let numbersMax: Int
  let call: Call
  let undo: Call?

  /// A step.
  ///
  /// - Parameters:
  ///   - name: unique in its saga, stable over versions, lower case: it is stored, and part of the operation id.
  ///   - isPivot: from here on there is no way back: before, everything is undone; after, everything is retried.
  ///   - numbersMax: how many numbered operation ids `.again` may use up; 1 for a plain id.
  ///   - call: (`do:`) makes the effect; idempotent by the operation id.
  ///   - undo: takes it back, and writes a tombstone when there is nothing to take back, so that a late `do` is
  ///     refused. It is called also when nobody knows whether `do` had an effect.
  public init(
    _ name: String,
    isPivot: Bool = false,
    numbersMax: Int = 1,
    do call: @escaping Call,
    undo: Call? = nil
  ) {
    self.name = name
    self.isPivot = isPivot
    self.numbersMax = max(1, numbersMax)
    self.call = call
    self.undo = undo
  }
}

/// What has just become true of a saga; told in the transaction that makes it true.
public enum SagaEvent: Sendable, Hashable {
  /// A step was done.
  case stepDone(step: String, output: [UInt8])
  /// The way forward has ended, steps are being undone. Not told for ``SagaEngine/abort(id:reason:in:)``, whose
  /// caller has the transaction.
  case compensationStarted(reason: String)
  /// A step was undone.
  case stepUndone(step: String)
  /// The saga keeps failing and a person should look; it goes on trying, slowly.
  case needsAttention(step: String)
  /// What had failed works again.
  case attentionCleared
  /// All steps are done. The last event of a saga.
  case completed
  /// All is undone. The last event of a saga.
  case compensated(reason: String)
}

/// A saga as it is stored.
public struct SagaStatus: Sendable, Hashable {
  /// Where a saga stands.
  public enum State: Int, Sendable, Hashable {
    /// Going forward.
    case running = 0
    /// Undoing.
    case compensating = 1
    /// Done. Final.
    case completed = 2
    /// Undone. Final.
    case compensated = 3
  }

  /// The saga's id.
  public let id: String
  /// Which definition it follows.
  public let kind: String
  /// The input, given at the start.
  public let input: [UInt8]
  /// Where it stands.
  public let state: State
  /// The step that is done or undone next; nil once it has ended.
  public let step: String?
  /// Outputs of the steps done so far, by step name.
  public let outputs: [String: [UInt8]]
  /// Why it compensates.
  public let reason: String?
  /// Failures in a row of the current step.
  public let failures: Int
  /// The last failure, for people.
  public let lastError: String?
  /// Whether a person should look.
  public let needsAttention: Bool
}

/// What the sagas of one kind do.
///
/// ```swift
/// SagaDefinition(
///   "orders",
///   steps: [
///     SagaStep("reserve", do: reserve, undo: release), SagaStep("authorise", numbersMax: 3, do: authorise, undo: void),
///     SagaStep("commit", do: commitStock, undo: restock), SagaStep("capture", isPivot: true, do: capture),
///   ],
///   onEvent: { saga, event, transaction in
///     if event == .completed { try orders.confirm(saga.id, in: transaction) }
///   })
/// ```
public struct SagaDefinition: Sendable {
  /// Called in the transaction that persists an event, on the writer's thread; what it throws undoes the
  /// transaction, counts as a failure of the step, and the step is tried again.
  public typealias EventHandler =
    @Sendable (_ saga: SagaStatus, _ event: SagaEvent, _ transaction: Transaction) throws -> Void

  let kind: String
  let steps: [SagaStep]
  let deadline: Duration
  let onEvent: EventHandler

  /// A kind of saga.
  ///
  /// - Parameters:
  ///   - kind: stored with every saga, and the first part of its fault points: `orders.saga.reserve.after`.
  ///   - steps: in order, at least one, with different names, at most one pivot.
  ///   - deadline: how long after its start a saga gives up that has not come to its pivot.
  ///   - onEvent: the local effect of what happens.
  public init(
    _ kind: String,
    steps: [SagaStep],
    deadline: Duration = .seconds(600),
    onEvent: @escaping EventHandler = { _, _, _ in }
  ) {
    precondition(!steps.isEmpty, "a saga needs a step")
    precondition(Set(steps.map(\.name)).count == steps.count, "two steps with one name")
    precondition(steps.count { $0.isPivot } <= 1, "a saga has one pivot")
    self.kind = kind
    self.steps = steps
    self.deadline = deadline
    self.onEvent = onEvent
  }

  /// The index of the pivot; without one, nothing is final before the end.
  var pivot: Int { steps.firstIndex(where: \.isPivot) ?? steps.count }

  func index(of step: String) -> Int? { steps.firstIndex { $0.name == step } }
}

/// The limits of a ``SagaEngine``.
public struct SagaConfiguration: Sendable {
  /// How many sagas have a call under way; those that wait for their next try do not count.
  public var concurrentMax = 64
  /// How many sagas may be unfinished: one more is refused at its start.
  public var unfinishedMax = 100_000
  /// How long one call may take; then its outcome is unknown.
  public var callTimeout: Duration = .seconds(10)
  /// How long a saga belongs to an engine that shows no sign of life.
  public var lease: Duration = .seconds(30)
  /// The wait after the first failure; it doubles with each further one, less up to a half of it by chance.
  public var backoffInitial: Duration = .milliseconds(100)
  /// The longest wait before a saga needs attention.
  public var backoffMax: Duration = .seconds(5)
  /// After so many failures in a row of one step a person should look.
  public var failuresBeforeAttention = 10
  /// The wait between the tries of a saga that needs attention.
  public var attentionInterval: Duration = .seconds(30)

  /// The defaults.
  public init() {}
}
