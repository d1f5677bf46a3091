import CProtobufC

/// The memory behind one message type: the C descriptor and the reader's table.
///
/// Allocated once at a fixed address, so that types can refer to each other before they are linked.
/// Owned by the message type, which frees it.
struct CTable {
  /// What a message in memory refers to, and is packed by.
  let descriptor: UnsafeMutablePointer<ProtobufCMessageDescriptor>
  /// What a message is read by.
  let fields: UnsafeMutablePointer<FieldTable>
  private let cFields: UnsafeMutablePointer<ProtobufCFieldDescriptor>?
  private let ranges: UnsafeMutablePointer<ProtobufCIntRange>?

  var descriptorAddress: UnsafeRawPointer { UnsafeRawPointer(descriptor) }

  init(
    fields layouts: [FieldLayout],
    byteCount: Int,
    encodedBytesBound: Int,
    isMapEntry: Bool
  ) {
    descriptor = .allocate(capacity: 1)
    fields = .allocate(capacity: 1)
    fields.initialize(
      to: FieldTable(
        layouts,
        byteCount: byteCount,
        descriptor: UnsafeRawPointer(descriptor),
        isMapEntry: isMapEntry
      )
    )
    var rangeCount = 0
    if layouts.isEmpty {
      cFields = nil
      ranges = nil
    } else {
      let table = UnsafeMutablePointer<ProtobufCFieldDescriptor>.allocate(capacity: layouts.count)
      for layout in layouts {
        (table + layout.index).initialize(to: CTable.fieldDescriptor(layout))
      }
      cFields = table
      (ranges, rangeCount) = CTable.makeRanges(layouts.map(\.number))
    }
    var description = ProtobufCMessageDescriptor()
    description.magic = UInt32(PROTOBUF_C__MESSAGE_DESCRIPTOR_MAGIC)
    description.sizeof_message = byteCount
    description.reserved1 = UnsafeMutableRawPointer(bitPattern: encodedBytesBound)
    description.n_fields = UInt32(layouts.count)
    description.fields = cFields.map { UnsafePointer($0) }
    description.n_field_ranges = UInt32(rangeCount)
    description.field_ranges = ranges.map { UnsafePointer($0) }
    descriptor.initialize(to: description)
  }

  /// The size of a message in C memory.
  @inline(__always)
  static func byteCount(of descriptor: UnsafePointer<ProtobufCMessageDescriptor>) -> Int {
    descriptor.pointee.sizeof_message
  }

  /// What a message adds to the encoded size at most: see ``MessageType/encodedBytesBound``.
  @inline(__always)
  static func encodedBytesBound(
    of descriptor: UnsafePointer<ProtobufCMessageDescriptor>
  ) -> Int {
    Int(bitPattern: descriptor.pointee.reserved1)
  }

  /// Puts the addresses of the submessages' descriptors and tables in; under the link lock.
  func connect(_ layouts: [FieldLayout], _ messageTypes: [MessageType]) {
    for layout in layouts {
      guard let index = layout.declaration.messageIndex else { continue }
      let table = messageTypes[index].table
      cFields?[layout.index].descriptor = table.descriptorAddress
      fields.pointee.connect(layout, to: table.fields)
    }
  }

  func destroy() {
    fields.pointee.destroy()
    fields.deallocate()
    cFields?.deallocate()
    ranges?.deallocate()
    descriptor.deallocate()
  }

  /// The runs of consecutive numbers that the library looks fields up by, with its closing element.
  private static func makeRanges(
    _ numbers: [Int32]
  ) -> (UnsafeMutablePointer<ProtobufCIntRange>, Int) {
    var runs: [ProtobufCIntRange] = []
    for (index, number) in numbers.enumerated()
    where index == 0 || numbers[index - 1] + 1 != number {
      runs.append(ProtobufCIntRange(start_value: number, orig_index: UInt32(index)))
    }
    let count = runs.count
    runs.append(ProtobufCIntRange(start_value: 0, orig_index: UInt32(numbers.count)))
    let table = UnsafeMutablePointer<ProtobufCIntRange>.allocate(capacity: runs.count)
    table.initialize(from: runs, count: runs.count)
    return (table, count)
  }

  /// Everything singular is declared OPTIONAL with a presence flag that we compute: NONE would
  /// drop -0.0, and REQUIRED would hide which field is missing.
  ///
  /// A `string` is declared BYTES, so that it may contain NUL. A `bool` is declared UINT64: the library's own reader
  /// does not look at the wire type of a BOOL, and a UINT32 would lose what makes 2^32 true.
  private static func fieldDescriptor(_ layout: FieldLayout) -> ProtobufCFieldDescriptor {
    var field = ProtobufCFieldDescriptor()
    field.id = UInt32(layout.number)
    field.label = layout.isRepeated ? PROTOBUF_C_LABEL_REPEATED : PROTOBUF_C_LABEL_OPTIONAL
    field.type = cType(layout.kind)
    field.quantifier_offset = UInt32(layout.quantifierOffset)
    field.offset = UInt32(layout.offset)
    if layout.isRepeated && layout.isPacked {
      field.flags |= UInt32(PROTOBUF_C_FIELD_FLAG_PACKED.rawValue)
    }
    if layout.oneofIndex != nil {
      field.flags |= UInt32(PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue)
    }
    return field
  }

  private static func cType(_ kind: FieldKind) -> ProtobufCType {
    switch kind {
    case .double: PROTOBUF_C_TYPE_DOUBLE
    case .float: PROTOBUF_C_TYPE_FLOAT
    case .int64: PROTOBUF_C_TYPE_INT64
    case .uint64: PROTOBUF_C_TYPE_UINT64
    case .int32: PROTOBUF_C_TYPE_INT32
    case .fixed64: PROTOBUF_C_TYPE_FIXED64
    case .fixed32: PROTOBUF_C_TYPE_FIXED32
    case .bool: PROTOBUF_C_TYPE_UINT64
    case .group, .message: PROTOBUF_C_TYPE_MESSAGE
    case .string, .bytes: PROTOBUF_C_TYPE_BYTES
    case .uint32: PROTOBUF_C_TYPE_UINT32
    case .enum: PROTOBUF_C_TYPE_ENUM
    case .sfixed32: PROTOBUF_C_TYPE_SFIXED32
    case .sfixed64: PROTOBUF_C_TYPE_SFIXED64
    case .sint32: PROTOBUF_C_TYPE_SINT32
    case .sint64: PROTOBUF_C_TYPE_SINT64
    }
  }
}
