import Synchronization

/// The type of a message: its fields, their places in memory, and its protobuf-c descriptor.
///
/// Made in two steps, because message types refer to each other in circles. The initialiser lays out
/// the message itself and fixes the address of its descriptor; ``link()`` then fills in the
/// descriptors of everything that can be reached. Whoever starts to encode or decode links.
///
/// `@unchecked Sendable`: everything but the links is immutable after the initialiser; the links are
/// written once under `linkLock` and read only after `isLinked` was seen to be true.
public final class MessageType: @unchecked Sendable {
  /// The name in the contract with its package, `shop.order.v1.Order`.
  public let fullName: String
  /// The fields, sorted by number.
  public let fields: [FieldLayout]
  /// Bytes of the message in C memory, without what it points to.
  public let byteCount: Int
  /// Whether this is the entry of a map: key is field 1, value is field 2.
  public let isMapEntry: Bool
  /// The contract that a generated type was made from; written by the initialiser only.
  public internal(set) var file: EmbeddedFile?
  /// The address of the `ProtobufCMessageDescriptor`, which each message in memory begins with.
  @usableFromInline let descriptor: UnsafeRawPointer
  /// What a message of this type adds to the encoded size at most, with its length, without the content
  /// of strings, messages and repeated fields.
  @usableFromInline let encodedBytesBound: Int

  let table: CTable
  /// Nil for a type that lives for good, and when it is over.
  private weak var lifetime: MessageTypeLifetime?
  private let isMortal: Bool
  private let isLinked = Atomic<Bool>(false)
  private var resolveMessageTypes: (@Sendable () -> [MessageType])?
  private var messageTypes: [MessageType] = []
  private var flags = SubtreeFlags()
  private var hasEnded = false

  /// The type of a message that is known at run time only.
  ///
  /// - Parameters:
  ///   - fullName: with its package, without a leading dot.
  ///   - fields: in any order; numbers must be unique and between 1 and 536870911.
  ///   - isMapEntry: whether this is the entry of a map.
  ///   - lifetime: what ends the type, with all that refer to each other; nil for one that lives for good.
  ///   - messageTypes: gives the types that `messageIndex` counts; called once, at the first use of
  ///     this type, while a lock is held: it must not encode or decode.
  public init(
    fullName: String,
    fields: [FieldDeclaration],
    isMapEntry: Bool = false,
    lifetime: MessageTypeLifetime? = nil,
    messageTypes: @escaping @Sendable () -> [MessageType]
  ) {
    let sorted = fields.sorted { $0.number < $1.number }
    let layout = MessageLayout(sorted)
    let reference = TypeReference()
    self.fullName = fullName
    self.isMapEntry = isMapEntry
    self.lifetime = lifetime
    isMortal = lifetime != nil
    byteCount = layout.byteCount
    self.fields = sorted.indices.map {
      FieldLayout(
        declaration: sorted[$0],
        offset: layout.places[$0].offset,
        quantifierOffset: layout.places[$0].quantifierOffset,
        index: $0,
        owner: reference
      )
    }
    encodedBytesBound = self.fields.reduce(0) { $0 + $1.encodedBytesBound }
    table = CTable(
      fields: self.fields,
      byteCount: layout.byteCount,
      encodedBytesBound: encodedBytesBound,
      isMapEntry: isMapEntry
    )
    descriptor = table.descriptorAddress
    resolveMessageTypes = messageTypes
    reference.type = self
  }

  deinit { table.destroy() }

  /// The field with this number.
  public func field(number: Int32) -> FieldLayout? {
    var low = 0
    var high = fields.count
    while low < high {
      let middle = (low + high) / 2
      let found = fields[middle].number
      if found == number { return fields[middle] }
      if found < number { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The field with this name in the contract.
  public func field(named name: String) -> FieldLayout? { fields.first { $0.name == name } }
}

// MARK: - Linking

/// What is true of a message or of anything that can be reached from it.
struct SubtreeFlags: Equatable {
  /// A proto2 `required` field: checked after decoding and before encoding.
  var hasRequired = false
  /// A group: protobuf-c does not know them, the writer translates.
  var hasGroups = false

  static func |= (left: inout SubtreeFlags, right: SubtreeFlags) {
    left.hasRequired = left.hasRequired || right.hasRequired
    left.hasGroups = left.hasGroups || right.hasGroups
  }
}

private let linkLock = Mutex<Void>(())

extension MessageType {
  /// The types of the message fields, by `messageIndex`.
  var linkedMessageTypes: [MessageType] {
    link()
    return messageTypes
  }

  /// Facts about everything that can be reached; valid after ``link()``.
  var subtree: SubtreeFlags { flags }

  /// Makes the descriptors of this type and of everything that can be reached from it ready.
  ///
  /// Any thread may call it; after the first time it is one atomic load.
  @usableFromInline
  func link() {
    if isLinked.load(ordering: .acquiring) { return }
    // Whatever goes while the types are linked, the lifetime does not: its end needs the lock.
    withExtendedLifetime(lifetime) {
      linkLock.withLock { _ in linkAll() }
    }
  }

  private func linkAll() {
    if isLinked.load(ordering: .relaxed) { return }
    var found: [MessageType] = [self]
    var known: Set<ObjectIdentifier> = [ObjectIdentifier(self)]
    var next = 0
    while next < found.count {
      let type = found[next]
      next += 1
      precondition(
        !type.hasEnded,
        "\(type.fullName): a message type was used when its schema was gone"
      )
      if let resolve = type.resolveMessageTypes {
        type.messageTypes = resolve()
        type.resolveMessageTypes = nil
        type.table.connect(type.fields, type.messageTypes)
      }
      for child in type.messageTypes where known.insert(ObjectIdentifier(child)).inserted {
        found.append(child)
      }
    }
    for type in found where !type.isLinked.load(ordering: .relaxed) {
      type.flags.hasRequired = type.fields.contains { $0.cardinality == .required }
      type.flags.hasGroups = type.fields.contains { $0.kind == .group }
    }
    var changes = true
    while changes {
      changes = false
      for type in found {
        let before = type.flags
        for child in type.messageTypes { type.flags |= child.flags }
        changes = changes || before != type.flags
      }
    }
    for type in found { type.isLinked.store(true, ordering: .releasing) }
  }
}

// MARK: - Lifetime

/// How long types that refer to each other in circles live.
///
/// Each type holds the types of its message fields; of a recursive message that is a circle, which nothing
/// would ever free. Whoever makes such types (a schema) holds the lifetime and adds them to it, and so
/// does every ``DynamicMessage``. When the last of them is gone, the types let go of each other. A type that
/// is still held then is no use any more: to make or decode a message with it is a bug, and traps.
public final class MessageTypeLifetime: Sendable {
  private let types = Mutex<[MessageType]>([])

  /// A lifetime that ends when nobody holds it.
  public init() {}

  /// Adds a type that was made with this lifetime.
  public func add(_ type: MessageType) {
    types.withLock { $0.append(type) }
  }

  deinit {
    let ended = types.withLock { $0 }
    linkLock.withLock { _ in
      for type in ended { type.end() }
    }
  }
}

extension MessageType {
  /// What a message of this type holds, so that the types of all that is in it stay.
  func keepAlive() -> MessageTypeLifetime? {
    guard isMortal else { return nil }
    guard let lifetime else {
      preconditionFailure("\(fullName): a message type was used when its schema was gone")
    }
    return lifetime
  }

  /// Lets go of the types of the message fields; under the link lock.
  fileprivate func end() {
    isLinked.store(false, ordering: .releasing)
    hasEnded = true
    messageTypes = []
    resolveMessageTypes = nil
  }
}
