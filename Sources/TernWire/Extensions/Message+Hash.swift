// Hashing is written once, here, over C memory, and not by the compiler for each message: messages are hashed
// rarely, and the code for it would be a tenth of every stub.

extension Message {
  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    let type = Self.messageType
    type.link()
    let arena = Arena.borrow()
    defer { arena.giveBack() }
    let root = arena.makeMessage(type)
    write(to: MessageWriter(root, arena))
    MessageMemory(memory: root, type: type, arena: arena, depth: 0).hash(into: &hasher)
  }

  // The compiler would write the two that follow for each message too.

  /// The hash on its own.
  public var hashValue: Int {
    var hasher = Hasher()
    hash(into: &hasher)
    return hasher.finalize()
  }

  /// What sets and dictionaries ask for, each with a seed of its own.
  public func _rawHashValue(seed: Int) -> Int {
    var hasher = Hasher()
    hasher.combine(seed)
    hash(into: &hasher)
    return hasher.finalize()
  }
}

extension MessageMemory {
  /// Equal messages give equal hashes: so texts are hashed as Swift compares them, and maps in any order.
  func hash(into hasher: inout Hasher) {
    for field in type.fields where has(field) {
      if field.isMap {
        hashMap(field, into: &hasher)
      } else if field.isRepeated {
        hasher.combine(field.number)
        hasher.combine(count(field))
        for index in 0..<count(field) { hash(field, at: index, into: &hasher) }
      } else {
        hash(field, into: &hasher)
      }
    }
    let unknown = unknownFields
    if !unknown.isEmpty { hasher.combine(unknown.bytes) }
  }

  private func hashMap(_ field: FieldLayout, into hasher: inout Hasher) {
    var sum = 0
    for index in 0..<count(field) {
      var entry = Hasher()
      message(field, at: index).hash(into: &entry)
      sum ^= entry.finalize()
    }
    hasher.combine(field.number)
    hasher.combine(sum)
  }

  private func hash(_ field: FieldLayout, into hasher: inout Hasher) {
    // Of a field without presence, minus zero is there and equal to what is not.
    if field.cardinality == .implicit {
      if field.kind == .double, double(field) == 0 { return }
      if field.kind == .float, float(field) == 0 { return }
    }
    hasher.combine(field.number)
    switch field.kind {
    case .double: hasher.combine(double(field))
    case .float: hasher.combine(float(field))
    case .int64, .sfixed64, .sint64: hasher.combine(int64(field))
    case .uint64, .fixed64: hasher.combine(uint64(field))
    case .int32, .sfixed32, .sint32, .enum: hasher.combine(int32(field))
    case .uint32, .fixed32: hasher.combine(uint32(field))
    case .bool: hasher.combine(bool(field))
    case .string: hasher.combine(string(field))
    case .bytes: hasher.combine(bytes: bytes(field))
    case .message, .group: message(field)?.hash(into: &hasher)
    }
  }

  private func hash(_ field: FieldLayout, at index: Int, into hasher: inout Hasher) {
    switch field.kind {
    case .double: hasher.combine(double(field, at: index))
    case .float: hasher.combine(float(field, at: index))
    case .int64, .sfixed64, .sint64: hasher.combine(int64(field, at: index))
    case .uint64, .fixed64: hasher.combine(uint64(field, at: index))
    case .int32, .sfixed32, .sint32, .enum: hasher.combine(int32(field, at: index))
    case .uint32, .fixed32: hasher.combine(uint32(field, at: index))
    case .bool: hasher.combine(bool(field, at: index))
    case .string: hasher.combine(string(field, at: index))
    case .bytes: hasher.combine(bytes: bytes(field, at: index))
    case .message, .group: message(field, at: index).hash(into: &hasher)
    }
  }
}
