import TernSchema

extension Edit {
  static let messages: [Edit] = [
    Edit("delete a message") { space, dice in
      guard let message = dice.pick(space.messages) else { return nil }
      return space.replace(message.file, at: message.descriptorPath, with: "")
    },
    Edit("rename a message everywhere") { space, dice in
      guard let message = dice.pick(space.messages) else { return nil }
      return space.replaceWord(message.name, with: message.name + "Renamed")
    },
    Edit("rename a message and keep an empty one") { space, dice in
      guard let message = dice.pick(space.messages.filter { $0.parent == nil }) else { return nil }
      return space.edit(message.file, at: message.descriptorPath) { text, range in
        text.insert(" message \(message.name)New {} ", at: range.upperBound)
      }
    },
    Edit("add a reservation") { space, dice in
      guard let message = dice.pick(space.messages) else { return nil }
      let start = 700 + dice.number(below: 200)
      let text = dice.one(
        "\(start)",
        "\(start) to \(start + 9)",
        "\(start), \(start + 2)",
        "\(start) to max"
      )
      return space.insert("reserved \(text);", in: message.file, at: message.descriptorPath)
    },
    Edit("delete a reserved range or name") { space, dice in
      var places: [(FileSchema, [Int32])] = []
      for message in space.messages {
        let path = message.descriptorPath
        for index in message.proto.reservedRange.indices {
          places.append((message.file, path + [9, Int32(index)]))
        }
        for index in message.proto.reservedName.indices {
          places.append((message.file, path + [10, Int32(index)]))
        }
        for index in message.proto.extensionRange.indices {
          places.append((message.file, path + [5, Int32(index)]))
        }
      }
      for enumeration in space.enums {
        let path = enumeration.descriptorPath
        for index in enumeration.proto.reservedRange.indices {
          places.append((enumeration.file, path + [4, Int32(index)]))
        }
        for index in enumeration.proto.reservedName.indices {
          places.append((enumeration.file, path + [5, Int32(index)]))
        }
      }
      guard let (file, path) = dice.pick(places) else { return nil }
      return space.edit(file, at: path) { text, range in
        let old = text.string(range)
        if old.hasPrefix("\"") {
          text.replace(range, with: "\"other_\(old.dropFirst())")
        } else if old.first?.isNumber == true || old.hasPrefix("-") {
          text.replace(
            range,
            with: dice.one("9000", "55 to 58", "101 to 150", "1 to 2", "2000 to max")
          )
        } else {
          text.replace(range, with: "other_" + old)
        }
      }
    },
    Edit("shrink or split a range") { space, dice in
      var places: [(FileSchema, [Int32])] = []
      for message in space.messages {
        let path = message.descriptorPath
        for index in message.proto.reservedRange.indices {
          places.append((message.file, path + [9, Int32(index)]))
        }
        for index in message.proto.extensionRange.indices {
          places.append((message.file, path + [5, Int32(index)]))
        }
      }
      for enumeration in space.enums {
        for index in enumeration.proto.reservedRange.indices {
          places.append((enumeration.file, enumeration.descriptorPath + [4, Int32(index)]))
        }
      }
      guard let (file, path) = dice.pick(places) else { return nil }
      return space.edit(file, at: path) { text, range in
        let words = text.string(range).split(separator: " ")
        guard words.count == 3, let from = Int(words[0]) else { return }
        let to = Int(words[2])
        switch dice.number(below: 4) {
        case 0: text.replace(range, with: "\(from + 1) to \(words[2])")
        case 1: text.replace(range, with: "\(from) to \((to ?? from + 100) - 1)")
        case 2: text.replace(range, with: "\(from) to \(from + 2), \(from + 5) to \(words[2])")
        default: text.replace(range, with: "\(from) to \(from + 2), \(from + 3) to \(words[2])")
        }
      }
    },
    Edit("set an option of a message") { space, dice in
      guard let message = dice.pick(space.messages) else { return nil }
      var options = ["no_standard_descriptor_accessor = true", "deprecated = true"]
      if case .edition = message.file.syntax {
        options += [
          "features.json_format = LEGACY_BEST_EFFORT", "features.json_format = ALLOW",
          "features = { json_format: LEGACY_BEST_EFFORT }",
          "features.(pb.java).utf8_validation = VERIFY",
        ]
      }
      guard let option = dice.pick(options) else { return nil }
      return space.insert("option \(option);", in: message.file, at: message.descriptorPath)
    },
    Edit("change an extension") { space, dice in
      guard let field = dice.pick(space.extensions) else { return nil }
      switch dice.number(below: 4) {
      case 0: return space.replace(field.file, at: field.descriptorPath, with: "")
      case 1:
        return space.replace(field.file, at: field.descriptorPath + [1], with: dice.name("ext"))
      case 2:
        return space.replace(
          field.file,
          at: field.descriptorPath + [3],
          with: "\(104 + dice.number(below: 20))"
        )
      default:
        return space.replace(
          field.file,
          at: field.descriptorPath + [4],
          with: dice.one("optional", "repeated", "required")
        )
      }
    },
  ]

  static let enums: [Edit] = [
    Edit("delete an enum") { space, dice in
      guard let enumeration = dice.pick(space.enums) else { return nil }
      return space.replace(enumeration.file, at: enumeration.descriptorPath, with: "")
    },
    Edit("rename an enum everywhere") { space, dice in
      guard let enumeration = dice.pick(space.enums) else { return nil }
      return space.replaceWord(enumeration.name, with: enumeration.name + "Renamed")
    },
    Edit("delete an enum value") { space, dice in
      guard let value = dice.pick(space.enums.flatMap { Array($0.values) }) else { return nil }
      return space.replace(value.file, at: value.descriptorPath, with: "")
    },
    Edit("delete an enum value and reserve it") { space, dice in
      guard let value = dice.pick(space.enums.flatMap { Array($0.values) }) else { return nil }
      let isEdition: Bool
      if case .edition = value.file.syntax { isEdition = true } else { isEdition = false }
      let name = isEdition ? value.name : "\"\(value.name)\""
      let text = dice.one(
        "reserved \(value.number);",
        "reserved \(name);",
        "reserved \(value.number); reserved \(name);"
      )
      return space.replace(value.file, at: value.descriptorPath, with: text)
    },
    Edit("rename an enum value") { space, dice in
      guard let value = dice.pick(space.enums.flatMap { Array($0.values) }) else { return nil }
      return space.replace(value.file, at: value.descriptorPath + [1], with: value.name + "_NEW")
    },
    Edit("renumber an enum value") { space, dice in
      guard let value = dice.pick(space.enums.flatMap { Array($0.values) }) else { return nil }
      let number = dice.one(0, 1, 2, 60, -3)
      return space.replace(value.file, at: value.descriptorPath + [2], with: "\(number)")
    },
    Edit("add an alias") { space, dice in
      guard let enumeration = dice.pick(space.enums),
        let value = dice.pick(Array(enumeration.values))
      else { return nil }
      let allow = enumeration.options.allowAlias == true ? "" : "option allow_alias = true; "
      let line = "\(value.name)_ALSO = \(value.number);"
      return space.edit(enumeration.file, at: enumeration.descriptorPath) { text, range in
        text.insert(" \(line) \n", at: range.upperBound - 1)
        if let place = text.insideBrace(of: range) { text.insert(" " + allow, at: place) }
      }
    },
    Edit("add an enum value") { space, dice in
      guard let enumeration = dice.pick(space.enums) else { return nil }
      return space.edit(enumeration.file, at: enumeration.descriptorPath) { text, range in
        text.insert(" \(enumeration.name.uppercased())_ADDED = 77;\n", at: range.upperBound - 1)
      }
    },
    Edit("set a feature of an enum") { space, dice in
      guard let enumeration = dice.pick(space.enums) else { return nil }
      guard case .edition = enumeration.file.syntax else { return nil }
      let text = dice.one(
        "features.enum_type = CLOSED",
        "features.enum_type = OPEN",
        "features = { enum_type: CLOSED }",
        "features = {\n\tenum_type: CLOSED,\n\tjson_format: LEGACY_BEST_EFFORT\n}",
        "features.json_format = LEGACY_BEST_EFFORT"
      )
      return space.insert("option \(text);", in: enumeration.file, at: enumeration.descriptorPath)
    },
    Edit("change a feature of an enum") { space, dice in
      guard let enumeration = dice.pick(space.enums.filter { $0.options.features != nil }) else {
        return nil
      }
      let from = dice.one("CLOSED", "LEGACY_BEST_EFFORT")
      return space.edit(enumeration.file, at: enumeration.descriptorPath) { text, range in
        let body = text.string(range)
        text.replace(
          range,
          with: body.split(separator: from, omittingEmptySubsequences: false)
            .joined(separator: from == "CLOSED" ? "OPEN" : "ALLOW")
        )
      }
    },
  ]

  static let services: [Edit] = [
    Edit("delete a service") { space, dice in
      guard let service = dice.pick(space.own.flatMap { Array($0.services) }) else { return nil }
      return space.replace(service.file, at: service.descriptorPath, with: "")
    },
    Edit("rename a service") { space, dice in
      guard let service = dice.pick(space.own.flatMap { Array($0.services) }) else { return nil }
      return space.replace(
        service.file,
        at: service.descriptorPath + [1],
        with: service.name + "V2"
      )
    },
    Edit("delete a method") { space, dice in
      guard let method = dice.pick(space.methods) else { return nil }
      return space.replace(method.file, at: method.descriptorPath, with: "")
    },
    Edit("rename a method") { space, dice in
      guard let method = dice.pick(space.methods) else { return nil }
      return space.replace(method.file, at: method.descriptorPath + [1], with: method.name + "Now")
    },
    Edit("change a request or response type") { space, dice in
      guard let method = dice.pick(space.methods), let type = dice.pick(space.messages) else {
        return nil
      }
      let part: Int32 = dice.one(2, 3)
      return space.replace(
        method.file,
        at: method.descriptorPath + [part],
        with: "." + type.fullName
      )
    },
    Edit("change streaming") { space, dice in
      guard let method = dice.pick(space.methods) else { return nil }
      let part: Int32 = dice.one(5, 6)
      if method.file.location(of: method.descriptorPath + [part]) != nil {
        return space.replace(method.file, at: method.descriptorPath + [part], with: "")
      }
      return space.edit(method.file, at: method.descriptorPath + [part - 3]) { text, range in
        text.insert("stream ", at: range.lowerBound)
      }
    },
    Edit("change the idempotency level") { space, dice in
      guard let method = dice.pick(space.methods) else { return nil }
      let level = dice.one("IDEMPOTENT", "NO_SIDE_EFFECTS", "IDEMPOTENCY_UNKNOWN")
      let path = method.descriptorPath + [4, 34]
      if method.file.location(of: path) != nil {
        return space.replace(
          method.file,
          at: path,
          with: dice.flip(3) ? "" : "option idempotency_level = \(level);"
        )
      }
      return space.edit(method.file, at: method.descriptorPath) { text, range in
        let body = text.string(range)
        if body.hasSuffix(";") {
          text.replace(range, with: body.dropLast() + " { option idempotency_level = \(level); }")
        } else if let place = text.insideBrace(of: range) {
          text.insert(" option idempotency_level = \(level);", at: place)
        }
      }
    },
  ]
}
