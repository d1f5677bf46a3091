import TernWire

/// Turns a syntax tree into a descriptor: everything that needs no other file.
///
/// Names stay as they were written; options are collected; locations are written in protoc's order.
struct Lowering {
  typealias FieldProto = Google.Protobuf.FieldDescriptorProto

  let source: SourceText
  let tokens: [Token]
  var sink: DiagnosticSink
  var info: SourceInfoRecorder
  var syntax = SyntaxLevel.proto2
  /// It is only taken to be proto2: what that asks for isn't asked for.
  var hasUnknownSyntax = false
  var proto = Google.Protobuf.FileDescriptorProto()
  var rawText = RawText()
  var spans = FileSpans()
  var options: [OptionSite] = []
  /// No statement of the file was passed over.
  private(set) var isComplete = true
  private var optionDependencies: [String] = []

  /// Lowers a tree.
  ///
  /// The import path is the one by which imports name the file.
  static func lower(
    _ tree: FileNode,
    tokens: [Token],
    source: SourceText,
    importPath: String,
    sourceInfo: Bool,
    sink: inout DiagnosticSink
  ) -> LoweredFile {
    var lowering = Lowering(source: source, tokens: tokens, sink: sink, sourceInfo: sourceInfo)
    lowering.proto.name = importPath
    lowering.isComplete = tree.isComplete
    if !tokens.isEmpty { lowering.file(tree) }
    sink = lowering.sink
    let dependencies = lowering.proto.dependency
    return LoweredFile(
      source: source,
      tokens: tokens,
      importPath: importPath,
      dependencies: dependencies,
      descriptor: HandedOnDescriptor(lowering.takeProto()),
      rawText: lowering.rawText,
      spans: lowering.spans,
      options: lowering.options,
      info: lowering.info,
      optionDependencies: lowering.optionDependencies,
      isComplete: tree.isComplete,
      isEdition2024: lowering.isEdition2024
    )
  }

  private mutating func takeProto() -> Google.Protobuf.FileDescriptorProto {
    var result = Google.Protobuf.FileDescriptorProto()
    swap(&result, &proto)
    return result
  }

  private init(source: SourceText, tokens: [Token], sink: DiagnosticSink, sourceInfo: Bool) {
    self.source = source
    self.tokens = tokens
    self.sink = sink
    info = SourceInfoRecorder(
      source: source,
      tokens: tokens,
      isEnabled: sourceInfo && !tokens.isEmpty
    )
  }

  mutating func report(_ tokens: TokenRange, _ message: String, hint: String? = nil) {
    let range =
      self.tokens[Int(tokens.first)].range
      .lowerBound..<self.tokens[Int(tokens.last)].range.upperBound
    sink.report(in: source, at: range, message, hint: hint)
  }

  private mutating func file(_ tree: FileNode) {
    info.add([], TokenRange(0, max(0, tree.endToken - 1)))
    hasUnknownSyntax = tree.hasBrokenSyntax
    for statement in tree.statements {
      switch statement {
      case .syntax(let node): syntaxStatement(node)
      case .package(let node): package(node)
      case .importing(let node): importing(node)
      case .option(let node):
        option(node, kind: .file, element: [], optionsPath: [8])
      case .message(let node):
        let path = [4, Int32(proto.messageType.count)]
        let (message, spans) = message(node, path: path)
        proto.messageType.append(message)
        self.spans.messages.append(spans)
      case .enumeration(let node):
        let path = [5, Int32(proto.enumType.count)]
        let (enumeration, spans) = enumeration(node, path: path)
        proto.enumType.append(enumeration)
        self.spans.enums.append(spans)
      case .service(let node): service(node)
      case .extend(let node):
        var scope = ExtensionScope(path: [7], groupPath: [4])
        // Swapped, not copied: there may be many blocks.
        swap(&scope.fields, &proto.`extension`)
        swap(&scope.spans, &spans.extensions)
        swap(&scope.groups, &proto.messageType)
        swap(&scope.groupSpans, &spans.messages)
        extend(node, into: &scope)
        proto.`extension` = scope.fields
        spans.extensions = scope.spans
        proto.messageType = scope.groups
        spans.messages = scope.groupSpans
      case .empty(let run): emptyStatements(run)
      }
    }
    if case .proto3 = syntax { proto.syntax = "proto3" }
  }

  private mutating func syntaxStatement(_ node: SyntaxNode) {
    let location = info.add([12], node.tokens)
    info.endDeclaration(at: Int(node.tokens.last), location: location)
    spans.syntax = node.tokens
    let token = TokenRange(node.valueToken)
    if node.isEdition {
      switch node.value {
      case "2023", "2024":
        let year = node.value == "2023" ? 2023 : 2024
        syntax = .edition(year)
        proto.syntax = "editions"
        proto.edition = .init(rawValue: year == 2023 ? 1000 : 1001)
      default:
        report(token, "unknown edition \"\(node.value)\"", hint: "known are \"2023\" and \"2024\"")
        syntax = .edition(2023)
      }
      return
    }
    switch node.value {
    case "proto2": syntax = .proto2
    case "proto3": syntax = .proto3
    default:
      hasUnknownSyntax = true
      report(
        token,
        "unknown syntax \"\(node.value)\"",
        hint: Int(node.value) != nil
          ? "did you mean: edition = \"\(node.value)\";"
          : "known are \"proto2\" and \"proto3\"; editions have a statement of their own"
      )
    }
  }

  private mutating func package(_ node: PackageNode) {
    let location = info.add([2], node.tokens)
    info.endDeclaration(at: Int(node.tokens.last), location: location)
    if proto.package != nil {
      report(node.tokens, "a second package statement; a file has one package")
    }
    if node.name.utf8.count > 511 {
      report(node.nameTokens, "the package name is longer than 511 bytes")
    }
    proto.package = node.name
    spans.package = node.nameTokens
  }

  private mutating func importing(_ node: ImportNode) {
    if node.modifier == .option { return importingOptions(node) }
    if !optionDependencies.isEmpty {
      report(node.tokens, "plain imports must stand in front of \"import option\"")
    }
    let index = Int32(proto.dependency.count)
    let location = info.add([3, index], node.tokens)
    switch node.modifier {
    case .plain, .option: break
    case .publicly:
      info.add([10, Int32(proto.publicDependency.count)], TokenRange(node.modifierToken))
      proto.publicDependency.append(index)
    case .weakly:
      if case .edition(2024...) = syntax {
        report(
          TokenRange(node.modifierToken),
          "weak imports are not part of edition 2024",
          hint: "use \"import option\" when only its options are needed"
        )
      }
      info.add([11, Int32(proto.weakDependency.count)], TokenRange(node.modifierToken))
      proto.weakDependency.append(index)
    }
    proto.dependency.append(node.path)
    spans.imports.append(node.pathTokens)
    info.endDeclaration(at: Int(node.tokens.last), location: location)
  }

  private var isEdition2024: Bool {
    if case .edition(2024...) = syntax { true } else { false }
  }

  /// `import option`, for what only options need.
  private mutating func importingOptions(_ node: ImportNode) {
    if !isEdition2024 {
      report(TokenRange(node.modifierToken), "\"import option\" begins with edition 2024")
    }
    let number = Edition2024Fields.optionDependency
    let location = info.add([number, Int32(optionDependencies.count)], node.tokens)
    optionDependencies.append(node.path)
    spans.imports.append(node.pathTokens)
    try? proto.unknownFields.append(number, payload: Array(node.path.utf8))
    info.endDeclaration(at: Int(node.tokens.last), location: location)
  }

  private mutating func service(_ node: ServiceNode) {
    let path = [6, Int32(proto.service.count)]
    var service = Google.Protobuf.ServiceDescriptorProto()
    service.name = node.name.text
    var serviceSpans = ServiceSpans(name: TokenRange(node.name.token))
    let location = info.add(path, node.tokens)
    info.add(path + [1], TokenRange(node.name.token))
    info.endDeclaration(at: node.open, location: location)
    for statement in node.statements {
      switch statement {
      case .method(let method):
        let methodPath = path + [2, Int32(service.method.count)]
        service.method.append(self.method(method, path: methodPath))
        serviceSpans.methods.append(
          MethodSpans(
            name: TokenRange(method.name.token),
            input: method.input.tokens,
            output: method.output.tokens
          )
        )
      case .option(let node):
        option(node, kind: .service, element: path, optionsPath: path + [3])
      case .empty(let run): emptyStatements(run)
      }
    }
    info.endDeclaration(at: node.close, location: nil)
    proto.service.append(service)
    spans.services.append(serviceSpans)
  }

  private mutating func method(
    _ node: MethodNode,
    path: [Int32]
  ) -> Google.Protobuf.MethodDescriptorProto {
    var method = Google.Protobuf.MethodDescriptorProto()
    method.name = node.name.text
    method.inputType = node.input.text
    method.outputType = node.output.text
    let location = info.add(path, node.tokens)
    info.add(path + [1], TokenRange(node.name.token))
    if let token = node.inputStream {
      method.clientStreaming = true
      info.add(path + [5], TokenRange(token))
    }
    info.add(path + [2], node.input.tokens)
    if let token = node.outputStream {
      method.serverStreaming = true
      info.add(path + [6], TokenRange(token))
    }
    info.add(path + [3], node.output.tokens)
    info.endDeclaration(at: node.open, location: location)
    for statement in node.statements {
      switch statement {
      case .option(let option):
        self.option(option, kind: .method, element: path, optionsPath: path + [4])
      case .empty(let run): emptyStatements(run)
      }
    }
    if let close = node.close {
      // protoc notes the options even when the braces are empty.
      if method.options == nil { method.options = .init() }
      info.endDeclaration(at: close, location: nil)
    }
    return method
  }

  /// Empty statements say nothing, but comments may belong to them.
  mutating func emptyStatements(_ run: TokenRange) {
    guard info.isEnabled else { return }
    for token in run.first...run.last { info.endDeclaration(at: Int(token), location: nil) }
  }

  // MARK: - Options

  /// Notes an option statement; its location gets its final path when the option is interpreted.
  mutating func option(
    _ node: OptionNode,
    kind: OptionKind,
    element: [Int32],
    optionsPath: [Int32]
  ) {
    info.add(optionsPath, node.tokens)
    let location = info.add(optionsPath + [999, Int32(options.count)], node.tokens)
    options.append(
      OptionSite(
        kind: kind,
        element: element,
        path: optionsPath,
        node: node,
        location: location
      )
    )
    info.endDeclaration(at: Int(node.tokens.last), location: location)
  }

  /// Notes the options in brackets.
  mutating func compactOptions(
    _ node: CompactOptionsNode?,
    kind: OptionKind,
    element: [Int32],
    optionsPath: [Int32],
    special: (inout Lowering, OptionNode) -> Bool = { _, _ in false }
  ) {
    guard let node else { return }
    info.add(optionsPath, node.tokens)
    for option in node.options where !special(&self, option) {
      let location = info.add(optionsPath + [999, Int32(options.count)], option.tokens)
      options.append(
        OptionSite(
          kind: kind,
          element: element,
          path: optionsPath,
          node: option,
          location: location
        )
      )
    }
  }
}
