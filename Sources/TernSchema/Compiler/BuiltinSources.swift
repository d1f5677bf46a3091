// The contracts that protoc brings beside those of the well-known types: the features that code generators
// have, and what protoc and its plugins say to each other. Declarations only, in our own layout; nothing in
// Tern uses them, but contracts import them. A test compares their descriptors with protoc's.

enum BuiltinSources {
  /// The texts by the paths that imports have for them.
  static let texts = [
    "google/protobuf/cpp_features.proto": cppFeatures,
    "google/protobuf/java_features.proto": javaFeatures,
    "google/protobuf/go_features.proto": goFeatures,
    "google/protobuf/compiler/plugin.proto": plugin,
  ]

  /// The text for contracts of edition 2024, which came with later versions of protoc (this is as 35 has it); nil where it
  /// is the same.
  static func text2024(of path: String) -> String? {
    guard let text = texts[path], let changes = changes2024[path] else { return nil }
    return changes.reduce(text) { $0.replacing($1.old, with: $1.new) }
  }

  /// By path: what stands in `texts`, and what stands there instead.
  private static let changes2024: [String: [(old: String, new: String)]] = [
    "google/protobuf/cpp_features.proto": [
      (
        "targets = TARGET_TYPE_FILE, retention = RETENTION_SOURCE",
        "targets = TARGET_TYPE_FILE, retention = RETENTION_RUNTIME"
      )
    ],
    "google/protobuf/java_features.proto": [
      (
        "  optional bool use_old_outer_classname_default = 4",
        """
          optional bool large_enum = 3 [
            targets = TARGET_TYPE_ENUM, targets = TARGET_TYPE_FILE, retention = RETENTION_RUNTIME,
            edition_defaults = { value: "false" edition: EDITION_LEGACY },
            feature_support = { edition_introduced: EDITION_2024 }];
          message NestInFileClassFeature {
            enum NestInFileClass {
              NEST_IN_FILE_CLASS_UNKNOWN = 0;
              NO = 1;
              YES = 2;
              LEGACY = 3 [
                feature_support = { edition_introduced: EDITION_2024 edition_removed: EDITION_2024 }];
            }
            reserved 1 to max;
          }
          optional NestInFileClassFeature.NestInFileClass nest_in_file_class = 5 [
            targets = TARGET_TYPE_MESSAGE, targets = TARGET_TYPE_ENUM, targets = TARGET_TYPE_SERVICE,
            retention = RETENTION_RUNTIME,
            edition_defaults = { value: "LEGACY" edition: EDITION_LEGACY },
            edition_defaults = { value: "NO" edition: EDITION_2024 },
            feature_support = { edition_introduced: EDITION_2024 }];
          reserved 6;
          optional bool use_old_outer_classname_default = 4
        """
      )
    ],
    "google/protobuf/go_features.proto": [
      (
        "  optional StripEnumPrefix strip_enum_prefix = 3",
        """
          message OptimizeModeFeature {
            enum OptimizeMode { OPTIMIZE_MODE_UNSPECIFIED = 0; SPEED = 1; CODE_SIZE = 2; }
          }
          optional OptimizeModeFeature.OptimizeMode optimize_mode = 4 [
            targets = TARGET_TYPE_MESSAGE, targets = TARGET_TYPE_FILE, retention = RETENTION_RUNTIME,
            edition_defaults = { value: "OPTIMIZE_MODE_UNSPECIFIED" edition: EDITION_LEGACY },
            feature_support = { edition_introduced: EDITION_2024 }];
          optional StripEnumPrefix strip_enum_prefix = 3
        """
      )
    ],
  ]

  private static let cppFeatures = #"""
    syntax = "proto2";
    package pb;
    import "google/protobuf/descriptor.proto";

    extend google.protobuf.FeatureSet { optional CppFeatures cpp = 1000; }

    message CppFeatures {
      enum StringType { STRING_TYPE_UNKNOWN = 0; VIEW = 1; CORD = 2; STRING = 3; }
      optional bool legacy_closed_enum = 1 [
        targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE, retention = RETENTION_RUNTIME,
        edition_defaults = { value: "true" edition: EDITION_LEGACY },
        edition_defaults = { value: "false" edition: EDITION_PROTO3 },
        feature_support = {
          edition_introduced: EDITION_2023
          edition_deprecated: EDITION_2023
          deprecation_warning: "The legacy closed enum behavior in C++ is deprecated and is scheduled to be "
            "removed in edition 2025.  See http://protobuf.dev/programming-guides/enum/#cpp for more information"
        }];
      optional StringType string_type = 2 [
        targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE, retention = RETENTION_RUNTIME,
        edition_defaults = { value: "STRING" edition: EDITION_LEGACY },
        edition_defaults = { value: "VIEW" edition: EDITION_2024 },
        feature_support = { edition_introduced: EDITION_2023 }];
      optional bool enum_name_uses_string_view = 3 [
        targets = TARGET_TYPE_ENUM, targets = TARGET_TYPE_FILE, retention = RETENTION_SOURCE,
        edition_defaults = { value: "false" edition: EDITION_LEGACY },
        edition_defaults = { value: "true" edition: EDITION_2024 },
        feature_support = { edition_introduced: EDITION_2024 }];
    }
    """#

  private static let javaFeatures = #"""
    syntax = "proto2";
    package pb;
    import "google/protobuf/descriptor.proto";
    option java_outer_classname = "JavaFeaturesProto";
    option java_package = "com.google.protobuf";

    extend google.protobuf.FeatureSet { optional JavaFeatures java = 1001; }

    message JavaFeatures {
      enum Utf8Validation { UTF8_VALIDATION_UNKNOWN = 0; DEFAULT = 1; VERIFY = 2; }
      optional bool legacy_closed_enum = 1 [
        targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE, retention = RETENTION_RUNTIME,
        edition_defaults = { value: "true" edition: EDITION_LEGACY },
        edition_defaults = { value: "false" edition: EDITION_PROTO3 },
        feature_support = {
          edition_introduced: EDITION_2023
          edition_deprecated: EDITION_2023
          deprecation_warning: "The legacy closed enum behavior in Java is deprecated and is scheduled to be "
            "removed in edition 2025.  See http://protobuf.dev/programming-guides/enum/#java for more information."
        }];
      optional Utf8Validation utf8_validation = 2 [
        targets = TARGET_TYPE_FIELD, targets = TARGET_TYPE_FILE, retention = RETENTION_RUNTIME,
        edition_defaults = { value: "DEFAULT" edition: EDITION_LEGACY },
        feature_support = {
          edition_introduced: EDITION_2023
          edition_deprecated: EDITION_2024
          deprecation_warning: "The Java-specific utf8 validation feature is deprecated and is scheduled to be "
            "removed in edition 2025.  Utf8 validation behavior should use the global cross-language "
            "utf8_validation feature."
        }];
      optional bool use_old_outer_classname_default = 4 [
        targets = TARGET_TYPE_FILE, retention = RETENTION_RUNTIME,
        edition_defaults = { value: "true" edition: EDITION_LEGACY },
        edition_defaults = { value: "false" edition: EDITION_2024 },
        feature_support = { edition_introduced: EDITION_2024 edition_removed: EDITION_2024 }];
    }
    """#

  private static let goFeatures = #"""
    syntax = "proto2";
    package pb;
    import "google/protobuf/descriptor.proto";
    option go_package = "google.golang.org/protobuf/types/gofeaturespb";

    extend google.protobuf.FeatureSet { optional GoFeatures go = 1002; }

    message GoFeatures {
      enum APILevel { API_LEVEL_UNSPECIFIED = 0; API_OPEN = 1; API_HYBRID = 2; API_OPAQUE = 3; }
      enum StripEnumPrefix {
        STRIP_ENUM_PREFIX_UNSPECIFIED = 0;
        STRIP_ENUM_PREFIX_KEEP = 1;
        STRIP_ENUM_PREFIX_GENERATE_BOTH = 2;
        STRIP_ENUM_PREFIX_STRIP = 3;
      }
      optional bool legacy_unmarshal_json_enum = 1 [
        targets = TARGET_TYPE_ENUM, targets = TARGET_TYPE_FILE, retention = RETENTION_RUNTIME,
        edition_defaults = { value: "true" edition: EDITION_LEGACY },
        edition_defaults = { value: "false" edition: EDITION_PROTO3 },
        feature_support = {
          edition_introduced: EDITION_2023
          edition_deprecated: EDITION_2023
          deprecation_warning: "The legacy UnmarshalJSON API is deprecated and will be removed in a future edition."
        }];
      optional APILevel api_level = 2 [
        targets = TARGET_TYPE_MESSAGE, targets = TARGET_TYPE_FILE, retention = RETENTION_RUNTIME,
        edition_defaults = { value: "API_LEVEL_UNSPECIFIED" edition: EDITION_LEGACY },
        edition_defaults = { value: "API_OPAQUE" edition: EDITION_2024 },
        feature_support = { edition_introduced: EDITION_2023 }];
      optional StripEnumPrefix strip_enum_prefix = 3 [
        targets = TARGET_TYPE_ENUM, targets = TARGET_TYPE_ENUM_ENTRY, targets = TARGET_TYPE_FILE,
        retention = RETENTION_RUNTIME,
        edition_defaults = { value: "STRIP_ENUM_PREFIX_KEEP" edition: EDITION_LEGACY },
        feature_support = { edition_introduced: EDITION_2024 }];
    }
    """#

  private static let plugin = #"""
    syntax = "proto2";
    package google.protobuf.compiler;
    import "google/protobuf/descriptor.proto";
    option csharp_namespace = "Google.Protobuf.Compiler";
    option go_package = "google.golang.org/protobuf/types/pluginpb";
    option java_outer_classname = "PluginProtos";
    option java_package = "com.google.protobuf.compiler";

    message Version {
      optional int32 major = 1;
      optional int32 minor = 2;
      optional int32 patch = 3;
      optional string suffix = 4;
    }

    message CodeGeneratorRequest {
      repeated string file_to_generate = 1;
      optional string parameter = 2;
      repeated FileDescriptorProto proto_file = 15;
      repeated FileDescriptorProto source_file_descriptors = 17;
      optional Version compiler_version = 3;
    }

    message CodeGeneratorResponse {
      enum Feature { FEATURE_NONE = 0; FEATURE_PROTO3_OPTIONAL = 1; FEATURE_SUPPORTS_EDITIONS = 2; }
      message File {
        optional string name = 1;
        optional string insertion_point = 2;
        optional string content = 15;
        optional GeneratedCodeInfo generated_code_info = 16;
      }
      optional string error = 1;
      optional uint64 supported_features = 2;
      optional int32 minimum_edition = 3;
      optional int32 maximum_edition = 4;
      repeated File file = 15;
    }
    """#
}
