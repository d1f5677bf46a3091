import TernSchema

/// Enums and their values.
extension LintRule {
  static let enums = [
    LintRule(
      "ENUM_FIRST_VALUE_ZERO",
      .basic,
      "Checks that all first values of enums have a numeric value of 0.",
      check: enumFirstValueZero
    ),
    LintRule(
      "ENUM_NO_ALLOW_ALIAS",
      .basic,
      "Checks that enums do not have the allow_alias option set.",
      check: enumNoAllowAlias
    ),
    LintRule(
      "ENUM_PASCAL_CASE",
      .basic,
      "Checks that enums are PascalCase.",
      check: enumPascalCase
    ),
    LintRule(
      "ENUM_VALUE_UPPER_SNAKE_CASE",
      .basic,
      "Checks that enum values are UPPER_SNAKE_CASE.",
      check: enumValueUpperSnakeCase
    ),
    LintRule(
      "ENUM_VALUE_PREFIX",
      .standard,
      "Checks that enum values are prefixed with ENUM_NAME_UPPER_SNAKE_CASE.",
      check: enumValuePrefix
    ),
    LintRule(
      "ENUM_ZERO_VALUE_SUFFIX",
      .standard,
      "Checks that enum zero values have a consistent suffix "
        + "(configurable, default suffix is \"_UNSPECIFIED\").",
      check: enumZeroValueSuffix
    ),
  ]

  @Sendable private static func enumFirstValueZero(_ context: LintContext) {
    for enumeration in context.enums {
      guard let first = enumeration.values.first, first.number != 0 else { continue }
      context.report(
        "First enum value \(first.name.quoted) should have a numeric value of 0",
        in: first.file,
        at: first.descriptorPath + [DescriptorPath.enumValueNumber]
      )
    }
  }

  @Sendable private static func enumNoAllowAlias(_ context: LintContext) {
    for enumeration in context.enums where enumeration.options.allowAlias == true {
      context.report(
        "Enum option \"allow_alias\" on enum \(enumeration.name.quoted) must be false.",
        in: enumeration.file,
        at: enumeration.descriptorPath + DescriptorPath.enumAllowAlias
      )
    }
  }

  @Sendable private static func enumPascalCase(_ context: LintContext) {
    for enumeration in context.enums {
      pascalCase(
        enumeration.name,
        "Enum",
        context,
        enumeration.file,
        enumeration.descriptorPath
      )
    }
  }

  @Sendable private static func enumValueUpperSnakeCase(_ context: LintContext) {
    for value in context.enums.lazy.flatMap(\.values) {
      let expected = NameCase.upperSnake(value.name)
      guard value.name != expected else { continue }
      context.report(
        "Enum value name \(value.name.quoted) should be UPPER_SNAKE_CASE, such as \(expected.quoted).",
        in: value.file,
        at: value.descriptorPath + [DescriptorPath.name]
      )
    }
  }

  @Sendable private static func enumValuePrefix(_ context: LintContext) {
    for enumeration in context.enums {
      let prefix = NameCase.upperSnake(enumeration.name) + "_"
      for value in enumeration.values where !value.name.hasPrefix(prefix) {
        context.report(
          "Enum value name \(value.name.quoted) should be prefixed with \(prefix.quoted).",
          in: value.file,
          at: value.descriptorPath + [DescriptorPath.name]
        )
      }
    }
  }

  @Sendable private static func enumZeroValueSuffix(_ context: LintContext) {
    let suffix = context.configuration.enumZeroValueSuffix ?? "_UNSPECIFIED"
    for value in context.enums.lazy.flatMap(\.values)
    where value.number == 0 && !value.name.hasSuffix(suffix) {
      context.report(
        "Enum zero value name \(value.name.quoted) should be suffixed with \(suffix.quoted).",
        in: value.file,
        at: value.descriptorPath + [DescriptorPath.name]
      )
    }
  }
}
