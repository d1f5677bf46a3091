import TernSchema

extension Edit {
  private static let fileOptions = [
    "java_package = \"com.other\"", "java_outer_classname = \"Outer\"",
    "java_multiple_files = true",
    "java_multiple_files = false", "java_string_check_utf8 = true", "optimize_for = LITE_RUNTIME",
    "optimize_for = SPEED", "go_package = \"example.com/other;o\\\"ther\"",
    "cc_generic_services = true",
    "java_generic_services = true", "py_generic_services = true", "cc_enable_arenas = false",
    "objc_class_prefix = \"ZZ\"", "csharp_namespace = \"Other.Space\"", "swift_prefix = \"Sw\"",
    "php_class_prefix = \"Ph\"", "php_namespace = \"Ph\\\\Name\"",
    "php_metadata_namespace = \"Meta\"",
    "ruby_package = \"Ruby::Other\"", "deprecated = true",
  ]

  static let files: [Edit] = [
    Edit("set a file option") { space, dice in
      guard let file = dice.pick(space.own), let option = dice.pick(fileOptions) else { return nil }
      let name = option.prefix { $0 != " " }
      var result = space.files
      let lines = (space.files[file.path] ?? "").split(
        separator: "\n",
        omittingEmptySubsequences: false
      )
      let kept = lines.filter { !$0.hasPrefix("option \(name) ") }
      result[file.path] = kept.joined(separator: "\n") + "\noption \(option);\n"
      return result
    },
    Edit("delete a file option") { space, dice in
      guard let file = dice.pick(space.own) else { return nil }
      var lines = (space.files[file.path] ?? "").split(
        separator: "\n",
        omittingEmptySubsequences: false
      )
      let options = lines.indices.filter {
        lines[$0].hasPrefix("option ") && lines[$0].hasSuffix(";")
      }
      guard let index = dice.pick(options) else { return nil }
      lines[index] = ""
      var result = space.files
      result[file.path] = lines.joined(separator: "\n")
      return result
    },
    Edit("set a feature of a file") { space, dice in
      guard let file = dice.pick(space.own), case .edition = file.syntax else { return nil }
      let text = dice.one(
        "features.utf8_validation = NONE",
        "features.enum_type = CLOSED",
        "features.json_format = LEGACY_BEST_EFFORT",
        "features.message_encoding = DELIMITED",
        "features.(pb.cpp).string_type = CORD",
        "features = { repeated_field_encoding: EXPANDED utf8_validation: NONE }"
      )
      var result = space.files
      result[file.path] = (space.files[file.path] ?? "") + "\noption \(text);\n"
      return result
    },
    Edit("change the package") { space, dice in
      guard let file = dice.pick(space.own), !file.package.isEmpty else { return nil }
      return space.replace(
        file,
        at: [2],
        with: "package \(file.package).\(dice.one("v2", "internal", "other"));"
      )
    },
    Edit("change the package of every file") { space, dice in
      guard let file = dice.pick(space.own), !file.package.isEmpty else { return nil }
      return space.files.mapValues {
        $0.split(separator: file.package, omittingEmptySubsequences: false)
          .joined(separator: file.package + "x")
      }
    },
    Edit("delete a file") { space, dice in
      guard let file = dice.pick(space.own) else { return nil }
      var result = space.files
      result[file.path] = nil
      let name = "\"\(file.path)\""
      for (path, text) in result {
        result[path] = text.split(separator: "\n", omittingEmptySubsequences: false)
          .filter { !($0.hasPrefix("import ") && $0.contains(name)) }.joined(separator: "\n")
      }
      return result.isEmpty ? nil : result
    },
    Edit("rename a file") { space, dice in
      guard let file = dice.pick(space.own) else { return nil }
      let other =
        dice.one("renamed/", "aaa/", "") + "moved_" + (file.path.split(separator: "/").last ?? "x")
      var result = space.files
      result[file.path] = nil
      result[other] = space.files[file.path]
      return result.mapValues {
        $0.split(separator: "\"\(file.path)\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\(other)\"")
      }
    },
    Edit("change the syntax") { space, dice in
      guard let file = dice.pick(space.own) else { return nil }
      let text = dice.one(
        "syntax = \"proto2\";",
        "syntax = \"proto3\";",
        "edition = \"2023\";",
        "edition = \"2023\";",
        "edition = \"2024\";",
        ""
      )
      return space.replace(file, at: [12], with: text)
    },
    Edit("proto3 to an edition with the same features") { space, dice in
      guard let file = dice.pick(space.own.filter { $0.syntax == .proto3 }) else { return nil }
      let text = (space.files[file.path] ?? "")
        .split(separator: "optional ", omittingEmptySubsequences: false)
        .joined(separator: "")
      var result = space.files
      result[file.path] = text
      guard result[file.path]?.contains("syntax = \"proto3\";") == true else { return nil }
      result[file.path] = text.split(
        separator: "syntax = \"proto3\";",
        omittingEmptySubsequences: false
      )
      .joined(separator: "edition = \"2023\";\noption features.field_presence = IMPLICIT;")
      return result
    },
    Edit("change the imports") { space, dice in
      guard let file = dice.pick(space.own) else { return nil }
      var result = space.files
      let text = space.files[file.path] ?? ""
      if dice.flip() {
        let import1 = dice.one("empty", "duration", "struct", "api", "any", "descriptor")
        if text.contains("/\(import1).proto\"") { return nil }
        result[file.path] = text + "\nimport \"google/protobuf/\(import1).proto\";\n"
      } else {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let index = dice.pick(lines.indices.filter { lines[$0].hasPrefix("import ") }) else {
          return nil
        }
        lines.remove(at: index)
        result[file.path] = lines.joined(separator: "\n")
      }
      return result
    },
    Edit("delete the package statement") { space, dice in
      guard let file = dice.pick(space.own), !file.package.isEmpty else { return nil }
      return space.replace(file, at: [2], with: "")
    },
    Edit("put wide characters and tabs in front of declarations") { space, dice in
      guard let field = dice.pick(space.fields) else { return nil }
      let text = dice.one(
        "/* \u{e9} */ ",
        "/* \u{6f22}\u{5b57} */\t",
        "\t/* \u{1F600} */",
        "/*e\u{301}*/ "
      )
      return space.edit(field.file, at: field.descriptorPath) { edited, range in
        edited.insert(text, at: range.lowerBound)
      }
    },
    Edit("spread a field over lines") { space, dice in
      guard let field = dice.pick(space.fields.filter { $0.kind != .group }) else { return nil }
      let gap = dice.one("\n    ", "\r\n\t", " // why\n  ")
      return space.edit(field.file, at: field.descriptorPath) { edited, range in
        let body = edited.string(range)
        guard !body.contains("\""), !body.contains("//") else { return }
        edited.replace(range, with: body.split(separator: " ").joined(separator: gap))
      }
    },
    Edit("reformat") { space, dice in
      guard let file = dice.pick(space.own) else { return nil }
      let text = space.files[file.path] ?? ""
      var result = space.files
      switch dice.number(below: 4) {
      case 0:
        result[file.path] = text.split(separator: "\n", omittingEmptySubsequences: false).map {
          line in
          line.hasPrefix("  ") ? "\t" + line.dropFirst(2) : String(line)
        }.joined(separator: "\n")
      case 1:
        result[file.path] = text.split(separator: "\n", omittingEmptySubsequences: false).map {
          line in
          dice.flip(4) && !line.isEmpty ? line + "\n" : String(line)
        }.joined(separator: "\n")
      case 2: result[file.path] = "// A new heading with \u{e9} and \u{1F600}.\n\n" + text
      default:
        result[file.path] = text.split(separator: "\n", omittingEmptySubsequences: false).joined(
          separator: "\r\n"
        )
      }
      return result
    },
  ]

  static let moves: [Edit] = [
    Edit("move a declaration to another file") { space, dice in
      let top = space.messages.filter { $0.parent == nil }.map { ($0.file, $0.descriptorPath) }
      let enums = space.enums.filter { $0.parent == nil }.map { ($0.file, $0.descriptorPath) }
      let services = space.own.flatMap { file in file.services.map { (file, $0.descriptorPath) } }
      guard let (file, path) = dice.pick(top + enums + services),
        let span = file.location(of: path),
        let text = space.files[file.path]
      else { return nil }
      var edited = EditedText(text)
      guard let range = edited.range(span) else { return nil }
      let body = edited.string(range)
      edited.replace(range, with: "")
      var result = space.files
      if dice.flip(),
        let other = dice.pick(space.own.filter { $0 != file && $0.package == file.package })
      {
        result[file.path] = edited.text
        result[other.path] = (space.files[other.path] ?? "") + "\n" + body + "\n"
        return result
      }
      // A new file of the package that the old one passes on to those who import it.
      let name = "extra/moved\(dice.number(below: 100)).proto"
      guard space.files[name] == nil, let line = file.location(of: [12]) else { return nil }
      let imports = text.split(separator: "\n").filter { $0.hasPrefix("import ") }.joined(
        separator: "\n"
      )
      let syntax = EditedText(text).range(line).map { EditedText(text).string($0) } ?? ""
      result[name] = "\(syntax)\npackage \(file.package);\n\(imports)\n\(body)\n"
      result[file.path] = edited.text + "\nimport public \"\(name)\";\n"
      return result
    },
    Edit("move a nested type to the top") { space, dice in
      guard let message = dice.pick(space.messages.filter { $0.parent != nil }) else { return nil }
      return space.edit(message.file, at: message.descriptorPath) { text, range in
        let body = text.string(range)
        guard body.hasPrefix("message") else { return }
        text.replace(range, with: "")
        text.append("\n" + body + "\n")
      }
    },
    Edit("nest a type") { space, dice in
      guard let inner = dice.pick(space.messages.filter { $0.parent == nil }),
        let outer = dice.pick(
          space.messages.filter { $0.parent == nil && $0.file == inner.file && $0 != inner }
        )
      else { return nil }
      guard let span = inner.file.location(of: inner.descriptorPath),
        let text = space.files[inner.file.path],
        let place = outer.file.location(of: outer.descriptorPath)
      else { return nil }
      var edited = EditedText(text)
      guard let range = edited.range(span), let target = edited.range(place),
        let brace = edited.insideBrace(of: target)
      else { return nil }
      let body = edited.string(range)
      if brace < range.lowerBound {
        edited.replace(range, with: "")
        edited.insert("\n" + body, at: brace)
      } else {
        edited.insert("\n" + body, at: brace)
        edited.replace(range, with: "")
      }
      var result = space.files
      result[inner.file.path] = edited.text
      return result
    },
  ]
}
