import TernWire
import Testing

@Suite("Well-known types in Swift's words")
struct WellKnownTests {
  typealias FieldMask = Google.Protobuf.FieldMask
  typealias Value = Google.Protobuf.Value
  typealias Timestamp = Google.Protobuf.Timestamp
  typealias V2 = Torture.V2

  // MARK: - Field masks

  @Test("a mask's update takes what it names, and clears what the source doesn't have")
  func merge() throws {
    let source = V2.Grouped(lonely: .init(a: 1), many: [.init(c: 5)], choice: .other("new"))
    var destination = V2.Grouped(
      lonely: .init(a: 9, deep: .init(b: "kept")),
      many: [.init(c: 4)],
      choice: .chosen(.init(d: 1)),
      again: .init(choice: .other("kept"))
    )
    let mask: FieldMask = ["lonely.a", "many", "other"]
    #expect(mask.isValid(for: V2.Grouped.self))
    var merged = destination
    try mask.merge(source, into: &merged)
    #expect(merged.lonely == .init(a: 1, deep: .init(b: "kept")))
    #expect(merged.many == [.init(c: 4), .init(c: 5)])
    #expect(merged.choice == .other("new"))
    #expect(merged.again == destination.again)
    try mask.merge(source, into: &destination, options: .replacing)
    #expect(destination.many == [.init(c: 5)])
    try FieldMask(paths: ["lonely"]).merge(.init(), into: &destination, options: .replacing)
    #expect(destination.lonely == nil)
  }

  @Test("a trimmed message has what the mask names, within groups, messages and boxes")
  func trim() throws {
    var message = V2.Grouped(
      lonely: .init(a: 9, deep: .init(b: "b")),
      many: [.init(c: 4)],
      again: .init(lonely: .init(a: 3), many: [.init()])
    )
    try (["lonely.deep.b", "again.lonely", "no.such"] as FieldMask).trim(&message)
    #expect(
      message == V2.Grouped(lonely: .init(deep: .init(b: "b")), again: .init(lonely: .init(a: 3)))
    )
    let before = message
    try FieldMask().trim(&message)
    #expect(message == before)
    var needed = V2.Needed(number: 1, inner: .init())
    try (["number"] as FieldMask).trim(&needed)
    #expect(needed.number == 1)
    #expect(needed.inner == nil)
  }

  @Test("masks are sets of paths")
  func sets() {
    let left: FieldMask = ["a.b", "c", "d.e"]
    let right: FieldMask = ["a", "d.e.f", "g"]
    #expect(left.union(right) == ["a", "c", "d.e", "g"])
    #expect(left.intersection(right) == ["a.b", "d.e.f"])
    #expect(left.subtracting(right) == ["c", "d.e"])
    #expect(FieldMask(allFieldsOf: V2.Closed.self).isValid(for: V2.Closed.self))
    #expect(!(["many.c"] as FieldMask).isValid(for: V2.Grouped.self))
    #expect(!(["nothing"] as FieldMask).isValid(for: V2.Grouped.self))
  }

  // MARK: - Values, wrappers

  @Test("values are written as literals, and read by key and index")
  func values() {
    var value: Value = ["name": "Ada", "age": 36, "tags": ["a", nil, true], "deep": ["x": 1.5]]
    #expect(value["name"]?.string == "Ada")
    #expect(value["age"]?.number == 36)
    #expect(value["tags"]?[1]?.isNull == true)
    #expect(value["tags"]?[2]?.bool == true)
    #expect(value["tags"]?[3] == nil)
    #expect(value["deep"]?["x"] == 1.5)
    #expect(value["none"] == nil)
    value["deep"]?["y"] = "z"
    #expect(value["deep"]?.object?.count == 2)
    value["deep"] = nil
    #expect(value["deep"] == nil)
    var list: Google.Protobuf.ListValue = [1, "two"]
    list[0] = nil
    #expect(list.values == [.null, Value("two")])
    var object: Google.Protobuf.Struct = ["a": false]
    object["b"] = Value([Value(2)])
    #expect(object["b"]?.list == [2])
  }

  @Test("wrappers are written as what they wrap")
  func wrappers() {
    let text: Google.Protobuf.StringValue = "text"
    let number: Google.Protobuf.Int64Value = -5
    let flag: Google.Protobuf.BoolValue = true
    let bytes: Google.Protobuf.BytesValue = [1, 2]
    let double: Google.Protobuf.DoubleValue = 1.5
    #expect(text.value == "text")
    #expect(number.value == -5)
    #expect(flag.value)
    #expect(bytes.value == [1, 2])
    #expect(double == .init(1.5))
  }

  // MARK: - Times

  @Test("times are ordered, moved and measured")
  func times() {
    let time = Timestamp(seconds: 10, nanos: 500_000_000)
    #expect(time + .milliseconds(600) == Timestamp(seconds: 11, nanos: 100_000_000))
    #expect(time - .milliseconds(600) == Timestamp(seconds: 9, nanos: 900_000_000))
    #expect(time - Timestamp(seconds: 9, nanos: 900_000_000) == .milliseconds(600))
    #expect(Timestamp(seconds: -1, nanos: 999_999_999) < Timestamp())
    #expect((Timestamp(seconds: .max) + .seconds(5)).seconds == .max)
  }

  @Test("any message is packed, recognised and unpacked")
  func any() throws {
    let packed = try Google.Protobuf.`Any`(packing: V2.Payload(text: "p"))
    #expect(packed.holds(V2.Payload.self))
    #expect(!packed.holds(V2.Item.self))
    #expect(try packed.unpack(as: V2.Payload.self).text == "p")
    #expect(throws: WireError.self) { try packed.unpack(as: V2.Item.self) }
  }
}
