import TernSchema

extension Edit {
  static let fieldOptions: [Edit] = [
    Edit("add an option to a field") { space, dice in
      guard let field = dice.pick(space.fields) else { return nil }
      let isEdition: Bool
      if case .edition = field.file.syntax { isEdition = true } else { isEdition = false }
      guard let option = dice.pick(options(for: field) + (isEdition ? features(for: field) : []))
      else { return nil }
      return add(option, to: field, of: space)
    },
    Edit("take the options from a field") { space, dice in
      guard let field = dice.pick(space.fields.filter { hasOptions($0) }) else { return nil }
      return space.edit(field.file, at: field.descriptorPath) { text, range in
        let body = Array(text.bytes[range])
        guard let open = body.firstIndex(of: UInt8(ascii: "[")),
          let close = body.lastIndex(of: UInt8(ascii: "]")), open < close
        else { return }
        text.replace(range.lowerBound + open..<range.lowerBound + close + 1, with: "")
      }
    },
    Edit("change the value of an option") { space, dice in
      guard let field = dice.pick(space.fields.filter { hasOptions($0) }) else { return nil }
      let others: [(from: String, to: String)] = [
        ("JS_STRING", "JS_NUMBER"), ("JS_NUMBER", "JS_NORMAL"), ("CORD", "STRING_PIECE"),
        ("STRING_PIECE", "STRING"), ("STRING_PIECE", "CORD"), ("CORD", "STRING"), ("VIEW", "CORD"),
        ("CORD", "VIEW"), ("NONE", "VERIFY"), ("VERIFY", "NONE"), ("DEFAULT", "VERIFY"),
        ("EXPLICIT", "IMPLICIT"), ("IMPLICIT", "EXPLICIT"), ("EXPLICIT", "LEGACY_REQUIRED"),
        ("LEGACY_REQUIRED", "EXPLICIT"), ("DELIMITED", "LENGTH_PREFIXED"), ("EXPANDED", "PACKED"),
        ("true", "false"), ("sum", "total_sum"), ("= -7", "= 7"), ("0.1", "0.2"), ("1e30", "1e31"),
        ("nan", "inf"), ("-inf", "inf"), ("COLOUR_GREEN", "COLOUR_BLUE"), ("abc", "abd"),
        ("caf", "tea"), ("= 5", "= 5.0"), ("= -1", "= 0"),
      ]
      return space.edit(field.file, at: field.descriptorPath) { text, range in
        let body = text.string(range)
        guard let open = body.firstIndex(of: "[") else { return }
        let front = String(body[..<open])
        var options = String(body[open...])
        let fitting = others.filter { options.contains($0.from) }
        guard let change = dice.pick(fitting) else { return }
        options = options.split(separator: change.from, omittingEmptySubsequences: false)
          .joined(separator: change.to)
        text.replace(range, with: front + options)
      }
    },
  ]

  private static func hasOptions(_ field: FieldSchema) -> Bool {
    field.proto.options != nil || field.proto.defaultValue != nil
      || field.file.location(of: field.descriptorPath + [10]) != nil
  }

  private static func options(for field: FieldSchema) -> [String] {
    var result = ["deprecated = true", "json_name = \"other\"", "json_name = \"o.<&>\\t\""]
    switch field.kind {
    case .int64, .uint64, .sint64, .fixed64, .sfixed64:
      result += ["jstype = JS_STRING", "jstype = JS_NUMBER", "default = 12", "jstype = JS_NORMAL"]
    case .int32, .uint32, .sint32, .fixed32, .sfixed32: result += ["default = 12", "default = 0"]
    case .string:
      result += ["ctype = CORD", "ctype = STRING_PIECE", "default = \"a\\tb\"", "default = \"\""]
    case .bytes: result += ["ctype = CORD", "default = \"\\001\\002\"", "ctype = STRING"]
    case .float: result += ["default = 1.25", "default = 1e10", "default = inf", "default = -0.0"]
    case .double: result += ["default = 0.000001", "default = 123456789", "default = nan"]
    case .bool: result += ["default = true", "default = false"]
    case .enum:
      if let value = field.enumeration?.values.last { result.append("default = \(value.name)") }
    default: break
    }
    if field.isRepeated { result += ["packed = true", "packed = false"] }
    return result
  }

  private static func features(for field: FieldSchema) -> [String] {
    var result = [
      "features.field_presence = EXPLICIT", "features.field_presence = IMPLICIT",
      "features.field_presence = LEGACY_REQUIRED", "features = { field_presence: EXPLICIT }",
    ]
    if field.kind == .string || field.isMap {
      result += [
        "features.utf8_validation = NONE", "features.utf8_validation = VERIFY",
        "features = { utf8_validation: NONE }",
        "features = {\n    field_presence: EXPLICIT,\n    utf8_validation: VERIFY # why\n  }",
        "features.(pb.java).utf8_validation = VERIFY",
        "features.(pb.java) = { utf8_validation: DEFAULT }",
        "features = { [pb.java]: { utf8_validation: VERIFY } }",
        "features = { [pb.java] { utf8_validation: DEFAULT }; utf8_validation: NONE }",
      ]
    }
    if field.kind == .string || field.kind == .bytes {
      result += [
        "features.(pb.cpp).string_type = CORD", "features.(pb.cpp).string_type = VIEW",
        "features.(pb.cpp) = { string_type: CORD }",
        "features = { [pb.cpp] { string_type: VIEW } }",
        "features = { [pb.cpp]: < string_type: CORD > }",
      ]
    }
    if field.kind == .message || field.kind == .group {
      result += [
        "features.message_encoding = DELIMITED", "features.message_encoding = LENGTH_PREFIXED",
      ]
    }
    return result
  }

  private static func add(
    _ option: String,
    to field: FieldSchema,
    of space: Workspace
  ) -> [String: String]? {
    space.edit(field.file, at: field.descriptorPath) { text, range in
      let bytes = text.bytes[range]
      if let open = bytes.firstIndex(of: UInt8(ascii: "[")) {
        text.insert(option + ", ", at: open + 1)
      } else if let end = bytes.firstIndex(where: {
        $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "{")
      }) {
        text.insert(" [\(option)]", at: end)
      }
    }
  }
}
