import TernSchema
import TernWire

/// Documentation: a comment in front of every declaration.
extension LintRule {
  static let comments = [
    comment("ENUM", "enums") { context in
      for element in context.enums {
        check(context, "Enum", element.name, element.file, element.descriptorPath)
      }
    },
    comment("ENUM_VALUE", "enum values") { context in
      for element in context.enums.lazy.flatMap(\.values) {
        check(context, "Enum value", element.name, element.file, element.descriptorPath)
      }
    },
    comment("FIELD", "fields") { context in
      for element in context.fields where !isGroup(element) {
        check(context, "Field", element.name, element.file, element.descriptorPath)
      }
    },
    comment("MESSAGE", "messages") { context in
      for element in context.messages {
        check(context, "Message", element.name, element.file, element.descriptorPath)
      }
    },
    comment("ONEOF", "oneofs") { context in
      for element in context.messages.lazy.flatMap(\.oneofs) where !element.isSynthetic {
        check(context, "Oneof", element.name, element.file, element.declarationPath)
      }
    },
    comment("RPC", "RPCs") { context in
      for element in context.methods {
        check(context, "RPC", element.name, element.file, element.descriptorPath)
      }
    },
    comment("SERVICE", "services") { context in
      for element in context.services {
        check(context, "Service", element.name, element.file, element.descriptorPath)
      }
    },
  ]

  private static func comment(
    _ what: String,
    _ elements: String,
    _ check: @escaping @Sendable (LintContext) -> Void
  ) -> LintRule {
    LintRule(
      "COMMENT_\(what)",
      ["COMMENTS"],
      "Checks that \(elements) have non-empty comments.",
      check: check
    )
  }

  /// The comment of a group of proto2 belongs to the group's message.
  private static func isGroup(_ field: FieldSchema) -> Bool {
    field.kind == .group && field.file.syntax == .proto2
  }

  private static func check(
    _ context: LintContext,
    _ what: String,
    _ name: String,
    _ file: FileSchema,
    _ path: [Int32]
  ) {
    let source = context.source(of: file)
    // Without source information nothing is known of comments.
    guard source.contains(path) else { return }
    if let comment = source.leadingComment(of: path), CommentIgnores.isDocumentation(comment) {
      return
    }
    context.report(
      "\(what) \(name.quoted) should have a non-empty comment for documentation.",
      in: file,
      at: path
    )
  }
}
