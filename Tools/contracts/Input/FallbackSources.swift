import TernSchema

/// Contracts in memory, as an archive or a revision gives them.
struct MemorySources: SourceProvider {
  let files: [String: [UInt8]]
  /// Where imports are looked for that are not in memory.
  let next: any SourceProvider

  func source(_ path: String) throws(SourceError) -> ContractSource? {
    if let bytes = files[path] { return ContractSource(displayPath: path, bytes: bytes) }
    return try next.source(path)
  }
}

/// Adds the contracts that every protobuf compiler brings along but the graph does not need: the features
/// of single languages.
struct FallbackSources: SourceProvider {
  private let first: any SourceProvider

  init(_ first: any SourceProvider) { self.first = first }

  func source(_ path: String) throws(SourceError) -> ContractSource? {
    if let found = try first.source(path) { return found }
    return Self.texts[path].map { ContractSource(displayPath: path, bytes: Array($0.utf8)) }
  }

  private static func features(
    language: String,
    message: String,
    number: Int,
    body: String
  ) -> String {
    """
    edition = "2023";
    package pb;
    import "google/protobuf/descriptor.proto";
    extend google.protobuf.FeatureSet { \(message) \(language) = \(number); }
    message \(message) {
    \(body)
    }
    """
  }

  private static let legacyClosedEnum = """
    bool legacy_closed_enum = 1 [
      retention = RETENTION_RUNTIME, targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE,
      feature_support = { edition_introduced: EDITION_2023 },
      edition_defaults = { edition: EDITION_LEGACY, value: "true" },
      edition_defaults = { edition: EDITION_PROTO3, value: "false" }];
    """

  private static let texts: [String: String] = [
    "google/protobuf/cpp_features.proto": features(
      language: "cpp",
      message: "CppFeatures",
      number: 1000,
      body: legacyClosedEnum + """

        enum StringType { STRING_TYPE_UNKNOWN = 0; VIEW = 1; CORD = 2; STRING = 3; }
        StringType string_type = 2 [
          retention = RETENTION_RUNTIME, targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE,
          feature_support = { edition_introduced: EDITION_2023 },
          edition_defaults = { edition: EDITION_LEGACY, value: "STRING" },
          edition_defaults = { edition: EDITION_2024, value: "VIEW" }];
        bool enum_name_uses_string_view = 3 [
          retention = RETENTION_RUNTIME, targets = TARGET_TYPE_ENUM, targets = TARGET_TYPE_FILE,
          feature_support = { edition_introduced: EDITION_2024 },
          edition_defaults = { edition: EDITION_LEGACY, value: "false" },
          edition_defaults = { edition: EDITION_2024, value: "true" }];
        """
    ),
    "google/protobuf/java_features.proto": features(
      language: "java",
      message: "JavaFeatures",
      number: 1001,
      body: legacyClosedEnum + """

        enum Utf8Validation { UTF8_VALIDATION_UNKNOWN = 0; DEFAULT = 1; VERIFY = 2; }
        Utf8Validation utf8_validation = 2 [
          retention = RETENTION_RUNTIME, targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE,
          feature_support = { edition_introduced: EDITION_2023 },
          edition_defaults = { edition: EDITION_LEGACY, value: "DEFAULT" }];
        """
    ),
    "google/protobuf/go_features.proto": features(
      language: "go",
      message: "GoFeatures",
      number: 1002,
      body: """
        enum APILevel { API_LEVEL_UNSPECIFIED = 0; API_OPEN = 1; API_HYBRID = 2; API_OPAQUE = 3; }
        bool legacy_unmarshal_json_enum = 1 [
          retention = RETENTION_RUNTIME, targets = TARGET_TYPE_ENUM, targets = TARGET_TYPE_FILE,
          feature_support = { edition_introduced: EDITION_2023 },
          edition_defaults = { edition: EDITION_LEGACY, value: "true" },
          edition_defaults = { edition: EDITION_PROTO3, value: "false" }];
        APILevel api_level = 2 [
          retention = RETENTION_RUNTIME, targets = TARGET_TYPE_MESSAGE, targets = TARGET_TYPE_FILE,
          feature_support = { edition_introduced: EDITION_2023 },
          edition_defaults = { edition: EDITION_LEGACY, value: "API_LEVEL_UNSPECIFIED" },
          edition_defaults = { edition: EDITION_2024, value: "API_OPAQUE" }];
        """
    ),
  ]
}
