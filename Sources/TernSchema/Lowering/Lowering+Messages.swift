import TernWire

/// Where extensions go: the arrays of the file or message that the `extend` block stands in, and those for
/// the messages of groups.
struct ExtensionScope {
  var fields: [Google.Protobuf.FieldDescriptorProto] = []
  var spans: [FieldSpans] = []
  var path: [Int32]
  var groups: [Google.Protobuf.DescriptorProto] = []
  var groupSpans: [MessageSpans] = []
  var groupPath: [Int32]
}

/// A message that is being made.
struct MessageDraft {
  var proto = Google.Protobuf.DescriptorProto()
  var spans: MessageSpans
  var path: [Int32]
  var isMessageSet = false
}

extension Lowering {
  mutating func message(
    _ node: MessageNode,
    path: [Int32]
  ) -> (Google.Protobuf.DescriptorProto, MessageSpans) {
    let location = info.add(path, node.tokens)
    info.add(path + [1], TokenRange(node.name.token))
    var draft = MessageDraft(
      spans: MessageSpans(name: TokenRange(node.name.token)),
      path: path
    )
    draft.proto.name = node.name.text
    if let visibility = node.visibility {
      draft.spans.isExported = visibility.isExported
      try? draft.proto.unknownFields.append(
        Edition2024Fields.messageVisibility,
        varint: visibility.value.rawValue
      )
    }
    messageBody(node.body, into: &draft, location: location)
    return (draft.proto, draft.spans)
  }

  private mutating func messageBody(
    _ body: MessageBody,
    into draft: inout MessageDraft,
    location: Int
  ) {
    info.endDeclaration(at: body.open, location: location)
    draft.isMessageSet = body.statements.contains { $0.isMessageSetOption }
    for statement in body.statements { messageStatement(statement, into: &draft) }
    info.endDeclaration(at: body.close, location: nil)
    synthesizeOneofs(&draft)
  }

  private mutating func messageStatement(
    _ statement: MessageStatement,
    into draft: inout MessageDraft
  ) {
    switch statement {
    case .field(let node): field(node, oneof: nil, into: &draft)
    case .oneof(let node): oneof(node, into: &draft)
    case .message(let node):
      let (nested, spans) = message(
        node,
        path: draft.path + [3, Int32(draft.proto.nestedType.count)]
      )
      draft.proto.nestedType.append(nested)
      draft.spans.messages.append(spans)
    case .enumeration(let node):
      let (nested, spans) = enumeration(
        node,
        path: draft.path + [4, Int32(draft.proto.enumType.count)]
      )
      draft.proto.enumType.append(nested)
      draft.spans.enums.append(spans)
    case .extend(let node):
      var scope = ExtensionScope(path: draft.path + [6], groupPath: draft.path + [3])
      swap(&scope.fields, &draft.proto.`extension`)
      swap(&scope.spans, &draft.spans.extensions)
      swap(&scope.groups, &draft.proto.nestedType)
      swap(&scope.groupSpans, &draft.spans.messages)
      extend(node, into: &scope)
      draft.proto.`extension` = scope.fields
      draft.spans.extensions = scope.spans
      draft.proto.nestedType = scope.groups
      draft.spans.messages = scope.groupSpans
    case .extensions(let node): extensions(node, into: &draft)
    case .reserved(let node): reserved(node, into: &draft)
    case .option(let node):
      option(node, kind: .message, element: draft.path, optionsPath: draft.path + [7])
    case .empty(let run): emptyStatements(run)
    }
  }

  // MARK: - Fields

  private mutating func field(
    _ node: FieldNode,
    oneof: Int32?,
    into draft: inout MessageDraft
  ) {
    let path = draft.path + [2, Int32(draft.proto.field.count)]
    var lowered = loweredField(node, path: path, oneof: oneof)
    switch node.type {
    case .group:
      let groupPath = draft.path + [3, Int32(draft.proto.nestedType.count)]
      // The field is there before the body is lowered: protoc counts it.
      draft.proto.field.append(lowered.field)
      draft.spans.fields.append(lowered.spans)
      let (group, spans) = group(node, fieldPath: path, path: groupPath)
      draft.proto.nestedType.append(group)
      draft.spans.messages.append(spans)
      return
    case .map(let key, let value):
      let (entry, spans) = mapEntry(node, key: key, value: value)
      lowered.field.typeName = entry.name
      copyFeatures(node, entry: draft.path + [3, Int32(draft.proto.nestedType.count)])
      draft.proto.nestedType.append(entry)
      draft.spans.messages.append(spans)
      lowered.spans.mapKey = key.tokens
    case .scalar, .named: break
    }
    draft.proto.field.append(lowered.field)
    draft.spans.fields.append(lowered.spans)
  }

  /// The descriptor of a field and its locations, in protoc's order; the end of the declaration included.
  private mutating func loweredField(
    _ node: FieldNode,
    path: [Int32],
    oneof: Int32?,
    extendee: TypeNameNode? = nil
  ) -> (field: FieldProto, spans: FieldSpans) {
    var field = FieldProto()
    var spans = FieldSpans(
      name: TokenRange(node.name.token),
      number: TokenRange(node.numberToken),
      type: node.typeTokens
    )
    let location = info.add(path, node.tokens)
    if let extendee {
      info.add(path + [2], extendee.tokens)
      field.extendee = extendee.text
      spans.extendee = extendee.tokens
    }
    label(node, path: path, oneof: oneof, field: &field, spans: &spans)
    switch node.type {
    case .scalar(let scalar):
      field.type = .init(rawValue: scalar.kind.rawValue)
      info.add(path + [5], node.typeTokens)
    case .group:
      field.type = .init(rawValue: FieldKind.group.rawValue)
      info.add(path + [5], node.typeTokens)
      if case .edition = syntax {
        report(
          node.typeTokens,
          "groups are not part of editions",
          hint: "declare a message field with [features.message_encoding = DELIMITED]"
        )
      } else if case .proto3 = syntax {
        report(node.typeTokens, "groups are not part of proto3", hint: "declare a nested message")
      }
    case .named(let name):
      field.typeName = name.text
      info.add(path + [6], node.typeTokens)
    case .map:
      field.type = .init(rawValue: FieldKind.message.rawValue)
      info.add(path + [6], node.typeTokens)
    }
    info.add(path + [1], TokenRange(node.name.token))
    info.add(path + [3], TokenRange(node.numberToken))
    field.name = node.name.text
    field.number = node.number
    fieldOptions(node, path: path, field: &field, spans: &spans)
    if node.group == nil {
      info.endDeclaration(at: Int(node.tokens.last), location: location)
    } else {
      field.typeName = Self.groupName(node)
      field.name = node.name.text.lowercased()
    }
    return (field, spans)
  }

  private mutating func label(
    _ node: FieldNode,
    path: [Int32],
    oneof: Int32?,
    field: inout FieldProto,
    spans: inout FieldSpans
  ) {
    field.label = .init(rawValue: 1)
    if let oneof {
      field.oneofIndex = oneof
      return
    }
    if case .map = node.type {
      field.label = .init(rawValue: 3)
      return
    }
    let token = TokenRange(node.labelToken)
    guard let label = node.label else {
      if case .proto2 = syntax, !hasUnknownSyntax {
        report(
          TokenRange(Int(node.tokens.first)),
          "expected \"optional\", \"required\" or \"repeated\" in front of the field",
          hint: "or begin the file with: syntax = \"proto3\";"
        )
      }
      return
    }
    info.add(path + [4], token)
    spans.label = token
    switch label {
    case .optional:
      if case .proto3 = syntax { field.proto3Optional = true }
      if case .edition = syntax {
        report(
          token,
          "the label \"optional\" is not part of editions",
          hint: "fields are optional there; see features.field_presence"
        )
      }
    case .repeated: field.label = .init(rawValue: 3)
    case .required:
      field.label = .init(rawValue: 2)
      if case .proto3 = syntax {
        report(token, "required fields are not part of proto3")
      } else if case .edition = syntax {
        report(
          token,
          "the label \"required\" is not part of editions",
          hint: "use [features.field_presence = LEGACY_REQUIRED]"
        )
      }
    }
  }

  /// The name of a group's message; what begins with a small letter is an error, and nothing is to follow from it.
  private static func groupName(_ node: FieldNode) -> String {
    guard let first = node.name.text.utf8.first, (0x61...0x7A).contains(first) else {
      return node.name.text
    }
    return node.name.text.prefix(1).uppercased() + node.name.text.dropFirst()
  }

  private mutating func group(
    _ node: FieldNode,
    fieldPath: [Int32],
    path: [Int32]
  ) -> (Google.Protobuf.DescriptorProto, MessageSpans) {
    let name = TokenRange(node.name.token)
    let location = info.add(path, node.tokens)
    info.add(path + [1], name)
    info.add(fieldPath + [6], name)
    var draft = MessageDraft(spans: MessageSpans(name: name), path: path)
    draft.proto.name = Self.groupName(node)
    if let first = node.name.text.utf8.first, !(0x41...0x5A).contains(first) {
      report(
        name,
        "the name of a group must begin with a capital letter",
        hint: "it is that of a message; the field has the same in lower case"
      )
    }
    if let body = node.group { messageBody(body, into: &draft, location: location) }
    return (draft.proto, draft.spans)
  }

  /// The features of a map are those of its key and its value, too.
  private mutating func copyFeatures(_ node: FieldNode, entry path: [Int32]) {
    guard let features = node.options?.options.filter({ $0.isFeature }) else { return }
    for index in [Int32(0), 1] {
      let element = path + [2, index]
      for option in features {
        options.append(
          OptionSite(
            kind: .field,
            element: element,
            path: element + [8],
            node: option,
            location: OptionSite.noLocation
          )
        )
      }
    }
  }

  private mutating func mapEntry(
    _ node: FieldNode,
    key: MapPartNode,
    value: MapPartNode
  ) -> (Google.Protobuf.DescriptorProto, MessageSpans) {
    func part(_ name: String, _ number: Int32, _ type: FieldTypeNode) -> FieldProto {
      var field = FieldProto()
      field.name = name
      field.number = number
      field.label = .init(rawValue: 1)
      switch type {
      case .scalar(let scalar): field.type = .init(rawValue: scalar.kind.rawValue)
      case .named(let name): field.typeName = name.text
      case .map, .group: break
      }
      return field
    }
    var entry = Google.Protobuf.DescriptorProto()
    entry.name = Names.mapEntry(node.name.text)
    entry.field = [part("key", 1, key.type), part("value", 2, value.type)]
    var options = Google.Protobuf.MessageOptions()
    options.mapEntry = true
    entry.options = options
    var spans = MessageSpans(name: TokenRange(node.name.token))
    for part in [key, value] {
      spans.fields.append(
        FieldSpans(
          name: TokenRange(node.name.token),
          number: TokenRange(node.numberToken),
          type: part.tokens
        )
      )
    }
    return (entry, spans)
  }

  private mutating func oneof(_ node: OneofNode, into draft: inout MessageDraft) {
    let index = Int32(draft.proto.oneofDecl.count)
    let path = draft.path + [8, index]
    var oneof = Google.Protobuf.OneofDescriptorProto()
    oneof.name = node.name.text
    draft.proto.oneofDecl.append(oneof)
    draft.spans.oneofs.append(TokenRange(node.name.token))
    let location = info.add(path, node.tokens)
    info.add(path + [1], TokenRange(node.name.token))
    info.endDeclaration(at: node.open, location: location)
    for statement in node.statements {
      switch statement {
      case .field(let node):
        field(node, oneof: index, into: &draft)
      case .option(let node):
        option(node, kind: .oneof, element: path, optionsPath: path + [2])
      case .empty(let run): emptyStatements(run)
      }
    }
    info.endDeclaration(at: node.close, location: nil)
  }

  /// Each `optional` field of proto3 is alone in a oneof that the compiler makes.
  private func synthesizeOneofs(_ draft: inout MessageDraft) {
    guard draft.proto.field.contains(where: { $0.proto3Optional == true }) else { return }
    var taken = Set(draft.proto.field.compactMap(\.name))
    taken.formUnion(draft.proto.oneofDecl.compactMap(\.name))
    for index in draft.proto.field.indices
    where draft.proto.field[index].proto3Optional == true {
      let fieldName = draft.proto.field[index].name ?? ""
      var name = fieldName.hasPrefix("_") ? fieldName : "_" + fieldName
      while taken.contains(name) { name = "X" + name }
      taken.insert(name)
      draft.proto.field[index].oneofIndex = Int32(draft.proto.oneofDecl.count)
      var oneof = Google.Protobuf.OneofDescriptorProto()
      oneof.name = name
      draft.proto.oneofDecl.append(oneof)
      draft.spans.oneofs.append(draft.spans.fields[index].name)
    }
  }

  mutating func extend(_ node: ExtendNode, into scope: inout ExtensionScope) {
    let location = info.add(scope.path, node.tokens)
    info.endDeclaration(at: node.open, location: location)
    if node.statements.isEmpty, isComplete {
      report(TokenRange(Int(node.tokens.first)), "the extend block has no fields")
    }
    for statement in node.statements {
      switch statement {
      case .empty(let run): emptyStatements(run)
      case .field(let field):
        let path = scope.path + [Int32(scope.fields.count)]
        let lowered = loweredField(field, path: path, oneof: nil, extendee: node.extendee)
        scope.fields.append(lowered.field)
        scope.spans.append(lowered.spans)
        if case .group = field.type {
          let groupPath = scope.groupPath + [Int32(scope.groups.count)]
          let (group, spans) = group(field, fieldPath: path, path: groupPath)
          scope.groups.append(group)
          scope.groupSpans.append(spans)
        }
      }
    }
    info.endDeclaration(at: node.close, location: nil)
  }
}

extension ScalarType {
  var kind: FieldKind {
    switch self {
    case .double: .double
    case .float: .float
    case .int64: .int64
    case .uint64: .uint64
    case .int32: .int32
    case .fixed64: .fixed64
    case .fixed32: .fixed32
    case .bool: .bool
    case .string: .string
    case .bytes: .bytes
    case .uint32: .uint32
    case .sfixed32: .sfixed32
    case .sfixed64: .sfixed64
    case .sint32: .sint32
    case .sint64: .sint64
    }
  }
}
