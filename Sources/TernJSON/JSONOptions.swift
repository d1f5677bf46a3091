/// How JSON is read.
public struct JSONDecodingOptions: Sendable, Hashable {
  /// Skips names that the message does not have, and names that an enum does not have, instead of
  /// refusing them.
  public var ignoresUnknownFields: Bool
  /// What the text may cost.
  public var limits: JSONLimits

  /// Strict reading within the default limits.
  public static let `default` = JSONDecodingOptions()

  /// Options of one's own; what is left out keeps its default.
  public init(ignoresUnknownFields: Bool = false, limits: JSONLimits = .default) {
    self.ignoresUnknownFields = ignoresUnknownFields
    self.limits = limits
  }
}

/// How JSON is written.
public struct JSONEncodingOptions: Sendable, Hashable {
  /// Writes fields without presence, lists and maps even when they are empty or zero.
  public var printsDefaults: Bool
  /// Writes `display_name` rather than `displayName`.
  public var usesProtoNames: Bool
  /// Writes enum values as numbers rather than names.
  public var printsEnumNumbers: Bool
  /// Writes 64-bit integers as JSON numbers rather than strings: other programs may read them as
  /// doubles and lose digits beyond 2^53.
  public var printsBareInt64: Bool
  /// Two spaces a level and one element a line.
  public var isPretty: Bool
  /// Writes an `Any` whose type the schema does not have as `{"@type":..., "value":"<base64>"}`
  /// instead of refusing it.
  public var printsUnknownAny: Bool

  /// Compact ProtoJSON, exactly as the specification has it.
  public static let `default` = JSONEncodingOptions()

  /// Options of one's own; what is left out keeps its default.
  public init(
    printsDefaults: Bool = false,
    usesProtoNames: Bool = false,
    printsEnumNumbers: Bool = false,
    printsBareInt64: Bool = false,
    isPretty: Bool = false,
    printsUnknownAny: Bool = false
  ) {
    self.printsDefaults = printsDefaults
    self.usesProtoNames = usesProtoNames
    self.printsEnumNumbers = printsEnumNumbers
    self.printsBareInt64 = printsBareInt64
    self.isPretty = isPretty
    self.printsUnknownAny = printsUnknownAny
  }
}
