import TernWire

/// One message type of the fixtures in both worlds: as a Swift struct and as a dynamic message.
struct FixtureType: Sendable, CustomStringConvertible {
  let name: String
  let file: String
  let typed: MessageType
  /// Decodes to the struct and encodes that.
  let roundTrip: @Sendable ([UInt8], DecodingLimits) throws(WireError) -> [UInt8]

  var description: String { name }

  init<M: Message>(_ type: M.Type) {
    name = M.fullName
    file = M.fullName.hasPrefix("torture.v2") ? "torture2.proto" : "torture.proto"
    typed = M.messageType
    roundTrip = { bytes, limits throws(WireError) in
      try M(serializedBytes: bytes, limits: limits).serializedBytes()
    }
  }

  /// Decodes to a dynamic message and encodes that.
  func dynamicRoundTrip(
    _ bytes: [UInt8],
    limits: DecodingLimits = .default
  ) throws -> [UInt8] {
    guard let type = Fixtures.types?.types[name] else {
      throw WireError(.typeMismatch, "no dynamic type \(name)")
    }
    return try DynamicMessage(type, serializedBytes: bytes, limits: limits).serializedBytes()
  }

  static let scalars = FixtureType(Torture.V1.Scalars.self)
  static let optionals = FixtureType(Torture.V1.Optionals.self)
  static let repeats = FixtureType(Torture.V1.Repeats.self)
  static let maps = FixtureType(Torture.V1.Maps.self)
  static let choice = FixtureType(Torture.V1.Choice.self)
  static let tree = FixtureType(Torture.V1.Tree.self)
  static let everything = FixtureType(Torture.V1.Everything.self)
  static let nothing = FixtureType(Torture.V1.Nothing.self)
  static let old = FixtureType(Torture.V2.Old.self)
  static let older = FixtureType(Torture.V2.Older.self)

  static let all = [
    scalars, optionals, repeats, maps, choice, tree, everything, nothing, old, older,
  ]
}
