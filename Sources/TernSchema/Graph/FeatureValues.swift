import TernWire

/// The features that decide how a thing of the graph behaves, resolved: every one has a value.
///
/// The raw values are those of `google.protobuf.FeatureSet`.
struct FeatureValues: Sendable, Hashable {
  enum FieldPresence: Int32 {
    case explicit = 1
    case implicit = 2
    case legacyRequired = 3
  }
  enum EnumType: Int32 {
    case open = 1
    case closed = 2
  }
  enum RepeatedFieldEncoding: Int32 {
    case packed = 1
    case expanded = 2
  }
  enum UTF8Validation: Int32 {
    case verify = 2
    case none = 3
  }
  enum MessageEncoding: Int32 {
    case lengthPrefixed = 1
    case delimited = 2
  }
  enum JSONFormat: Int32 {
    case allow = 1
    case legacyBestEffort = 2
  }

  var fieldPresence: FieldPresence
  var enumType: EnumType
  var repeatedFieldEncoding: RepeatedFieldEncoding
  var utf8Validation: UTF8Validation
  var messageEncoding: MessageEncoding
  var jsonFormat: JSONFormat

  static let proto2 = FeatureValues(
    fieldPresence: .explicit,
    enumType: .closed,
    repeatedFieldEncoding: .expanded,
    utf8Validation: .none,
    messageEncoding: .lengthPrefixed,
    jsonFormat: .legacyBestEffort
  )
  static let proto3 = FeatureValues(
    fieldPresence: .implicit,
    enumType: .open,
    repeatedFieldEncoding: .packed,
    utf8Validation: .verify,
    messageEncoding: .lengthPrefixed,
    jsonFormat: .allow
  )
  /// Editions 2023 and 2024 differ only in features that the graph does not need.
  static let edition = FeatureValues(
    fieldPresence: .explicit,
    enumType: .open,
    repeatedFieldEncoding: .packed,
    utf8Validation: .verify,
    messageEncoding: .lengthPrefixed,
    jsonFormat: .allow
  )

  static func defaults(of syntax: SyntaxLevel) -> FeatureValues {
    switch syntax {
    case .proto2: .proto2
    case .proto3: .proto3
    case .edition: .edition
    }
  }

  /// These features, changed by what an element sets itself.
  func merged(with set: Google.Protobuf.FeatureSet?) -> FeatureValues {
    guard let set else { return self }
    var result = self
    if let value = set.fieldPresence.flatMap({ FieldPresence(rawValue: $0.rawValue) }) {
      result.fieldPresence = value
    }
    if let value = set.enumType.flatMap({ EnumType(rawValue: $0.rawValue) }) {
      result.enumType = value
    }
    if let value = set.repeatedFieldEncoding.flatMap({
      RepeatedFieldEncoding(rawValue: $0.rawValue)
    }) {
      result.repeatedFieldEncoding = value
    }
    if let value = set.utf8Validation.flatMap({ UTF8Validation(rawValue: $0.rawValue) }) {
      result.utf8Validation = value
    }
    if let value = set.messageEncoding.flatMap({ MessageEncoding(rawValue: $0.rawValue) }) {
      result.messageEncoding = value
    }
    if let value = set.jsonFormat.flatMap({ JSONFormat(rawValue: $0.rawValue) }) {
      result.jsonFormat = value
    }
    return result
  }
}
