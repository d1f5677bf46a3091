import TernWire
import Testing

@Suite("Well-known types")
struct WellKnownTests {
  typealias Envelope = Google.Protobuf.`Any`
  typealias Timestamp = Google.Protobuf.Timestamp
  typealias Duration = Google.Protobuf.Duration
  typealias FieldMask = Google.Protobuf.FieldMask

  @Test("an Any packs and unpacks, and says no to another type")
  func packing() throws {
    let time = Timestamp(seconds: 5)
    let any = try Envelope(packing: time)
    #expect(any.typeUrl == "type.googleapis.com/google.protobuf.Timestamp")
    #expect(try any.unpack(as: Timestamp.self) == time)
    #expect(any.holds(Timestamp.self) && !any.holds(Duration.self))
    #expect(code { _ = try any.unpack(as: Duration.self) } == .typeMismatch)
    let broken = Envelope(typeUrl: "google.protobuf.Timestamp", value: [0x08])
    #expect(code { _ = try broken.unpack(as: Timestamp.self) } == .malformed)
  }

  @Test(
    "timestamps and microseconds",
    arguments: [
      (0, 0, 0), (1, 0, 1000), (-1, -1, 999_999_000), (1_500_000, 1, 500_000_000),
      (-1_500_000, -2, 500_000_000), (-2_000_000, -2, 0),
    ] as [(Int64, Int64, Int32)]
  )
  func timestamps(micros: Int64, seconds: Int64, nanos: Int32) throws {
    let time = Timestamp(microsecondsSince1970: micros)
    #expect(time == Timestamp(seconds: seconds, nanos: nanos))
    #expect(try time.microsecondsSince1970() == micros)
  }

  @Test("a timestamp has bounds")
  func timestampBounds() throws {
    #expect(Timestamp(seconds: Timestamp.secondsMax, nanos: 999_999_999).isValid)
    #expect(!Timestamp(seconds: Timestamp.secondsMax + 1).isValid)
    #expect(Timestamp(seconds: Timestamp.secondsMin).isValid)
    #expect(!Timestamp(seconds: Timestamp.secondsMin - 1).isValid)
    #expect(!Timestamp(nanos: -1).isValid && !Timestamp(nanos: 1_000_000_000).isValid)
    #expect(
      code { _ = try Timestamp(seconds: .max).microsecondsSince1970() } == .outOfRange
    )
    #expect(Timestamp.now().isValid && Timestamp.now().seconds > 1_700_000_000)
    #expect(Timestamp(microsecondsSince1970: .min).nanos >= 0)
  }

  @Test("durations go both ways")
  func durations() throws {
    #expect(Duration(.milliseconds(1500)) == .init(seconds: 1, nanos: 500_000_000))
    #expect(Duration(.milliseconds(-1500)) == .init(seconds: -1, nanos: -500_000_000))
    #expect(try Swift.Duration(Duration(seconds: -1, nanos: -5)) == .nanoseconds(-1_000_000_005))
    #expect(code { _ = try Swift.Duration(Duration(seconds: 1, nanos: -1)) } == .outOfRange)
    #expect(code { _ = try Swift.Duration(Duration(seconds: .max)) } == .outOfRange)
    #expect(Duration(.seconds(Int64.max)).seconds == Duration.secondsMax)
  }

  @Test("a field mask covers paths and is checked against a type")
  func masks() {
    let mask: FieldMask = ["name", "left.name", "left"]
    #expect(mask.covers("name") && mask.covers("left.right") && !mask.covers("right"))
    #expect(mask.canonical == ["left", "name"])
    let tree = Torture.V1.Tree.messageType
    #expect(mask.isValid(for: tree))
    #expect(!(["nme"] as FieldMask).isValid(for: tree))
    #expect(!(["name.x"] as FieldMask).isValid(for: tree))
    #expect(!(["children.name"] as FieldMask).isValid(for: tree))
    #expect(!([""] as FieldMask).isValid(for: tree))
    #expect((["*"] as FieldMask).isValid(for: tree))
  }

  @Test("values are written as literals")
  func values() throws {
    let value: Google.Protobuf.Struct = ["a": [1, 2.5, "x", true, nil], "b": ["c": [:]]]
    #expect(value.fields["a"]?.kind == .listValue(.init(values: [1, 2.5, "x", true, nil])))
    #expect(try Google.Protobuf.Struct(serializedBytes: value.serializedBytes()) == value)
  }
}
