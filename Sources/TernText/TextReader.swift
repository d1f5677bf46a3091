import TernSchema
import TernWire

/// Reads the fields of messages straight into their C memory; lives for one decode, on one thread.
struct TextReader {
  var scanner: TextScanner
  let schema: Schema
  let holders: [MessageSchema: ExtensionHolder]
  let options: TextFormatDecodingOptions
  private var depth = 0
  private var values = 0

  init(
    _ text: UnsafeRawBufferPointer,
    schema: Schema,
    holders: [MessageSchema: ExtensionHolder],
    options: TextFormatDecodingOptions
  ) {
    scanner = TextScanner(text)
    self.schema = schema
    self.holders = holders
    self.options = options
  }

  /// What has been seen of one message while its fields are read.
  private struct Progress {
    var numbers: Set<Int32> = []
    var oneofs: Set<Int> = []
    /// The extensions of this message.
    var extensions: DynamicMessage?
  }

  // MARK: Messages

  /// Reads fields up to the closing byte, or for the outermost message to the end of the text.
  mutating func message(
    into memory: MessageMemory,
    _ type: MessageSchema,
    until close: UInt8?
  ) throws(TextFormatError) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= options.depthMax else {
      throw TextFormatError(
        .limitExceeded,
        expected: "at most \(options.depthMax) levels of nesting",
        actual: "a deeper one",
        offset: scanner.position
      )
    }
    var progress = Progress()
    while true {
      if scanner.isAtEnd {
        guard close == nil else { throw scanner.unexpected("\"}\" or a field") }
        break
      }
      if let close, scanner.take(close) { break }
      try field(into: memory, type, &progress)
      if !scanner.take(UInt8(ascii: ",")) { _ = scanner.take(UInt8(ascii: ";")) }
    }
    if let extensions = progress.extensions, let holder = holders[type] {
      try put(extensions, of: holder, into: memory)
    }
  }

  private func put(
    _ extensions: DynamicMessage,
    of holder: ExtensionHolder,
    into memory: MessageMemory
  ) throws(TextFormatError) {
    do throws(WireError) {
      var fields = memory.unknownFields
      try fields.append(serialized: try holder.unknownFields(of: extensions).bytes)
      memory.setUnknownFields(fields)
    } catch {
      throw TextFormatError(
        error.code == .missingRequired ? .missingRequired : .limitExceeded,
        expected: "whole extensions within the limits",
        actual: error.message,
        offset: scanner.position
      )
    }
  }

  // MARK: Fields

  private mutating func field(
    into memory: MessageMemory,
    _ type: MessageSchema,
    _ progress: inout Progress
  ) throws(TextFormatError) {
    let start = scanner.position
    guard scanner.peek() == UInt8(ascii: "[") else {
      let name = try scanner.identifier("the name of a field of \(type.fullName)")
      if let field = type.field(textName: name) {
        try known(field, field.layout, into: memory, at: start, &progress)
      } else if options.ignoresUnknownFields || type.proto.reservedName.contains(name) {
        try skipField()
      } else {
        throw unknownName(name, type, at: start)
      }
      return
    }
    let (prefix, name) = try scanner.bracketed()
    if let prefix {
      guard type.isAny else {
        throw scanner.unexpected(
          "the name of an extension without \"/\"",
          at: start,
          code: .unknownField
        )
      }
      try any(prefix, name, into: memory, type, at: start, &progress)
      return
    }
    guard let field = schema.extensionField(name), let holder = holders[type],
      let layout = holder.layout(of: field), field.containingMessage == type
    else {
      if options.ignoresUnknownFields { return try skipField() }
      throw TextFormatError(
        .unknownField,
        expected: "an extension of \(type.fullName)",
        actual: "[\(name)]",
        offset: start
      )
    }
    let extensions = progress.extensions ?? DynamicMessage(holder.type)
    progress.extensions = extensions
    try known(field, layout, into: extensions.memory, at: start, &progress)
  }

  private mutating func known(
    _ field: FieldSchema,
    _ layout: FieldLayout,
    into memory: MessageMemory,
    at start: Int,
    _ progress: inout Progress
  ) throws(TextFormatError) {
    do throws(TextFormatError) {
      if !field.isRepeated {
        // A message that comes again is merged with the one before.
        if !progress.numbers.insert(field.number).inserted, !field.kind.isMessage {
          throw TextFormatError(
            .duplicateField,
            expected: "\(field.name) once",
            actual: "a second one",
            offset: start
          )
        }
        if let oneof = field.oneof, !oneof.isSynthetic,
          !progress.oneofs.insert(oneof.index).inserted, !memory.has(layout)
        {
          throw TextFormatError(
            .oneofConflict,
            expected: "one field of the oneof \(oneof.name)",
            actual: field.name,
            offset: start
          )
        }
      }
      let hasColon = scanner.take(UInt8(ascii: ":"))
      if !hasColon, !field.kind.isMessage { throw scanner.unexpected("\":\"") }
      if field.isRepeated, scanner.take(UInt8(ascii: "[")) {
        if scanner.take(UInt8(ascii: "]")) { return }
        repeat {
          try value(field, layout, into: memory)
        } while scanner.take(UInt8(ascii: ","))
        try scanner.expect(UInt8(ascii: "]"))
      } else {
        try value(field, layout, into: memory)
      }
    } catch {
      throw error.inside(field.textName)
    }
  }

  private func unknownName(
    _ name: String,
    _ type: MessageSchema,
    at start: Int
  ) -> TextFormatError {
    TextFormatError(
      .unknownField,
      expected: "a field of \(type.fullName)",
      actual: "\"\(name)\"",
      offset: start
    )
  }

  /// Reads `[type.googleapis.com/pkg.Type] { ... }` in an `Any`.
  private mutating func any(
    _ prefix: String,
    _ name: String,
    into memory: MessageMemory,
    _ type: MessageSchema,
    at start: Int,
    _ progress: inout Progress
  ) throws(TextFormatError) {
    guard let url = type.field(number: 1), let value = type.field(number: 2),
      let content = schema.message(name)
    else {
      throw TextFormatError(
        .unknownType,
        expected: "a type that is known here",
        actual: "\"\(name)\"",
        offset: start
      )
    }
    for field in [url, value] where !progress.numbers.insert(field.number).inserted {
      throw TextFormatError(
        .duplicateField,
        expected: "one content of the Any",
        actual: "a second one",
        offset: start
      )
    }
    _ = scanner.take(UInt8(ascii: ":"))
    let message = DynamicMessage(content.messageType)
    do throws(TextFormatError) {
      try braced(into: message.memory, content)
    } catch { throw error.inside("[\(prefix)\(name)]") }
    do throws(WireError) {
      let bytes = try message.serializedBytes()
      try memory.set(url.layout, prefix + name)
      try bytes.withUnsafeBufferPointer { buffer throws(WireError) in
        try memory.set(value.layout, UnsafeRawBufferPointer(buffer))
      }
    } catch {
      throw TextFormatError(
        error.code == .missingRequired ? .missingRequired : .limitExceeded,
        expected: "a whole \(name)",
        actual: error.message,
        offset: start
      )
    }
  }

  private mutating func braced(
    into memory: MessageMemory,
    _ type: MessageSchema
  ) throws(TextFormatError) {
    if scanner.take(UInt8(ascii: "{")) {
      try message(into: memory, type, until: UInt8(ascii: "}"))
    } else if scanner.take(UInt8(ascii: "<")) {
      try message(into: memory, type, until: UInt8(ascii: ">"))
    } else {
      throw scanner.unexpected("\"{\" (\(type.fullName))", code: .typeMismatch)
    }
  }

  // MARK: Values

  /// Reads one value, and sets or appends it.
  private mutating func value(
    _ field: FieldSchema,
    _ layout: FieldLayout,
    into memory: MessageMemory
  ) throws(TextFormatError) {
    values += 1
    guard values <= options.valuesMax else {
      throw TextFormatError(
        .limitExceeded,
        expected: "at most \(options.valuesMax) values",
        actual: "more",
        offset: scanner.position
      )
    }
    if let type = field.message {
      let child: MessageMemory
      do throws(WireError) {
        child =
          field.isRepeated ? try memory.appendMessage(layout) : try memory.makeMessage(layout)
      } catch { throw limit(error) }
      try braced(into: child, type)
      return
    }
    let parsed = try scalar(field)
    do throws(WireError) {
      try parsed.store(in: memory, layout)
    } catch { throw limit(error) }
  }

  private func limit(_ error: WireError) -> TextFormatError {
    TextFormatError(
      .limitExceeded,
      expected: "a message within its limits",
      actual: error.message,
      offset: scanner.position
    )
  }

  // MARK: What isn't read

  /// Steps over the value of a field that isn't known, or whose name is reserved.
  private mutating func skipField() throws(TextFormatError) {
    let hasColon = scanner.take(UInt8(ascii: ":"))
    let next = scanner.peek()
    if next == UInt8(ascii: "{") || next == UInt8(ascii: "<") {
      try skipMessage()
    } else if hasColon {
      try skipValue()
    } else {
      throw scanner.unexpected("\":\"")
    }
  }

  private mutating func skipMessage() throws(TextFormatError) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= options.depthMax else {
      throw scanner.unexpected("at most \(options.depthMax) levels", code: .limitExceeded)
    }
    let close = scanner.take(UInt8(ascii: "{")) ? UInt8(ascii: "}") : UInt8(ascii: ">")
    if close == UInt8(ascii: ">") { try scanner.expect(UInt8(ascii: "<")) }
    while !scanner.take(close) {
      if scanner.peek() == UInt8(ascii: "[") {
        _ = try scanner.bracketed()
      } else {
        _ = try scanner.identifier("the name of a field")
      }
      try skipField()
      if !scanner.take(UInt8(ascii: ",")) { _ = scanner.take(UInt8(ascii: ";")) }
    }
  }

  private mutating func skipValue() throws(TextFormatError) {
    if scanner.take(UInt8(ascii: "[")) {
      if scanner.take(UInt8(ascii: "]")) { return }
      repeat {
        let next = scanner.peek()
        if next == UInt8(ascii: "{") || next == UInt8(ascii: "<") {
          try skipMessage()
        } else {
          try skipScalar()
        }
      } while scanner.take(UInt8(ascii: ","))
      try scanner.expect(UInt8(ascii: "]"))
    } else {
      try skipScalar()
    }
  }

  private mutating func skipScalar() throws(TextFormatError) {
    if scanner.isAtString {
      _ = try scanner.string()
      return
    }
    _ = scanner.take(UInt8(ascii: "-"))
    if TextScanner.isLetter(scanner.peek()) {
      _ = try scanner.identifier("a value")
    } else {
      _ = try scanner.number()
    }
  }
}
