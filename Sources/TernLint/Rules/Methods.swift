import TernSchema

/// Requests and responses of methods, and streaming.
extension LintRule {
  static let methods = [
    LintRule(
      "RPC_REQUEST_RESPONSE_UNIQUE",
      .standard,
      "Checks that RPC request and response types are only used in one RPC (configurable).",
      check: rpcRequestResponseUnique
    ),
    LintRule(
      "RPC_REQUEST_STANDARD_NAME",
      .standard,
      "Checks that RPC request type names are RPCNameRequest or ServiceNameRPCNameRequest "
        + "(configurable).",
      check: rpcRequestStandardName
    ),
    LintRule(
      "RPC_RESPONSE_STANDARD_NAME",
      .standard,
      "Checks that RPC response type names are RPCNameResponse or ServiceNameRPCNameResponse "
        + "(configurable).",
      check: rpcResponseStandardName
    ),
  ]

  static let streaming = [
    LintRule(
      "RPC_NO_CLIENT_STREAMING",
      ["UNARY_RPC"],
      "Checks that RPCs are not client streaming."
    ) { context in
      for method in context.methods where method.isClientStreaming {
        report(context, method, "RPC \(method.name.quoted) is client streaming.")
      }
    },
    LintRule(
      "RPC_NO_SERVER_STREAMING",
      ["UNARY_RPC"],
      "Checks that RPCs are not server streaming."
    ) { context in
      for method in context.methods where method.isServerStreaming {
        report(context, method, "RPC \(method.name.quoted) is server streaming.")
      }
    },
  ]

  private static let empty = "google.protobuf.Empty"

  private static func report(_ context: LintContext, _ method: MethodSchema, _ message: String) {
    context.report(message, in: method.file, at: method.descriptorPath)
  }

  @Sendable private static func rpcRequestResponseUnique(_ context: LintContext) {
    let settings = context.configuration
    let allowsEmptyRequests = settings.rpcAllowGoogleProtobufEmptyRequests
    let allowsEmptyResponses = settings.rpcAllowGoogleProtobufEmptyResponses
    var users: [String: [MethodSchema]] = [:]
    for method in context.methods {
      let input = method.input.fullName
      let output = method.output.fullName
      users[input, default: []].append(method)
      guard input == output else {
        users[output, default: []].append(method)
        continue
      }
      let isAllowed =
        settings.rpcAllowSameRequestResponse
        || input == empty && allowsEmptyRequests && allowsEmptyResponses
      guard !isAllowed else { continue }
      report(
        context,
        method,
        "RPC \(method.name.quoted) has the same type \(input.quoted) for the request and response."
      )
    }
    for (type, methods) in users where methods.count > 1 {
      if type == empty, allowsEmptyRequests || allowsEmptyResponses {
        emptyIsUnique(context, methods)
        continue
      }
      for method in methods {
        report(
          context,
          method,
          "\(type.quoted) is used as the request or response type for multiple RPCs."
        )
      }
    }
  }

  /// Where `Empty` is allowed on one side only, it must be unique on the other.
  private static func emptyIsUnique(_ context: LintContext, _ methods: [MethodSchema]) {
    let settings = context.configuration
    let requests = methods.filter { $0.input.fullName == empty }
    let responses = methods.filter { $0.output.fullName == empty }
    if !settings.rpcAllowGoogleProtobufEmptyRequests, requests.count > 1 {
      for method in requests {
        report(context, method, "\(empty.quoted) is used as the request for multiple RPCs.")
      }
    }
    if !settings.rpcAllowGoogleProtobufEmptyResponses, responses.count > 1 {
      for method in responses {
        report(context, method, "\(empty.quoted) is used as the response for multiple RPCs.")
      }
    }
  }

  @Sendable private static func rpcRequestStandardName(_ context: LintContext) {
    let allowsEmpty = context.configuration.rpcAllowGoogleProtobufEmptyRequests
    for method in context.methods where !(allowsEmpty && method.input.fullName == empty) {
      standardName(context, method, method.input.name, "Request", DescriptorPath.methodInput)
    }
  }

  @Sendable private static func rpcResponseStandardName(_ context: LintContext) {
    let allowsEmpty = context.configuration.rpcAllowGoogleProtobufEmptyResponses
    for method in context.methods where !(allowsEmpty && method.output.fullName == empty) {
      standardName(context, method, method.output.name, "Response", DescriptorPath.methodOutput)
    }
  }

  private static func standardName(
    _ context: LintContext,
    _ method: MethodSchema,
    _ name: String,
    _ suffix: String,
    _ part: Int32
  ) {
    let short = NameCase.pascal(method.name) + suffix
    let long = NameCase.pascal(method.service.name) + short
    guard name != short, name != long else { return }
    context.report(
      "RPC \(suffix.lowercased()) type \(name.quoted) should be named \(short.quoted) or \(long.quoted).",
      in: method.file,
      at: method.descriptorPath + [part]
    )
  }
}
