import TernSchema
import TernWire

/// Writes messages as text straight from their C memory; lives for one encode, on one thread.
struct TextWriter {
  private var output: [UInt8] = []
  private var level = 0
  private var depth = 0
  private let schema: Schema
  private let holders: [MessageSchema: ExtensionHolder]
  private let options: TextFormatEncodingOptions

  /// How deep messages may nest: what decoding allows, times what `Any` can hide.
  static let depthMax = 200
  /// How deep unknown payloads are taken apart.
  private static let unknownDepthMax = 10

  init(
    schema: Schema,
    holders: [MessageSchema: ExtensionHolder],
    options: TextFormatEncodingOptions
  ) {
    self.schema = schema
    self.holders = holders
    self.options = options
  }

  /// What has been written.
  func text() -> String {
    String(decoding: output, as: UTF8.self)
  }

  // MARK: Messages

  /// Writes the fields of a message, without braces.
  mutating func message(
    _ memory: MessageMemory,
    _ type: MessageSchema
  ) throws(TextFormatError) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthMax else {
      throw TextFormatError(
        .limitExceeded,
        expected: "at most \(Self.depthMax) levels of nesting",
        actual: "a deeper one"
      )
    }
    if type.isAny, options.expandsAny, try expandedAny(memory, type) { return }
    for layout in memory.type.fields where memory.has(layout) {
      guard let field = type.field(number: layout.number) else { continue }
      try self.field(field, layout, memory)
    }
    try unknown(memory, type)
  }

  private mutating func unknown(
    _ memory: MessageMemory,
    _ type: MessageSchema
  ) throws(TextFormatError) {
    let unknown = memory.unknownFields
    if unknown.isEmpty { return }
    guard let holder = holders[type] else {
      if options.printsUnknownFields { self.unknown(unknown.elements, 0) }
      return
    }
    let (known, rest) = holder.split(unknown)
    if !known.isEmpty {
      let extensions: DynamicMessage
      do throws(WireError) {
        extensions = try DynamicMessage(holder.type, serializedBytes: known)
      } catch {
        throw TextFormatError(
          .notRepresentable,
          expected: "the extensions of \(type.fullName)",
          actual: error.message
        )
      }
      defer { withExtendedLifetime(extensions) {} }
      for (field, layout) in zip(holder.fields, holder.type.fields)
      where extensions.memory.has(layout) {
        try self.field(field, layout, extensions.memory)
      }
      let others = extensions.memory.unknownFields
      if options.printsUnknownFields, !others.isEmpty { self.unknown(others.elements, 0) }
    }
    if options.printsUnknownFields { self.unknown(rest, 0) }
  }

  /// Writes `[type.googleapis.com/pkg.Type] { ... }`; false when the content is not known here.
  private mutating func expandedAny(
    _ memory: MessageMemory,
    _ type: MessageSchema
  ) throws(TextFormatError) -> Bool {
    guard let urlField = memory.type.field(number: 1), let field = memory.type.field(number: 2)
    else { return false }
    let url = memory.string(urlField)
    guard let slash = url.lastIndex(of: "/"), slash != url.startIndex,
      let content = schema.message(String(url[url.index(after: slash)...])),
      url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "]") }),
      let message = try? DynamicMessage(
        content.messageType,
        serializedBytes: [UInt8](memory.bytes(field))
      )
    else { return false }
    defer { withExtendedLifetime(message) {} }
    open("[\(url)]")
    try self.message(message.memory, content)
    close()
    return true
  }

  // MARK: Fields

  private mutating func field(
    _ field: FieldSchema,
    _ layout: FieldLayout,
    _ memory: MessageMemory
  ) throws(TextFormatError) {
    let name = field.textName
    do throws(TextFormatError) {
      if let type = field.message {
        if field.isMap {
          try map(name, layout, type, memory)
        } else if field.isRepeated {
          for index in 0..<memory.count(layout) {
            try braced(name, memory.message(layout, at: index), type)
          }
        } else if let child = memory.message(layout) {
          try braced(name, child, type)
        }
      } else if !field.isRepeated {
        begin(name)
        scalar(TextValue(memory, layout), field)
        end()
      } else if options.usesShortRepeated, field.kind.isPackable {
        begin(name)
        put("[")
        for index in 0..<memory.count(layout) {
          if index > 0 { put(", ") }
          scalar(TextValue(memory, layout, at: index), field)
        }
        put("]")
        end()
      } else {
        for index in 0..<memory.count(layout) {
          begin(name)
          scalar(TextValue(memory, layout, at: index), field)
          end()
        }
      }
    } catch { throw error.inside(name) }
  }

  private mutating func braced(
    _ name: String,
    _ memory: MessageMemory,
    _ type: MessageSchema
  ) throws(TextFormatError) {
    open(name)
    try message(memory, type)
    close()
  }

  /// Writes the entries in order of their keys; of several with one key the last counts.
  private mutating func map(
    _ name: String,
    _ layout: FieldLayout,
    _ type: MessageSchema,
    _ memory: MessageMemory
  ) throws(TextFormatError) {
    guard let keyField = type.field(number: 1), let valueField = type.field(number: 2) else {
      return
    }
    let keyLayout = keyField.layout
    let valueLayout = valueField.layout
    var entries: [TextValue.Key: MessageMemory] = [:]
    for index in 0..<memory.count(layout) {
      let entry = memory.message(layout, at: index)
      entries[TextValue(entry, keyLayout).key] = entry
    }
    for key in entries.keys.sorted() {
      guard let entry = entries[key] else { continue }
      open(name)
      begin(keyField.name)
      scalar(TextValue(entry, keyLayout), keyField)
      end()
      if let child = valueField.message {
        open(valueField.name)
        if let memory = entry.message(valueLayout) { try message(memory, child) }
        close()
      } else {
        begin(valueField.name)
        scalar(TextValue(entry, valueLayout), valueField)
        end()
      }
      close()
    }
  }

  private mutating func scalar(_ value: TextValue, _ field: FieldSchema) {
    switch value {
    case .signed(let value):
      if let enumeration = field.enumeration, let number = Int32(exactly: value),
        let known = enumeration.value(number: number)
      {
        put(known.name)
      } else {
        put(String(value))
      }
    case .unsigned(let value): put(String(value))
    case .float(let value): put(Self.digits(value.description, value.isFinite, value.isNaN))
    case .double(let value): put(Self.digits(value.description, value.isFinite, value.isNaN))
    case .bool(let value): put(value ? "true" : "false")
    case .text(let bytes): quoted(bytes, keepsUTF8: true)
    case .bytes(let bytes): quoted(bytes, keepsUTF8: false)
    }
  }

  /// Swift's description is the shortest text that reads back as the same value.
  private static func digits(_ description: String, _ isFinite: Bool, _ isNaN: Bool) -> String {
    if isNaN { return "nan" }
    guard isFinite else { return description.hasPrefix("-") ? "-inf" : "inf" }
    return description.hasSuffix(".0") ? String(description.dropLast(2)) : description
  }

  // MARK: Unknown fields

  private mutating func unknown(_ fields: [UnknownField], _ nesting: Int) {
    for field in fields {
      let name = String(field.number)
      switch field.value {
      case .varint(let value): line(name, String(value))
      case .fixed32(let value): line(name, Self.hex(UInt64(value), 8))
      case .fixed64(let value): line(name, Self.hex(value, 16))
      case .group(let inner):
        open(name)
        if nesting < Self.unknownDepthMax { unknown(inner.elements, nesting + 1) }
        close()
      case .payload(let bytes):
        if !bytes.isEmpty, nesting < Self.unknownDepthMax,
          let inner = UnknownFields(serialized: bytes)
        {
          // It may be a message: nobody here can know.
          open(name)
          unknown(inner.elements, nesting + 1)
          close()
        } else {
          begin(name)
          bytes.withUnsafeBytes { quoted($0, keepsUTF8: false) }
          end()
        }
      }
    }
  }

  private mutating func line(_ name: String, _ value: String) {
    begin(name)
    put(value)
    end()
  }

  private static func hex(_ value: UInt64, _ width: Int) -> String {
    let digits = String(value, radix: 16)
    return "0x" + String(repeating: "0", count: width - digits.count) + digits
  }

  // MARK: Layout

  private mutating func put(_ text: String) {
    output.append(contentsOf: text.utf8)
  }

  private mutating func indent() {
    if options.isSingleLine {
      if let last = output.last, last != 0x20 { output.append(0x20) }
    } else {
      for _ in 0..<level { put("  ") }
    }
  }

  private mutating func begin(_ name: String) {
    indent()
    put(name)
    put(": ")
  }

  private mutating func end() {
    if !options.isSingleLine { output.append(0x0A) }
  }

  private mutating func open(_ name: String) {
    indent()
    put(name)
    put(" {")
    end()
    level += 1
  }

  private mutating func close() {
    level -= 1
    indent()
    put("}")
    end()
  }

  private mutating func quoted(_ bytes: UnsafeRawBufferPointer, keepsUTF8: Bool) {
    let isUTF8 = keepsUTF8 && String(validating: bytes, as: UTF8.self) != nil
    output.append(UInt8(ascii: "\""))
    for byte in bytes {
      switch byte {
      case 0x0A: put("\\n")
      case 0x0D: put("\\r")
      case 0x09: put("\\t")
      case UInt8(ascii: "\""): put("\\\"")
      case UInt8(ascii: "'"): put("\\'")
      case UInt8(ascii: "\\"): put("\\\\")
      case 0x20..<0x7F: output.append(byte)
      default:
        if byte >= 0x80, isUTF8 {
          output.append(byte)
        } else {
          output.append(UInt8(ascii: "\\"))
          output.append(0x30 + (byte >> 6))
          output.append(0x30 + (byte >> 3 & 7))
          output.append(0x30 + (byte & 7))
        }
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}

/// A scalar of a message in C memory.
enum TextValue {
  case signed(Int64)
  case unsigned(UInt64)
  case float(Float)
  case double(Double)
  case bool(Bool)
  case text(UnsafeRawBufferPointer)
  case bytes(UnsafeRawBufferPointer)

  init(_ memory: MessageMemory, _ layout: FieldLayout) {
    switch layout.kind {
    case .int32, .sint32, .sfixed32, .enum: self = .signed(Int64(memory.int32(layout)))
    case .int64, .sint64, .sfixed64: self = .signed(memory.int64(layout))
    case .uint32, .fixed32: self = .unsigned(UInt64(memory.uint32(layout)))
    case .uint64, .fixed64: self = .unsigned(memory.uint64(layout))
    case .float: self = .float(memory.float(layout))
    case .double: self = .double(memory.double(layout))
    case .bool: self = .bool(memory.bool(layout))
    case .string: self = .text(memory.bytes(layout))
    default: self = .bytes(memory.bytes(layout))
    }
  }

  init(_ memory: MessageMemory, _ layout: FieldLayout, at index: Int) {
    switch layout.kind {
    case .int32, .sint32, .sfixed32, .enum: self = .signed(Int64(memory.int32(layout, at: index)))
    case .int64, .sint64, .sfixed64: self = .signed(memory.int64(layout, at: index))
    case .uint32, .fixed32: self = .unsigned(UInt64(memory.uint32(layout, at: index)))
    case .uint64, .fixed64: self = .unsigned(memory.uint64(layout, at: index))
    case .float: self = .float(memory.float(layout, at: index))
    case .double: self = .double(memory.double(layout, at: index))
    case .bool: self = .bool(memory.bool(layout, at: index))
    case .string: self = .text(memory.bytes(layout, at: index))
    default: self = .bytes(memory.bytes(layout, at: index))
    }
  }

  /// A map's key: whole numbers by value, text by its bytes.
  enum Key: Hashable, Comparable {
    case signed(Int64)
    case unsigned(UInt64)
    case text([UInt8])

    static func < (left: Key, right: Key) -> Bool {
      switch (left, right) {
      case (.signed(let left), .signed(let right)): left < right
      case (.unsigned(let left), .unsigned(let right)): left < right
      case (.text(let left), .text(let right)): left.lexicographicallyPrecedes(right)
      default: false
      }
    }
  }

  var key: Key {
    switch self {
    case .signed(let value): .signed(value)
    case .unsigned(let value): .unsigned(value)
    case .bool(let value): .unsigned(value ? 1 : 0)
    case .text(let bytes), .bytes(let bytes): .text([UInt8](bytes))
    case .float, .double: .unsigned(0)
    }
  }
}
