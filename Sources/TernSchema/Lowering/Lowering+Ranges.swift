import TernWire

extension Lowering {
  /// The number behind the last field number.
  static let fieldNumberEnd: Int32 = 536_870_912

  /// The end of a range of field numbers, exclusive.
  ///
  /// `max` is one more in a message set.
  private func end(of range: RangeNode, isMessageSet: Bool) -> Int32 {
    if range.lastIsMax { return isMessageSet ? Int32.max : Self.fieldNumberEnd }
    return range.last == Int32.max ? Int32.max : range.last + 1
  }

  private mutating func rangeLocations(_ range: RangeNode, path: [Int32]) {
    info.add(path, range.tokens)
    info.add(path + [1], range.firstTokens)
    info.add(path + [2], range.lastTokens)
  }

  mutating func extensions(_ node: ExtensionsNode, into draft: inout MessageDraft) {
    let path = draft.path + [5]
    let location = info.add(path, node.tokens)
    let first = draft.proto.extensionRange.count
    for range in node.ranges {
      rangeLocations(range, path: path + [Int32(draft.proto.extensionRange.count)])
      var proto = Google.Protobuf.DescriptorProto.ExtensionRange()
      proto.start = range.first
      proto.end = end(of: range, isMessageSet: draft.isMessageSet)
      draft.proto.extensionRange.append(proto)
      draft.spans.extensionRanges.append(range.tokens)
    }
    if case .proto3 = syntax {
      report(
        TokenRange(Int(node.tokens.first)),
        "extension ranges are not part of proto3",
        hint: "use google.protobuf.Any, or proto2 for options"
      )
    }
    for index in first..<draft.proto.extensionRange.count {
      let element = path + [Int32(index)]
      compactOptions(
        node.options,
        kind: .extensionRange,
        element: element,
        optionsPath: element + [3]
      )
    }
    info.endDeclaration(at: Int(node.tokens.last), location: location)
  }

  mutating func reserved(_ node: ReservedNode, into draft: inout MessageDraft) {
    let path = draft.path + [node.ranges.isEmpty ? 10 : 9]
    let location = info.add(path, node.tokens)
    for range in node.ranges {
      rangeLocations(range, path: path + [Int32(draft.proto.reservedRange.count)])
      var proto = Google.Protobuf.DescriptorProto.ReservedRange()
      proto.start = range.first
      proto.end = end(of: range, isMessageSet: draft.isMessageSet)
      draft.proto.reservedRange.append(proto)
      draft.spans.reservedRanges.append(range.tokens)
    }
    for name in node.names {
      let namePath = path + [Int32(draft.proto.reservedName.count)]
      info.add(namePath, name.tokens)
      rawText.set(name.bytes, at: namePath)
      checkReservedName(name)
      draft.proto.reservedName.append(name.text)
      draft.spans.reservedNames.append(name.tokens)
    }
    info.endDeclaration(at: Int(node.tokens.last), location: location)
  }

  /// Names are strings in proto2 and proto3, identifiers in editions.
  private mutating func checkReservedName(_ name: ReservedNameNode) {
    if case .edition = syntax {
      if !name.isIdentifier {
        report(
          name.tokens,
          "reserved names are identifiers in editions, not strings",
          hint: "write: reserved \(name.text);"
        )
      }
    } else if name.isIdentifier {
      report(
        name.tokens,
        "reserved names are strings in proto2 and proto3",
        hint: "write: reserved \"\(name.text)\";"
      )
    }
    if !Names.isIdentifier(name.text) {
      sink.report(
        .warning,
        in: source,
        at: tokens[Int(name.tokens.first)].range,
        "the reserved name \"\(name.text)\" is not an identifier: no field can have it"
      )
    }
  }

  // MARK: - Enums

  mutating func enumeration(
    _ node: EnumNode,
    path: [Int32]
  ) -> (Google.Protobuf.EnumDescriptorProto, EnumSpans) {
    var proto = Google.Protobuf.EnumDescriptorProto()
    proto.name = node.name.text
    var spans = EnumSpans(name: TokenRange(node.name.token))
    let location = info.add(path, node.tokens)
    info.add(path + [1], TokenRange(node.name.token))
    if let visibility = node.visibility {
      spans.isExported = visibility.isExported
      try? proto.unknownFields.append(
        Edition2024Fields.enumVisibility,
        varint: visibility.value.rawValue
      )
    }
    info.endDeclaration(at: node.open, location: location)
    for statement in node.statements {
      switch statement {
      case .value(let value):
        let valuePath = path + [2, Int32(proto.value.count)]
        proto.value.append(enumValue(value, path: valuePath))
        spans.values.append(
          EnumValueSpans(name: TokenRange(value.name.token), number: value.numberTokens)
        )
      case .reserved(let node): reserved(node, path: path, proto: &proto, spans: &spans)
      case .option(let node):
        option(node, kind: .enumeration, element: path, optionsPath: path + [3])
      case .empty(let run): emptyStatements(run)
      }
    }
    info.endDeclaration(at: node.close, location: nil)
    return (proto, spans)
  }

  private mutating func enumValue(
    _ node: EnumValueNode,
    path: [Int32]
  ) -> Google.Protobuf.EnumValueDescriptorProto {
    var value = Google.Protobuf.EnumValueDescriptorProto()
    value.name = node.name.text
    value.number = node.number
    let location = info.add(path, node.tokens)
    info.add(path + [1], TokenRange(node.name.token))
    info.add(path + [2], node.numberTokens)
    compactOptions(node.options, kind: .enumValue, element: path, optionsPath: path + [3])
    info.endDeclaration(at: Int(node.tokens.last), location: location)
    return value
  }

  private mutating func reserved(
    _ node: ReservedNode,
    path enumPath: [Int32],
    proto: inout Google.Protobuf.EnumDescriptorProto,
    spans: inout EnumSpans
  ) {
    let path = enumPath + [node.ranges.isEmpty ? 5 : 4]
    let location = info.add(path, node.tokens)
    for range in node.ranges {
      rangeLocations(range, path: path + [Int32(proto.reservedRange.count)])
      var reserved = Google.Protobuf.EnumDescriptorProto.EnumReservedRange()
      reserved.start = range.first
      reserved.end = range.lastIsMax ? Int32.max : range.last
      proto.reservedRange.append(reserved)
      spans.reservedRanges.append(range.tokens)
    }
    for name in node.names {
      let namePath = path + [Int32(proto.reservedName.count)]
      info.add(namePath, name.tokens)
      rawText.set(name.bytes, at: namePath)
      checkReservedName(name)
      proto.reservedName.append(name.text)
      spans.reservedNames.append(name.tokens)
    }
    info.endDeclaration(at: Int(node.tokens.last), location: location)
  }
}

extension MessageStatement {
  /// `option message_set_wire_format = true;`, on which the meaning of `max` depends.
  var isMessageSetOption: Bool {
    guard case .option(let node) = self, node.name.count == 1,
      node.name[0].text == "message_set_wire_format", case .identifier("true", _) = node.value
    else { return false }
    return true
  }
}
