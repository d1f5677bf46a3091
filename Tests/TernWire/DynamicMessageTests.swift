import TernWire
import Testing

@Suite("Dynamic messages")
struct DynamicMessageTests {
  private func type(_ name: String) throws -> MessageType {
    try #require(Fixtures.types?.types["torture.v1.\(name)"])
  }

  private func field(_ memory: MessageMemory, _ name: String) throws -> FieldLayout {
    try #require(memory.type.field(named: name))
  }

  @Test("every scalar is set, read and cleared in C memory")
  func scalars() throws {
    let message = DynamicMessage(try type("Scalars"))
    let memory = message.memory
    try memory.set(field(memory, "a_double"), 1.5)
    try memory.set(field(memory, "a_float"), Float(2.5))
    try memory.set(field(memory, "an_int64"), Int64(-1))
    try memory.set(field(memory, "a_uint64"), UInt64.max)
    try memory.set(field(memory, "an_int32"), Int32(-2))
    try memory.set(field(memory, "a_bool"), true)
    try memory.set(field(memory, "a_string"), "é")
    try [1, 2, 3].withUnsafeBytes { bytes in
      try memory.set(field(memory, "some_bytes"), UnsafeRawBufferPointer(rebasing: bytes[..<3]))
    }
    try memory.set(field(memory, "a_uint32"), UInt32.max)
    try memory.set(field(memory, "a_colour"), Int32(-5))
    let typed = try Torture.V1.Scalars(serializedBytes: message.serializedBytes())
    #expect(
      typed
        == .init(
          aDouble: 1.5,
          aFloat: 2.5,
          anInt64: -1,
          aUint64: .max,
          anInt32: -2,
          aBool: true,
          aString: "é",
          someBytes: [1, 0, 0],
          aUint32: .max,
          aColour: .deep
        )
    )
    #expect(try memory.double(field(memory, "a_double")) == 1.5)
    #expect(try memory.string(field(memory, "a_string")) == "é")
    #expect(try memory.bool(field(memory, "a_bool")))
    for name in ["a_double", "a_string", "a_bool", "some_bytes"] {
      let field = try field(memory, name)
      #expect(memory.has(field))
      memory.clear(field)
      #expect(!memory.has(field))
    }
    #expect(try memory.string(field(memory, "a_string")) == "")
    #expect(try Torture.V1.Scalars(serializedBytes: message.serializedBytes()).aUint32 == .max)
  }

  @Test("a list that was decoded takes many more elements")
  func appending() throws {
    let bytes = try Torture.V1.Repeats(int64s: [1, 2, 3], strings: ["a"]).serializedBytes()
    let message = try DynamicMessage(try type("Repeats"), serializedBytes: bytes)
    let numbers = try field(message.memory, "int64s")
    let texts = try field(message.memory, "strings")
    for index in 0..<100_000 {
      try message.memory.append(numbers, Int64(index))
      if index < 1_000 { try message.memory.append(texts, "text \(index)") }
    }
    let value = try Torture.V1.Repeats(serializedBytes: message.serializedBytes())
    #expect(value.int64s == [1, 2, 3] + (0..<100_000).map { Int64($0) })
    #expect(value.strings == ["a"] + (0..<1_000).map { "text \($0)" })
  }

  @Test("a default is there only where the field has presence")
  func presence() throws {
    let implicit = DynamicMessage(try type("Scalars"))
    try implicit.memory.set(field(implicit.memory, "an_int32"), Int32(0))
    try implicit.memory.set(field(implicit.memory, "a_string"), "")
    #expect(try implicit.serializedBytes() == [])
    #expect(try !implicit.memory.has(field(implicit.memory, "an_int32")))
    try implicit.memory.set(field(implicit.memory, "a_double"), -0.0)
    #expect(try implicit.memory.has(field(implicit.memory, "a_double")))
    let explicit = DynamicMessage(try type("Optionals"))
    try explicit.memory.set(field(explicit.memory, "an_int32"), Int32(0))
    try explicit.memory.set(field(explicit.memory, "a_string"), "")
    #expect(try explicit.serializedBytes() == [0x28, 0, 0x4A, 0])
    #expect(try explicit.memory.has(field(explicit.memory, "an_int32")))
    #expect(try !explicit.memory.has(field(explicit.memory, "a_bool")))
    // A zero on the wire is not there either.
    let decoded = try DynamicMessage(try type("Scalars"), serializedBytes: [0x28, 0])
    #expect(try !decoded.memory.has(field(decoded.memory, "an_int32")))
  }

  @Test("a oneof holds one member")
  func oneofs() throws {
    let message = DynamicMessage(try type("Choice"))
    let memory = message.memory
    let text = try field(memory, "a_string")
    let number = try field(memory, "an_int32")
    let scalars = try field(memory, "scalars")
    #expect(memory.oneofCase(text) == 0)
    try memory.set(text, "long enough to matter")
    #expect(memory.has(text) && memory.oneofCase(number) == 5)
    memory.set(number, Int32(7))
    #expect(!memory.has(text) && memory.bytes(text).isEmpty && memory.int32(number) == 7)
    #expect(memory.message(scalars) == nil)
    let child = try memory.makeMessage(scalars)
    try child.set(field(child, "a_bool"), true)
    #expect(memory.int32(number) == 0)
    #expect(memory.message(scalars).map(\.type.fullName) == "torture.v1.Scalars")
    try #expect(message.serializedBytes() == [0x42, 2, 0x40, 1])
    memory.clear(number)
    #expect(memory.has(scalars))
    memory.clear(scalars)
    #expect(memory.oneofCase(scalars) == 0)
    #expect(try message.serializedBytes() == [])
  }

  @Test("repeated fields grow, in new messages and in decoded ones", arguments: [false, true])
  func repeated(isDecoded: Bool) throws {
    let start: [UInt8] = isDecoded ? [0x2A, 3, 1, 2, 3, 0x4A, 1, 0x61] : []
    let message =
      isDecoded
      ? try DynamicMessage(try type("Repeats"), serializedBytes: start)
      : DynamicMessage(try type("Repeats"))
    let memory = message.memory
    let numbers = try field(memory, "int32s")
    let strings = try field(memory, "strings")
    let messages = try field(memory, "messages")
    let doubles = try field(memory, "doubles")
    for index in 0..<100 {
      try memory.append(numbers, Int32(index))
      try memory.append(strings, "s\(index)")
      try memory.append(doubles, Double(index))
      let child = try memory.appendMessage(messages)
      try child.set(field(child, "an_int32"), Int32(index))
    }
    let typed = try Torture.V1.Repeats(serializedBytes: message.serializedBytes())
    #expect(typed.int32s == (isDecoded ? [1, 2, 3] : []) + (0..<100).map { Int32($0) })
    #expect(typed.strings == (isDecoded ? ["a"] : []) + (0..<100).map { "s\($0)" })
    #expect(typed.doubles == (0..<100).map { Double($0) })
    #expect(typed.messages.map(\.anInt32) == (0..<100).map { Int32($0) })
    #expect(memory.count(messages) == 100)
    #expect(memory.double(doubles, at: 99) == 99)
    #expect(memory.string(strings, at: memory.count(strings) - 1) == "s99")
    let child = memory.message(messages, at: 42)
    #expect(try child.int32(field(child, "an_int32")) == 42)
    memory.clear(numbers)
    try memory.append(numbers, Int32(5))
    #expect(try Torture.V1.Repeats(serializedBytes: message.serializedBytes()).int32s == [5])
  }

  @Test("map entries are messages with key and value")
  func maps() throws {
    let message = DynamicMessage(try type("Maps"))
    let memory = message.memory
    let map = try field(memory, "string_message")
    #expect(map.isMap)
    for key in ["a", "b"] {
      let entry = try memory.appendMessage(map)
      #expect(entry.type.isMapEntry)
      try entry.set(entry.type.fields[0], key)
      let value = try entry.makeMessage(entry.type.fields[1])
      try value.set(field(value, "a_string"), key + key)
    }
    let typed = try Torture.V1.Maps(serializedBytes: message.serializedBytes())
    #expect(typed.stringMessage == ["a": .init(aString: "aa"), "b": .init(aString: "bb")])
    // An entry without value or key has their defaults.
    #expect(try Torture.V1.Maps(serializedBytes: [0x0A, 0]).stringString == ["": ""])
    #expect(
      try Torture.V1.Maps(serializedBytes: [0x9A, 1, 3, 0x0A, 1, 0x61]).stringMessage
        == ["a": .init()]
    )
    // The last entry of a key counts.
    let twice: [UInt8] = [0x12, 4, 8, 1, 16, 2, 0x12, 4, 8, 1, 16, 3]
    #expect(try Torture.V1.Maps(serializedBytes: twice).int32Int64 == [1: 3])
  }

  @Test("building within a budget ends in an error")
  func budget() throws {
    let message = DynamicMessage(try type("Repeats"), limits: .init(arenaBytesMax: 200_000))
    let memory = message.memory
    let messages = try field(memory, "messages")
    #expect(
      code { for _ in 0..<10_000 { _ = try memory.appendMessage(messages) } }
        == .byteBudgetExceeded
    )
  }

  @Test("unknown fields can be read and replaced")
  func unknown() throws {
    let message = try DynamicMessage(try type("Nothing"), serializedBytes: [0x08, 5, 0x12, 1, 9])
    #expect(message.memory.unknownFields.varint(1) == 5)
    var fields = UnknownFields()
    try fields.append(serialized: [0x18, 7])
    message.memory.setUnknownFields(fields)
    #expect(try message.serializedBytes() == [0x18, 7])
    message.memory.setUnknownFields(UnknownFields())
    #expect(try message.serializedBytes() == [])
  }
}
