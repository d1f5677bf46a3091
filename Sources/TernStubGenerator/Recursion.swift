import TernSchema

/// Which messages contain themselves, directly or through others, in fields that are not repeated.
///
/// A Swift struct can't: such fields are stored in a box.
struct Recursion {
  /// Message -> the number of its cycle: messages of the same number reach each other.
  private var cycles: [MessageSchema: Int] = [:]

  init(schema: Schema) {
    var finder = CycleFinder()
    for file in schema.files {
      for message in file.messages { Self.visit(message, &finder) }
    }
    cycles = finder.components
  }

  private static func visit(_ message: MessageSchema, _ finder: inout CycleFinder) {
    finder.visit(message)
    for nested in message.messages { visit(nested, &finder) }
  }

  /// Whether a field of this kind of the message can lead back to the message.
  func isRecursive(_ field: FieldSchema) -> Bool {
    guard !field.isRepeated, let target = field.message else { return false }
    return cycles[target] == cycles[field.containingMessage]
  }
}

/// Tarjan's algorithm, with its own stack: contracts of strangers may be deep.
private struct CycleFinder {
  private(set) var components: [MessageSchema: Int] = [:]
  private var order: [MessageSchema: Int] = [:]
  private var low: [MessageSchema: Int] = [:]
  private var open: [MessageSchema] = []
  private var componentCount = 0

  private struct Frame {
    let message: MessageSchema
    var targets: [MessageSchema]
  }

  mutating func visit(_ root: MessageSchema) {
    guard order[root] == nil else { return }
    var frames = [enter(root)]
    while var frame = frames.popLast() {
      if let target = frame.targets.popLast() {
        frames.append(frame)
        if let seen = order[target] {
          if components[target] == nil { lower(frame.message, to: seen) }
        } else {
          frames.append(enter(target))
        }
      } else {
        leave(frame.message)
        if let parent = frames.last, let value = low[frame.message] {
          lower(parent.message, to: value)
        }
      }
    }
  }

  private mutating func enter(_ message: MessageSchema) -> Frame {
    order[message] = order.count
    low[message] = order[message]
    open.append(message)
    let targets = message.fields.compactMap { $0.isRepeated ? nil : $0.message }
    return Frame(message: message, targets: targets)
  }

  private mutating func lower(_ message: MessageSchema, to value: Int) {
    low[message] = min(low[message] ?? value, value)
  }

  private mutating func leave(_ message: MessageSchema) {
    guard low[message] == order[message] else { return }
    while let member = open.popLast() {
      components[member] = componentCount
      if member == message { break }
    }
    componentCount += 1
  }
}
