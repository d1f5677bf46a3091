/// Walks over a message tree in C memory for what is rarely needed.
///
/// The depth is that of the decoded bytes or of the writer, both limited.
enum MessageWalk {
  /// Calls `body` for each message that `memory` holds directly.
  private static func forEachChild<E: Error>(
    _ memory: UnsafeMutableRawPointer,
    _ type: MessageType,
    _ body: (UnsafeMutableRawPointer, MessageType) throws(E) -> Void
  ) throws(E) {
    for field in type.fields where field.kind.isMessage {
      guard let index = field.declaration.messageIndex else { continue }
      let child = type.linkedMessageTypes[index]
      if field.isRepeated {
        let count = memory.load(fromByteOffset: field.quantifierOffset, as: Int.self)
        guard count > 0 else { continue }
        let elements = memory.load(
          fromByteOffset: field.offset,
          as: UnsafePointer<UnsafeMutableRawPointer>.self
        )
        for index in 0..<count { try body(elements[index], child) }
      } else {
        if field.oneofIndex != nil,
          memory.load(fromByteOffset: field.quantifierOffset, as: UInt32.self)
            != UInt32(field.number)
        {
          continue
        }
        let address = memory.load(
          fromByteOffset: field.offset,
          as: UnsafeMutableRawPointer?.self
        )
        if let address { try body(address, child) }
      }
    }
  }

  /// - Throws: `missingRequired` with the name of the field.
  static func checkRequired(
    _ memory: UnsafeMutableRawPointer,
    _ type: MessageType
  ) throws(WireError) {
    guard type.subtree.hasRequired else { return }
    for field in type.fields where field.cardinality == .required {
      let isThere =
        field.kind.isMessage
        ? memory.load(fromByteOffset: field.offset, as: UInt.self) != 0
        : memory.load(fromByteOffset: field.quantifierOffset, as: Int32.self) != 0
      guard isThere else {
        throw WireError(.missingRequired, "expected \(type.fullName).\(field.name)")
      }
    }
    try forEachChild(memory, type) { (child, type) throws(WireError) in
      try checkRequired(child, type)
    }
  }
}
