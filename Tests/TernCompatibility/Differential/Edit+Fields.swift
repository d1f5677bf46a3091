import TernSchema

@testable import TernCompatibility

extension Edit {
  private static let scalars = [
    "int32", "int64", "uint32", "uint64", "sint32", "sint64", "fixed32", "fixed64", "sfixed32",
    "sfixed64", "bool", "string", "bytes", "float", "double",
  ]

  static let fields: [Edit] = [
    Edit("delete a field") { space, dice in
      guard let field = dice.pick(space.fields) else { return nil }
      return space.replace(field.file, at: field.descriptorPath, with: "")
    },
    Edit("delete a field and reserve it") { space, dice in
      guard let field = dice.pick(space.messages.flatMap { Array($0.fields) }) else { return nil }
      let isEdition: Bool
      if case .edition = field.file.syntax { isEdition = true } else { isEdition = false }
      let name = isEdition ? field.name : "\"\(field.name)\""
      let both = "reserved \(field.number); reserved \(name);"
      let text = dice.one(
        both,
        "reserved \(name);",
        "reserved \(field.number) to \(field.number + 3);"
      )
      return space.replace(field.file, at: field.descriptorPath, with: text)
    },
    Edit("rename a field") { space, dice in
      guard let field = dice.pick(space.fields) else { return nil }
      let name =
        dice.one("renamed", "reName", "re_named_field", "x1") + "\(dice.number(below: 100))"
      return space.replace(field.file, at: field.descriptorPath + [1], with: name)
    },
    Edit("renumber a field") { space, dice in
      guard let field = dice.pick(space.fields) else { return nil }
      let other = dice.pick(Array(field.containingMessage.fields))?.number ?? 1
      let number = dice.flip() ? Int(other) : dice.number(below: 120) + 1
      return space.replace(field.file, at: field.descriptorPath + [3], with: "\(number)")
    },
    Edit("swap the numbers of two fields") { space, dice in
      guard let message = dice.pick(space.messages), let a = dice.pick(Array(message.fields)),
        let b = dice.pick(Array(message.fields)), a.index < b.index
      else { return nil }
      guard let first = space.replace(b.file, at: b.descriptorPath + [3], with: "\(a.number)")
      else { return nil }
      guard let text = first[a.file.path], let span = a.file.location(of: a.descriptorPath + [3])
      else { return nil }
      var edited = EditedText(text)
      guard let range = edited.range(span) else { return nil }
      edited.replace(range, with: "\(b.number)")
      var result = first
      result[a.file.path] = edited.text
      return result
    },
    Edit("change the scalar type of a field") { space, dice in
      guard let field = dice.pick(space.fields.filter { $0.typeName.isEmpty }),
        let type = dice.pick(scalars)
      else { return nil }
      return space.replace(field.file, at: field.descriptorPath + [5], with: type)
    },
    Edit("change a scalar to a declared type") { space, dice in
      guard let field = dice.pick(space.fields.filter { $0.typeName.isEmpty && !$0.isPacked }),
        let type = dice.pick(space.messages.map(\.fullName) + space.enums.map(\.fullName))
      else { return nil }
      return space.replace(field.file, at: field.descriptorPath + [5], with: "." + type)
    },
    Edit("change a declared type") { space, dice in
      let choices = space.fields.filter { !$0.typeName.isEmpty && $0.kind != .group }
      guard let field = dice.pick(choices) else { return nil }
      let names =
        field.enumeration == nil ? space.messages.map(\.fullName) : space.enums.map(\.fullName)
      guard let type = dice.pick(names), let scalar = dice.pick(scalars) else { return nil }
      let text = dice.flip(3) ? scalar : "." + type
      return space.replace(field.file, at: field.descriptorPath + [6], with: text)
    },
    Edit("change a map") { space, dice in
      guard let field = dice.pick(space.fields.filter(\.isMap)),
        let key = dice.pick(["int32", "int64", "string", "bool", "fixed32", "sint64", "uint32"]),
        let value = dice.pick(
          scalars + space.enums.map { "." + $0.fullName }
            + space.messages.map { "." + $0.fullName }
        )
      else { return nil }
      let text = dice.flip(4) ? "repeated \(value)" : "map<\(key), \(value)>"
      return space.replace(field.file, at: field.descriptorPath + [6], with: text)
    },
    Edit("make a repeated field a map") { space, dice in
      let choices = space.fields.filter {
        $0.isRepeated && !$0.isMap && !$0.isExtension && $0.kind != .group
      }
      guard let field = dice.pick(choices) else { return nil }
      return space.edit(field.file, at: field.descriptorPath) { text, range in
        text.replace(range, with: "map<string, int32> \(field.name) = \(field.number);")
      }
    },
    Edit("change the label of a field") { space, dice in
      guard let field = dice.pick(space.fields.filter { !$0.isMap && $0.realOneof == nil }) else {
        return nil
      }
      let label = dice.one("optional", "required", "repeated", "")
      if field.file.location(of: field.descriptorPath + [4]) != nil {
        return space.replace(field.file, at: field.descriptorPath + [4], with: label)
      }
      return space.edit(field.file, at: field.descriptorPath) {
        $0.insert(label + " ", at: $1.lowerBound)
      }
    },
    Edit("put a field into a oneof") { space, dice in
      let choices = space.fields.filter { !$0.isMap && !$0.isRepeated && !$0.isExtension }
      guard let field = dice.pick(choices.filter { $0.realOneof == nil }) else { return nil }
      let name = dice.name("wrapped")
      return space.edit(field.file, at: field.descriptorPath) { text, range in
        var body = text.string(range)
        for label in ["optional ", "required "] where body.hasPrefix(label) {
          body = String(body.dropFirst(label.count))
        }
        text.replace(range, with: "oneof \(name) { \(body) }")
      }
    },
    Edit("take a oneof apart") { space, dice in
      guard let oneof = dice.pick(space.messages.flatMap { $0.oneofs.filter { !$0.isSynthetic } })
      else { return nil }
      let label = oneof.file.syntax == .proto2 ? "optional " : ""
      let path = oneof.containingMessage.descriptorPath + [8, Int32(oneof.index)]
      return space.edit(oneof.file, at: path) { text, range in
        guard let start = text.insideBrace(of: range) else { return }
        let body = text.string(start..<range.upperBound - 1)
        let fields = body.split(separator: ";", omittingEmptySubsequences: false).dropLast()
        text.replace(range, with: fields.map { label + $0.trimmed + ";" }.joined(separator: "\n  "))
      }
    },
    Edit("rename a oneof") { space, dice in
      guard let oneof = dice.pick(space.messages.flatMap { $0.oneofs.filter { !$0.isSynthetic } })
      else { return nil }
      let path = oneof.containingMessage.descriptorPath + [8, Int32(oneof.index), 1]
      return space.replace(oneof.file, at: path, with: dice.name("choice"))
    },
    Edit("delete a oneof") { space, dice in
      guard let oneof = dice.pick(space.messages.flatMap { $0.oneofs.filter { !$0.isSynthetic } })
      else { return nil }
      let path = oneof.containingMessage.descriptorPath + [8, Int32(oneof.index)]
      return space.replace(oneof.file, at: path, with: "")
    },
    Edit("add a field") { space, dice in
      guard let message = dice.pick(space.messages), let type = dice.pick(scalars) else {
        return nil
      }
      let label =
        message.file.syntax == .proto2 ? dice.one("optional ", "required ", "repeated ") : ""
      let number = 600 + dice.number(below: 300)
      return space.insert(
        "\(label)\(type) added_\(number) = \(number);",
        in: message.file,
        at: message.descriptorPath
      )
    },
  ]
}

extension Substring {
  fileprivate var trimmed: String {
    var text = self
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}
