import TernSchema

/// Which fields lie in a box of their own: those through which a message contains itself, which a Swift struct
/// can't, and those whose message is so large that copying it in place costs more than a box.
///
/// The compiler writes copying, assigning and destroying a struct out for every reference in it, those of the
/// structs inside too: without boxes that code grows with the product of the contract's nesting.
struct Boxing {
  /// References that a message may have and still lie within another one: `Timestamp` has one, `Any` three.
  static let referencesMax = 12
  /// References of a message from which on what it contains lies in boxes unless it is small: such a message is
  /// copied rarely if its author can help it, and boxes keep its code from growing further.
  static let largeMessage = 24
  /// References of a small message, which lies within a large one too.
  static let smallMessage = 3

  private var cycles: [MessageSchema: Int] = [:]
  /// Message -> the references that a copy of it counts up.
  private var references: [MessageSchema: Int] = [:]
  private var boxed: Set<FieldSchema> = []

  init(schema: Schema) {
    var finder = CycleFinder()
    for file in schema.files {
      for message in file.messages { Self.visit(message, &finder) }
    }
    cycles = finder.components
    // What a message contains comes before it, but for circles, which are boxed.
    for message in finder.finished { count(message) }
  }

  private static func visit(_ message: MessageSchema, _ finder: inout CycleFinder) {
    finder.visit(message)
    for nested in message.messages { visit(nested, &finder) }
  }

  /// Counts the references of a message, and decides which of its fields are boxed.
  private mutating func count(_ message: MessageSchema) {
    // One for the unknown fields.
    var sum = 1
    for field in message.fields {
      guard !field.isRepeated, let target = field.message else {
        if field.isRepeated || field.kind == .string || field.kind == .bytes { sum += 1 }
        continue
      }
      let inner = references[target] ?? 1
      if cycles[target] == cycles[message] || inner > Self.referencesMax
        || (sum + inner > Self.largeMessage && inner > Self.smallMessage)
      {
        boxed.insert(field)
        sum += 1
      } else {
        sum += inner
      }
    }
    references[message] = sum
  }

  /// Whether the value of this field of the message lies in a box.
  func isBoxed(_ field: FieldSchema) -> Bool { boxed.contains(field) }
}

/// Tarjan's algorithm, with its own stack: contracts of strangers may be deep.
private struct CycleFinder {
  private(set) var components: [MessageSchema: Int] = [:]
  /// Every message, behind those that it contains.
  private(set) var finished: [MessageSchema] = []
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
      finished.append(member)
      if member == message { break }
    }
    componentCount += 1
  }
}
