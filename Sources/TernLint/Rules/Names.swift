import TernSchema

/// The forms of names of messages, fields, oneofs, services and methods.
extension LintRule {
  static let names = [
    LintRule(
      "FIELD_LOWER_SNAKE_CASE",
      .basic,
      "Checks that field names are lower_snake_case.",
      check: fieldLowerSnakeCase
    ),
    LintRule(
      "FIELD_NOT_REQUIRED",
      .basic,
      "Checks that fields are not configured to be required.",
      check: fieldNotRequired
    ),
    LintRule(
      "MESSAGE_PASCAL_CASE",
      .basic,
      "Checks that messages are PascalCase.",
      check: messagePascalCase
    ),
    LintRule(
      "ONEOF_LOWER_SNAKE_CASE",
      .basic,
      "Checks that oneof names are lower_snake_case.",
      check: oneofLowerSnakeCase
    ),
    LintRule("RPC_PASCAL_CASE", .basic, "Checks that RPCs are PascalCase.", check: rpcPascalCase),
    LintRule(
      "SERVICE_PASCAL_CASE",
      .basic,
      "Checks that services are PascalCase.",
      check: servicePascalCase
    ),
    LintRule(
      "SERVICE_SUFFIX",
      .standard,
      "Checks that services have a consistent suffix (configurable, default suffix is \"Service\").",
      check: serviceSuffix
    ),
  ]

  @Sendable private static func fieldLowerSnakeCase(_ context: LintContext) {
    for field in context.fields {
      let expected = NameCase.lowerSnake(field.name)
      guard field.name != expected else { continue }
      context.report(
        "Field name \(field.name.quoted) should be lower_snake_case, such as \(expected.quoted).",
        in: field.file,
        at: field.descriptorPath + [DescriptorPath.name]
      )
    }
  }

  @Sendable private static func fieldNotRequired(_ context: LintContext) {
    for field in context.fields where field.isRequired {
      context.report(
        "Field named \(field.name.quoted) should not be required.",
        in: field.file,
        at: field.descriptorPath + [DescriptorPath.name]
      )
    }
  }

  @Sendable private static func messagePascalCase(_ context: LintContext) {
    for message in context.messages {
      pascalCase(message.name, "Message", context, message.file, message.descriptorPath)
    }
  }

  @Sendable private static func oneofLowerSnakeCase(_ context: LintContext) {
    for message in context.messages {
      for oneof in message.oneofs where !oneof.isSynthetic {
        let expected = NameCase.lowerSnake(oneof.name)
        guard oneof.name != expected else { continue }
        context.report(
          "Oneof name \(oneof.name.quoted) should be lower_snake_case, such as \(expected.quoted).",
          in: oneof.file,
          at: oneof.declarationPath + [DescriptorPath.name]
        )
      }
    }
  }

  @Sendable private static func rpcPascalCase(_ context: LintContext) {
    for method in context.methods {
      pascalCase(method.name, "RPC", context, method.file, method.descriptorPath)
    }
  }

  @Sendable private static func servicePascalCase(_ context: LintContext) {
    for service in context.services {
      pascalCase(service.name, "Service", context, service.file, service.descriptorPath)
    }
  }

  @Sendable private static func serviceSuffix(_ context: LintContext) {
    let suffix = context.configuration.serviceSuffix ?? "Service"
    for service in context.services where !service.name.hasSuffix(suffix) {
      context.report(
        "Service name \(service.name.quoted) should be suffixed with \(suffix.quoted).",
        in: service.file,
        at: service.descriptorPath + [DescriptorPath.name]
      )
    }
  }

  /// Shared with the rules of enums.
  static func pascalCase(
    _ name: String,
    _ what: String,
    _ context: LintContext,
    _ file: FileSchema,
    _ path: [Int32]
  ) {
    let expected = NameCase.pascal(name)
    guard name != expected else { return }
    context.report(
      "\(what) name \(name.quoted) should be PascalCase, such as \(expected.quoted).",
      in: file,
      at: path + [DescriptorPath.name]
    )
  }
}
