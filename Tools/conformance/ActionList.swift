import TernWire

/// Runs the actions of a request (version 2 of the suite's protocol) in order, up to the first that fails.
struct ActionList {
  private typealias Response = Conformance.ConformanceResponse

  private let steps: MessageSteps
  /// What earlier actions made, by the suite's numbers.
  private var messages: [Int32: any Message] = [:]
  private var written: [Conformance.SerializeResult] = []

  /// Why an action failed.
  private enum Failure: Error {
    case parse(any Error)
    case serialize(any Error)
    case runtime(String)

    var result: Conformance.ConformanceResponse.Result {
      switch self {
      case .parse(let error): .parseError("\(error)")
      case .serialize(let error): .serializeError("\(error)")
      case .runtime(let text): .runtimeError(text)
      }
    }
  }

  init(_ steps: MessageSteps) { self.steps = steps }

  mutating func run(_ actions: [Conformance.ConformanceAction]) -> Conformance.ConformanceResponse {
    for (index, action) in actions.enumerated() {
      do throws(Failure) {
        try run(action)
      } catch {
        return Response(result: error.result, failedAction: Int32(index))
      }
    }
    return Response(result: .results(.init(serialized: written)))
  }

  private mutating func run(_ action: Conformance.ConformanceAction) throws(Failure) {
    switch action.action {
    case .parse(let action)?: try parse(action)
    case .newMessage(let action)?: try add(try namedType(action.type).init(), action.id)
    case .merge(let action)?: try merge(action)
    case .discardUnknownFields(let action)?:
      let message = try message(action.id)
      do { messages[action.id] = try steps.withoutUnknown(message) } catch {
        throw .runtime("\(error)")
      }
    case .serialize(let action)?: try serialize(action)
    case nil: throw .runtime("expected an action of version \(Testee.protocolVersion)")
    }
  }

  private mutating func parse(_ action: Conformance.ParseAction) throws(Failure) {
    let type = try namedType(action.type)
    let form: MessageSteps.Form
    var ignoresUnknown = false
    switch action.payload {
    case .binary(let payload)?: form = .binary(payload.data)
    case .json(let payload)?:
      form = .json(payload.data)
      ignoresUnknown = payload.ignoreUnknownFields
    case .text(let payload)?: form = .text(payload.data)
    case nil: throw .runtime("the action has no payload")
    }
    let message: any Message
    do {
      message = try steps.parse(form, as: type, ignoresUnknown: ignoresUnknown)
    } catch { throw .parse(error) }
    try add(message, action.id)
  }

  private mutating func merge(_ action: Conformance.MergeAction) throws(Failure) {
    let (from, to) = (try message(action.from), try message(action.to))
    guard action.from != action.to, type(of: from) == type(of: to) else {
      throw .runtime("expected two messages of one type")
    }
    do { messages[action.to] = try steps.merge(from, into: to) } catch {
      throw .runtime("\(error)")
    }
  }

  private mutating func serialize(_ action: Conformance.SerializeAction) throws(Failure) {
    let message = try message(action.id)
    let format: MessageSteps.Format
    switch action.format {
    case .binary?: format = .binary
    case .json?: format = .json
    case .text(let options)?: format = .text(printsUnknown: options.printUnknownFields)
    case nil: throw .runtime("the action names no format")
    }
    do {
      switch try steps.write(message, as: format) {
      case .binary(let bytes): written.append(.init(payload: .binary(bytes)))
      case .json(let text): written.append(.init(payload: .json(text)))
      case .text(let text): written.append(.init(payload: .text(text)))
      }
    } catch { throw .serialize(error) }
  }

  private func namedType(_ name: String) throws(Failure) -> any Message.Type {
    guard let type = TestMessages.types[name] else {
      throw .runtime("unknown message type \"\(name)\"")
    }
    return type
  }

  private func message(_ id: Int32) throws(Failure) -> any Message {
    guard let message = messages[id] else { throw .runtime("there is no message \(id)") }
    return message
  }

  private mutating func add(_ message: any Message, _ id: Int32) throws(Failure) {
    guard messages[id] == nil else { throw .runtime("there is a message \(id) already") }
    messages[id] = message
  }
}
