extension RandomContract {
  /// Where a field stands, which decides what it may be.
  enum Place {
    case message
    case oneof
    case extending
  }

  private static let scalars = [
    "double", "float", "int32", "int64", "uint32", "uint64", "sint32", "sint64", "fixed32",
    "fixed64", "sfixed32", "sfixed64", "bool", "string", "bytes",
  ]

  mutating func message() {
    let name = typeName("Message")
    let full = scopeName + "." + name
    messages.append(full)
    open("message \(name)")
    scope.append(name)
    if chance(25) { option(on: "message") }
    if chance(10) { line("option deprecated = \(pick(["true", "false"]));") }
    var next = 1
    for _ in 0..<number(0...7) {
      next += pick([0, 0, 0, 1, 7, 1_000])
      switch number(0...19) {
      case 0...12: field(number: next, place: .message)
      case 13: oneof(&next)
      case 14: map(number: next)
      case 15 where scope.count < 4: message()
      case 16: enumeration()
      case 17 where level == .proto2: group(number: next, label: pick(["optional ", "repeated "]))
      case 18: line(";")
      default: field(number: next, place: .message)
      }
      next += 1
    }
    ranges(above: next, of: full)
    scope.removeLast()
    close()
  }

  private mutating func ranges(above next: Int, of full: String) {
    if chance(20) {
      line("reserved \(next + 20_000) to \(next + 20_005), \(next + 20_010);")
    }
    if chance(20) {
      line("reserved \(reservedName("gone")), \(reservedName("away"));")
    }
    guard level != .proto3, chance(30) else { return }
    let start = 40_000 + number(0...100)
    line("extensions \(start) to \(start + 99)\(brackets(on: "range"));")
    if chance(30) { line("extensions 50000, 60000 to max;") }
    extendable.append((full, 0))
    extendable[extendable.count - 1].next = start
    if chance(50) {
      open("extend \(full)")
      field(number: start + 50, place: .extending)
      close()
    }
    // Only numbers in front of that one are left for others.
    extendable.removeLast()
  }

  mutating func field(number: Int, place: Place) {
    let label = label(place)
    let isRepeated = label == "repeated "
    let name = name("field")
    var type = pick(Self.scalars)
    var options = brackets(on: "field")
    if chance(25), !messages.isEmpty {
      type = pick(messages)
    } else if chance(15), let chosen = enums.isEmpty ? nil : pick(enums) {
      type = chosen.name
      if level != .proto3, !isRepeated, chance(40), !text.contains("IMPLICIT") {
        options = adding("default = \(pick(chosen.values))", to: options)
      }
    } else if level != .proto3, !isRepeated, chance(30), !text.contains("IMPLICIT") {
      options = adding("default = \(defaultValue(of: type))", to: options)
    } else if level != .edition2023, isRepeated, type != "string", type != "bytes", chance(40) {
      options = adding("packed = \(pick(["true", "false"]))", to: options)
    }
    if place == .message, chance(10) {
      options = adding("json_name = \"json\(number)\"", to: options)
    }
    line("\(label)\(type) \(name) = \(number)\(options);")
  }

  private mutating func label(_ place: Place) -> String {
    if place == .oneof { return "" }
    switch level {
    case .proto2:
      return place == .message
        ? pick(["optional ", "optional ", "repeated ", "required "])
        : pick(["optional ", "repeated "])
    case .proto3: return pick(["", "", "optional ", "repeated "])
    case .edition2023: return pick(["", "", "repeated "])
    }
  }

  private func adding(_ option: String, to brackets: String) -> String {
    brackets.isEmpty ? " [\(option)]" : " [\(option), " + brackets.dropFirst(2)
  }

  private mutating func defaultValue(of type: String) -> String {
    switch type {
    case "bool": return pick(["true", "false"])
    case "string": return pick(["\"\"", "\"a\\n\\\"b\"", "'é' \"\\u00e9\"", "\"\\x41\\101\""])
    case "bytes": return pick(["\"\"", "\"\\000\\xff'\"", "'a' 'b'", "\"\\n\\\\\""])
    case "float", "double":
      return pick([
        "0", "1", "-1.5", "inf", "-inf", "nan", "1e10", "1.0e-10", "3.4028235e38", ".1", "1e999",
        "0.1", "123456789.125", "16777217",
      ])
    case "uint32", "fixed32": return pick(["0", "4294967295", "0x10", "017"])
    case "uint64", "fixed64": return pick(["0", "18446744073709551615", "0xFFFF"])
    case "int64", "sint64", "sfixed64":
      return pick(["0", "-1", "9223372036854775807", "-9223372036854775808"])
    default: return pick(["0", "-1", "2147483647", "-2147483648", "-0x10", "010"])
    }
  }

  private mutating func oneof(_ next: inout Int) {
    open("oneof \(name("choice"))")
    if chance(20) { option(on: "oneof") }
    for _ in 0..<number(1...3) {
      if level == .proto2, chance(10) {
        group(number: next, label: "")
      } else {
        field(number: next, place: .oneof)
      }
      next += 1
    }
    close()
  }

  private mutating func map(number: Int) {
    let key = pick([
      "int32", "int64", "uint32", "sint64", "fixed32", "sfixed64", "bool", "string",
    ])
    var value = pick(Self.scalars)
    if chance(40), !messages.isEmpty { value = pick(messages) }
    line("map<\(key), \(value)> \(name("map")) = \(number)\(brackets(on: "field"));")
  }

  private mutating func group(number: Int, label: String) {
    let name = typeName("Group")
    messages.append(scopeName + "." + name)
    open("\(label)group \(name) = \(number)\(brackets(on: "field"))")
    scope.append(name)
    for index in 0..<self.number(0...2) { field(number: index + 1, place: .message) }
    scope.removeLast()
    close(isInOneof: label.isEmpty)
  }
}
