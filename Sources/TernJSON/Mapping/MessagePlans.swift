import Synchronization
import TernSchema
import TernWire

/// The plans of a schema's messages, made as they are needed; any task may use it.
///
/// Guard of `@unchecked Sendable`: `lock`.
final class MessagePlans: @unchecked Sendable {
  let schema: Schema
  private let lock = Mutex<Tables>(Tables())

  private struct Tables {
    var messages: [Int: MessagePlan] = [:]
    var enums: [Int: EnumPlan] = [:]
    var holders: [MessageSchema: ExtensionHolder]?
    var extensions: [MessagePlan] = []
    /// Whether a generated message has the layout that the schema gives it.
    var typed: [ObjectIdentifier: TypedPlan] = [:]
  }

  /// The plan of a generated message, and whether its struct can be read from the plan's memory.
  final class TypedPlan: Sendable {
    let type: MessageType
    let plan: MessagePlan
    let hasSameLayout: Bool
    /// How long the text was that was written last: what the next one is likely to need.
    private let lastTextBytes = Atomic<Int>(0)
    /// So much room is made at once, whatever was written before.
    private static let roomBytesMax = 64 << 10

    /// Room to begin the next text with.
    var roomBytes: Int {
      min(max(lastTextBytes.load(ordering: .relaxed) + 64, 512), Self.roomBytesMax)
    }

    /// Remembers how long a text was.
    func note(textBytes: Int) {
      if lastTextBytes.load(ordering: .relaxed) != textBytes {
        lastTextBytes.store(textBytes, ordering: .relaxed)
      }
    }

    init(_ type: MessageType, _ plan: MessagePlan) {
      self.type = type
      self.plan = plan
      hasSameLayout = plan.type.hasSameLayout(as: type)
    }
  }

  /// The typed plan that was asked for last; `Tables.typed` owns it, and never gives one up.
  private let lastTyped = Atomic<UnsafeRawPointer?>(nil)

  init(_ schema: Schema) {
    self.schema = schema
  }

  /// The plan of a message, complete with all messages that it can reach.
  func plan(_ message: MessageSchema) -> MessagePlan {
    lock.withLock { tables in Self.plan(message, &tables) }
  }

  private static func plan(_ message: MessageSchema, _ tables: inout Tables) -> MessagePlan {
    if let plan = tables.messages[message.id] { return plan }
    let holders = tables.holders ?? message.schema.extensionHolders()
    tables.holders = holders
    var pending: [MessagePlan] = []
    let root = declare(message, holders, &tables, &pending)
    while let plan = pending.popLast() {
      let extensions = plan.holder.map { MessagePlan(extensions: $0) }
      if let extensions {
        tables.extensions.append(extensions)
        pending.append(extensions)
      }
      plan.link(
        message: { declare($0, holders, &tables, &pending) },
        enumeration: { declare($0, &tables) },
        extensions: extensions
      )
    }
    return root
  }

  private static func declare(
    _ message: MessageSchema,
    _ holders: [MessageSchema: ExtensionHolder],
    _ tables: inout Tables,
    _ pending: inout [MessagePlan]
  ) -> MessagePlan {
    if let plan = tables.messages[message.id] { return plan }
    let plan = MessagePlan(message, holder: holders[message])
    tables.messages[message.id] = plan
    pending.append(plan)
    return plan
  }

  private static func declare(_ enumeration: EnumSchema, _ tables: inout Tables) -> EnumPlan {
    if let plan = tables.enums[enumeration.id] { return plan }
    let plan = EnumPlan(enumeration)
    tables.enums[enumeration.id] = plan
    return plan
  }

  /// The plan of a message of generated code, which the schema must have.
  func plan<M: Message>(_ type: M.Type) throws(JSONError) -> TypedPlan {
    let messageType = M.messageType
    if let last = lastTyped.load(ordering: .acquiring) {
      let known = Unmanaged<TypedPlan>.fromOpaque(last).takeUnretainedValue()
      if known.type === messageType { return known }
    }
    let key = ObjectIdentifier(messageType)
    if let known = lock.withLock({ $0.typed[key] }) {
      lastTyped.store(Unmanaged.passUnretained(known).toOpaque(), ordering: .releasing)
      return known
    }
    guard let message = schema.message(messageType.fullName) else {
      throw JSONError(
        .unknownType,
        expected: "\(messageType.fullName) in the schema",
        actual: "a schema without it"
      )
    }
    let made = TypedPlan(messageType, plan(message))
    return lock.withLock { tables in
      // Another task may have been quicker: what was given out once stays.
      if let known = tables.typed[key] { return known }
      tables.typed[key] = made
      return made
    }
  }

  /// The message behind a type URL: what follows its last slash.
  func message(ofTypeURL url: String) -> MessageSchema? {
    guard let slash = url.lastIndex(of: "/"), slash != url.startIndex else { return nil }
    return schema.message(String(url[url.index(after: slash)...]))
  }
}
