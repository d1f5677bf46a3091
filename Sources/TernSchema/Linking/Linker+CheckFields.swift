import TernWire

// The rules about single fields, extensions and map entries.

extension Linker {
  func checkField(
    _ proto: FieldProto,
    id: Int,
    record: FieldRecord,
    features: FeatureValues,
    spans: FieldSpans?
  ) {
    let isRepeated = record.flags.contains(.repeated)
    if let options = proto.options {
      // In editions it is wrong by itself.
      let isEdition = if case .edition = syntax { true } else { false }
      if options.packed == true, !isEdition, !isRepeated || !record.kind.isPackable {
        report(
          spans?.type,
          "[packed = true] is only for repeated numbers, bools and enums (field \"\(record.name)\")"
        )
      }
      if options.lazy == true || options.unverifiedLazy == true, record.kind != .message {
        report(spans?.type, "[lazy = true] is only for message fields (field \"\(record.name)\")")
      }
      if (options.jstype?.rawValue ?? 0) != 0 {
        switch record.kind {
        case .int64, .uint64, .sint64, .fixed64, .sfixed64: break
        default:
          report(
            spans?.type,
            "jstype is only for 64-bit integers (field \"\(record.name)\")"
          )
        }
      }
    }
    if case .proto3 = syntax { checkProto3(record, spans: spans) }
    if case .edition(2024...) = syntax, proto.options?.ctype != nil {
      report(
        spans?.name,
        "the option \"ctype\" is not part of edition 2024 (field \"\(record.name)\")",
        hint: "use features.(pb.cpp).string_type"
      )
    }
    checkMapEntryUse(record, spans: spans)
  }

  private func checkProto3(_ record: FieldRecord, spans: FieldSpans?) {
    // Of source the lowering has told it.
    if record.flags.contains(.required), source == nil {
      report(spans?.label, "required fields are not part of proto3 (field \"\(record.name)\")")
    }
    if record.kind == .group, source == nil {
      report(spans?.type, "groups are not part of proto3 (field \"\(record.name)\")")
    }
    if record.kind == .enum, record.type >= 0, storage.enums[Int(record.type)].isClosed {
      let enumeration = storage.enums[Int(record.type)]
      let isProto2 = storage.files[enumeration.file].syntax == .proto2
      report(
        spans?.type,
        "enum \"\(enumeration.fullName)\" is closed (\(isProto2 ? "it is from a proto2 file" : "by features.enum_type")): a proto3 message cannot use it",
        hint: "declare the enum in a proto3 file"
      )
    }
  }

  func checkExtension(
    _ proto: FieldProto,
    id: Int,
    record: FieldRecord,
    spans: FieldSpans?
  ) {
    guard record.message >= 0 else { return }
    let extendee = storage.messages[Int(record.message)]
    let number = record.number
    guard checkNumber(record, span: spans?.number, isInMessageSet: extendee.isMessageSet) else {
      return
    }
    checkDeclaration(of: record, in: extendee, span: spans?.name)
    if !extendee.extensionRanges.contains(where: { $0.contains(number) }) {
      let ranges = extendee.extensionRanges.map { "\($0.lowerBound) to \($0.upperBound - 1)" }
      report(
        spans?.number,
        "\"\(extendee.fullName)\" does not declare \(number) as an extension number",
        hint: ranges.isEmpty
          ? "it has no extension ranges"
          : "its extension ranges are \(ranges.joined(separator: ", "))"
      )
    }
    let key = ExtensionKey(extendee: Int(record.message), number: number)
    if let other = storage.extensions[key] {
      let field = storage.fields[other]
      let scope = storage.scopeName(ofField: field)
      // As in protoc: among contracts that were never compiled together it has become usual.
      report(
        Int(field.file) == file ? .error : .warning,
        spans?.number,
        "extension number \(number) of \"\(extendee.fullName)\" is used by \"\(scope.isEmpty ? field.name : scope + "." + field.name)\" already",
        hint: "that one is declared in \"\(storage.files[Int(field.file)].path)\""
      )
    } else {
      storage.extensions[key] = id
    }
    if record.flags.contains(.required) {
      report(spans?.label ?? spans?.name, "an extension cannot be required (\"\(record.name)\")")
    }
    if proto.oneofIndex != nil {
      report(spans?.name, "an extension cannot be a member of a oneof (\"\(record.name)\")")
    }
    if let json = spans?.jsonName, proto.jsonName != Names.json(record.name) {
      report(json, "json_name is not allowed on extensions")
    }
    if case .proto3 = syntax, !Self.extensibleInProto3.contains(extendee.fullName) {
      report(
        spans?.extendee,
        "in proto3, extensions are only for custom options; \"\(extendee.fullName)\" is none",
        hint: "use google.protobuf.Any"
      )
    }
    if extendee.isMessageSet, record.kind != .message || record.flags.contains(.repeated) {
      report(spans?.type, "extensions of message sets must be optional messages")
    }
    if isLite(file), !isLite(extendee.file) {
      report(
        spans?.extendee,
        "a file with optimize_for = LITE_RUNTIME cannot extend \"\(extendee.fullName)\", which is not lite",
        hint: "the reverse is allowed: extend a lite message in a file that is not lite"
      )
    }
  }

  /// The messages that protoc lets proto3 files extend; once the package was "proto2".
  private static let extensibleInProto3: Set<String> = Set(
    [
      "FileOptions", "MessageOptions", "FieldOptions", "EnumOptions", "EnumValueOptions",
      "ServiceOptions", "MethodOptions", "OneofOptions", "ExtensionRangeOptions",
    ].flatMap { ["google.protobuf." + $0, "proto2." + $0] }
  )

  /// The entry of a map has the shape that the compiler gives it, and a key that can be one.
  func checkMapEntry(_ proto: MessageProto, id: Int, spans: MessageSpans?) {
    let message = storage.messages[id]
    // The fields of this message that are maps, for their source places.
    for (index, fieldID) in message.fields.enumerated() {
      let field = storage.fields[fieldID]
      guard field.flags.contains(.map) else { continue }
      let entry = storage.messages[Int(field.type)]
      let span = spans?.fields[index].mapKey ?? spans?.fields[index].type
      guard entry.parent == id, entry.name == Names.mapEntry(field.name),
        let key = storage.field(of: Int(field.type), number: 1),
        let value = storage.field(of: Int(field.type), number: 2), entry.fields.count == 2,
        !storage.fields[key].flags.contains(.repeated),
        !storage.fields[value].flags.contains(.repeated)
      else {
        // In source only maps make entries; that one is used otherwise is told at the use.
        if source != nil { continue }
        report(
          spans?.fields[index].type,
          "map_entry must not be set by hand (message \"\(entry.fullName)\")",
          hint: "write: map<KeyType, ValueType> \(field.name) = \(field.number);"
        )
        continue
      }
      switch storage.fields[key].kind {
      case .float, .double, .bytes, .message, .group:
        report(
          span,
          "the key of a map cannot be a float, a double, bytes or a message",
          hint: "integers, bool and string can be keys"
        )
      case .enum:
        report(span, "the key of a map cannot be an enum", hint: "use int32 or string")
      default: break
      }
      let valueRecord = storage.fields[value]
      if valueRecord.kind == .enum, valueRecord.type >= 0,
        let first = storage.values[storage.enums[Int(valueRecord.type)].values].first,
        first.number != 0
      {
        report(
          spans?.fields[index].type,
          "the first value of an enum in a map must be 0, found \(first.number)"
        )
      }
    }
  }

  /// A map entry is used by the map it was made for, and by nothing else.
  private func checkMapEntryUse(_ record: FieldRecord, spans: FieldSpans?) {
    guard record.kind.isMessage, record.type >= 0 else { return }
    let entry = storage.messages[Int(record.type)]
    guard entry.isMapEntry else { return }
    if record.flags.contains(.repeated), !record.flags.contains(.extensionField),
      entry.parent == Int(record.message), entry.name == Names.mapEntry(record.name)
    {
      return
    }
    report(
      spans?.type,
      "\"\(entry.fullName)\" is the entry of a map field, which is not a type for fields",
      hint: "write: map<KeyType, ValueType>, or declare a message of another name"
    )
  }

  // MARK: - Defaults

  /// Checks a default value, and puts it into the form that descriptors have.
  func completeDefault(
    _ proto: inout FieldProto,
    record: FieldRecord,
    features: FeatureValues,
    spans: FieldSpans?
  ) {
    guard let text = proto.defaultValue else { return }
    let span = spans?.defaultValue
    if case .proto3 = syntax {
      report(
        span,
        "default values are not part of proto3 (field \"\(record.name)\")",
        hint: "the default is the zero of the type"
      )
      return
    }
    // Of maps in source the lowering has told it.
    if record.flags.contains(.repeated), source == nil || !record.flags.contains(.map) {
      report(span, "a repeated field cannot have a default value (field \"\(record.name)\")")
      return
    }
    if features.fieldPresence == .implicit, !record.flags.contains(.presence) {
      report(span, "a field with implicit presence cannot have a default value")
      return
    }
    switch record.kind {
    // Of maps and groups in source the lowering has told it.
    case .message where source != nil && record.flags.contains(.map): break
    case .group where source != nil && syntax == .proto2: break
    case .message, .group:
      report(span, "a message cannot have a default value (field \"\(record.name)\")")
    case .enum:
      guard record.type >= 0 else { return }
      let enumeration = storage.enums[Int(record.type)]
      let values = storage.values[enumeration.values]
      if !values.contains(where: { $0.name == text }) {
        report(
          span,
          "enum \"\(enumeration.fullName)\" has no value \"\(text)\"",
          hint: Suggestion.nearest(to: text, among: values.map(\.name)).map {
            "did you mean \"\($0)\"?"
          } ?? (text.utf8.first?.isDigit == true ? "write the name of a value" : nil)
        )
      }
    default:
      // From source the lowering has checked the value; from a peer nobody has.
      if source == nil, !isDefaultValid(text, kind: record.kind) {
        report(nil, "field \"\(record.name)\" has the malformed default value \"\(text)\"")
      }
    }
  }

  private func isDefaultValid(_ text: String, kind: FieldKind) -> Bool {
    switch kind {
    case .int32, .sint32, .sfixed32: Int32(text) != nil
    case .int64, .sint64, .sfixed64: Int64(text) != nil
    case .uint32, .fixed32: UInt32(text) != nil
    case .uint64, .fixed64: UInt64(text) != nil
    case .float, .double: Double(text) != nil
    case .bool: text == "true" || text == "false"
    default: true
    }
  }
}
