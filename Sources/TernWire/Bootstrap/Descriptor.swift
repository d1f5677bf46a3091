// swift-format-ignore-file
// Generated from google/protobuf/descriptor.proto by Tern's stubgen. Do not edit.

extension Google.Protobuf {
  /// A language level; the numbers grow with time.
  public enum Edition: Int32, TernWire.ClosedEnum {
    /// Not said.
    case unknown = 0
    /// Before proto2: for the defaults of features.
    case legacy = 900
    /// Stands for syntax = "proto2".
    case proto2 = 998
    /// Stands for syntax = "proto3".
    case proto3 = 999
    /// The first edition.
    case edition2023 = 1000
    /// The second.
    case edition2024 = 1001
    /// `EDITION_1_TEST_ONLY`, number 1.
    case edition1TestOnly = 1
    /// `EDITION_2_TEST_ONLY`, number 2.
    case edition2TestOnly = 2
    /// `EDITION_99997_TEST_ONLY`, number 99997.
    case edition99997TestOnly = 99997
    /// `EDITION_99998_TEST_ONLY`, number 99998.
    case edition99998TestOnly = 99998
    /// `EDITION_99999_TEST_ONLY`, number 99999.
    case edition99999TestOnly = 99999
    /// Later than all: for the ends of ranges.
    case max = 2147483647

    /// The names in the contract.
    public static let enumType = TernWire.EnumType(
      "google.protobuf.Edition", file: .googleProtobufDescriptor,
      values: """
        0 EDITION_UNKNOWN
        900 EDITION_LEGACY
        998 EDITION_PROTO2
        999 EDITION_PROTO3
        1000 EDITION_2023
        1001 EDITION_2024
        1 EDITION_1_TEST_ONLY
        2 EDITION_2_TEST_ONLY
        99997 EDITION_99997_TEST_ONLY
        99998 EDITION_99998_TEST_ONLY
        99999 EDITION_99999_TEST_ONLY
        2147483647 EDITION_MAX
        """)
  }

  /// A compiled set of contracts: what compilers write and plugins read.
  public struct FileDescriptorSet: TernWire.Message {
    /// The files, each behind those that it imports.
    public var file: [Google.Protobuf.FileDescriptorProto]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.FileDescriptorSet", byteCount: 40, file: .googleProtobufDescriptor,
      fields: """
        1 file message:0* 32 24
        """,
      messages: [Google.Protobuf.FileDescriptorProto.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.messages(file, 32, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// A compiled contract file.
  public struct FileDescriptorProto: TernWire.Message {
    /// The path by which imports name it.
    public var name: String?
    /// The package.
    public var package: String?
    /// The paths of the imports, in order.
    public var dependency: [String]
    /// Places in dependency of the public imports.
    public var publicDependency: [Int32]
    /// Places in dependency of the weak imports.
    public var weakDependency: [Int32]
    /// The top-level messages.
    public var messageType: [Google.Protobuf.DescriptorProto]
    /// The top-level enums.
    public var enumType: [Google.Protobuf.EnumDescriptorProto]
    /// The services.
    public var service: [Google.Protobuf.ServiceDescriptorProto]
    /// The top-level extensions.
    public var `extension`: [Google.Protobuf.FieldDescriptorProto]
    /// The options.
    @TernWire.Indirect public var options: Google.Protobuf.FileOptions?
    /// Positions and comments; may be left out.
    public var sourceCodeInfo: Google.Protobuf.SourceCodeInfo?
    /// "proto2" (or absent), "proto3" or "editions".
    public var syntax: String?
    /// The edition, when syntax is "editions".
    public var edition: Google.Protobuf.Edition?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.FileDescriptorProto", byteCount: 224, file: .googleProtobufDescriptor,
      fields: """
        1 name string~? 24 200
        2 package string~? 40 204
        3 dependency string~* 64 56
        4 message_type message:0* 80 72
        5 enum_type message:1* 96 88
        6 service message:2* 112 104
        7 extension message:3* 128 120
        8 options message:4 136 0
        9 source_code_info message:5 144 0
        10 public_dependency int32* 160 152
        11 weak_dependency int32* 176 168
        12 syntax string~? 184 208
        14 edition enum:0? 212 216
        """,
      messages: [Google.Protobuf.DescriptorProto.self, Google.Protobuf.EnumDescriptorProto.self, Google.Protobuf.ServiceDescriptorProto.self, Google.Protobuf.FieldDescriptorProto.self, Google.Protobuf.FileOptions.self, Google.Protobuf.SourceCodeInfo.self], enums: [Google.Protobuf.Edition.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(name, 24, 200)
      memory.optional(package, 40, 204)
      memory.repeated(dependency, 64, 56)
      memory.repeated(publicDependency, 160, 152)
      memory.repeated(weakDependency, 176, 168)
      memory.messages(messageType, 80, 72, 3)
      memory.messages(enumType, 96, 88, 4)
      memory.messages(service, 112, 104, 5)
      memory.messages(`extension`, 128, 120, 6)
      memory.message(options, 136, 7)
      memory.message(sourceCodeInfo, 144, 8)
      memory.optional(syntax, 184, 208)
      memory.optional(edition, 212, 216)
      memory.unknownFields(unknownFields)
    }
  }

  /// A message.
  public struct DescriptorProto: TernWire.Message {
    /// The name in its scope.
    public var name: String?
    /// The fields, in the order of the contract.
    public var field: [Google.Protobuf.FieldDescriptorProto]
    /// Extensions that are declared inside.
    public var `extension`: [Google.Protobuf.FieldDescriptorProto]
    /// Messages inside.
    public var nestedType: [Google.Protobuf.DescriptorProto]
    /// Enums inside.
    public var enumType: [Google.Protobuf.EnumDescriptorProto]
    /// Numbers that are left to extensions.
    public var extensionRange: [Google.Protobuf.DescriptorProto.ExtensionRange]
    /// The oneofs; those that stand for an optional field of proto3 come last.
    public var oneofDecl: [Google.Protobuf.OneofDescriptorProto]
    /// The options.
    public var options: Google.Protobuf.MessageOptions?
    /// Numbers that must not be used again.
    public var reservedRange: [Google.Protobuf.DescriptorProto.ReservedRange]
    /// Names that must not be used again.
    public var reservedName: [String]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.DescriptorProto", byteCount: 184, file: .googleProtobufDescriptor,
      fields: """
        1 name string~? 24 176
        2 field message:0* 48 40
        3 nested_type message:1* 64 56
        4 enum_type message:2* 80 72
        5 extension_range message:3* 96 88
        6 extension message:0* 112 104
        7 options message:4 120 0
        8 oneof_decl message:5* 136 128
        9 reserved_range message:6* 152 144
        10 reserved_name string~* 168 160
        """,
      messages: [Google.Protobuf.FieldDescriptorProto.self, Google.Protobuf.DescriptorProto.self, Google.Protobuf.EnumDescriptorProto.self, Google.Protobuf.DescriptorProto.ExtensionRange.self, Google.Protobuf.MessageOptions.self, Google.Protobuf.OneofDescriptorProto.self, Google.Protobuf.DescriptorProto.ReservedRange.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(name, 24, 176)
      memory.messages(field, 48, 40, 1)
      memory.messages(`extension`, 112, 104, 5)
      memory.messages(nestedType, 64, 56, 2)
      memory.messages(enumType, 80, 72, 3)
      memory.messages(extensionRange, 96, 88, 4)
      memory.messages(oneofDecl, 136, 128, 7)
      memory.message(options, 120, 6)
      memory.messages(reservedRange, 152, 144, 8)
      memory.repeated(reservedName, 168, 160)
      memory.unknownFields(unknownFields)
    }

    /// Numbers that are left to extensions.
    public struct ExtensionRange: TernWire.Message {
      /// The first.
      public var start: Int32?
      /// The one behind the last.
      public var end: Int32?
      /// The options.
      public var options: Google.Protobuf.ExtensionRangeOptions?
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "google.protobuf.DescriptorProto.ExtensionRange", byteCount: 48, file: .googleProtobufDescriptor,
        fields: """
          1 start int32? 32 36
          2 end int32? 40 44
          3 options message:0 24 0
          """,
        messages: [Google.Protobuf.ExtensionRangeOptions.self])

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.optional(start, 32, 36)
        memory.optional(end, 40, 44)
        memory.message(options, 24, 2)
        memory.unknownFields(unknownFields)
      }
    }

    /// Numbers that must not be used again.
    public struct ReservedRange: TernWire.Message {
      /// The first.
      public var start: Int32?
      /// The one behind the last.
      public var end: Int32?
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "google.protobuf.DescriptorProto.ReservedRange", byteCount: 40, file: .googleProtobufDescriptor,
        fields: """
          1 start int32? 24 28
          2 end int32? 32 36
          """)

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.optional(start, 24, 28)
        memory.optional(end, 32, 36)
        memory.unknownFields(unknownFields)
      }
    }
  }

  /// Options of a range of extension numbers.
  public struct ExtensionRangeOptions: TernWire.Message {
    /// Field `uninterpreted_option`.
    public var uninterpretedOption: [Google.Protobuf.UninterpretedOption]
    /// Extensions that are known to exist.
    public var declaration: [Google.Protobuf.ExtensionRangeOptions.Declaration]
    /// Field `features`.
    public var features: Google.Protobuf.FeatureSet?
    /// Whether extensions must be declared.
    public var verification: Google.Protobuf.ExtensionRangeOptions.VerificationState?
    /// `verification`, or without it the contract's default.
    public var verificationOrDefault: Google.Protobuf.ExtensionRangeOptions.VerificationState { self.verification ?? Google.Protobuf.ExtensionRangeOptions.VerificationState.unverified }
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.ExtensionRangeOptions", byteCount: 72, file: .googleProtobufDescriptor,
      fields: """
        2 declaration message:0* 32 24
        3 verification enum:0? 64 68
        50 features message:1 40 0
        999 uninterpreted_option message:2* 56 48
        """,
      messages: [Google.Protobuf.ExtensionRangeOptions.Declaration.self, Google.Protobuf.FeatureSet.self, Google.Protobuf.UninterpretedOption.self], enums: [Google.Protobuf.ExtensionRangeOptions.VerificationState.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.messages(uninterpretedOption, 56, 48, 3)
      memory.messages(declaration, 32, 24, 0)
      memory.message(features, 40, 2)
      memory.optional(verification, 64, 68)
      memory.unknownFields(unknownFields)
    }

    /// Whether extensions must be declared.
    public enum VerificationState: Int32, TernWire.ClosedEnum {
      /// `DECLARATION`, number 0.
      case declaration = 0
      /// `UNVERIFIED`, number 1.
      case unverified = 1

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.ExtensionRangeOptions.VerificationState", file: .googleProtobufDescriptor,
        values: """
          0 DECLARATION
          1 UNVERIFIED
          """)
    }

    /// An extension that is known to exist.
    public struct Declaration: TernWire.Message {
      /// The number.
      public var number: Int32?
      /// The full name, with a leading dot.
      public var fullName: String?
      /// The type; of messages and enums the full name, with a leading dot.
      public var type: String?
      /// Whether the number was used once and is free no more.
      public var reserved: Bool?
      /// Whether it is repeated.
      public var repeated: Bool?
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "google.protobuf.ExtensionRangeOptions.Declaration", byteCount: 96, file: .googleProtobufDescriptor,
        fields: """
          1 number int32? 72 76
          2 full_name string~? 24 80
          3 type string~? 40 84
          5 reserved bool? 56 88
          6 repeated bool? 64 92
          """)

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.optional(number, 72, 76)
        memory.optional(fullName, 24, 80)
        memory.optional(type, 40, 84)
        memory.optional(reserved, 56, 88)
        memory.optional(repeated, 64, 92)
        memory.unknownFields(unknownFields)
      }
    }
  }

  /// A field or an extension.
  public struct FieldDescriptorProto: TernWire.Message {
    /// The name.
    public var name: String?
    /// The number.
    public var number: Int32?
    /// How many values it holds.
    public var label: Google.Protobuf.FieldDescriptorProto.Label?
    /// What it holds; may be absent when type_name is there and not yet resolved.
    public var type: Google.Protobuf.FieldDescriptorProto.TypeEnum?
    /// The message or enum; with a leading dot it is a full name.
    public var typeName: String?
    /// Of an extension: the message that is extended.
    public var extendee: String?
    /// The default as text.
    public var defaultValue: String?
    /// The place of its oneof in oneof_decl.
    public var oneofIndex: Int32?
    /// The name in JSON.
    public var jsonName: String?
    /// The options.
    public var options: Google.Protobuf.FieldOptions?
    /// Whether it is an optional field of proto3, which has a oneof of its own.
    public var proto3Optional: Bool?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.FieldDescriptorProto", byteCount: 176, file: .googleProtobufDescriptor,
      fields: """
        1 name string~? 24 120
        2 extendee string~? 40 124
        3 number int32? 128 132
        4 label enum:0? 136 140
        5 type enum:1? 144 148
        6 type_name string~? 56 152
        7 default_value string~? 72 156
        8 options message:0 88 0
        9 oneof_index int32? 160 164
        10 json_name string~? 96 168
        17 proto3_optional bool? 112 172
        """,
      messages: [Google.Protobuf.FieldOptions.self], enums: [Google.Protobuf.FieldDescriptorProto.Label.self, Google.Protobuf.FieldDescriptorProto.TypeEnum.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(name, 24, 120)
      memory.optional(number, 128, 132)
      memory.optional(label, 136, 140)
      memory.optional(type, 144, 148)
      memory.optional(typeName, 56, 152)
      memory.optional(extendee, 40, 124)
      memory.optional(defaultValue, 72, 156)
      memory.optional(oneofIndex, 160, 164)
      memory.optional(jsonName, 96, 168)
      memory.message(options, 88, 7)
      memory.optional(proto3Optional, 112, 172)
      memory.unknownFields(unknownFields)
    }

    /// What a field holds. 0 is left out on purpose.
    public enum TypeEnum: Int32, TernWire.ClosedEnum {
      /// `TYPE_DOUBLE`, number 1.
      case double = 1
      /// `TYPE_FLOAT`, number 2.
      case float = 2
      /// `TYPE_INT64`, number 3.
      case int64 = 3
      /// `TYPE_UINT64`, number 4.
      case uint64 = 4
      /// `TYPE_INT32`, number 5.
      case int32 = 5
      /// `TYPE_FIXED64`, number 6.
      case fixed64 = 6
      /// `TYPE_FIXED32`, number 7.
      case fixed32 = 7
      /// `TYPE_BOOL`, number 8.
      case bool = 8
      /// `TYPE_STRING`, number 9.
      case string = 9
      /// A message between a start and an end tag.
      case group = 10
      /// `TYPE_MESSAGE`, number 11.
      case message = 11
      /// `TYPE_BYTES`, number 12.
      case bytes = 12
      /// `TYPE_UINT32`, number 13.
      case uint32 = 13
      /// `TYPE_ENUM`, number 14.
      case `enum` = 14
      /// `TYPE_SFIXED32`, number 15.
      case sfixed32 = 15
      /// `TYPE_SFIXED64`, number 16.
      case sfixed64 = 16
      /// `TYPE_SINT32`, number 17.
      case sint32 = 17
      /// `TYPE_SINT64`, number 18.
      case sint64 = 18

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.FieldDescriptorProto.Type", file: .googleProtobufDescriptor,
        values: """
          1 TYPE_DOUBLE
          2 TYPE_FLOAT
          3 TYPE_INT64
          4 TYPE_UINT64
          5 TYPE_INT32
          6 TYPE_FIXED64
          7 TYPE_FIXED32
          8 TYPE_BOOL
          9 TYPE_STRING
          10 TYPE_GROUP
          11 TYPE_MESSAGE
          12 TYPE_BYTES
          13 TYPE_UINT32
          14 TYPE_ENUM
          15 TYPE_SFIXED32
          16 TYPE_SFIXED64
          17 TYPE_SINT32
          18 TYPE_SINT64
          """)
    }

    /// How many values a field holds.
    public enum Label: Int32, TernWire.ClosedEnum {
      /// `LABEL_OPTIONAL`, number 1.
      case optional = 1
      /// `LABEL_REPEATED`, number 3.
      case repeated = 3
      /// `LABEL_REQUIRED`, number 2.
      case required = 2

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.FieldDescriptorProto.Label", file: .googleProtobufDescriptor,
        values: """
          1 LABEL_OPTIONAL
          3 LABEL_REPEATED
          2 LABEL_REQUIRED
          """)
    }
  }

  /// A oneof.
  public struct OneofDescriptorProto: TernWire.Message {
    /// The name.
    public var name: String?
    /// The options.
    public var options: Google.Protobuf.OneofOptions?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.OneofDescriptorProto", byteCount: 56, file: .googleProtobufDescriptor,
      fields: """
        1 name string~? 24 48
        2 options message:0 40 0
        """,
      messages: [Google.Protobuf.OneofOptions.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(name, 24, 48)
      memory.message(options, 40, 1)
      memory.unknownFields(unknownFields)
    }
  }

  /// An enum.
  public struct EnumDescriptorProto: TernWire.Message {
    /// The name in its scope.
    public var name: String?
    /// The values, in the order of the contract.
    public var value: [Google.Protobuf.EnumValueDescriptorProto]
    /// The options.
    public var options: Google.Protobuf.EnumOptions?
    /// Numbers that must not be used again.
    public var reservedRange: [Google.Protobuf.EnumDescriptorProto.EnumReservedRange]
    /// Names that must not be used again.
    public var reservedName: [String]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.EnumDescriptorProto", byteCount: 104, file: .googleProtobufDescriptor,
      fields: """
        1 name string~? 24 96
        2 value message:0* 48 40
        3 options message:1 56 0
        4 reserved_range message:2* 72 64
        5 reserved_name string~* 88 80
        """,
      messages: [Google.Protobuf.EnumValueDescriptorProto.self, Google.Protobuf.EnumOptions.self, Google.Protobuf.EnumDescriptorProto.EnumReservedRange.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(name, 24, 96)
      memory.messages(value, 48, 40, 1)
      memory.message(options, 56, 2)
      memory.messages(reservedRange, 72, 64, 3)
      memory.repeated(reservedName, 88, 80)
      memory.unknownFields(unknownFields)
    }

    /// Numbers that must not be used again.
    public struct EnumReservedRange: TernWire.Message {
      /// The first.
      public var start: Int32?
      /// The last: other than in messages.
      public var end: Int32?
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "google.protobuf.EnumDescriptorProto.EnumReservedRange", byteCount: 40, file: .googleProtobufDescriptor,
        fields: """
          1 start int32? 24 28
          2 end int32? 32 36
          """)

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.optional(start, 24, 28)
        memory.optional(end, 32, 36)
        memory.unknownFields(unknownFields)
      }
    }
  }

  /// A value of an enum.
  public struct EnumValueDescriptorProto: TernWire.Message {
    /// The name.
    public var name: String?
    /// The number.
    public var number: Int32?
    /// The options.
    public var options: Google.Protobuf.EnumValueOptions?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.EnumValueDescriptorProto", byteCount: 64, file: .googleProtobufDescriptor,
      fields: """
        1 name string~? 24 48
        2 number int32? 52 56
        3 options message:0 40 0
        """,
      messages: [Google.Protobuf.EnumValueOptions.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(name, 24, 48)
      memory.optional(number, 52, 56)
      memory.message(options, 40, 2)
      memory.unknownFields(unknownFields)
    }
  }

  /// A service.
  public struct ServiceDescriptorProto: TernWire.Message {
    /// The name.
    public var name: String?
    /// The methods, in the order of the contract.
    public var method: [Google.Protobuf.MethodDescriptorProto]
    /// The options.
    public var options: Google.Protobuf.ServiceOptions?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.ServiceDescriptorProto", byteCount: 72, file: .googleProtobufDescriptor,
      fields: """
        1 name string~? 24 64
        2 method message:0* 48 40
        3 options message:1 56 0
        """,
      messages: [Google.Protobuf.MethodDescriptorProto.self, Google.Protobuf.ServiceOptions.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(name, 24, 64)
      memory.messages(method, 48, 40, 1)
      memory.message(options, 56, 2)
      memory.unknownFields(unknownFields)
    }
  }

  /// A method.
  public struct MethodDescriptorProto: TernWire.Message {
    /// The name.
    public var name: String?
    /// The request message.
    public var inputType: String?
    /// The response message.
    public var outputType: String?
    /// The options.
    public var options: Google.Protobuf.MethodOptions?
    /// Whether the client sends a stream.
    public var clientStreaming: Bool?
    /// Whether the server answers with a stream.
    public var serverStreaming: Bool?
    /// `clientStreaming`, or without it the contract's default.
    public var clientStreamingOrDefault: Bool { self.clientStreaming ?? false }
    /// `serverStreaming`, or without it the contract's default.
    public var serverStreamingOrDefault: Bool { self.serverStreaming ?? false }
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.MethodDescriptorProto", byteCount: 120, file: .googleProtobufDescriptor,
      fields: """
        1 name string~? 24 96
        2 input_type string~? 40 100
        3 output_type string~? 56 104
        4 options message:0 72 0
        5 client_streaming bool? 80 108
        6 server_streaming bool? 88 112
        """,
      messages: [Google.Protobuf.MethodOptions.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(name, 24, 96)
      memory.optional(inputType, 40, 100)
      memory.optional(outputType, 56, 104)
      memory.message(options, 72, 3)
      memory.optional(clientStreaming, 80, 108)
      memory.optional(serverStreaming, 88, 112)
      memory.unknownFields(unknownFields)
    }
  }

  /// Options of a file.
  public struct FileOptions: TernWire.Message {
    /// The Java package.
    public var javaPackage: String?
    /// The Java class around the generated ones.
    public var javaOuterClassname: String?
    /// Whether Java gets a file a class.
    public var javaMultipleFiles: Bool?
    /// Without effect.
    @available(*, deprecated)
    public var javaGenerateEqualsAndHash: Bool? {
      get { _javaGenerateEqualsAndHash }
      set { _javaGenerateEqualsAndHash = newValue }
    }
    private var _javaGenerateEqualsAndHash: Bool?
    /// Whether Java checks strings of proto2.
    public var javaStringCheckUtf8: Bool?
    /// What generated C++ and Java are good at.
    public var optimizeFor: Google.Protobuf.FileOptions.OptimizeMode?
    /// The import path of the Go package.
    public var goPackage: String?
    /// Whether C++ gets abstract services.
    public var ccGenericServices: Bool?
    /// Whether Java gets abstract services.
    public var javaGenericServices: Bool?
    /// Whether Python gets abstract services.
    public var pyGenericServices: Bool?
    /// Whether the file is on its way out.
    public var deprecated: Bool?
    /// Whether C++ messages can live in arenas.
    public var ccEnableArenas: Bool?
    /// In front of Objective-C classes.
    public var objcClassPrefix: String?
    /// The C# namespace.
    public var csharpNamespace: String?
    /// In front of Swift types, for generators that look at it.
    public var swiftPrefix: String?
    /// In front of PHP classes.
    public var phpClassPrefix: String?
    /// The PHP namespace.
    public var phpNamespace: String?
    /// The PHP namespace of metadata.
    public var phpMetadataNamespace: String?
    /// The Ruby package.
    public var rubyPackage: String?
    /// The features of the file.
    public var features: Google.Protobuf.FeatureSet?
    /// Options as they were parsed, before they are interpreted.
    public var uninterpretedOption: [Google.Protobuf.UninterpretedOption]
    /// `javaMultipleFiles`, or without it the contract's default.
    public var javaMultipleFilesOrDefault: Bool { self.javaMultipleFiles ?? false }
    /// `javaStringCheckUtf8`, or without it the contract's default.
    public var javaStringCheckUtf8OrDefault: Bool { self.javaStringCheckUtf8 ?? false }
    /// `optimizeFor`, or without it the contract's default.
    public var optimizeForOrDefault: Google.Protobuf.FileOptions.OptimizeMode { self.optimizeFor ?? Google.Protobuf.FileOptions.OptimizeMode.speed }
    /// `ccGenericServices`, or without it the contract's default.
    public var ccGenericServicesOrDefault: Bool { self.ccGenericServices ?? false }
    /// `javaGenericServices`, or without it the contract's default.
    public var javaGenericServicesOrDefault: Bool { self.javaGenericServices ?? false }
    /// `pyGenericServices`, or without it the contract's default.
    public var pyGenericServicesOrDefault: Bool { self.pyGenericServices ?? false }
    /// `deprecated`, or without it the contract's default.
    public var deprecatedOrDefault: Bool { self.deprecated ?? false }
    /// `ccEnableArenas`, or without it the contract's default.
    public var ccEnableArenasOrDefault: Bool { self.ccEnableArenas ?? true }
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.FileOptions", byteCount: 352, file: .googleProtobufDescriptor,
      fields: """
        1 java_package string~? 24 272
        8 java_outer_classname string~? 40 276
        9 optimize_for enum:0? 280 284
        10 java_multiple_files bool? 56 288
        11 go_package string~? 64 292
        16 cc_generic_services bool? 80 296
        17 java_generic_services bool? 88 300
        18 py_generic_services bool? 96 304
        20 java_generate_equals_and_hash bool? 104 308
        23 deprecated bool? 112 312
        27 java_string_check_utf8 bool? 120 316
        31 cc_enable_arenas bool? 128 320
        36 objc_class_prefix string~? 136 324
        37 csharp_namespace string~? 152 328
        39 swift_prefix string~? 168 332
        40 php_class_prefix string~? 184 336
        41 php_namespace string~? 200 340
        44 php_metadata_namespace string~? 216 344
        45 ruby_package string~? 232 348
        50 features message:0 248 0
        999 uninterpreted_option message:1* 264 256
        """,
      messages: [Google.Protobuf.FeatureSet.self, Google.Protobuf.UninterpretedOption.self], enums: [Google.Protobuf.FileOptions.OptimizeMode.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(javaPackage, 24, 272)
      memory.optional(javaOuterClassname, 40, 276)
      memory.optional(javaMultipleFiles, 56, 288)
      memory.optional(_javaGenerateEqualsAndHash, 104, 308)
      memory.optional(javaStringCheckUtf8, 120, 316)
      memory.optional(optimizeFor, 280, 284)
      memory.optional(goPackage, 64, 292)
      memory.optional(ccGenericServices, 80, 296)
      memory.optional(javaGenericServices, 88, 300)
      memory.optional(pyGenericServices, 96, 304)
      memory.optional(deprecated, 112, 312)
      memory.optional(ccEnableArenas, 128, 320)
      memory.optional(objcClassPrefix, 136, 324)
      memory.optional(csharpNamespace, 152, 328)
      memory.optional(swiftPrefix, 168, 332)
      memory.optional(phpClassPrefix, 184, 336)
      memory.optional(phpNamespace, 200, 340)
      memory.optional(phpMetadataNamespace, 216, 344)
      memory.optional(rubyPackage, 232, 348)
      memory.message(features, 248, 19)
      memory.messages(uninterpretedOption, 264, 256, 20)
      memory.unknownFields(unknownFields)
    }

    /// What generated C++ and Java are good at.
    public enum OptimizeMode: Int32, TernWire.ClosedEnum {
      /// `SPEED`, number 1.
      case speed = 1
      /// `CODE_SIZE`, number 2.
      case codeSize = 2
      /// `LITE_RUNTIME`, number 3.
      case liteRuntime = 3

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.FileOptions.OptimizeMode", file: .googleProtobufDescriptor,
        values: """
          1 SPEED
          2 CODE_SIZE
          3 LITE_RUNTIME
          """)
    }
  }

  /// Options of a message.
  public struct MessageOptions: TernWire.Message {
    /// Whether it is encoded as the old MessageSet was.
    public var messageSetWireFormat: Bool?
    /// Whether a field may be called "descriptor".
    public var noStandardDescriptorAccessor: Bool?
    /// Whether the message is on its way out.
    public var deprecated: Bool?
    /// Whether it is the entry of a map: compilers set it, contracts never do.
    public var mapEntry: Bool?
    /// Whether two fields may have one JSON name.
    @available(*, deprecated)
    public var deprecatedLegacyJsonFieldConflicts: Bool? {
      get { _deprecatedLegacyJsonFieldConflicts }
      set { _deprecatedLegacyJsonFieldConflicts = newValue }
    }
    private var _deprecatedLegacyJsonFieldConflicts: Bool?
    /// The features of the message.
    public var features: Google.Protobuf.FeatureSet?
    /// Options as they were parsed, before they are interpreted.
    public var uninterpretedOption: [Google.Protobuf.UninterpretedOption]
    /// `messageSetWireFormat`, or without it the contract's default.
    public var messageSetWireFormatOrDefault: Bool { self.messageSetWireFormat ?? false }
    /// `noStandardDescriptorAccessor`, or without it the contract's default.
    public var noStandardDescriptorAccessorOrDefault: Bool { self.noStandardDescriptorAccessor ?? false }
    /// `deprecated`, or without it the contract's default.
    public var deprecatedOrDefault: Bool { self.deprecated ?? false }
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.MessageOptions", byteCount: 112, file: .googleProtobufDescriptor,
      fields: """
        1 message_set_wire_format bool? 24 88
        2 no_standard_descriptor_accessor bool? 32 92
        3 deprecated bool? 40 96
        7 map_entry bool? 48 100
        11 deprecated_legacy_json_field_conflicts bool? 56 104
        12 features message:0 64 0
        999 uninterpreted_option message:1* 80 72
        """,
      messages: [Google.Protobuf.FeatureSet.self, Google.Protobuf.UninterpretedOption.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(messageSetWireFormat, 24, 88)
      memory.optional(noStandardDescriptorAccessor, 32, 92)
      memory.optional(deprecated, 40, 96)
      memory.optional(mapEntry, 48, 100)
      memory.optional(_deprecatedLegacyJsonFieldConflicts, 56, 104)
      memory.message(features, 64, 5)
      memory.messages(uninterpretedOption, 80, 72, 6)
      memory.unknownFields(unknownFields)
    }
  }

  /// Options of a field.
  public struct FieldOptions: TernWire.Message {
    /// How C++ stores a string.
    public var ctype: Google.Protobuf.FieldOptions.CType?
    /// Whether a repeated scalar is written packed.
    public var packed: Bool?
    /// How JavaScript shows a 64-bit number.
    public var jstype: Google.Protobuf.FieldOptions.JSType?
    /// Whether a message field is parsed when it is first used.
    public var lazy: Bool?
    /// The same, without looking whether it can be parsed.
    public var unverifiedLazy: Bool?
    /// Whether the field is on its way out.
    public var deprecated: Bool?
    /// Whether the type may be missing from the program.
    public var weak: Bool?
    /// Whether the value must not be logged.
    public var debugRedact: Bool?
    /// Of an option: how long it lives.
    public var retention: Google.Protobuf.FieldOptions.OptionRetention?
    /// Of an option: what it may stand on.
    public var targets: [Google.Protobuf.FieldOptions.OptionTargetType]
    /// Of a feature: its defaults.
    public var editionDefaults: [Google.Protobuf.FieldOptions.EditionDefault]
    /// The features of the field.
    public var features: Google.Protobuf.FeatureSet?
    /// Of a feature: in which editions it exists.
    public var featureSupport: Google.Protobuf.FieldOptions.FeatureSupport?
    /// Options as they were parsed, before they are interpreted.
    public var uninterpretedOption: [Google.Protobuf.UninterpretedOption]
    /// `ctype`, or without it the contract's default.
    public var ctypeOrDefault: Google.Protobuf.FieldOptions.CType { self.ctype ?? Google.Protobuf.FieldOptions.CType.string }
    /// `jstype`, or without it the contract's default.
    public var jstypeOrDefault: Google.Protobuf.FieldOptions.JSType { self.jstype ?? Google.Protobuf.FieldOptions.JSType.jsNormal }
    /// `lazy`, or without it the contract's default.
    public var lazyOrDefault: Bool { self.lazy ?? false }
    /// `unverifiedLazy`, or without it the contract's default.
    public var unverifiedLazyOrDefault: Bool { self.unverifiedLazy ?? false }
    /// `deprecated`, or without it the contract's default.
    public var deprecatedOrDefault: Bool { self.deprecated ?? false }
    /// `weak`, or without it the contract's default.
    public var weakOrDefault: Bool { self.weak ?? false }
    /// `debugRedact`, or without it the contract's default.
    public var debugRedactOrDefault: Bool { self.debugRedact ?? false }
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.FieldOptions", byteCount: 184, file: .googleProtobufDescriptor,
      fields: """
        1 ctype enum:0? 136 140
        2 packed bool? 24 144
        3 deprecated bool? 32 148
        5 lazy bool? 40 152
        6 jstype enum:1? 156 160
        10 weak bool? 48 164
        15 unverified_lazy bool? 56 168
        16 debug_redact bool? 64 172
        17 retention enum:2? 176 180
        19 targets enum:3* 80 72
        20 edition_defaults message:0* 96 88
        21 features message:1 104 0
        22 feature_support message:2 112 0
        999 uninterpreted_option message:3* 128 120
        """,
      messages: [Google.Protobuf.FieldOptions.EditionDefault.self, Google.Protobuf.FeatureSet.self, Google.Protobuf.FieldOptions.FeatureSupport.self, Google.Protobuf.UninterpretedOption.self], enums: [Google.Protobuf.FieldOptions.CType.self, Google.Protobuf.FieldOptions.JSType.self, Google.Protobuf.FieldOptions.OptionRetention.self, Google.Protobuf.FieldOptions.OptionTargetType.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(ctype, 136, 140)
      memory.optional(packed, 24, 144)
      memory.optional(jstype, 156, 160)
      memory.optional(lazy, 40, 152)
      memory.optional(unverifiedLazy, 56, 168)
      memory.optional(deprecated, 32, 148)
      memory.optional(weak, 48, 164)
      memory.optional(debugRedact, 64, 172)
      memory.optional(retention, 176, 180)
      memory.repeated(targets, 80, 72)
      memory.messages(editionDefaults, 96, 88, 10)
      memory.message(features, 104, 11)
      memory.message(featureSupport, 112, 12)
      memory.messages(uninterpretedOption, 128, 120, 13)
      memory.unknownFields(unknownFields)
    }

    /// How C++ stores a string.
    public enum CType: Int32, TernWire.ClosedEnum {
      /// `STRING`, number 0.
      case string = 0
      /// `CORD`, number 1.
      case cord = 1
      /// `STRING_PIECE`, number 2.
      case stringPiece = 2

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.FieldOptions.CType", file: .googleProtobufDescriptor,
        values: """
          0 STRING
          1 CORD
          2 STRING_PIECE
          """)
    }

    /// How JavaScript shows a 64-bit number.
    public enum JSType: Int32, TernWire.ClosedEnum {
      /// `JS_NORMAL`, number 0.
      case jsNormal = 0
      /// `JS_STRING`, number 1.
      case jsString = 1
      /// `JS_NUMBER`, number 2.
      case jsNumber = 2

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.FieldOptions.JSType", file: .googleProtobufDescriptor,
        values: """
          0 JS_NORMAL
          1 JS_STRING
          2 JS_NUMBER
          """)
    }

    /// How long an option lives.
    public enum OptionRetention: Int32, TernWire.ClosedEnum {
      /// `RETENTION_UNKNOWN`, number 0.
      case retentionUnknown = 0
      /// `RETENTION_RUNTIME`, number 1.
      case retentionRuntime = 1
      /// `RETENTION_SOURCE`, number 2.
      case retentionSource = 2

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.FieldOptions.OptionRetention", file: .googleProtobufDescriptor,
        values: """
          0 RETENTION_UNKNOWN
          1 RETENTION_RUNTIME
          2 RETENTION_SOURCE
          """)
    }

    /// What an option may stand on.
    public enum OptionTargetType: Int32, TernWire.ClosedEnum {
      /// `TARGET_TYPE_UNKNOWN`, number 0.
      case targetTypeUnknown = 0
      /// `TARGET_TYPE_FILE`, number 1.
      case targetTypeFile = 1
      /// `TARGET_TYPE_EXTENSION_RANGE`, number 2.
      case targetTypeExtensionRange = 2
      /// `TARGET_TYPE_MESSAGE`, number 3.
      case targetTypeMessage = 3
      /// `TARGET_TYPE_FIELD`, number 4.
      case targetTypeField = 4
      /// `TARGET_TYPE_ONEOF`, number 5.
      case targetTypeOneof = 5
      /// `TARGET_TYPE_ENUM`, number 6.
      case targetTypeEnum = 6
      /// `TARGET_TYPE_ENUM_ENTRY`, number 7.
      case targetTypeEnumEntry = 7
      /// `TARGET_TYPE_SERVICE`, number 8.
      case targetTypeService = 8
      /// `TARGET_TYPE_METHOD`, number 9.
      case targetTypeMethod = 9

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.FieldOptions.OptionTargetType", file: .googleProtobufDescriptor,
        values: """
          0 TARGET_TYPE_UNKNOWN
          1 TARGET_TYPE_FILE
          2 TARGET_TYPE_EXTENSION_RANGE
          3 TARGET_TYPE_MESSAGE
          4 TARGET_TYPE_FIELD
          5 TARGET_TYPE_ONEOF
          6 TARGET_TYPE_ENUM
          7 TARGET_TYPE_ENUM_ENTRY
          8 TARGET_TYPE_SERVICE
          9 TARGET_TYPE_METHOD
          """)
    }

    /// The default of a feature from an edition on.
    public struct EditionDefault: TernWire.Message {
      /// The first edition.
      public var edition: Google.Protobuf.Edition?
      /// The value as text.
      public var value: String?
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "google.protobuf.FieldOptions.EditionDefault", byteCount: 56, file: .googleProtobufDescriptor,
        fields: """
          2 value string~? 24 40
          3 edition enum:0? 44 48
          """,
        enums: [Google.Protobuf.Edition.self])

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.optional(edition, 44, 48)
        memory.optional(value, 24, 40)
        memory.unknownFields(unknownFields)
      }
    }

    /// In which editions a feature exists.
    public struct FeatureSupport: TernWire.Message {
      /// The first.
      public var editionIntroduced: Google.Protobuf.Edition?
      /// The one from which its use is warned of.
      public var editionDeprecated: Google.Protobuf.Edition?
      /// What the warning says.
      public var deprecationWarning: String?
      /// The first without it.
      public var editionRemoved: Google.Protobuf.Edition?
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "google.protobuf.FieldOptions.FeatureSupport", byteCount: 72, file: .googleProtobufDescriptor,
        fields: """
          1 edition_introduced enum:0? 40 44
          2 edition_deprecated enum:0? 48 52
          3 deprecation_warning string~? 24 56
          4 edition_removed enum:0? 60 64
          """,
        enums: [Google.Protobuf.Edition.self])

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.optional(editionIntroduced, 40, 44)
        memory.optional(editionDeprecated, 48, 52)
        memory.optional(deprecationWarning, 24, 56)
        memory.optional(editionRemoved, 60, 64)
        memory.unknownFields(unknownFields)
      }
    }
  }

  /// Options of a oneof.
  public struct OneofOptions: TernWire.Message {
    /// The features of the oneof.
    public var features: Google.Protobuf.FeatureSet?
    /// Options as they were parsed, before they are interpreted.
    public var uninterpretedOption: [Google.Protobuf.UninterpretedOption]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.OneofOptions", byteCount: 48, file: .googleProtobufDescriptor,
      fields: """
        1 features message:0 24 0
        999 uninterpreted_option message:1* 40 32
        """,
      messages: [Google.Protobuf.FeatureSet.self, Google.Protobuf.UninterpretedOption.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(features, 24, 0)
      memory.messages(uninterpretedOption, 40, 32, 1)
      memory.unknownFields(unknownFields)
    }
  }

  /// Options of an enum.
  public struct EnumOptions: TernWire.Message {
    /// Whether two values may have one number.
    public var allowAlias: Bool?
    /// Whether the enum is on its way out.
    public var deprecated: Bool?
    /// Whether two values may have one JSON name.
    @available(*, deprecated)
    public var deprecatedLegacyJsonFieldConflicts: Bool? {
      get { _deprecatedLegacyJsonFieldConflicts }
      set { _deprecatedLegacyJsonFieldConflicts = newValue }
    }
    private var _deprecatedLegacyJsonFieldConflicts: Bool?
    /// The features of the enum.
    public var features: Google.Protobuf.FeatureSet?
    /// Options as they were parsed, before they are interpreted.
    public var uninterpretedOption: [Google.Protobuf.UninterpretedOption]
    /// `deprecated`, or without it the contract's default.
    public var deprecatedOrDefault: Bool { self.deprecated ?? false }
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.EnumOptions", byteCount: 88, file: .googleProtobufDescriptor,
      fields: """
        2 allow_alias bool? 24 72
        3 deprecated bool? 32 76
        6 deprecated_legacy_json_field_conflicts bool? 40 80
        7 features message:0 48 0
        999 uninterpreted_option message:1* 64 56
        """,
      messages: [Google.Protobuf.FeatureSet.self, Google.Protobuf.UninterpretedOption.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(allowAlias, 24, 72)
      memory.optional(deprecated, 32, 76)
      memory.optional(_deprecatedLegacyJsonFieldConflicts, 40, 80)
      memory.message(features, 48, 3)
      memory.messages(uninterpretedOption, 64, 56, 4)
      memory.unknownFields(unknownFields)
    }
  }

  /// Options of a value of an enum.
  public struct EnumValueOptions: TernWire.Message {
    /// Whether the value is on its way out.
    public var deprecated: Bool?
    /// The features of the value.
    public var features: Google.Protobuf.FeatureSet?
    /// Whether fields with this value must not be logged.
    public var debugRedact: Bool?
    /// Of a value of a feature: in which editions it exists.
    public var featureSupport: Google.Protobuf.FieldOptions.FeatureSupport?
    /// Options as they were parsed, before they are interpreted.
    public var uninterpretedOption: [Google.Protobuf.UninterpretedOption]
    /// `deprecated`, or without it the contract's default.
    public var deprecatedOrDefault: Bool { self.deprecated ?? false }
    /// `debugRedact`, or without it the contract's default.
    public var debugRedactOrDefault: Bool { self.debugRedact ?? false }
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.EnumValueOptions", byteCount: 80, file: .googleProtobufDescriptor,
      fields: """
        1 deprecated bool? 24 72
        2 features message:0 32 0
        3 debug_redact bool? 40 76
        4 feature_support message:1 48 0
        999 uninterpreted_option message:2* 64 56
        """,
      messages: [Google.Protobuf.FeatureSet.self, Google.Protobuf.FieldOptions.FeatureSupport.self, Google.Protobuf.UninterpretedOption.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(deprecated, 24, 72)
      memory.message(features, 32, 1)
      memory.optional(debugRedact, 40, 76)
      memory.message(featureSupport, 48, 3)
      memory.messages(uninterpretedOption, 64, 56, 4)
      memory.unknownFields(unknownFields)
    }
  }

  /// Options of a service.
  public struct ServiceOptions: TernWire.Message {
    /// The features of the service.
    public var features: Google.Protobuf.FeatureSet?
    /// Whether the service is on its way out.
    public var deprecated: Bool?
    /// Options as they were parsed, before they are interpreted.
    public var uninterpretedOption: [Google.Protobuf.UninterpretedOption]
    /// `deprecated`, or without it the contract's default.
    public var deprecatedOrDefault: Bool { self.deprecated ?? false }
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.ServiceOptions", byteCount: 64, file: .googleProtobufDescriptor,
      fields: """
        33 deprecated bool? 24 56
        34 features message:0 32 0
        999 uninterpreted_option message:1* 48 40
        """,
      messages: [Google.Protobuf.FeatureSet.self, Google.Protobuf.UninterpretedOption.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(features, 32, 1)
      memory.optional(deprecated, 24, 56)
      memory.messages(uninterpretedOption, 48, 40, 2)
      memory.unknownFields(unknownFields)
    }
  }

  /// Options of a method.
  public struct MethodOptions: TernWire.Message {
    /// Whether the method is on its way out.
    public var deprecated: Bool?
    /// Whether a repeated call is harmless.
    public var idempotencyLevel: Google.Protobuf.MethodOptions.IdempotencyLevel?
    /// The features of the method.
    public var features: Google.Protobuf.FeatureSet?
    /// Options as they were parsed, before they are interpreted.
    public var uninterpretedOption: [Google.Protobuf.UninterpretedOption]
    /// `deprecated`, or without it the contract's default.
    public var deprecatedOrDefault: Bool { self.deprecated ?? false }
    /// `idempotencyLevel`, or without it the contract's default.
    public var idempotencyLevelOrDefault: Google.Protobuf.MethodOptions.IdempotencyLevel { self.idempotencyLevel ?? Google.Protobuf.MethodOptions.IdempotencyLevel.idempotencyUnknown }
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.MethodOptions", byteCount: 72, file: .googleProtobufDescriptor,
      fields: """
        33 deprecated bool? 24 56
        34 idempotency_level enum:0? 60 64
        35 features message:0 32 0
        999 uninterpreted_option message:1* 48 40
        """,
      messages: [Google.Protobuf.FeatureSet.self, Google.Protobuf.UninterpretedOption.self], enums: [Google.Protobuf.MethodOptions.IdempotencyLevel.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(deprecated, 24, 56)
      memory.optional(idempotencyLevel, 60, 64)
      memory.message(features, 32, 2)
      memory.messages(uninterpretedOption, 48, 40, 3)
      memory.unknownFields(unknownFields)
    }

    /// Whether a repeated call is harmless.
    public enum IdempotencyLevel: Int32, TernWire.ClosedEnum {
      /// Not said.
      case idempotencyUnknown = 0
      /// It changes nothing.
      case noSideEffects = 1
      /// Twice is the same as once.
      case idempotent = 2

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.MethodOptions.IdempotencyLevel", file: .googleProtobufDescriptor,
        values: """
          0 IDEMPOTENCY_UNKNOWN
          1 NO_SIDE_EFFECTS
          2 IDEMPOTENT
          """)
    }
  }

  /// An option as it was parsed: its name, and one of the values.
  public struct UninterpretedOption: TernWire.Message {
    /// The name: "(foo).bar" has two parts.
    public var name: [Google.Protobuf.UninterpretedOption.NamePart]
    /// A word.
    public var identifierValue: String?
    /// A whole number from 0.
    public var positiveIntValue: UInt64?
    /// A whole number below 0.
    public var negativeIntValue: Int64?
    /// Any other number.
    public var doubleValue: Double?
    /// A text.
    public var stringValue: [UInt8]?
    /// Text format between braces.
    public var aggregateValue: String?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.UninterpretedOption", byteCount: 136, file: .googleProtobufDescriptor,
      fields: """
        2 name message:0* 32 24
        3 identifier_value string~? 40 112
        4 positive_int_value uint64? 56 116
        5 negative_int_value int64? 64 120
        6 double_value double? 72 124
        7 string_value bytes? 80 128
        8 aggregate_value string~? 96 132
        """,
      messages: [Google.Protobuf.UninterpretedOption.NamePart.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.messages(name, 32, 24, 0)
      memory.optional(identifierValue, 40, 112)
      memory.optional(positiveIntValue, 56, 116)
      memory.optional(negativeIntValue, 64, 120)
      memory.optional(doubleValue, 72, 124)
      memory.optional(stringValue, 80, 128)
      memory.optional(aggregateValue, 96, 132)
      memory.unknownFields(unknownFields)
    }

    /// A part of the name, between dots.
    public struct NamePart: TernWire.Message {
      /// The part.
      public var namePart: String
      /// Whether it stands in parentheses.
      public var isExtension: Bool
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "google.protobuf.UninterpretedOption.NamePart", byteCount: 56, file: .googleProtobufDescriptor,
        fields: """
          1 name_part string~! 24 48
          2 is_extension bool! 40 52
          """)

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.required(namePart, 24, 48)
        memory.required(isExtension, 40, 52)
        memory.unknownFields(unknownFields)
      }
    }
  }

  /// How a part of a contract behaves, where editions let it choose.
  public struct FeatureSet: TernWire.Message {
    /// Whether a field knows that it was set.
    public var fieldPresence: Google.Protobuf.FeatureSet.FieldPresence?
    /// Whether an enum takes numbers without a name.
    public var enumType: Google.Protobuf.FeatureSet.EnumType?
    /// How repeated scalars are written.
    public var repeatedFieldEncoding: Google.Protobuf.FeatureSet.RepeatedFieldEncoding?
    /// Whether strings must be UTF-8.
    public var utf8Validation: Google.Protobuf.FeatureSet.Utf8Validation?
    /// How message fields are written.
    public var messageEncoding: Google.Protobuf.FeatureSet.MessageEncoding?
    /// How well JSON must work.
    public var jsonFormat: Google.Protobuf.FeatureSet.JsonFormat?
    /// Which names are let through.
    public var enforceNamingStyle: Google.Protobuf.FeatureSet.EnforceNamingStyle?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.FeatureSet", byteCount: 80, file: .googleProtobufDescriptor,
      fields: """
        1 field_presence enum:0? 24 28
        2 enum_type enum:1? 32 36
        3 repeated_field_encoding enum:2? 40 44
        4 utf8_validation enum:3? 48 52
        5 message_encoding enum:4? 56 60
        6 json_format enum:5? 64 68
        7 enforce_naming_style enum:6? 72 76
        """,
      enums: [Google.Protobuf.FeatureSet.FieldPresence.self, Google.Protobuf.FeatureSet.EnumType.self, Google.Protobuf.FeatureSet.RepeatedFieldEncoding.self, Google.Protobuf.FeatureSet.Utf8Validation.self, Google.Protobuf.FeatureSet.MessageEncoding.self, Google.Protobuf.FeatureSet.JsonFormat.self, Google.Protobuf.FeatureSet.EnforceNamingStyle.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(fieldPresence, 24, 28)
      memory.optional(enumType, 32, 36)
      memory.optional(repeatedFieldEncoding, 40, 44)
      memory.optional(utf8Validation, 48, 52)
      memory.optional(messageEncoding, 56, 60)
      memory.optional(jsonFormat, 64, 68)
      memory.optional(enforceNamingStyle, 72, 76)
      memory.unknownFields(unknownFields)
    }

    /// Whether a field knows that it was set.
    public enum FieldPresence: Int32, TernWire.ClosedEnum {
      /// `FIELD_PRESENCE_UNKNOWN`, number 0.
      case unknown = 0
      /// `EXPLICIT`, number 1.
      case explicit = 1
      /// `IMPLICIT`, number 2.
      case implicit = 2
      /// `LEGACY_REQUIRED`, number 3.
      case legacyRequired = 3

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.FeatureSet.FieldPresence", file: .googleProtobufDescriptor,
        values: """
          0 FIELD_PRESENCE_UNKNOWN
          1 EXPLICIT
          2 IMPLICIT
          3 LEGACY_REQUIRED
          """)
    }

    /// Whether an enum takes numbers without a name.
    public enum EnumType: Int32, TernWire.ClosedEnum {
      /// `ENUM_TYPE_UNKNOWN`, number 0.
      case unknown = 0
      /// `OPEN`, number 1.
      case open = 1
      /// `CLOSED`, number 2.
      case closed = 2

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.FeatureSet.EnumType", file: .googleProtobufDescriptor,
        values: """
          0 ENUM_TYPE_UNKNOWN
          1 OPEN
          2 CLOSED
          """)
    }

    /// How repeated scalars are written.
    public enum RepeatedFieldEncoding: Int32, TernWire.ClosedEnum {
      /// `REPEATED_FIELD_ENCODING_UNKNOWN`, number 0.
      case unknown = 0
      /// `PACKED`, number 1.
      case packed = 1
      /// `EXPANDED`, number 2.
      case expanded = 2

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.FeatureSet.RepeatedFieldEncoding", file: .googleProtobufDescriptor,
        values: """
          0 REPEATED_FIELD_ENCODING_UNKNOWN
          1 PACKED
          2 EXPANDED
          """)
    }

    /// Whether strings must be UTF-8.
    public enum Utf8Validation: Int32, TernWire.ClosedEnum {
      /// `UTF8_VALIDATION_UNKNOWN`, number 0.
      case unknown = 0
      /// `VERIFY`, number 2.
      case verify = 2
      /// `NONE`, number 3.
      case none = 3

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.FeatureSet.Utf8Validation", file: .googleProtobufDescriptor,
        values: """
          0 UTF8_VALIDATION_UNKNOWN
          2 VERIFY
          3 NONE
          """)
    }

    /// How message fields are written.
    public enum MessageEncoding: Int32, TernWire.ClosedEnum {
      /// `MESSAGE_ENCODING_UNKNOWN`, number 0.
      case unknown = 0
      /// `LENGTH_PREFIXED`, number 1.
      case lengthPrefixed = 1
      /// `DELIMITED`, number 2.
      case delimited = 2

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.FeatureSet.MessageEncoding", file: .googleProtobufDescriptor,
        values: """
          0 MESSAGE_ENCODING_UNKNOWN
          1 LENGTH_PREFIXED
          2 DELIMITED
          """)
    }

    /// How well JSON must work.
    public enum JsonFormat: Int32, TernWire.ClosedEnum {
      /// `JSON_FORMAT_UNKNOWN`, number 0.
      case unknown = 0
      /// `ALLOW`, number 1.
      case allow = 1
      /// `LEGACY_BEST_EFFORT`, number 2.
      case legacyBestEffort = 2

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.FeatureSet.JsonFormat", file: .googleProtobufDescriptor,
        values: """
          0 JSON_FORMAT_UNKNOWN
          1 ALLOW
          2 LEGACY_BEST_EFFORT
          """)
    }

    /// Which names are let through.
    public enum EnforceNamingStyle: Int32, TernWire.ClosedEnum {
      /// `ENFORCE_NAMING_STYLE_UNKNOWN`, number 0.
      case unknown = 0
      /// `STYLE2024`, number 1.
      case style2024 = 1
      /// `STYLE_LEGACY`, number 2.
      case styleLegacy = 2

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.FeatureSet.EnforceNamingStyle", file: .googleProtobufDescriptor,
        values: """
          0 ENFORCE_NAMING_STYLE_UNKNOWN
          1 STYLE2024
          2 STYLE_LEGACY
          """)
    }
  }

  /// The defaults of features, edition by edition.
  public struct FeatureSetDefaults: TernWire.Message {
    /// By edition, growing.
    public var defaults: [Google.Protobuf.FeatureSetDefaults.FeatureSetEditionDefault]
    /// The first edition that is covered.
    public var minimumEdition: Google.Protobuf.Edition?
    /// The last edition that is covered.
    public var maximumEdition: Google.Protobuf.Edition?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.FeatureSetDefaults", byteCount: 56, file: .googleProtobufDescriptor,
      fields: """
        1 defaults message:0* 32 24
        4 minimum_edition enum:0? 40 44
        5 maximum_edition enum:0? 48 52
        """,
      messages: [Google.Protobuf.FeatureSetDefaults.FeatureSetEditionDefault.self], enums: [Google.Protobuf.Edition.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.messages(defaults, 32, 24, 0)
      memory.optional(minimumEdition, 40, 44)
      memory.optional(maximumEdition, 48, 52)
      memory.unknownFields(unknownFields)
    }

    /// The defaults from one edition on.
    public struct FeatureSetEditionDefault: TernWire.Message {
      /// The first edition.
      public var edition: Google.Protobuf.Edition?
      /// Those that a contract may choose.
      public var overridableFeatures: Google.Protobuf.FeatureSet?
      /// Those that it may not.
      public var fixedFeatures: Google.Protobuf.FeatureSet?
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "google.protobuf.FeatureSetDefaults.FeatureSetEditionDefault", byteCount: 48, file: .googleProtobufDescriptor,
        fields: """
          3 edition enum:0? 40 44
          4 overridable_features message:0 24 0
          5 fixed_features message:0 32 0
          """,
        messages: [Google.Protobuf.FeatureSet.self], enums: [Google.Protobuf.Edition.self])

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.optional(edition, 40, 44)
        memory.message(overridableFeatures, 24, 1)
        memory.message(fixedFeatures, 32, 2)
        memory.unknownFields(unknownFields)
      }
    }
  }

  /// Positions and comments of a file.
  public struct SourceCodeInfo: TernWire.Message {
    /// One a stretch of source.
    public var location: [Google.Protobuf.SourceCodeInfo.Location]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.SourceCodeInfo", byteCount: 40, file: .googleProtobufDescriptor,
      fields: """
        1 location message:0* 32 24
        """,
      messages: [Google.Protobuf.SourceCodeInfo.Location.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.messages(location, 32, 24, 0)
      memory.unknownFields(unknownFields)
    }

    /// A stretch of source and the comments around it.
    public struct Location: TernWire.Message {
      /// What stands there: field numbers and places from FileDescriptorProto down.
      public var path: [Int32]
      /// Line, column, end line (left out when the same), end column; all from 0.
      public var span: [Int32]
      /// The comment that touches it from above.
      public var leadingComments: String?
      /// The comment that touches it from behind.
      public var trailingComments: String?
      /// Comments above, with a blank line between.
      public var leadingDetachedComments: [String]
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "google.protobuf.SourceCodeInfo.Location", byteCount: 112, file: .googleProtobufDescriptor,
        fields: """
          1 path int32# 32 24
          2 span int32# 48 40
          3 leading_comments string~? 56 104
          4 trailing_comments string~? 72 108
          6 leading_detached_comments string~* 96 88
          """)

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.repeated(path, 32, 24)
        memory.repeated(span, 48, 40)
        memory.optional(leadingComments, 56, 104)
        memory.optional(trailingComments, 72, 108)
        memory.repeated(leadingDetachedComments, 96, 88)
        memory.unknownFields(unknownFields)
      }
    }
  }

  /// What in a generated file comes from where.
  public struct GeneratedCodeInfo: TernWire.Message {
    /// One a stretch of generated text.
    public var annotation: [Google.Protobuf.GeneratedCodeInfo.Annotation]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.GeneratedCodeInfo", byteCount: 40, file: .googleProtobufDescriptor,
      fields: """
        1 annotation message:0* 32 24
        """,
      messages: [Google.Protobuf.GeneratedCodeInfo.Annotation.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.messages(annotation, 32, 24, 0)
      memory.unknownFields(unknownFields)
    }

    /// A stretch of generated text and its source.
    public struct Annotation: TernWire.Message {
      /// What it comes from, as in SourceCodeInfo.
      public var path: [Int32]
      /// The contract.
      public var sourceFile: String?
      /// The first byte.
      public var begin: Int32?
      /// The byte behind the last.
      public var end: Int32?
      /// What the text does with its source.
      public var semantic: Google.Protobuf.GeneratedCodeInfo.Annotation.Semantic?
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "google.protobuf.GeneratedCodeInfo.Annotation", byteCount: 88, file: .googleProtobufDescriptor,
        fields: """
          1 path int32# 32 24
          2 source_file string~? 40 56
          3 begin int32? 60 64
          4 end int32? 68 72
          5 semantic enum:0? 76 80
          """,
        enums: [Google.Protobuf.GeneratedCodeInfo.Annotation.Semantic.self])

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.repeated(path, 32, 24)
        memory.optional(sourceFile, 40, 56)
        memory.optional(begin, 60, 64)
        memory.optional(end, 68, 72)
        memory.optional(semantic, 76, 80)
        memory.unknownFields(unknownFields)
      }

      /// What the text does with its source.
      public enum Semantic: Int32, TernWire.ClosedEnum {
        /// `NONE`, number 0.
        case none = 0
        /// `SET`, number 1.
        case set = 1
        /// `ALIAS`, number 2.
        case alias = 2

        /// The names in the contract.
        public static let enumType = TernWire.EnumType(
          "google.protobuf.GeneratedCodeInfo.Annotation.Semantic", file: .googleProtobufDescriptor,
          values: """
            0 NONE
            1 SET
            2 ALIAS
            """)
      }
    }
  }
}

extension Google.Protobuf.FileDescriptorSet {
  /// A message with every field at its default.
  public init() { self.init(file: []) }

  /// A message with the given fields.
  public init(file: [Google.Protobuf.FileDescriptorProto] = []) {
    self.init(file: file, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      file: memory.messages(32, 24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.FileDescriptorProto {
  /// A message with every field at its default.
  public init() { self.init(name: nil) }

  /// A message with the given fields.
  public init(
    name: String? = nil,
    package: String? = nil,
    dependency: [String] = [],
    publicDependency: [Int32] = [],
    weakDependency: [Int32] = [],
    messageType: [Google.Protobuf.DescriptorProto] = [],
    enumType: [Google.Protobuf.EnumDescriptorProto] = [],
    service: [Google.Protobuf.ServiceDescriptorProto] = [],
    `extension`: [Google.Protobuf.FieldDescriptorProto] = [],
    options: Google.Protobuf.FileOptions? = nil,
    sourceCodeInfo: Google.Protobuf.SourceCodeInfo? = nil,
    syntax: String? = nil,
    edition: Google.Protobuf.Edition? = nil
  ) {
    self.init(
      name: name,
      package: package,
      dependency: dependency,
      publicDependency: publicDependency,
      weakDependency: weakDependency,
      messageType: messageType,
      enumType: enumType,
      service: service,
      extension: `extension`,
      options: options,
      sourceCodeInfo: sourceCodeInfo,
      syntax: syntax,
      edition: edition,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.optional(24, 200),
      package: memory.optional(40, 204),
      dependency: memory.repeated(64, 56),
      publicDependency: memory.repeated(160, 152),
      weakDependency: memory.repeated(176, 168),
      messageType: memory.messages(80, 72),
      enumType: memory.messages(96, 88),
      service: memory.messages(112, 104),
      extension: memory.messages(128, 120),
      options: memory.optionalMessage(136),
      sourceCodeInfo: memory.optionalMessage(144),
      syntax: memory.optional(184, 208),
      edition: memory.optional(212, 216),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.DescriptorProto {
  /// A message with every field at its default.
  public init() { self.init(name: nil) }

  /// A message with the given fields.
  public init(
    name: String? = nil,
    field: [Google.Protobuf.FieldDescriptorProto] = [],
    `extension`: [Google.Protobuf.FieldDescriptorProto] = [],
    nestedType: [Google.Protobuf.DescriptorProto] = [],
    enumType: [Google.Protobuf.EnumDescriptorProto] = [],
    extensionRange: [Google.Protobuf.DescriptorProto.ExtensionRange] = [],
    oneofDecl: [Google.Protobuf.OneofDescriptorProto] = [],
    options: Google.Protobuf.MessageOptions? = nil,
    reservedRange: [Google.Protobuf.DescriptorProto.ReservedRange] = [],
    reservedName: [String] = []
  ) {
    self.init(
      name: name,
      field: field,
      extension: `extension`,
      nestedType: nestedType,
      enumType: enumType,
      extensionRange: extensionRange,
      oneofDecl: oneofDecl,
      options: options,
      reservedRange: reservedRange,
      reservedName: reservedName,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.optional(24, 176),
      field: memory.messages(48, 40),
      extension: memory.messages(112, 104),
      nestedType: memory.messages(64, 56),
      enumType: memory.messages(80, 72),
      extensionRange: memory.messages(96, 88),
      oneofDecl: memory.messages(136, 128),
      options: memory.optionalMessage(120),
      reservedRange: memory.messages(152, 144),
      reservedName: memory.repeated(168, 160),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.DescriptorProto.ExtensionRange {
  /// A message with every field at its default.
  public init() { self.init(start: nil) }

  /// A message with the given fields.
  public init(
    start: Int32? = nil,
    end: Int32? = nil,
    options: Google.Protobuf.ExtensionRangeOptions? = nil
  ) {
    self.init(start: start, end: end, options: options, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      start: memory.optional(32, 36),
      end: memory.optional(40, 44),
      options: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.DescriptorProto.ReservedRange {
  /// A message with every field at its default.
  public init() { self.init(start: nil) }

  /// A message with the given fields.
  public init(
    start: Int32? = nil,
    end: Int32? = nil
  ) {
    self.init(start: start, end: end, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      start: memory.optional(24, 28),
      end: memory.optional(32, 36),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.ExtensionRangeOptions {
  /// A message with every field at its default.
  public init() { self.init(uninterpretedOption: []) }

  /// A message with the given fields.
  public init(
    uninterpretedOption: [Google.Protobuf.UninterpretedOption] = [],
    declaration: [Google.Protobuf.ExtensionRangeOptions.Declaration] = [],
    features: Google.Protobuf.FeatureSet? = nil,
    verification: Google.Protobuf.ExtensionRangeOptions.VerificationState? = nil
  ) {
    self.init(
      uninterpretedOption: uninterpretedOption,
      declaration: declaration,
      features: features,
      verification: verification,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      uninterpretedOption: memory.messages(56, 48),
      declaration: memory.messages(32, 24),
      features: memory.optionalMessage(40),
      verification: memory.optional(64, 68),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.ExtensionRangeOptions.Declaration {
  /// A message with every field at its default.
  public init() { self.init(number: nil) }

  /// A message with the given fields.
  public init(
    number: Int32? = nil,
    fullName: String? = nil,
    type: String? = nil,
    reserved: Bool? = nil,
    repeated: Bool? = nil
  ) {
    self.init(
      number: number,
      fullName: fullName,
      type: type,
      reserved: reserved,
      repeated: repeated,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      number: memory.optional(72, 76),
      fullName: memory.optional(24, 80),
      type: memory.optional(40, 84),
      reserved: memory.optional(56, 88),
      repeated: memory.optional(64, 92),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.FieldDescriptorProto {
  /// A message with every field at its default.
  public init() { self.init(name: nil) }

  /// A message with the given fields.
  public init(
    name: String? = nil,
    number: Int32? = nil,
    label: Google.Protobuf.FieldDescriptorProto.Label? = nil,
    type: Google.Protobuf.FieldDescriptorProto.TypeEnum? = nil,
    typeName: String? = nil,
    extendee: String? = nil,
    defaultValue: String? = nil,
    oneofIndex: Int32? = nil,
    jsonName: String? = nil,
    options: Google.Protobuf.FieldOptions? = nil,
    proto3Optional: Bool? = nil
  ) {
    self.init(
      name: name,
      number: number,
      label: label,
      type: type,
      typeName: typeName,
      extendee: extendee,
      defaultValue: defaultValue,
      oneofIndex: oneofIndex,
      jsonName: jsonName,
      options: options,
      proto3Optional: proto3Optional,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.optional(24, 120),
      number: memory.optional(128, 132),
      label: memory.optional(136, 140),
      type: memory.optional(144, 148),
      typeName: memory.optional(56, 152),
      extendee: memory.optional(40, 124),
      defaultValue: memory.optional(72, 156),
      oneofIndex: memory.optional(160, 164),
      jsonName: memory.optional(96, 168),
      options: memory.optionalMessage(88),
      proto3Optional: memory.optional(112, 172),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.OneofDescriptorProto {
  /// A message with every field at its default.
  public init() { self.init(name: nil) }

  /// A message with the given fields.
  public init(
    name: String? = nil,
    options: Google.Protobuf.OneofOptions? = nil
  ) {
    self.init(name: name, options: options, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.optional(24, 48),
      options: memory.optionalMessage(40),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.EnumDescriptorProto {
  /// A message with every field at its default.
  public init() { self.init(name: nil) }

  /// A message with the given fields.
  public init(
    name: String? = nil,
    value: [Google.Protobuf.EnumValueDescriptorProto] = [],
    options: Google.Protobuf.EnumOptions? = nil,
    reservedRange: [Google.Protobuf.EnumDescriptorProto.EnumReservedRange] = [],
    reservedName: [String] = []
  ) {
    self.init(
      name: name,
      value: value,
      options: options,
      reservedRange: reservedRange,
      reservedName: reservedName,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.optional(24, 96),
      value: memory.messages(48, 40),
      options: memory.optionalMessage(56),
      reservedRange: memory.messages(72, 64),
      reservedName: memory.repeated(88, 80),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.EnumDescriptorProto.EnumReservedRange {
  /// A message with every field at its default.
  public init() { self.init(start: nil) }

  /// A message with the given fields.
  public init(
    start: Int32? = nil,
    end: Int32? = nil
  ) {
    self.init(start: start, end: end, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      start: memory.optional(24, 28),
      end: memory.optional(32, 36),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.EnumValueDescriptorProto {
  /// A message with every field at its default.
  public init() { self.init(name: nil) }

  /// A message with the given fields.
  public init(
    name: String? = nil,
    number: Int32? = nil,
    options: Google.Protobuf.EnumValueOptions? = nil
  ) {
    self.init(name: name, number: number, options: options, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.optional(24, 48),
      number: memory.optional(52, 56),
      options: memory.optionalMessage(40),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.ServiceDescriptorProto {
  /// A message with every field at its default.
  public init() { self.init(name: nil) }

  /// A message with the given fields.
  public init(
    name: String? = nil,
    method: [Google.Protobuf.MethodDescriptorProto] = [],
    options: Google.Protobuf.ServiceOptions? = nil
  ) {
    self.init(name: name, method: method, options: options, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.optional(24, 64),
      method: memory.messages(48, 40),
      options: memory.optionalMessage(56),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.MethodDescriptorProto {
  /// A message with every field at its default.
  public init() { self.init(name: nil) }

  /// A message with the given fields.
  public init(
    name: String? = nil,
    inputType: String? = nil,
    outputType: String? = nil,
    options: Google.Protobuf.MethodOptions? = nil,
    clientStreaming: Bool? = nil,
    serverStreaming: Bool? = nil
  ) {
    self.init(
      name: name,
      inputType: inputType,
      outputType: outputType,
      options: options,
      clientStreaming: clientStreaming,
      serverStreaming: serverStreaming,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.optional(24, 96),
      inputType: memory.optional(40, 100),
      outputType: memory.optional(56, 104),
      options: memory.optionalMessage(72),
      clientStreaming: memory.optional(80, 108),
      serverStreaming: memory.optional(88, 112),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.FileOptions {
  /// A message with every field at its default.
  public init() { self.init(javaPackage: nil) }

  /// A message with the given fields.
  public init(
    javaPackage: String? = nil,
    javaOuterClassname: String? = nil,
    javaMultipleFiles: Bool? = nil,
    javaGenerateEqualsAndHash: Bool? = nil,
    javaStringCheckUtf8: Bool? = nil,
    optimizeFor: Google.Protobuf.FileOptions.OptimizeMode? = nil,
    goPackage: String? = nil,
    ccGenericServices: Bool? = nil,
    javaGenericServices: Bool? = nil,
    pyGenericServices: Bool? = nil,
    deprecated: Bool? = nil,
    ccEnableArenas: Bool? = nil,
    objcClassPrefix: String? = nil,
    csharpNamespace: String? = nil,
    swiftPrefix: String? = nil,
    phpClassPrefix: String? = nil,
    phpNamespace: String? = nil,
    phpMetadataNamespace: String? = nil,
    rubyPackage: String? = nil,
    features: Google.Protobuf.FeatureSet? = nil,
    uninterpretedOption: [Google.Protobuf.UninterpretedOption] = []
  ) {
    self.init(
      javaPackage: javaPackage,
      javaOuterClassname: javaOuterClassname,
      javaMultipleFiles: javaMultipleFiles,
      _javaGenerateEqualsAndHash: javaGenerateEqualsAndHash,
      javaStringCheckUtf8: javaStringCheckUtf8,
      optimizeFor: optimizeFor,
      goPackage: goPackage,
      ccGenericServices: ccGenericServices,
      javaGenericServices: javaGenericServices,
      pyGenericServices: pyGenericServices,
      deprecated: deprecated,
      ccEnableArenas: ccEnableArenas,
      objcClassPrefix: objcClassPrefix,
      csharpNamespace: csharpNamespace,
      swiftPrefix: swiftPrefix,
      phpClassPrefix: phpClassPrefix,
      phpNamespace: phpNamespace,
      phpMetadataNamespace: phpMetadataNamespace,
      rubyPackage: rubyPackage,
      features: features,
      uninterpretedOption: uninterpretedOption,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      javaPackage: memory.optional(24, 272),
      javaOuterClassname: memory.optional(40, 276),
      javaMultipleFiles: memory.optional(56, 288),
      _javaGenerateEqualsAndHash: memory.optional(104, 308),
      javaStringCheckUtf8: memory.optional(120, 316),
      optimizeFor: memory.optional(280, 284),
      goPackage: memory.optional(64, 292),
      ccGenericServices: memory.optional(80, 296),
      javaGenericServices: memory.optional(88, 300),
      pyGenericServices: memory.optional(96, 304),
      deprecated: memory.optional(112, 312),
      ccEnableArenas: memory.optional(128, 320),
      objcClassPrefix: memory.optional(136, 324),
      csharpNamespace: memory.optional(152, 328),
      swiftPrefix: memory.optional(168, 332),
      phpClassPrefix: memory.optional(184, 336),
      phpNamespace: memory.optional(200, 340),
      phpMetadataNamespace: memory.optional(216, 344),
      rubyPackage: memory.optional(232, 348),
      features: memory.optionalMessage(248),
      uninterpretedOption: memory.messages(264, 256),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.MessageOptions {
  /// A message with every field at its default.
  public init() { self.init(messageSetWireFormat: nil) }

  /// A message with the given fields.
  public init(
    messageSetWireFormat: Bool? = nil,
    noStandardDescriptorAccessor: Bool? = nil,
    deprecated: Bool? = nil,
    mapEntry: Bool? = nil,
    deprecatedLegacyJsonFieldConflicts: Bool? = nil,
    features: Google.Protobuf.FeatureSet? = nil,
    uninterpretedOption: [Google.Protobuf.UninterpretedOption] = []
  ) {
    self.init(
      messageSetWireFormat: messageSetWireFormat,
      noStandardDescriptorAccessor: noStandardDescriptorAccessor,
      deprecated: deprecated,
      mapEntry: mapEntry,
      _deprecatedLegacyJsonFieldConflicts: deprecatedLegacyJsonFieldConflicts,
      features: features,
      uninterpretedOption: uninterpretedOption,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      messageSetWireFormat: memory.optional(24, 88),
      noStandardDescriptorAccessor: memory.optional(32, 92),
      deprecated: memory.optional(40, 96),
      mapEntry: memory.optional(48, 100),
      _deprecatedLegacyJsonFieldConflicts: memory.optional(56, 104),
      features: memory.optionalMessage(64),
      uninterpretedOption: memory.messages(80, 72),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.FieldOptions {
  /// A message with every field at its default.
  public init() { self.init(ctype: nil) }

  /// A message with the given fields.
  public init(
    ctype: Google.Protobuf.FieldOptions.CType? = nil,
    packed: Bool? = nil,
    jstype: Google.Protobuf.FieldOptions.JSType? = nil,
    lazy: Bool? = nil,
    unverifiedLazy: Bool? = nil,
    deprecated: Bool? = nil,
    weak: Bool? = nil,
    debugRedact: Bool? = nil,
    retention: Google.Protobuf.FieldOptions.OptionRetention? = nil,
    targets: [Google.Protobuf.FieldOptions.OptionTargetType] = [],
    editionDefaults: [Google.Protobuf.FieldOptions.EditionDefault] = [],
    features: Google.Protobuf.FeatureSet? = nil,
    featureSupport: Google.Protobuf.FieldOptions.FeatureSupport? = nil,
    uninterpretedOption: [Google.Protobuf.UninterpretedOption] = []
  ) {
    self.init(
      ctype: ctype,
      packed: packed,
      jstype: jstype,
      lazy: lazy,
      unverifiedLazy: unverifiedLazy,
      deprecated: deprecated,
      weak: weak,
      debugRedact: debugRedact,
      retention: retention,
      targets: targets,
      editionDefaults: editionDefaults,
      features: features,
      featureSupport: featureSupport,
      uninterpretedOption: uninterpretedOption,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      ctype: memory.optional(136, 140),
      packed: memory.optional(24, 144),
      jstype: memory.optional(156, 160),
      lazy: memory.optional(40, 152),
      unverifiedLazy: memory.optional(56, 168),
      deprecated: memory.optional(32, 148),
      weak: memory.optional(48, 164),
      debugRedact: memory.optional(64, 172),
      retention: memory.optional(176, 180),
      targets: memory.repeated(80, 72),
      editionDefaults: memory.messages(96, 88),
      features: memory.optionalMessage(104),
      featureSupport: memory.optionalMessage(112),
      uninterpretedOption: memory.messages(128, 120),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.FieldOptions.EditionDefault {
  /// A message with every field at its default.
  public init() { self.init(edition: nil) }

  /// A message with the given fields.
  public init(
    edition: Google.Protobuf.Edition? = nil,
    value: String? = nil
  ) {
    self.init(edition: edition, value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      edition: memory.optional(44, 48),
      value: memory.optional(24, 40),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.FieldOptions.FeatureSupport {
  /// A message with every field at its default.
  public init() { self.init(editionIntroduced: nil) }

  /// A message with the given fields.
  public init(
    editionIntroduced: Google.Protobuf.Edition? = nil,
    editionDeprecated: Google.Protobuf.Edition? = nil,
    deprecationWarning: String? = nil,
    editionRemoved: Google.Protobuf.Edition? = nil
  ) {
    self.init(
      editionIntroduced: editionIntroduced,
      editionDeprecated: editionDeprecated,
      deprecationWarning: deprecationWarning,
      editionRemoved: editionRemoved,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      editionIntroduced: memory.optional(40, 44),
      editionDeprecated: memory.optional(48, 52),
      deprecationWarning: memory.optional(24, 56),
      editionRemoved: memory.optional(60, 64),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.OneofOptions {
  /// A message with every field at its default.
  public init() { self.init(features: nil) }

  /// A message with the given fields.
  public init(
    features: Google.Protobuf.FeatureSet? = nil,
    uninterpretedOption: [Google.Protobuf.UninterpretedOption] = []
  ) {
    self.init(features: features, uninterpretedOption: uninterpretedOption, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      features: memory.optionalMessage(24),
      uninterpretedOption: memory.messages(40, 32),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.EnumOptions {
  /// A message with every field at its default.
  public init() { self.init(allowAlias: nil) }

  /// A message with the given fields.
  public init(
    allowAlias: Bool? = nil,
    deprecated: Bool? = nil,
    deprecatedLegacyJsonFieldConflicts: Bool? = nil,
    features: Google.Protobuf.FeatureSet? = nil,
    uninterpretedOption: [Google.Protobuf.UninterpretedOption] = []
  ) {
    self.init(
      allowAlias: allowAlias,
      deprecated: deprecated,
      _deprecatedLegacyJsonFieldConflicts: deprecatedLegacyJsonFieldConflicts,
      features: features,
      uninterpretedOption: uninterpretedOption,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      allowAlias: memory.optional(24, 72),
      deprecated: memory.optional(32, 76),
      _deprecatedLegacyJsonFieldConflicts: memory.optional(40, 80),
      features: memory.optionalMessage(48),
      uninterpretedOption: memory.messages(64, 56),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.EnumValueOptions {
  /// A message with every field at its default.
  public init() { self.init(deprecated: nil) }

  /// A message with the given fields.
  public init(
    deprecated: Bool? = nil,
    features: Google.Protobuf.FeatureSet? = nil,
    debugRedact: Bool? = nil,
    featureSupport: Google.Protobuf.FieldOptions.FeatureSupport? = nil,
    uninterpretedOption: [Google.Protobuf.UninterpretedOption] = []
  ) {
    self.init(
      deprecated: deprecated,
      features: features,
      debugRedact: debugRedact,
      featureSupport: featureSupport,
      uninterpretedOption: uninterpretedOption,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      deprecated: memory.optional(24, 72),
      features: memory.optionalMessage(32),
      debugRedact: memory.optional(40, 76),
      featureSupport: memory.optionalMessage(48),
      uninterpretedOption: memory.messages(64, 56),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.ServiceOptions {
  /// A message with every field at its default.
  public init() { self.init(features: nil) }

  /// A message with the given fields.
  public init(
    features: Google.Protobuf.FeatureSet? = nil,
    deprecated: Bool? = nil,
    uninterpretedOption: [Google.Protobuf.UninterpretedOption] = []
  ) {
    self.init(
      features: features,
      deprecated: deprecated,
      uninterpretedOption: uninterpretedOption,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      features: memory.optionalMessage(32),
      deprecated: memory.optional(24, 56),
      uninterpretedOption: memory.messages(48, 40),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.MethodOptions {
  /// A message with every field at its default.
  public init() { self.init(deprecated: nil) }

  /// A message with the given fields.
  public init(
    deprecated: Bool? = nil,
    idempotencyLevel: Google.Protobuf.MethodOptions.IdempotencyLevel? = nil,
    features: Google.Protobuf.FeatureSet? = nil,
    uninterpretedOption: [Google.Protobuf.UninterpretedOption] = []
  ) {
    self.init(
      deprecated: deprecated,
      idempotencyLevel: idempotencyLevel,
      features: features,
      uninterpretedOption: uninterpretedOption,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      deprecated: memory.optional(24, 56),
      idempotencyLevel: memory.optional(60, 64),
      features: memory.optionalMessage(32),
      uninterpretedOption: memory.messages(48, 40),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.UninterpretedOption {
  /// A message with every field at its default.
  public init() { self.init(name: []) }

  /// A message with the given fields.
  public init(
    name: [Google.Protobuf.UninterpretedOption.NamePart] = [],
    identifierValue: String? = nil,
    positiveIntValue: UInt64? = nil,
    negativeIntValue: Int64? = nil,
    doubleValue: Double? = nil,
    stringValue: [UInt8]? = nil,
    aggregateValue: String? = nil
  ) {
    self.init(
      name: name,
      identifierValue: identifierValue,
      positiveIntValue: positiveIntValue,
      negativeIntValue: negativeIntValue,
      doubleValue: doubleValue,
      stringValue: stringValue,
      aggregateValue: aggregateValue,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.messages(32, 24),
      identifierValue: memory.optional(40, 112),
      positiveIntValue: memory.optional(56, 116),
      negativeIntValue: memory.optional(64, 120),
      doubleValue: memory.optional(72, 124),
      stringValue: memory.optional(80, 128),
      aggregateValue: memory.optional(96, 132),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.UninterpretedOption.NamePart {
  /// A message with every field at its default.
  public init() { self.init(namePart: "") }

  /// A message with the given fields.
  public init(
    namePart: String = "",
    isExtension: Bool = false
  ) {
    self.init(namePart: namePart, isExtension: isExtension, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      namePart: memory.string(24),
      isExtension: memory.value(40),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.FeatureSet {
  /// A message with every field at its default.
  public init() { self.init(fieldPresence: nil) }

  /// A message with the given fields.
  public init(
    fieldPresence: Google.Protobuf.FeatureSet.FieldPresence? = nil,
    enumType: Google.Protobuf.FeatureSet.EnumType? = nil,
    repeatedFieldEncoding: Google.Protobuf.FeatureSet.RepeatedFieldEncoding? = nil,
    utf8Validation: Google.Protobuf.FeatureSet.Utf8Validation? = nil,
    messageEncoding: Google.Protobuf.FeatureSet.MessageEncoding? = nil,
    jsonFormat: Google.Protobuf.FeatureSet.JsonFormat? = nil,
    enforceNamingStyle: Google.Protobuf.FeatureSet.EnforceNamingStyle? = nil
  ) {
    self.init(
      fieldPresence: fieldPresence,
      enumType: enumType,
      repeatedFieldEncoding: repeatedFieldEncoding,
      utf8Validation: utf8Validation,
      messageEncoding: messageEncoding,
      jsonFormat: jsonFormat,
      enforceNamingStyle: enforceNamingStyle,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      fieldPresence: memory.optional(24, 28),
      enumType: memory.optional(32, 36),
      repeatedFieldEncoding: memory.optional(40, 44),
      utf8Validation: memory.optional(48, 52),
      messageEncoding: memory.optional(56, 60),
      jsonFormat: memory.optional(64, 68),
      enforceNamingStyle: memory.optional(72, 76),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.FeatureSetDefaults {
  /// A message with every field at its default.
  public init() { self.init(defaults: []) }

  /// A message with the given fields.
  public init(
    defaults: [Google.Protobuf.FeatureSetDefaults.FeatureSetEditionDefault] = [],
    minimumEdition: Google.Protobuf.Edition? = nil,
    maximumEdition: Google.Protobuf.Edition? = nil
  ) {
    self.init(
      defaults: defaults,
      minimumEdition: minimumEdition,
      maximumEdition: maximumEdition,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      defaults: memory.messages(32, 24),
      minimumEdition: memory.optional(40, 44),
      maximumEdition: memory.optional(48, 52),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.FeatureSetDefaults.FeatureSetEditionDefault {
  /// A message with every field at its default.
  public init() { self.init(edition: nil) }

  /// A message with the given fields.
  public init(
    edition: Google.Protobuf.Edition? = nil,
    overridableFeatures: Google.Protobuf.FeatureSet? = nil,
    fixedFeatures: Google.Protobuf.FeatureSet? = nil
  ) {
    self.init(
      edition: edition,
      overridableFeatures: overridableFeatures,
      fixedFeatures: fixedFeatures,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      edition: memory.optional(40, 44),
      overridableFeatures: memory.optionalMessage(24),
      fixedFeatures: memory.optionalMessage(32),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.SourceCodeInfo {
  /// A message with every field at its default.
  public init() { self.init(location: []) }

  /// A message with the given fields.
  public init(location: [Google.Protobuf.SourceCodeInfo.Location] = []) {
    self.init(location: location, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      location: memory.messages(32, 24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.SourceCodeInfo.Location {
  /// A message with every field at its default.
  public init() { self.init(path: []) }

  /// A message with the given fields.
  public init(
    path: [Int32] = [],
    span: [Int32] = [],
    leadingComments: String? = nil,
    trailingComments: String? = nil,
    leadingDetachedComments: [String] = []
  ) {
    self.init(
      path: path,
      span: span,
      leadingComments: leadingComments,
      trailingComments: trailingComments,
      leadingDetachedComments: leadingDetachedComments,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      path: memory.repeated(32, 24),
      span: memory.repeated(48, 40),
      leadingComments: memory.optional(56, 104),
      trailingComments: memory.optional(72, 108),
      leadingDetachedComments: memory.repeated(96, 88),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.GeneratedCodeInfo {
  /// A message with every field at its default.
  public init() { self.init(annotation: []) }

  /// A message with the given fields.
  public init(annotation: [Google.Protobuf.GeneratedCodeInfo.Annotation] = []) {
    self.init(annotation: annotation, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      annotation: memory.messages(32, 24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.GeneratedCodeInfo.Annotation {
  /// A message with every field at its default.
  public init() { self.init(path: []) }

  /// A message with the given fields.
  public init(
    path: [Int32] = [],
    sourceFile: String? = nil,
    begin: Int32? = nil,
    end: Int32? = nil,
    semantic: Google.Protobuf.GeneratedCodeInfo.Annotation.Semantic? = nil
  ) {
    self.init(
      path: path,
      sourceFile: sourceFile,
      begin: begin,
      end: end,
      semantic: semantic,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      path: memory.repeated(32, 24),
      sourceFile: memory.optional(40, 56),
      begin: memory.optional(60, 64),
      end: memory.optional(68, 72),
      semantic: memory.optional(76, 80),
      unknownFields: memory.unknownFields()
    )
  }
}

extension TernWire.EmbeddedFile {
  /// `google/protobuf/descriptor.proto`.
  public static let googleProtobufDescriptor = TernWire.EmbeddedFile(
    "google/protobuf/descriptor.proto",
    [],
    "\n google/protobuf/descriptor.proto\u{12}\u{F}google.protobuf\"\u{CA}\u{1}\n\u{11}FileDescriptorSet\u{12}8\n\u{4}file\u{18}\u{1} \u{3}(\u{B}2$.google.protobuf.FileDescriptorProtoR\u{4}file*{\u{8}\u{80}\u{EC}\u{CA}\u{FF}\u{1}\u{10}\u{81}\u{EC}\u{CA}\u{FF}\u{1}\u{1A}m\u{12}k\u{8}\u{80}\u{EC}\u{CA}\u{FF}\u{1}\u{12}4.buf.descriptor.v1.buf_file_descriptor_set_extension\u{1A}-.buf.descriptor.v1.FileDescriptorSetExtension\"\u{98}\u{5}\n\u{13}FileDescriptorProto\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12}\u{18}\n\u{7}package\u{18}\u{2} \u{1}(\u{9}R\u{7}package\u{12}\u{1E}\n\ndependency\u{18}\u{3} \u{3}(\u{9}R\ndependency\u{12}+\n\u{11}public_dependency\u{18}\n \u{3}(\u{5}R\u{10}publicDependency\u{12}'\n\u{F}weak_dependency\u{18}\u{B} \u{3}(\u{5}R\u{E}weakDependency\u{12}C\n\u{C}message_type\u{18}\u{4} \u{3}(\u{B}2 .google.protobuf.DescriptorProtoR\u{B}messageType\u{12}A\n\u{9}enum_type\u{18}\u{5} \u{3}(\u{B}2$.google.protobuf.EnumDescriptorProtoR\u{8}enumType\u{12}A\n\u{7}service\u{18}\u{6} \u{3}(\u{B}2'.google.protobuf.ServiceDescriptorProtoR\u{7}service\u{12}C\n\u{9}extension\u{18}\u{7} \u{3}(\u{B}2%.google.protobuf.FieldDescriptorProtoR\u{9}extension\u{12}6\n\u{7}options\u{18}\u{8} \u{1}(\u{B}2\u{1C}.google.protobuf.FileOptionsR\u{7}options\u{12}I\n\u{10}source_code_info\u{18}\u{9} \u{1}(\u{B}2\u{1F}.google.protobuf.SourceCodeInfoR\u{E}sourceCodeInfo\u{12}\u{16}\n\u{6}syntax\u{18}\u{C} \u{1}(\u{9}R\u{6}syntax\u{12}2\n\u{7}edition\u{18}\u{E} \u{1}(\u{E}2\u{18}.google.protobuf.EditionR\u{7}edition\"\u{B9}\u{6}\n\u{F}DescriptorProto\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12};\n\u{5}field\u{18}\u{2} \u{3}(\u{B}2%.google.protobuf.FieldDescriptorProtoR\u{5}field\u{12}C\n\u{9}extension\u{18}\u{6} \u{3}(\u{B}2%.google.protobuf.FieldDescriptorProtoR\u{9}extension\u{12}A\n\u{B}nested_type\u{18}\u{3} \u{3}(\u{B}2 .google.protobuf.DescriptorProtoR\nnestedType\u{12}A\n\u{9}enum_type\u{18}\u{4} \u{3}(\u{B}2$.google.protobuf.EnumDescriptorProtoR\u{8}enumType\u{12}X\n\u{F}extension_range\u{18}\u{5} \u{3}(\u{B}2/.google.protobuf.DescriptorProto.ExtensionRangeR\u{E}extensionRange\u{12}D\n\noneof_decl\u{18}\u{8} \u{3}(\u{B}2%.google.protobuf.OneofDescriptorProtoR\u{9}oneofDecl\u{12}9\n\u{7}options\u{18}\u{7} \u{1}(\u{B}2\u{1F}.google.protobuf.MessageOptionsR\u{7}options\u{12}U\n\u{E}reserved_range\u{18}\u{9} \u{3}(\u{B}2..google.protobuf.DescriptorProto.ReservedRangeR\u{D}reservedRange\u{12}#\n\u{D}reserved_name\u{18}\n \u{3}(\u{9}R\u{C}reservedName\u{1A}z\n\u{E}ExtensionRange\u{12}\u{14}\n\u{5}start\u{18}\u{1} \u{1}(\u{5}R\u{5}start\u{12}\u{10}\n\u{3}end\u{18}\u{2} \u{1}(\u{5}R\u{3}end\u{12}@\n\u{7}options\u{18}\u{3} \u{1}(\u{B}2&.google.protobuf.ExtensionRangeOptionsR\u{7}options\u{1A}7\n\u{D}ReservedRange\u{12}\u{14}\n\u{5}start\u{18}\u{1} \u{1}(\u{5}R\u{5}start\u{12}\u{10}\n\u{3}end\u{18}\u{2} \u{1}(\u{5}R\u{3}end\"\u{CC}\u{4}\n\u{15}ExtensionRangeOptions\u{12}X\n\u{14}uninterpreted_option\u{18}\u{E7}\u{7} \u{3}(\u{B}2$.google.protobuf.UninterpretedOptionR\u{13}uninterpretedOption\u{12}Y\n\u{B}declaration\u{18}\u{2} \u{3}(\u{B}22.google.protobuf.ExtensionRangeOptions.DeclarationB\u{3}\u{88}\u{1}\u{2}R\u{B}declaration\u{12}7\n\u{8}features\u{18}2 \u{1}(\u{B}2\u{1B}.google.protobuf.FeatureSetR\u{8}features\u{12}m\n\u{C}verification\u{18}\u{3} \u{1}(\u{E}28.google.protobuf.ExtensionRangeOptions.VerificationState:\nUNVERIFIEDB\u{3}\u{88}\u{1}\u{2}R\u{C}verification\u{1A}\u{94}\u{1}\n\u{B}Declaration\u{12}\u{16}\n\u{6}number\u{18}\u{1} \u{1}(\u{5}R\u{6}number\u{12}\u{1B}\n\u{9}full_name\u{18}\u{2} \u{1}(\u{9}R\u{8}fullName\u{12}\u{12}\n\u{4}type\u{18}\u{3} \u{1}(\u{9}R\u{4}type\u{12}\u{1A}\n\u{8}reserved\u{18}\u{5} \u{1}(\u{8}R\u{8}reserved\u{12}\u{1A}\n\u{8}repeated\u{18}\u{6} \u{1}(\u{8}R\u{8}repeatedJ\u{4}\u{8}\u{4}\u{10}\u{5}\"4\n\u{11}VerificationState\u{12}\u{F}\n\u{B}DECLARATION\u{10}\u{0}\u{12}\u{E}\n\nUNVERIFIED\u{10}\u{1}*\u{9}\u{8}\u{E8}\u{7}\u{10}\u{80}\u{80}\u{80}\u{80}\u{2}\"\u{C1}\u{6}\n\u{14}FieldDescriptorProto\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12}\u{16}\n\u{6}number\u{18}\u{3} \u{1}(\u{5}R\u{6}number\u{12}A\n\u{5}label\u{18}\u{4} \u{1}(\u{E}2+.google.protobuf.FieldDescriptorProto.LabelR\u{5}label\u{12}>\n\u{4}type\u{18}\u{5} \u{1}(\u{E}2*.google.protobuf.FieldDescriptorProto.TypeR\u{4}type\u{12}\u{1B}\n\u{9}type_name\u{18}\u{6} \u{1}(\u{9}R\u{8}typeName\u{12}\u{1A}\n\u{8}extendee\u{18}\u{2} \u{1}(\u{9}R\u{8}extendee\u{12}#\n\u{D}default_value\u{18}\u{7} \u{1}(\u{9}R\u{C}defaultValue\u{12}\u{1F}\n\u{B}oneof_index\u{18}\u{9} \u{1}(\u{5}R\noneofIndex\u{12}\u{1B}\n\u{9}json_name\u{18}\n \u{1}(\u{9}R\u{8}jsonName\u{12}7\n\u{7}options\u{18}\u{8} \u{1}(\u{B}2\u{1D}.google.protobuf.FieldOptionsR\u{7}options\u{12}'\n\u{F}proto3_optional\u{18}\u{11} \u{1}(\u{8}R\u{E}proto3Optional\"\u{B6}\u{2}\n\u{4}Type\u{12}\u{F}\n\u{B}TYPE_DOUBLE\u{10}\u{1}\u{12}\u{E}\n\nTYPE_FLOAT\u{10}\u{2}\u{12}\u{E}\n\nTYPE_INT64\u{10}\u{3}\u{12}\u{F}\n\u{B}TYPE_UINT64\u{10}\u{4}\u{12}\u{E}\n\nTYPE_INT32\u{10}\u{5}\u{12}\u{10}\n\u{C}TYPE_FIXED64\u{10}\u{6}\u{12}\u{10}\n\u{C}TYPE_FIXED32\u{10}\u{7}\u{12}\u{D}\n\u{9}TYPE_BOOL\u{10}\u{8}\u{12}\u{F}\n\u{B}TYPE_STRING\u{10}\u{9}\u{12}\u{E}\n\nTYPE_GROUP\u{10}\n\u{12}\u{10}\n\u{C}TYPE_MESSAGE\u{10}\u{B}\u{12}\u{E}\n\nTYPE_BYTES\u{10}\u{C}\u{12}\u{F}\n\u{B}TYPE_UINT32\u{10}\u{D}\u{12}\u{D}\n\u{9}TYPE_ENUM\u{10}\u{E}\u{12}\u{11}\n\u{D}TYPE_SFIXED32\u{10}\u{F}\u{12}\u{11}\n\u{D}TYPE_SFIXED64\u{10}\u{10}\u{12}\u{F}\n\u{B}TYPE_SINT32\u{10}\u{11}\u{12}\u{F}\n\u{B}TYPE_SINT64\u{10}\u{12}\"C\n\u{5}Label\u{12}\u{12}\n\u{E}LABEL_OPTIONAL\u{10}\u{1}\u{12}\u{12}\n\u{E}LABEL_REPEATED\u{10}\u{3}\u{12}\u{12}\n\u{E}LABEL_REQUIRED\u{10}\u{2}\"c\n\u{14}OneofDescriptorProto\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12}7\n\u{7}options\u{18}\u{2} \u{1}(\u{B}2\u{1D}.google.protobuf.OneofOptionsR\u{7}options\"\u{E3}\u{2}\n\u{13}EnumDescriptorProto\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12}?\n\u{5}value\u{18}\u{2} \u{3}(\u{B}2).google.protobuf.EnumValueDescriptorProtoR\u{5}value\u{12}6\n\u{7}options\u{18}\u{3} \u{1}(\u{B}2\u{1C}.google.protobuf.EnumOptionsR\u{7}options\u{12}]\n\u{E}reserved_range\u{18}\u{4} \u{3}(\u{B}26.google.protobuf.EnumDescriptorProto.EnumReservedRangeR\u{D}reservedRange\u{12}#\n\u{D}reserved_name\u{18}\u{5} \u{3}(\u{9}R\u{C}reservedName\u{1A};\n\u{11}EnumReservedRange\u{12}\u{14}\n\u{5}start\u{18}\u{1} \u{1}(\u{5}R\u{5}start\u{12}\u{10}\n\u{3}end\u{18}\u{2} \u{1}(\u{5}R\u{3}end\"\u{83}\u{1}\n\u{18}EnumValueDescriptorProto\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12}\u{16}\n\u{6}number\u{18}\u{2} \u{1}(\u{5}R\u{6}number\u{12};\n\u{7}options\u{18}\u{3} \u{1}(\u{B}2!.google.protobuf.EnumValueOptionsR\u{7}options\"\u{A7}\u{1}\n\u{16}ServiceDescriptorProto\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12}>\n\u{6}method\u{18}\u{2} \u{3}(\u{B}2&.google.protobuf.MethodDescriptorProtoR\u{6}method\u{12}9\n\u{7}options\u{18}\u{3} \u{1}(\u{B}2\u{1F}.google.protobuf.ServiceOptionsR\u{7}options\"\u{89}\u{2}\n\u{15}MethodDescriptorProto\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12}\u{1D}\n\ninput_type\u{18}\u{2} \u{1}(\u{9}R\u{9}inputType\u{12}\u{1F}\n\u{B}output_type\u{18}\u{3} \u{1}(\u{9}R\noutputType\u{12}8\n\u{7}options\u{18}\u{4} \u{1}(\u{B}2\u{1E}.google.protobuf.MethodOptionsR\u{7}options\u{12}0\n\u{10}client_streaming\u{18}\u{5} \u{1}(\u{8}:\u{5}falseR\u{F}clientStreaming\u{12}0\n\u{10}server_streaming\u{18}\u{6} \u{1}(\u{8}:\u{5}falseR\u{F}serverStreaming\"\u{AD}\u{9}\n\u{B}FileOptions\u{12}!\n\u{C}java_package\u{18}\u{1} \u{1}(\u{9}R\u{B}javaPackage\u{12}0\n\u{14}java_outer_classname\u{18}\u{8} \u{1}(\u{9}R\u{12}javaOuterClassname\u{12}5\n\u{13}java_multiple_files\u{18}\n \u{1}(\u{8}:\u{5}falseR\u{11}javaMultipleFiles\u{12}D\n\u{1D}java_generate_equals_and_hash\u{18}\u{14} \u{1}(\u{8}B\u{2}\u{18}\u{1}R\u{19}javaGenerateEqualsAndHash\u{12}:\n\u{16}java_string_check_utf8\u{18}\u{1B} \u{1}(\u{8}:\u{5}falseR\u{13}javaStringCheckUtf8\u{12}S\n\u{C}optimize_for\u{18}\u{9} \u{1}(\u{E}2).google.protobuf.FileOptions.OptimizeMode:\u{5}SPEEDR\u{B}optimizeFor\u{12}\u{1D}\n\ngo_package\u{18}\u{B} \u{1}(\u{9}R\u{9}goPackage\u{12}5\n\u{13}cc_generic_services\u{18}\u{10} \u{1}(\u{8}:\u{5}falseR\u{11}ccGenericServices\u{12}9\n\u{15}java_generic_services\u{18}\u{11} \u{1}(\u{8}:\u{5}falseR\u{13}javaGenericServices\u{12}5\n\u{13}py_generic_services\u{18}\u{12} \u{1}(\u{8}:\u{5}falseR\u{11}pyGenericServices\u{12}%\n\ndeprecated\u{18}\u{17} \u{1}(\u{8}:\u{5}falseR\ndeprecated\u{12}.\n\u{10}cc_enable_arenas\u{18}\u{1F} \u{1}(\u{8}:\u{4}trueR\u{E}ccEnableArenas\u{12}*\n\u{11}objc_class_prefix\u{18}$ \u{1}(\u{9}R\u{F}objcClassPrefix\u{12})\n\u{10}csharp_namespace\u{18}% \u{1}(\u{9}R\u{F}csharpNamespace\u{12}!\n\u{C}swift_prefix\u{18}' \u{1}(\u{9}R\u{B}swiftPrefix\u{12}(\n\u{10}php_class_prefix\u{18}( \u{1}(\u{9}R\u{E}phpClassPrefix\u{12}#\n\u{D}php_namespace\u{18}) \u{1}(\u{9}R\u{C}phpNamespace\u{12}4\n\u{16}php_metadata_namespace\u{18}, \u{1}(\u{9}R\u{14}phpMetadataNamespace\u{12}!\n\u{C}ruby_package\u{18}- \u{1}(\u{9}R\u{B}rubyPackage\u{12}7\n\u{8}features\u{18}2 \u{1}(\u{B}2\u{1B}.google.protobuf.FeatureSetR\u{8}features\u{12}X\n\u{14}uninterpreted_option\u{18}\u{E7}\u{7} \u{3}(\u{B}2$.google.protobuf.UninterpretedOptionR\u{13}uninterpretedOption\":\n\u{C}OptimizeMode\u{12}\u{9}\n\u{5}SPEED\u{10}\u{1}\u{12}\u{D}\n\u{9}CODE_SIZE\u{10}\u{2}\u{12}\u{10}\n\u{C}LITE_RUNTIME\u{10}\u{3}*\u{9}\u{8}\u{E8}\u{7}\u{10}\u{80}\u{80}\u{80}\u{80}\u{2}J\u{4}\u{8}*\u{10}+J\u{4}\u{8}&\u{10}'R\u{14}php_generic_services\"\u{F4}\u{3}\n\u{E}MessageOptions\u{12}<\n\u{17}message_set_wire_format\u{18}\u{1} \u{1}(\u{8}:\u{5}falseR\u{14}messageSetWireFormat\u{12}L\n\u{1F}no_standard_descriptor_accessor\u{18}\u{2} \u{1}(\u{8}:\u{5}falseR\u{1C}noStandardDescriptorAccessor\u{12}%\n\ndeprecated\u{18}\u{3} \u{1}(\u{8}:\u{5}falseR\ndeprecated\u{12}\u{1B}\n\u{9}map_entry\u{18}\u{7} \u{1}(\u{8}R\u{8}mapEntry\u{12}V\n&deprecated_legacy_json_field_conflicts\u{18}\u{B} \u{1}(\u{8}B\u{2}\u{18}\u{1}R\"deprecatedLegacyJsonFieldConflicts\u{12}7\n\u{8}features\u{18}\u{C} \u{1}(\u{B}2\u{1B}.google.protobuf.FeatureSetR\u{8}features\u{12}X\n\u{14}uninterpreted_option\u{18}\u{E7}\u{7} \u{3}(\u{B}2$.google.protobuf.UninterpretedOptionR\u{13}uninterpretedOption*\u{9}\u{8}\u{E8}\u{7}\u{10}\u{80}\u{80}\u{80}\u{80}\u{2}J\u{4}\u{8}\u{4}\u{10}\u{5}J\u{4}\u{8}\u{5}\u{10}\u{6}J\u{4}\u{8}\u{6}\u{10}\u{7}J\u{4}\u{8}\u{8}\u{10}\u{9}J\u{4}\u{8}\u{9}\u{10}\n\"\u{9D}\u{D}\n\u{C}FieldOptions\u{12}A\n\u{5}ctype\u{18}\u{1} \u{1}(\u{E}2#.google.protobuf.FieldOptions.CType:\u{6}STRINGR\u{5}ctype\u{12}\u{16}\n\u{6}packed\u{18}\u{2} \u{1}(\u{8}R\u{6}packed\u{12}G\n\u{6}jstype\u{18}\u{6} \u{1}(\u{E}2$.google.protobuf.FieldOptions.JSType:\u{9}JS_NORMALR\u{6}jstype\u{12}\u{19}\n\u{4}lazy\u{18}\u{5} \u{1}(\u{8}:\u{5}falseR\u{4}lazy\u{12}.\n\u{F}unverified_lazy\u{18}\u{F} \u{1}(\u{8}:\u{5}falseR\u{E}unverifiedLazy\u{12}%\n\ndeprecated\u{18}\u{3} \u{1}(\u{8}:\u{5}falseR\ndeprecated\u{12}\u{19}\n\u{4}weak\u{18}\n \u{1}(\u{8}:\u{5}falseR\u{4}weak\u{12}(\n\u{C}debug_redact\u{18}\u{10} \u{1}(\u{8}:\u{5}falseR\u{B}debugRedact\u{12}K\n\u{9}retention\u{18}\u{11} \u{1}(\u{E}2-.google.protobuf.FieldOptions.OptionRetentionR\u{9}retention\u{12}H\n\u{7}targets\u{18}\u{13} \u{3}(\u{E}2..google.protobuf.FieldOptions.OptionTargetTypeR\u{7}targets\u{12}W\n\u{10}edition_defaults\u{18}\u{14} \u{3}(\u{B}2,.google.protobuf.FieldOptions.EditionDefaultR\u{F}editionDefaults\u{12}7\n\u{8}features\u{18}\u{15} \u{1}(\u{B}2\u{1B}.google.protobuf.FeatureSetR\u{8}features\u{12}U\n\u{F}feature_support\u{18}\u{16} \u{1}(\u{B}2,.google.protobuf.FieldOptions.FeatureSupportR\u{E}featureSupport\u{12}X\n\u{14}uninterpreted_option\u{18}\u{E7}\u{7} \u{3}(\u{B}2$.google.protobuf.UninterpretedOptionR\u{13}uninterpretedOption\u{1A}Z\n\u{E}EditionDefault\u{12}2\n\u{7}edition\u{18}\u{3} \u{1}(\u{E}2\u{18}.google.protobuf.EditionR\u{7}edition\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{9}R\u{5}value\u{1A}\u{96}\u{2}\n\u{E}FeatureSupport\u{12}G\n\u{12}edition_introduced\u{18}\u{1} \u{1}(\u{E}2\u{18}.google.protobuf.EditionR\u{11}editionIntroduced\u{12}G\n\u{12}edition_deprecated\u{18}\u{2} \u{1}(\u{E}2\u{18}.google.protobuf.EditionR\u{11}editionDeprecated\u{12}/\n\u{13}deprecation_warning\u{18}\u{3} \u{1}(\u{9}R\u{12}deprecationWarning\u{12}A\n\u{F}edition_removed\u{18}\u{4} \u{1}(\u{E}2\u{18}.google.protobuf.EditionR\u{E}editionRemoved\"/\n\u{5}CType\u{12}\n\n\u{6}STRING\u{10}\u{0}\u{12}\u{8}\n\u{4}CORD\u{10}\u{1}\u{12}\u{10}\n\u{C}STRING_PIECE\u{10}\u{2}\"5\n\u{6}JSType\u{12}\u{D}\n\u{9}JS_NORMAL\u{10}\u{0}\u{12}\u{D}\n\u{9}JS_STRING\u{10}\u{1}\u{12}\u{D}\n\u{9}JS_NUMBER\u{10}\u{2}\"U\n\u{F}OptionRetention\u{12}\u{15}\n\u{11}RETENTION_UNKNOWN\u{10}\u{0}\u{12}\u{15}\n\u{11}RETENTION_RUNTIME\u{10}\u{1}\u{12}\u{14}\n\u{10}RETENTION_SOURCE\u{10}\u{2}\"\u{8C}\u{2}\n\u{10}OptionTargetType\u{12}\u{17}\n\u{13}TARGET_TYPE_UNKNOWN\u{10}\u{0}\u{12}\u{14}\n\u{10}TARGET_TYPE_FILE\u{10}\u{1}\u{12}\u{1F}\n\u{1B}TARGET_TYPE_EXTENSION_RANGE\u{10}\u{2}\u{12}\u{17}\n\u{13}TARGET_TYPE_MESSAGE\u{10}\u{3}\u{12}\u{15}\n\u{11}TARGET_TYPE_FIELD\u{10}\u{4}\u{12}\u{15}\n\u{11}TARGET_TYPE_ONEOF\u{10}\u{5}\u{12}\u{14}\n\u{10}TARGET_TYPE_ENUM\u{10}\u{6}\u{12}\u{1A}\n\u{16}TARGET_TYPE_ENUM_ENTRY\u{10}\u{7}\u{12}\u{17}\n\u{13}TARGET_TYPE_SERVICE\u{10}\u{8}\u{12}\u{16}\n\u{12}TARGET_TYPE_METHOD\u{10}\u{9}*\u{9}\u{8}\u{E8}\u{7}\u{10}\u{80}\u{80}\u{80}\u{80}\u{2}J\u{4}\u{8}\u{4}\u{10}\u{5}J\u{4}\u{8}\u{12}\u{10}\u{13}\"\u{AC}\u{1}\n\u{C}OneofOptions\u{12}7\n\u{8}features\u{18}\u{1} \u{1}(\u{B}2\u{1B}.google.protobuf.FeatureSetR\u{8}features\u{12}X\n\u{14}uninterpreted_option\u{18}\u{E7}\u{7} \u{3}(\u{B}2$.google.protobuf.UninterpretedOptionR\u{13}uninterpretedOption*\u{9}\u{8}\u{E8}\u{7}\u{10}\u{80}\u{80}\u{80}\u{80}\u{2}\"\u{D1}\u{2}\n\u{B}EnumOptions\u{12}\u{1F}\n\u{B}allow_alias\u{18}\u{2} \u{1}(\u{8}R\nallowAlias\u{12}%\n\ndeprecated\u{18}\u{3} \u{1}(\u{8}:\u{5}falseR\ndeprecated\u{12}V\n&deprecated_legacy_json_field_conflicts\u{18}\u{6} \u{1}(\u{8}B\u{2}\u{18}\u{1}R\"deprecatedLegacyJsonFieldConflicts\u{12}7\n\u{8}features\u{18}\u{7} \u{1}(\u{B}2\u{1B}.google.protobuf.FeatureSetR\u{8}features\u{12}X\n\u{14}uninterpreted_option\u{18}\u{E7}\u{7} \u{3}(\u{B}2$.google.protobuf.UninterpretedOptionR\u{13}uninterpretedOption*\u{9}\u{8}\u{E8}\u{7}\u{10}\u{80}\u{80}\u{80}\u{80}\u{2}J\u{4}\u{8}\u{5}\u{10}\u{6}\"\u{D8}\u{2}\n\u{10}EnumValueOptions\u{12}%\n\ndeprecated\u{18}\u{1} \u{1}(\u{8}:\u{5}falseR\ndeprecated\u{12}7\n\u{8}features\u{18}\u{2} \u{1}(\u{B}2\u{1B}.google.protobuf.FeatureSetR\u{8}features\u{12}(\n\u{C}debug_redact\u{18}\u{3} \u{1}(\u{8}:\u{5}falseR\u{B}debugRedact\u{12}U\n\u{F}feature_support\u{18}\u{4} \u{1}(\u{B}2,.google.protobuf.FieldOptions.FeatureSupportR\u{E}featureSupport\u{12}X\n\u{14}uninterpreted_option\u{18}\u{E7}\u{7} \u{3}(\u{B}2$.google.protobuf.UninterpretedOptionR\u{13}uninterpretedOption*\u{9}\u{8}\u{E8}\u{7}\u{10}\u{80}\u{80}\u{80}\u{80}\u{2}\"\u{D5}\u{1}\n\u{E}ServiceOptions\u{12}7\n\u{8}features\u{18}\" \u{1}(\u{B}2\u{1B}.google.protobuf.FeatureSetR\u{8}features\u{12}%\n\ndeprecated\u{18}! \u{1}(\u{8}:\u{5}falseR\ndeprecated\u{12}X\n\u{14}uninterpreted_option\u{18}\u{E7}\u{7} \u{3}(\u{B}2$.google.protobuf.UninterpretedOptionR\u{13}uninterpretedOption*\u{9}\u{8}\u{E8}\u{7}\u{10}\u{80}\u{80}\u{80}\u{80}\u{2}\"\u{99}\u{3}\n\u{D}MethodOptions\u{12}%\n\ndeprecated\u{18}! \u{1}(\u{8}:\u{5}falseR\ndeprecated\u{12}q\n\u{11}idempotency_level\u{18}\" \u{1}(\u{E}2/.google.protobuf.MethodOptions.IdempotencyLevel:\u{13}IDEMPOTENCY_UNKNOWNR\u{10}idempotencyLevel\u{12}7\n\u{8}features\u{18}# \u{1}(\u{B}2\u{1B}.google.protobuf.FeatureSetR\u{8}features\u{12}X\n\u{14}uninterpreted_option\u{18}\u{E7}\u{7} \u{3}(\u{B}2$.google.protobuf.UninterpretedOptionR\u{13}uninterpretedOption\"P\n\u{10}IdempotencyLevel\u{12}\u{17}\n\u{13}IDEMPOTENCY_UNKNOWN\u{10}\u{0}\u{12}\u{13}\n\u{F}NO_SIDE_EFFECTS\u{10}\u{1}\u{12}\u{E}\n\nIDEMPOTENT\u{10}\u{2}*\u{9}\u{8}\u{E8}\u{7}\u{10}\u{80}\u{80}\u{80}\u{80}\u{2}\"\u{9A}\u{3}\n\u{13}UninterpretedOption\u{12}A\n\u{4}name\u{18}\u{2} \u{3}(\u{B}2-.google.protobuf.UninterpretedOption.NamePartR\u{4}name\u{12})\n\u{10}identifier_value\u{18}\u{3} \u{1}(\u{9}R\u{F}identifierValue\u{12},\n\u{12}positive_int_value\u{18}\u{4} \u{1}(\u{4}R\u{10}positiveIntValue\u{12},\n\u{12}negative_int_value\u{18}\u{5} \u{1}(\u{3}R\u{10}negativeIntValue\u{12}!\n\u{C}double_value\u{18}\u{6} \u{1}(\u{1}R\u{B}doubleValue\u{12}!\n\u{C}string_value\u{18}\u{7} \u{1}(\u{C}R\u{B}stringValue\u{12}'\n\u{F}aggregate_value\u{18}\u{8} \u{1}(\u{9}R\u{E}aggregateValue\u{1A}J\n\u{8}NamePart\u{12}\u{1B}\n\u{9}name_part\u{18}\u{1} \u{2}(\u{9}R\u{8}namePart\u{12}!\n\u{C}is_extension\u{18}\u{2} \u{2}(\u{8}R\u{B}isExtension\"\u{D9}\u{D}\n\nFeatureSet\u{12}\u{91}\u{1}\n\u{E}field_presence\u{18}\u{1} \u{1}(\u{E}2).google.protobuf.FeatureSet.FieldPresenceB?\u{88}\u{1}\u{1}\u{98}\u{1}\u{4}\u{98}\u{1}\u{1}\u{A2}\u{1}\u{D}\u{12}\u{8}EXPLICIT\u{18}\u{84}\u{7}\u{A2}\u{1}\u{D}\u{12}\u{8}IMPLICIT\u{18}\u{E7}\u{7}\u{A2}\u{1}\u{D}\u{12}\u{8}EXPLICIT\u{18}\u{E8}\u{7}\u{B2}\u{1}\u{3}\u{8}\u{E8}\u{7}R\u{D}fieldPresence\u{12}l\n\u{9}enum_type\u{18}\u{2} \u{1}(\u{E}2$.google.protobuf.FeatureSet.EnumTypeB)\u{88}\u{1}\u{1}\u{98}\u{1}\u{6}\u{98}\u{1}\u{1}\u{A2}\u{1}\u{B}\u{12}\u{6}CLOSED\u{18}\u{84}\u{7}\u{A2}\u{1}\u{9}\u{12}\u{4}OPEN\u{18}\u{E7}\u{7}\u{B2}\u{1}\u{3}\u{8}\u{E8}\u{7}R\u{8}enumType\u{12}\u{98}\u{1}\n\u{17}repeated_field_encoding\u{18}\u{3} \u{1}(\u{E}21.google.protobuf.FeatureSet.RepeatedFieldEncodingB-\u{88}\u{1}\u{1}\u{98}\u{1}\u{4}\u{98}\u{1}\u{1}\u{A2}\u{1}\u{D}\u{12}\u{8}EXPANDED\u{18}\u{84}\u{7}\u{A2}\u{1}\u{B}\u{12}\u{6}PACKED\u{18}\u{E7}\u{7}\u{B2}\u{1}\u{3}\u{8}\u{E8}\u{7}R\u{15}repeatedFieldEncoding\u{12}~\n\u{F}utf8_validation\u{18}\u{4} \u{1}(\u{E}2*.google.protobuf.FeatureSet.Utf8ValidationB)\u{88}\u{1}\u{1}\u{98}\u{1}\u{4}\u{98}\u{1}\u{1}\u{A2}\u{1}\u{9}\u{12}\u{4}NONE\u{18}\u{84}\u{7}\u{A2}\u{1}\u{B}\u{12}\u{6}VERIFY\u{18}\u{E7}\u{7}\u{B2}\u{1}\u{3}\u{8}\u{E8}\u{7}R\u{E}utf8Validation\u{12}~\n\u{10}message_encoding\u{18}\u{5} \u{1}(\u{E}2+.google.protobuf.FeatureSet.MessageEncodingB&\u{88}\u{1}\u{1}\u{98}\u{1}\u{4}\u{98}\u{1}\u{1}\u{A2}\u{1}\u{14}\u{12}\u{F}LENGTH_PREFIXED\u{18}\u{84}\u{7}\u{B2}\u{1}\u{3}\u{8}\u{E8}\u{7}R\u{F}messageEncoding\u{12}\u{82}\u{1}\n\u{B}json_format\u{18}\u{6} \u{1}(\u{E}2&.google.protobuf.FeatureSet.JsonFormatB9\u{88}\u{1}\u{1}\u{98}\u{1}\u{3}\u{98}\u{1}\u{6}\u{98}\u{1}\u{1}\u{A2}\u{1}\u{17}\u{12}\u{12}LEGACY_BEST_EFFORT\u{18}\u{84}\u{7}\u{A2}\u{1}\n\u{12}\u{5}ALLOW\u{18}\u{E7}\u{7}\u{B2}\u{1}\u{3}\u{8}\u{E8}\u{7}R\njsonFormat\u{12}\u{AB}\u{1}\n\u{14}enforce_naming_style\u{18}\u{7} \u{1}(\u{E}2..google.protobuf.FeatureSet.EnforceNamingStyleBI\u{88}\u{1}\u{2}\u{98}\u{1}\u{1}\u{98}\u{1}\u{2}\u{98}\u{1}\u{3}\u{98}\u{1}\u{4}\u{98}\u{1}\u{5}\u{98}\u{1}\u{6}\u{98}\u{1}\u{7}\u{98}\u{1}\u{8}\u{98}\u{1}\u{9}\u{A2}\u{1}\u{11}\u{12}\u{C}STYLE_LEGACY\u{18}\u{84}\u{7}\u{A2}\u{1}\u{E}\u{12}\u{9}STYLE2024\u{18}\u{E9}\u{7}\u{B2}\u{1}\u{3}\u{8}\u{E9}\u{7}R\u{12}enforceNamingStyle\"\\\n\u{D}FieldPresence\u{12}\u{1A}\n\u{16}FIELD_PRESENCE_UNKNOWN\u{10}\u{0}\u{12}\u{C}\n\u{8}EXPLICIT\u{10}\u{1}\u{12}\u{C}\n\u{8}IMPLICIT\u{10}\u{2}\u{12}\u{13}\n\u{F}LEGACY_REQUIRED\u{10}\u{3}\"7\n\u{8}EnumType\u{12}\u{15}\n\u{11}ENUM_TYPE_UNKNOWN\u{10}\u{0}\u{12}\u{8}\n\u{4}OPEN\u{10}\u{1}\u{12}\n\n\u{6}CLOSED\u{10}\u{2}\"V\n\u{15}RepeatedFieldEncoding\u{12}#\n\u{1F}REPEATED_FIELD_ENCODING_UNKNOWN\u{10}\u{0}\u{12}\n\n\u{6}PACKED\u{10}\u{1}\u{12}\u{C}\n\u{8}EXPANDED\u{10}\u{2}\"I\n\u{E}Utf8Validation\u{12}\u{1B}\n\u{17}UTF8_VALIDATION_UNKNOWN\u{10}\u{0}\u{12}\n\n\u{6}VERIFY\u{10}\u{2}\u{12}\u{8}\n\u{4}NONE\u{10}\u{3}\"\u{4}\u{8}\u{1}\u{10}\u{1}\"S\n\u{F}MessageEncoding\u{12}\u{1C}\n\u{18}MESSAGE_ENCODING_UNKNOWN\u{10}\u{0}\u{12}\u{13}\n\u{F}LENGTH_PREFIXED\u{10}\u{1}\u{12}\u{D}\n\u{9}DELIMITED\u{10}\u{2}\"H\n\nJsonFormat\u{12}\u{17}\n\u{13}JSON_FORMAT_UNKNOWN\u{10}\u{0}\u{12}\u{9}\n\u{5}ALLOW\u{10}\u{1}\u{12}\u{16}\n\u{12}LEGACY_BEST_EFFORT\u{10}\u{2}\"W\n\u{12}EnforceNamingStyle\u{12} \n\u{1C}ENFORCE_NAMING_STYLE_UNKNOWN\u{10}\u{0}\u{12}\u{D}\n\u{9}STYLE2024\u{10}\u{1}\u{12}\u{10}\n\u{C}STYLE_LEGACY\u{10}\u{2}*\u{B0}\u{1}\u{8}\u{E8}\u{7}\u{10}\u{8B}N\u{1A}\u{A7}\u{1}\u{12}\u{1D}\u{8}\u{E8}\u{7}\u{12}\u{7}.pb.cpp\u{1A}\u{F}.pb.CppFeatures\u{12}\u{1F}\u{8}\u{E9}\u{7}\u{12}\u{8}.pb.java\u{1A}\u{10}.pb.JavaFeatures\u{12}\u{1B}\u{8}\u{EA}\u{7}\u{12}\u{6}.pb.go\u{1A}\u{E}.pb.GoFeatures\u{12}#\u{8}\u{EB}\u{7}\u{12}\n.pb.python\u{1A}\u{12}.pb.PythonFeatures\u{12}#\u{8}\u{86}N\u{12}\n.pb.proto1\u{1A}\u{12}.pb.Proto1Features*\u{6}\u{8}\u{8B}N\u{10}\u{90}N*\u{6}\u{8}\u{90}N\u{10}\u{91}NJ\u{6}\u{8}\u{E7}\u{7}\u{10}\u{E8}\u{7}\"\u{EF}\u{3}\n\u{12}FeatureSetDefaults\u{12}X\n\u{8}defaults\u{18}\u{1} \u{3}(\u{B}2<.google.protobuf.FeatureSetDefaults.FeatureSetEditionDefaultR\u{8}defaults\u{12}A\n\u{F}minimum_edition\u{18}\u{4} \u{1}(\u{E}2\u{18}.google.protobuf.EditionR\u{E}minimumEdition\u{12}A\n\u{F}maximum_edition\u{18}\u{5} \u{1}(\u{E}2\u{18}.google.protobuf.EditionR\u{E}maximumEdition\u{1A}\u{F8}\u{1}\n\u{18}FeatureSetEditionDefault\u{12}2\n\u{7}edition\u{18}\u{3} \u{1}(\u{E}2\u{18}.google.protobuf.EditionR\u{7}edition\u{12}N\n\u{14}overridable_features\u{18}\u{4} \u{1}(\u{B}2\u{1B}.google.protobuf.FeatureSetR\u{13}overridableFeatures\u{12}B\n\u{E}fixed_features\u{18}\u{5} \u{1}(\u{B}2\u{1B}.google.protobuf.FeatureSetR\u{D}fixedFeaturesJ\u{4}\u{8}\u{1}\u{10}\u{2}J\u{4}\u{8}\u{2}\u{10}\u{3}R\u{8}features\"\u{9E}\u{3}\n\u{E}SourceCodeInfo\u{12}D\n\u{8}location\u{18}\u{1} \u{3}(\u{B}2(.google.protobuf.SourceCodeInfo.LocationR\u{8}location\u{1A}\u{CE}\u{1}\n\u{8}Location\u{12}\u{16}\n\u{4}path\u{18}\u{1} \u{3}(\u{5}B\u{2}\u{10}\u{1}R\u{4}path\u{12}\u{16}\n\u{4}span\u{18}\u{2} \u{3}(\u{5}B\u{2}\u{10}\u{1}R\u{4}span\u{12})\n\u{10}leading_comments\u{18}\u{3} \u{1}(\u{9}R\u{F}leadingComments\u{12}+\n\u{11}trailing_comments\u{18}\u{4} \u{1}(\u{9}R\u{10}trailingComments\u{12}:\n\u{19}leading_detached_comments\u{18}\u{6} \u{3}(\u{9}R\u{17}leadingDetachedComments*u\u{8}\u{80}\u{EC}\u{CA}\u{FF}\u{1}\u{10}\u{81}\u{EC}\u{CA}\u{FF}\u{1}\u{1A}g\u{12}e\u{8}\u{80}\u{EC}\u{CA}\u{FF}\u{1}\u{12}1.buf.descriptor.v1.buf_source_code_info_extension\u{1A}*.buf.descriptor.v1.SourceCodeInfoExtension\"\u{D0}\u{2}\n\u{11}GeneratedCodeInfo\u{12}M\n\nannotation\u{18}\u{1} \u{3}(\u{B}2-.google.protobuf.GeneratedCodeInfo.AnnotationR\nannotation\u{1A}\u{EB}\u{1}\n\nAnnotation\u{12}\u{16}\n\u{4}path\u{18}\u{1} \u{3}(\u{5}B\u{2}\u{10}\u{1}R\u{4}path\u{12}\u{1F}\n\u{B}source_file\u{18}\u{2} \u{1}(\u{9}R\nsourceFile\u{12}\u{14}\n\u{5}begin\u{18}\u{3} \u{1}(\u{5}R\u{5}begin\u{12}\u{10}\n\u{3}end\u{18}\u{4} \u{1}(\u{5}R\u{3}end\u{12}R\n\u{8}semantic\u{18}\u{5} \u{1}(\u{E}26.google.protobuf.GeneratedCodeInfo.Annotation.SemanticR\u{8}semantic\"(\n\u{8}Semantic\u{12}\u{8}\n\u{4}NONE\u{10}\u{0}\u{12}\u{7}\n\u{3}SET\u{10}\u{1}\u{12}\u{9}\n\u{5}ALIAS\u{10}\u{2}*\u{A7}\u{2}\n\u{7}Edition\u{12}\u{13}\n\u{F}EDITION_UNKNOWN\u{10}\u{0}\u{12}\u{13}\n\u{E}EDITION_LEGACY\u{10}\u{84}\u{7}\u{12}\u{13}\n\u{E}EDITION_PROTO2\u{10}\u{E6}\u{7}\u{12}\u{13}\n\u{E}EDITION_PROTO3\u{10}\u{E7}\u{7}\u{12}\u{11}\n\u{C}EDITION_2023\u{10}\u{E8}\u{7}\u{12}\u{11}\n\u{C}EDITION_2024\u{10}\u{E9}\u{7}\u{12}\u{17}\n\u{13}EDITION_1_TEST_ONLY\u{10}\u{1}\u{12}\u{17}\n\u{13}EDITION_2_TEST_ONLY\u{10}\u{2}\u{12}\u{1D}\n\u{17}EDITION_99997_TEST_ONLY\u{10}\u{9D}\u{8D}\u{6}\u{12}\u{1D}\n\u{17}EDITION_99998_TEST_ONLY\u{10}\u{9E}\u{8D}\u{6}\u{12}\u{1D}\n\u{17}EDITION_99999_TEST_ONLY\u{10}\u{9F}\u{8D}\u{6}\u{12}\u{13}\n\u{B}EDITION_MAX\u{10}\u{FF}\u{FF}\u{FF}\u{FF}\u{7}B~\n\u{13}com.google.protobufB\u{10}DescriptorProtosH\u{1}Z-google.golang.org/protobuf/types/descriptorpb\u{F8}\u{1}\u{1}\u{A2}\u{2}\u{3}GPB\u{AA}\u{2}\u{1A}Google.Protobuf.Reflection",
    comments: "\nQ\n\u{2}\u{4}\u{0}\u{12}\u{4}\u{F}\u{0}\u{18}\u{1}\u{1A}E A compiled set of contracts: what compilers write and plugins read.\n\n<\n\u{4}\u{4}\u{0}\u{2}\u{0}\u{12}\u{3}\u{11}\u{2}(\u{1A}/ The files, each behind those that it imports.\n\n;\n\u{2}\u{5}\u{0}\u{12}\u{4}\u{1B}\u{0}6\u{1}\u{1A}/ A language level; the numbers grow with time.\n\n\u{18}\n\u{4}\u{5}\u{0}\u{2}\u{0}\u{12}\u{3}\u{1D}\u{2}\u{16}\u{1A}\u{B} Not said.\n\n;\n\u{4}\u{5}\u{0}\u{2}\u{1}\u{12}\u{3} \u{2}\u{17}\u{1A}. Before proto2: for the defaults of features.\n\n,\n\u{4}\u{5}\u{0}\u{2}\u{2}\u{12}\u{3}#\u{2}\u{17}\u{1A}\u{1F} Stands for syntax = \"proto2\".\n\n,\n\u{4}\u{5}\u{0}\u{2}\u{3}\u{12}\u{3}&\u{2}\u{17}\u{1A}\u{1F} Stands for syntax = \"proto3\".\n\n!\n\u{4}\u{5}\u{0}\u{2}\u{4}\u{12}\u{3})\u{2}\u{16}\u{1A}\u{14} The first edition.\n\n\u{1A}\n\u{4}\u{5}\u{0}\u{2}\u{5}\u{12}\u{3},\u{2}\u{16}\u{1A}\u{D} The second.\n\n6\n\u{4}\u{5}\u{0}\u{2}\u{B}\u{12}\u{3}5\u{2}\u{1B}\u{1A}) Later than all: for the ends of ranges.\n\n'\n\u{2}\u{4}\u{1}\u{12}\u{4}9\u{0}`\u{1}\u{1A}\u{1B} A compiled contract file.\n\n1\n\u{4}\u{4}\u{1}\u{2}\u{0}\u{12}\u{3};\u{2}\u{1B}\u{1A}$ The path by which imports name it.\n\n\u{1B}\n\u{4}\u{4}\u{1}\u{2}\u{1}\u{12}\u{3}>\u{2}\u{1E}\u{1A}\u{E} The package.\n\n2\n\u{4}\u{4}\u{1}\u{2}\u{2}\u{12}\u{3}A\u{2}!\u{1A}% The paths of the imports, in order.\n\n:\n\u{4}\u{4}\u{1}\u{2}\u{3}\u{12}\u{3}D\u{2}(\u{1A}- Places in dependency of the public imports.\n\n8\n\u{4}\u{4}\u{1}\u{2}\u{4}\u{12}\u{3}G\u{2}&\u{1A}+ Places in dependency of the weak imports.\n\n&\n\u{4}\u{4}\u{1}\u{2}\u{5}\u{12}\u{3}J\u{2},\u{1A}\u{19} The top-level messages.\n\n#\n\u{4}\u{4}\u{1}\u{2}\u{6}\u{12}\u{3}M\u{2}-\u{1A}\u{16} The top-level enums.\n\n\u{1C}\n\u{4}\u{4}\u{1}\u{2}\u{7}\u{12}\u{3}P\u{2}.\u{1A}\u{F} The services.\n\n(\n\u{4}\u{4}\u{1}\u{2}\u{8}\u{12}\u{3}S\u{2}.\u{1A}\u{1B} The top-level extensions.\n\n\u{1B}\n\u{4}\u{4}\u{1}\u{2}\u{9}\u{12}\u{3}V\u{2}#\u{1A}\u{E} The options.\n\n7\n\u{4}\u{4}\u{1}\u{2}\n\u{12}\u{3}Y\u{2}/\u{1A}* Positions and comments; may be left out.\n\n<\n\u{4}\u{4}\u{1}\u{2}\u{B}\u{12}\u{3}\\\u{2}\u{1E}\u{1A}/ \"proto2\" (or absent), \"proto3\" or \"editions\".\n\n6\n\u{4}\u{4}\u{1}\u{2}\u{C}\u{12}\u{3}_\u{2} \u{1A}) The edition, when syntax is \"editions\".\n\n\u{19}\n\u{2}\u{4}\u{2}\u{12}\u{5}c\u{0}\u{96}\u{1}\u{1}\u{1A}\u{C} A message.\n\n%\n\u{4}\u{4}\u{2}\u{2}\u{0}\u{12}\u{3}e\u{2}\u{1B}\u{1A}\u{18} The name in its scope.\n\n8\n\u{4}\u{4}\u{2}\u{2}\u{1}\u{12}\u{3}h\u{2}*\u{1A}+ The fields, in the order of the contract.\n\n3\n\u{4}\u{4}\u{2}\u{2}\u{2}\u{12}\u{3}k\u{2}.\u{1A}& Extensions that are declared inside.\n\n\u{1F}\n\u{4}\u{4}\u{2}\u{2}\u{3}\u{12}\u{3}n\u{2}+\u{1A}\u{12} Messages inside.\n\n\u{1C}\n\u{4}\u{4}\u{2}\u{2}\u{4}\u{12}\u{3}q\u{2}-\u{1A}\u{F} Enums inside.\n\n4\n\u{4}\u{4}\u{2}\u{3}\u{0}\u{12}\u{4}t\u{2}}\u{3}\u{1A}& Numbers that are left to extensions.\n\n\u{1B}\n\u{6}\u{4}\u{2}\u{3}\u{0}\u{2}\u{0}\u{12}\u{3}v\u{4}\u{1D}\u{1A}\u{C} The first.\n\n)\n\u{6}\u{4}\u{2}\u{3}\u{0}\u{2}\u{1}\u{12}\u{3}y\u{4}\u{1B}\u{1A}\u{1A} The one behind the last.\n\n\u{1D}\n\u{6}\u{4}\u{2}\u{3}\u{0}\u{2}\u{2}\u{12}\u{3}|\u{4}/\u{1A}\u{E} The options.\n\n4\n\u{4}\u{4}\u{2}\u{2}\u{5}\u{12}\u{4}\u{80}\u{1}\u{2}.\u{1A}& Numbers that are left to extensions.\n\nW\n\u{4}\u{4}\u{2}\u{2}\u{6}\u{12}\u{4}\u{83}\u{1}\u{2}/\u{1A}I The oneofs; those that stand for an optional field of proto3 come last.\n\n\u{1C}\n\u{4}\u{4}\u{2}\u{2}\u{7}\u{12}\u{4}\u{86}\u{1}\u{2}&\u{1A}\u{E} The options.\n\n6\n\u{4}\u{4}\u{2}\u{3}\u{1}\u{12}\u{6}\u{89}\u{1}\u{2}\u{8F}\u{1}\u{3}\u{1A}& Numbers that must not be used again.\n\n\u{1C}\n\u{6}\u{4}\u{2}\u{3}\u{1}\u{2}\u{0}\u{12}\u{4}\u{8B}\u{1}\u{4}\u{1D}\u{1A}\u{C} The first.\n\n*\n\u{6}\u{4}\u{2}\u{3}\u{1}\u{2}\u{1}\u{12}\u{4}\u{8E}\u{1}\u{4}\u{1B}\u{1A}\u{1A} The one behind the last.\n\n4\n\u{4}\u{4}\u{2}\u{2}\u{8}\u{12}\u{4}\u{92}\u{1}\u{2},\u{1A}& Numbers that must not be used again.\n\n2\n\u{4}\u{4}\u{2}\u{2}\u{9}\u{12}\u{4}\u{95}\u{1}\u{2}%\u{1A}$ Names that must not be used again.\n\n8\n\u{2}\u{4}\u{3}\u{12}\u{6}\u{99}\u{1}\u{0}\u{C2}\u{1}\u{1}\u{1A}* Options of a range of extension numbers.\n\n6\n\u{4}\u{4}\u{3}\u{3}\u{0}\u{12}\u{6}\u{9D}\u{1}\u{2}\u{AE}\u{1}\u{3}\u{1A}& An extension that is known to exist.\n\n\u{1D}\n\u{6}\u{4}\u{3}\u{3}\u{0}\u{2}\u{0}\u{12}\u{4}\u{9F}\u{1}\u{4}\u{1E}\u{1A}\u{D} The number.\n\n4\n\u{6}\u{4}\u{3}\u{3}\u{0}\u{2}\u{1}\u{12}\u{4}\u{A2}\u{1}\u{4}\"\u{1A}$ The full name, with a leading dot.\n\nT\n\u{6}\u{4}\u{3}\u{3}\u{0}\u{2}\u{2}\u{12}\u{4}\u{A5}\u{1}\u{4}\u{1D}\u{1A}D The type; of messages and enums the full name, with a leading dot.\n\nG\n\u{6}\u{4}\u{3}\u{3}\u{0}\u{2}\u{3}\u{12}\u{4}\u{A8}\u{1}\u{4}\u{1F}\u{1A}7 Whether the number was used once and is free no more.\n\n)\n\u{6}\u{4}\u{3}\u{3}\u{0}\u{2}\u{4}\u{12}\u{4}\u{AB}\u{1}\u{4}\u{1F}\u{1A}\u{19} Whether it is repeated.\n\n3\n\u{4}\u{4}\u{3}\u{2}\u{1}\u{12}\u{4}\u{B1}\u{1}\u{2}F\u{1A}% Extensions that are known to exist.\n\n6\n\u{4}\u{4}\u{3}\u{4}\u{0}\u{12}\u{6}\u{B6}\u{1}\u{2}\u{B9}\u{1}\u{3}\u{1A}& Whether extensions must be declared.\n\n6\n\u{4}\u{4}\u{3}\u{2}\u{3}\u{12}\u{6}\u{BC}\u{1}\u{2}\u{BF}\u{1}\u{4}\u{1A}& Whether extensions must be declared.\n\n(\n\u{2}\u{4}\u{4}\u{12}\u{6}\u{C5}\u{1}\u{0}\u{89}\u{2}\u{1}\u{1A}\u{1A} A field or an extension.\n\n?\n\u{4}\u{4}\u{4}\u{4}\u{0}\u{12}\u{6}\u{C7}\u{1}\u{2}\u{DF}\u{1}\u{3}\u{1A}/ What a field holds. 0 is left out on purpose.\n\n;\n\u{6}\u{4}\u{4}\u{4}\u{0}\u{2}\u{9}\u{12}\u{4}\u{D5}\u{1}\u{4}\u{14}\u{1A}+ A message between a start and an end tag.\n\n0\n\u{4}\u{4}\u{4}\u{4}\u{1}\u{12}\u{6}\u{E2}\u{1}\u{2}\u{E7}\u{1}\u{3}\u{1A}  How many values a field holds.\n\n\u{19}\n\u{4}\u{4}\u{4}\u{2}\u{0}\u{12}\u{4}\u{EA}\u{1}\u{2}\u{1B}\u{1A}\u{B} The name.\n\n\u{1B}\n\u{4}\u{4}\u{4}\u{2}\u{1}\u{12}\u{4}\u{ED}\u{1}\u{2}\u{1C}\u{1A}\u{D} The number.\n\n)\n\u{4}\u{4}\u{4}\u{2}\u{2}\u{12}\u{4}\u{F0}\u{1}\u{2}\u{1B}\u{1A}\u{1B} How many values it holds.\n\nZ\n\u{4}\u{4}\u{4}\u{2}\u{3}\u{12}\u{4}\u{F3}\u{1}\u{2}\u{19}\u{1A}L What it holds; may be absent when type_name is there and not yet resolved.\n\nJ\n\u{4}\u{4}\u{4}\u{2}\u{4}\u{12}\u{4}\u{F6}\u{1}\u{2} \u{1A}< The message or enum; with a leading dot it is a full name.\n\n>\n\u{4}\u{4}\u{4}\u{2}\u{5}\u{12}\u{4}\u{F9}\u{1}\u{2}\u{1F}\u{1A}0 Of an extension: the message that is extended.\n\n$\n\u{4}\u{4}\u{4}\u{2}\u{6}\u{12}\u{4}\u{FC}\u{1}\u{2}$\u{1A}\u{16} The default as text.\n\n5\n\u{4}\u{4}\u{4}\u{2}\u{7}\u{12}\u{4}\u{FF}\u{1}\u{2}!\u{1A}' The place of its oneof in oneof_decl.\n\n!\n\u{4}\u{4}\u{4}\u{2}\u{8}\u{12}\u{4}\u{82}\u{2}\u{2}!\u{1A}\u{13} The name in JSON.\n\n\u{1C}\n\u{4}\u{4}\u{4}\u{2}\u{9}\u{12}\u{4}\u{85}\u{2}\u{2}$\u{1A}\u{E} The options.\n\nX\n\u{4}\u{4}\u{4}\u{2}\n\u{12}\u{4}\u{88}\u{2}\u{2}%\u{1A}J Whether it is an optional field of proto3, which has a oneof of its own.\n\n\u{18}\n\u{2}\u{4}\u{5}\u{12}\u{6}\u{8C}\u{2}\u{0}\u{92}\u{2}\u{1}\u{1A}\n A oneof.\n\n\u{19}\n\u{4}\u{4}\u{5}\u{2}\u{0}\u{12}\u{4}\u{8E}\u{2}\u{2}\u{1B}\u{1A}\u{B} The name.\n\n\u{1C}\n\u{4}\u{4}\u{5}\u{2}\u{1}\u{12}\u{4}\u{91}\u{2}\u{2}$\u{1A}\u{E} The options.\n\n\u{18}\n\u{2}\u{4}\u{6}\u{12}\u{6}\u{95}\u{2}\u{0}\u{AD}\u{2}\u{1}\u{1A}\n An enum.\n\n&\n\u{4}\u{4}\u{6}\u{2}\u{0}\u{12}\u{4}\u{97}\u{2}\u{2}\u{1B}\u{1A}\u{18} The name in its scope.\n\n9\n\u{4}\u{4}\u{6}\u{2}\u{1}\u{12}\u{4}\u{9A}\u{2}\u{2}.\u{1A}+ The values, in the order of the contract.\n\n\u{1C}\n\u{4}\u{4}\u{6}\u{2}\u{2}\u{12}\u{4}\u{9D}\u{2}\u{2}#\u{1A}\u{E} The options.\n\n6\n\u{4}\u{4}\u{6}\u{3}\u{0}\u{12}\u{6}\u{A0}\u{2}\u{2}\u{A6}\u{2}\u{3}\u{1A}& Numbers that must not be used again.\n\n\u{1C}\n\u{6}\u{4}\u{6}\u{3}\u{0}\u{2}\u{0}\u{12}\u{4}\u{A2}\u{2}\u{4}\u{1D}\u{1A}\u{C} The first.\n\n3\n\u{6}\u{4}\u{6}\u{3}\u{0}\u{2}\u{1}\u{12}\u{4}\u{A5}\u{2}\u{4}\u{1B}\u{1A}# The last: other than in messages.\n\n4\n\u{4}\u{4}\u{6}\u{2}\u{3}\u{12}\u{4}\u{A9}\u{2}\u{2}0\u{1A}& Numbers that must not be used again.\n\n2\n\u{4}\u{4}\u{6}\u{2}\u{4}\u{12}\u{4}\u{AC}\u{2}\u{2}$\u{1A}$ Names that must not be used again.\n\n#\n\u{2}\u{4}\u{7}\u{12}\u{6}\u{B0}\u{2}\u{0}\u{B9}\u{2}\u{1}\u{1A}\u{15} A value of an enum.\n\n\u{19}\n\u{4}\u{4}\u{7}\u{2}\u{0}\u{12}\u{4}\u{B2}\u{2}\u{2}\u{1B}\u{1A}\u{B} The name.\n\n\u{1B}\n\u{4}\u{4}\u{7}\u{2}\u{1}\u{12}\u{4}\u{B5}\u{2}\u{2}\u{1C}\u{1A}\u{D} The number.\n\n\u{1C}\n\u{4}\u{4}\u{7}\u{2}\u{2}\u{12}\u{4}\u{B8}\u{2}\u{2}(\u{1A}\u{E} The options.\n\n\u{1A}\n\u{2}\u{4}\u{8}\u{12}\u{6}\u{BC}\u{2}\u{0}\u{C5}\u{2}\u{1}\u{1A}\u{C} A service.\n\n\u{19}\n\u{4}\u{4}\u{8}\u{2}\u{0}\u{12}\u{4}\u{BE}\u{2}\u{2}\u{1B}\u{1A}\u{B} The name.\n\n:\n\u{4}\u{4}\u{8}\u{2}\u{1}\u{12}\u{4}\u{C1}\u{2}\u{2},\u{1A}, The methods, in the order of the contract.\n\n\u{1C}\n\u{4}\u{4}\u{8}\u{2}\u{2}\u{12}\u{4}\u{C4}\u{2}\u{2}&\u{1A}\u{E} The options.\n\n\u{19}\n\u{2}\u{4}\u{9}\u{12}\u{6}\u{C8}\u{2}\u{0}\u{DA}\u{2}\u{1}\u{1A}\u{B} A method.\n\n\u{19}\n\u{4}\u{4}\u{9}\u{2}\u{0}\u{12}\u{4}\u{CA}\u{2}\u{2}\u{1B}\u{1A}\u{B} The name.\n\n$\n\u{4}\u{4}\u{9}\u{2}\u{1}\u{12}\u{4}\u{CD}\u{2}\u{2}!\u{1A}\u{16} The request message.\n\n%\n\u{4}\u{4}\u{9}\u{2}\u{2}\u{12}\u{4}\u{D0}\u{2}\u{2}\"\u{1A}\u{17} The response message.\n\n\u{1C}\n\u{4}\u{4}\u{9}\u{2}\u{3}\u{12}\u{4}\u{D3}\u{2}\u{2}%\u{1A}\u{E} The options.\n\n2\n\u{4}\u{4}\u{9}\u{2}\u{4}\u{12}\u{4}\u{D6}\u{2}\u{2}7\u{1A}$ Whether the client sends a stream.\n\n9\n\u{4}\u{4}\u{9}\u{2}\u{5}\u{12}\u{4}\u{D9}\u{2}\u{2}7\u{1A}+ Whether the server answers with a stream.\n\n\"\n\u{2}\u{4}\n\u{12}\u{6}\u{DD}\u{2}\u{0}\u{AA}\u{3}\u{1}\u{1A}\u{14} Options of a file.\n\n!\n\u{4}\u{4}\n\u{2}\u{0}\u{12}\u{4}\u{DF}\u{2}\u{2}#\u{1A}\u{13} The Java package.\n\n9\n\u{4}\u{4}\n\u{2}\u{1}\u{12}\u{4}\u{E2}\u{2}\u{2}+\u{1A}+ The Java class around the generated ones.\n\n1\n\u{4}\u{4}\n\u{2}\u{2}\u{12}\u{4}\u{E5}\u{2}\u{2};\u{1A}# Whether Java gets a file a class.\n\n\u{1F}\n\u{4}\u{4}\n\u{2}\u{3}\u{12}\u{4}\u{E8}\u{2}\u{2}G\u{1A}\u{11} Without effect.\n\n6\n\u{4}\u{4}\n\u{2}\u{4}\u{12}\u{4}\u{EB}\u{2}\u{2}>\u{1A}( Whether Java checks strings of proto2.\n\n:\n\u{4}\u{4}\n\u{4}\u{0}\u{12}\u{6}\u{EE}\u{2}\u{2}\u{F3}\u{2}\u{3}\u{1A}* What generated C++ and Java are good at.\n\n8\n\u{4}\u{4}\n\u{2}\u{5}\u{12}\u{4}\u{F6}\u{2}\u{2};\u{1A}* What generated C++ and Java are good at.\n\n2\n\u{4}\u{4}\n\u{2}\u{6}\u{12}\u{4}\u{F9}\u{2}\u{2}\"\u{1A}$ The import path of the Go package.\n\n3\n\u{4}\u{4}\n\u{2}\u{7}\u{12}\u{4}\u{FC}\u{2}\u{2};\u{1A}% Whether C++ gets abstract services.\n\n4\n\u{4}\u{4}\n\u{2}\u{8}\u{12}\u{4}\u{FF}\u{2}\u{2}=\u{1A}& Whether Java gets abstract services.\n\n6\n\u{4}\u{4}\n\u{2}\u{9}\u{12}\u{4}\u{82}\u{3}\u{2};\u{1A}( Whether Python gets abstract services.\n\n3\n\u{4}\u{4}\n\u{2}\n\u{12}\u{4}\u{87}\u{3}\u{2}2\u{1A}% Whether the file is on its way out.\n\n8\n\u{4}\u{4}\n\u{2}\u{B}\u{12}\u{4}\u{8A}\u{3}\u{2}7\u{1A}* Whether C++ messages can live in arenas.\n\n0\n\u{4}\u{4}\n\u{2}\u{C}\u{12}\u{4}\u{8D}\u{3}\u{2})\u{1A}\" In front of Objective-C classes.\n\n!\n\u{4}\u{4}\n\u{2}\u{D}\u{12}\u{4}\u{90}\u{3}\u{2}(\u{1A}\u{13} The C# namespace.\n\nH\n\u{4}\u{4}\n\u{2}\u{E}\u{12}\u{4}\u{93}\u{3}\u{2}$\u{1A}: In front of Swift types, for generators that look at it.\n\n(\n\u{4}\u{4}\n\u{2}\u{F}\u{12}\u{4}\u{96}\u{3}\u{2}(\u{1A}\u{1A} In front of PHP classes.\n\n\"\n\u{4}\u{4}\n\u{2}\u{10}\u{12}\u{4}\u{99}\u{3}\u{2}%\u{1A}\u{14} The PHP namespace.\n\n.\n\u{4}\u{4}\n\u{2}\u{11}\u{12}\u{4}\u{9C}\u{3}\u{2}.\u{1A}  The PHP namespace of metadata.\n\n!\n\u{4}\u{4}\n\u{2}\u{12}\u{12}\u{4}\u{9F}\u{3}\u{2}$\u{1A}\u{13} The Ruby package.\n\n)\n\u{4}\u{4}\n\u{2}\u{13}\u{12}\u{4}\u{A2}\u{3}\u{2}$\u{1A}\u{1B} The features of the file.\n\nI\n\u{4}\u{4}\n\u{2}\u{14}\u{12}\u{4}\u{A5}\u{3}\u{2}:\u{1A}; Options as they were parsed, before they are interpreted.\n\n%\n\u{2}\u{4}\u{B}\u{12}\u{6}\u{AD}\u{3}\u{0}\u{C9}\u{3}\u{1}\u{1A}\u{17} Options of a message.\n\n@\n\u{4}\u{4}\u{B}\u{2}\u{0}\u{12}\u{4}\u{AF}\u{3}\u{2}>\u{1A}2 Whether it is encoded as the old MessageSet was.\n\n;\n\u{4}\u{4}\u{B}\u{2}\u{1}\u{12}\u{4}\u{B2}\u{3}\u{2}F\u{1A}- Whether a field may be called \"descriptor\".\n\n6\n\u{4}\u{4}\u{B}\u{2}\u{2}\u{12}\u{4}\u{B5}\u{3}\u{2}1\u{1A}( Whether the message is on its way out.\n\nW\n\u{4}\u{4}\u{B}\u{2}\u{3}\u{12}\u{4}\u{BA}\u{3}\u{2}\u{1E}\u{1A}I Whether it is the entry of a map: compilers set it, contracts never do.\n\n:\n\u{4}\u{4}\u{B}\u{2}\u{4}\u{12}\u{4}\u{C0}\u{3}\u{2}P\u{1A}, Whether two fields may have one JSON name.\n\n,\n\u{4}\u{4}\u{B}\u{2}\u{5}\u{12}\u{4}\u{C3}\u{3}\u{2}$\u{1A}\u{1E} The features of the message.\n\nI\n\u{4}\u{4}\u{B}\u{2}\u{6}\u{12}\u{4}\u{C6}\u{3}\u{2}:\u{1A}; Options as they were parsed, before they are interpreted.\n\n#\n\u{2}\u{4}\u{C}\u{12}\u{6}\u{CC}\u{3}\u{0}\u{BA}\u{4}\u{1}\u{1A}\u{15} Options of a field.\n\n(\n\u{4}\u{4}\u{C}\u{2}\u{0}\u{12}\u{4}\u{CE}\u{3}\u{2}.\u{1A}\u{1A} How C++ stores a string.\n\n*\n\u{4}\u{4}\u{C}\u{4}\u{0}\u{12}\u{6}\u{D1}\u{3}\u{2}\u{D7}\u{3}\u{3}\u{1A}\u{1A} How C++ stores a string.\n\n<\n\u{4}\u{4}\u{C}\u{2}\u{1}\u{12}\u{4}\u{DA}\u{3}\u{2}\u{1B}\u{1A}. Whether a repeated scalar is written packed.\n\n5\n\u{4}\u{4}\u{C}\u{2}\u{2}\u{12}\u{4}\u{DD}\u{3}\u{2}3\u{1A}' How JavaScript shows a 64-bit number.\n\n7\n\u{4}\u{4}\u{C}\u{4}\u{1}\u{12}\u{6}\u{E0}\u{3}\u{2}\u{E6}\u{3}\u{3}\u{1A}' How JavaScript shows a 64-bit number.\n\nH\n\u{4}\u{4}\u{C}\u{2}\u{3}\u{12}\u{4}\u{E9}\u{3}\u{2}+\u{1A}: Whether a message field is parsed when it is first used.\n\nC\n\u{4}\u{4}\u{C}\u{2}\u{4}\u{12}\u{4}\u{EC}\u{3}\u{2}7\u{1A}5 The same, without looking whether it can be parsed.\n\n4\n\u{4}\u{4}\u{C}\u{2}\u{5}\u{12}\u{4}\u{EF}\u{3}\u{2}1\u{1A}& Whether the field is on its way out.\n\nA\n\u{4}\u{4}\u{C}\u{2}\u{6}\u{12}\u{4}\u{F2}\u{3}\u{2},\u{1A}3 Whether the type may be missing from the program.\n\n5\n\u{4}\u{4}\u{C}\u{2}\u{7}\u{12}\u{4}\u{F5}\u{3}\u{2}4\u{1A}' Whether the value must not be logged.\n\n+\n\u{4}\u{4}\u{C}\u{4}\u{2}\u{12}\u{6}\u{F8}\u{3}\u{2}\u{FC}\u{3}\u{3}\u{1A}\u{1B} How long an option lives.\n\n0\n\u{4}\u{4}\u{C}\u{2}\u{8}\u{12}\u{4}\u{FF}\u{3}\u{2}*\u{1A}\" Of an option: how long it lives.\n\n.\n\u{4}\u{4}\u{C}\u{4}\u{3}\u{12}\u{6}\u{82}\u{4}\u{2}\u{8D}\u{4}\u{3}\u{1A}\u{1E} What an option may stand on.\n\n3\n\u{4}\u{4}\u{C}\u{2}\u{9}\u{12}\u{4}\u{90}\u{4}\u{2})\u{1A}% Of an option: what it may stand on.\n\n>\n\u{4}\u{4}\u{C}\u{3}\u{0}\u{12}\u{6}\u{93}\u{4}\u{2}\u{99}\u{4}\u{3}\u{1A}. The default of a feature from an edition on.\n\n$\n\u{6}\u{4}\u{C}\u{3}\u{0}\u{2}\u{0}\u{12}\u{4}\u{95}\u{4}\u{4}!\u{1A}\u{14} The first edition.\n\n$\n\u{6}\u{4}\u{C}\u{3}\u{0}\u{2}\u{1}\u{12}\u{4}\u{98}\u{4}\u{4}\u{1E}\u{1A}\u{14} The value as text.\n\n+\n\u{4}\u{4}\u{C}\u{2}\n\u{12}\u{4}\u{9C}\u{4}\u{2}0\u{1A}\u{1D} Of a feature: its defaults.\n\n*\n\u{4}\u{4}\u{C}\u{2}\u{B}\u{12}\u{4}\u{9F}\u{4}\u{2}$\u{1A}\u{1C} The features of the field.\n\n5\n\u{4}\u{4}\u{C}\u{3}\u{1}\u{12}\u{6}\u{A2}\u{4}\u{2}\u{AE}\u{4}\u{3}\u{1A}% In which editions a feature exists.\n\n\u{1C}\n\u{6}\u{4}\u{C}\u{3}\u{1}\u{2}\u{0}\u{12}\u{4}\u{A4}\u{4}\u{4},\u{1A}\u{C} The first.\n\n:\n\u{6}\u{4}\u{C}\u{3}\u{1}\u{2}\u{1}\u{12}\u{4}\u{A7}\u{4}\u{4},\u{1A}* The one from which its use is warned of.\n\n(\n\u{6}\u{4}\u{C}\u{3}\u{1}\u{2}\u{2}\u{12}\u{4}\u{AA}\u{4}\u{4},\u{1A}\u{18} What the warning says.\n\n'\n\u{6}\u{4}\u{C}\u{3}\u{1}\u{2}\u{3}\u{12}\u{4}\u{AD}\u{4}\u{4})\u{1A}\u{17} The first without it.\n\n:\n\u{4}\u{4}\u{C}\u{2}\u{C}\u{12}\u{4}\u{B1}\u{4}\u{2}/\u{1A}, Of a feature: in which editions it exists.\n\nI\n\u{4}\u{4}\u{C}\u{2}\u{D}\u{12}\u{4}\u{B4}\u{4}\u{2}:\u{1A}; Options as they were parsed, before they are interpreted.\n\n#\n\u{2}\u{4}\u{D}\u{12}\u{6}\u{BD}\u{4}\u{0}\u{C5}\u{4}\u{1}\u{1A}\u{15} Options of a oneof.\n\n*\n\u{4}\u{4}\u{D}\u{2}\u{0}\u{12}\u{4}\u{BF}\u{4}\u{2}#\u{1A}\u{1C} The features of the oneof.\n\nI\n\u{4}\u{4}\u{D}\u{2}\u{1}\u{12}\u{4}\u{C2}\u{4}\u{2}:\u{1A}; Options as they were parsed, before they are interpreted.\n\n#\n\u{2}\u{4}\u{E}\u{12}\u{6}\u{C8}\u{4}\u{0}\u{DB}\u{4}\u{1}\u{1A}\u{15} Options of an enum.\n\n7\n\u{4}\u{4}\u{E}\u{2}\u{0}\u{12}\u{4}\u{CA}\u{4}\u{2} \u{1A}) Whether two values may have one number.\n\n3\n\u{4}\u{4}\u{E}\u{2}\u{1}\u{12}\u{4}\u{CD}\u{4}\u{2}1\u{1A}% Whether the enum is on its way out.\n\n:\n\u{4}\u{4}\u{E}\u{2}\u{2}\u{12}\u{4}\u{D2}\u{4}\u{2}O\u{1A}, Whether two values may have one JSON name.\n\n)\n\u{4}\u{4}\u{E}\u{2}\u{3}\u{12}\u{4}\u{D5}\u{4}\u{2}#\u{1A}\u{1B} The features of the enum.\n\nI\n\u{4}\u{4}\u{E}\u{2}\u{4}\u{12}\u{4}\u{D8}\u{4}\u{2}:\u{1A}; Options as they were parsed, before they are interpreted.\n\n.\n\u{2}\u{4}\u{F}\u{12}\u{6}\u{DE}\u{4}\u{0}\u{EF}\u{4}\u{1}\u{1A}  Options of a value of an enum.\n\n4\n\u{4}\u{4}\u{F}\u{2}\u{0}\u{12}\u{4}\u{E0}\u{4}\u{2}1\u{1A}& Whether the value is on its way out.\n\n*\n\u{4}\u{4}\u{F}\u{2}\u{1}\u{12}\u{4}\u{E3}\u{4}\u{2}#\u{1A}\u{1C} The features of the value.\n\nB\n\u{4}\u{4}\u{F}\u{2}\u{2}\u{12}\u{4}\u{E6}\u{4}\u{2}3\u{1A}4 Whether fields with this value must not be logged.\n\nE\n\u{4}\u{4}\u{F}\u{2}\u{3}\u{12}\u{4}\u{E9}\u{4}\u{2};\u{1A}7 Of a value of a feature: in which editions it exists.\n\nI\n\u{4}\u{4}\u{F}\u{2}\u{4}\u{12}\u{4}\u{EC}\u{4}\u{2}:\u{1A}; Options as they were parsed, before they are interpreted.\n\n%\n\u{2}\u{4}\u{10}\u{12}\u{6}\u{F2}\u{4}\u{0}\u{FD}\u{4}\u{1}\u{1A}\u{17} Options of a service.\n\n,\n\u{4}\u{4}\u{10}\u{2}\u{0}\u{12}\u{4}\u{F4}\u{4}\u{2}$\u{1A}\u{1E} The features of the service.\n\n6\n\u{4}\u{4}\u{10}\u{2}\u{1}\u{12}\u{4}\u{F7}\u{4}\u{2}2\u{1A}( Whether the service is on its way out.\n\nI\n\u{4}\u{4}\u{10}\u{2}\u{2}\u{12}\u{4}\u{FA}\u{4}\u{2}:\u{1A}; Options as they were parsed, before they are interpreted.\n\n$\n\u{2}\u{4}\u{11}\u{12}\u{6}\u{80}\u{5}\u{0}\u{9A}\u{5}\u{1}\u{1A}\u{16} Options of a method.\n\n5\n\u{4}\u{4}\u{11}\u{2}\u{0}\u{12}\u{4}\u{82}\u{5}\u{2}2\u{1A}' Whether the method is on its way out.\n\n6\n\u{4}\u{4}\u{11}\u{4}\u{0}\u{12}\u{6}\u{85}\u{5}\u{2}\u{8E}\u{5}\u{3}\u{1A}& Whether a repeated call is harmless.\n\n\u{1B}\n\u{6}\u{4}\u{11}\u{4}\u{0}\u{2}\u{0}\u{12}\u{4}\u{87}\u{5}\u{4}\u{1C}\u{1A}\u{B} Not said.\n\n%\n\u{6}\u{4}\u{11}\u{4}\u{0}\u{2}\u{1}\u{12}\u{4}\u{8A}\u{5}\u{4}\u{18}\u{1A}\u{15} It changes nothing.\n\n,\n\u{6}\u{4}\u{11}\u{4}\u{0}\u{2}\u{2}\u{12}\u{4}\u{8D}\u{5}\u{4}\u{13}\u{1A}\u{1C} Twice is the same as once.\n\n4\n\u{4}\u{4}\u{11}\u{2}\u{1}\u{12}\u{4}\u{91}\u{5}\u{2}S\u{1A}& Whether a repeated call is harmless.\n\n+\n\u{4}\u{4}\u{11}\u{2}\u{2}\u{12}\u{4}\u{94}\u{5}\u{2}$\u{1A}\u{1D} The features of the method.\n\nI\n\u{4}\u{4}\u{11}\u{2}\u{3}\u{12}\u{4}\u{97}\u{5}\u{2}:\u{1A}; Options as they were parsed, before they are interpreted.\n\nL\n\u{2}\u{4}\u{12}\u{12}\u{6}\u{9D}\u{5}\u{0}\u{BB}\u{5}\u{1}\u{1A}> An option as it was parsed: its name, and one of the values.\n\n3\n\u{4}\u{4}\u{12}\u{3}\u{0}\u{12}\u{6}\u{9F}\u{5}\u{2}\u{A5}\u{5}\u{3}\u{1A}# A part of the name, between dots.\n\n\u{1B}\n\u{6}\u{4}\u{12}\u{3}\u{0}\u{2}\u{0}\u{12}\u{4}\u{A1}\u{5}\u{4}\"\u{1A}\u{B} The part.\n\n3\n\u{6}\u{4}\u{12}\u{3}\u{0}\u{2}\u{1}\u{12}\u{4}\u{A4}\u{5}\u{4}#\u{1A}# Whether it stands in parentheses.\n\n4\n\u{4}\u{4}\u{12}\u{2}\u{0}\u{12}\u{4}\u{A8}\u{5}\u{2}\u{1D}\u{1A}& The name: \"(foo).bar\" has two parts.\n\n\u{17}\n\u{4}\u{4}\u{12}\u{2}\u{1}\u{12}\u{4}\u{AB}\u{5}\u{2}'\u{1A}\u{9} A word.\n\n&\n\u{4}\u{4}\u{12}\u{2}\u{2}\u{12}\u{4}\u{AE}\u{5}\u{2})\u{1A}\u{18} A whole number from 0.\n\n'\n\u{4}\u{4}\u{12}\u{2}\u{3}\u{12}\u{4}\u{B1}\u{5}\u{2}(\u{1A}\u{19} A whole number below 0.\n\n!\n\u{4}\u{4}\u{12}\u{2}\u{4}\u{12}\u{4}\u{B4}\u{5}\u{2}#\u{1A}\u{13} Any other number.\n\n\u{17}\n\u{4}\u{4}\u{12}\u{2}\u{5}\u{12}\u{4}\u{B7}\u{5}\u{2}\"\u{1A}\u{9} A text.\n\n+\n\u{4}\u{4}\u{12}\u{2}\u{6}\u{12}\u{4}\u{BA}\u{5}\u{2}&\u{1A}\u{1D} Text format between braces.\n\nO\n\u{2}\u{4}\u{13}\u{12}\u{6}\u{BE}\u{5}\u{0}\u{8A}\u{7}\u{1}\u{1A}A How a part of a contract behaves, where editions let it choose.\n\n8\n\u{4}\u{4}\u{13}\u{4}\u{0}\u{12}\u{6}\u{C0}\u{5}\u{2}\u{C5}\u{5}\u{3}\u{1A}( Whether a field knows that it was set.\n\n8\n\u{4}\u{4}\u{13}\u{2}\u{0}\u{12}\u{6}\u{C8}\u{5}\u{2}\u{D9}\u{5}\u{4}\u{1A}( Whether a field knows that it was set.\n\n?\n\u{4}\u{4}\u{13}\u{4}\u{1}\u{12}\u{6}\u{DC}\u{5}\u{2}\u{E0}\u{5}\u{3}\u{1A}/ Whether an enum takes numbers without a name.\n\n?\n\u{4}\u{4}\u{13}\u{2}\u{1}\u{12}\u{6}\u{E3}\u{5}\u{2}\u{F0}\u{5}\u{4}\u{1A}/ Whether an enum takes numbers without a name.\n\n3\n\u{4}\u{4}\u{13}\u{4}\u{2}\u{12}\u{6}\u{F3}\u{5}\u{2}\u{F7}\u{5}\u{3}\u{1A}# How repeated scalars are written.\n\n3\n\u{4}\u{4}\u{13}\u{2}\u{2}\u{12}\u{6}\u{FA}\u{5}\u{2}\u{87}\u{6}\u{4}\u{1A}# How repeated scalars are written.\n\n0\n\u{4}\u{4}\u{13}\u{4}\u{3}\u{12}\u{6}\u{8A}\u{6}\u{2}\u{8F}\u{6}\u{3}\u{1A}  Whether strings must be UTF-8.\n\n0\n\u{4}\u{4}\u{13}\u{2}\u{3}\u{12}\u{6}\u{92}\u{6}\u{2}\u{9F}\u{6}\u{4}\u{1A}  Whether strings must be UTF-8.\n\n1\n\u{4}\u{4}\u{13}\u{4}\u{4}\u{12}\u{6}\u{A2}\u{6}\u{2}\u{A6}\u{6}\u{3}\u{1A}! How message fields are written.\n\n1\n\u{4}\u{4}\u{13}\u{2}\u{4}\u{12}\u{6}\u{A9}\u{6}\u{2}\u{B2}\u{6}\u{4}\u{1A}! How message fields are written.\n\n*\n\u{4}\u{4}\u{13}\u{4}\u{5}\u{12}\u{6}\u{B5}\u{6}\u{2}\u{B9}\u{6}\u{3}\u{1A}\u{1A} How well JSON must work.\n\n*\n\u{4}\u{4}\u{13}\u{2}\u{5}\u{12}\u{6}\u{BC}\u{6}\u{2}\u{CA}\u{6}\u{4}\u{1A}\u{1A} How well JSON must work.\n\n.\n\u{4}\u{4}\u{13}\u{4}\u{6}\u{12}\u{6}\u{CD}\u{6}\u{2}\u{D1}\u{6}\u{3}\u{1A}\u{1E} Which names are let through.\n\n.\n\u{4}\u{4}\u{13}\u{2}\u{6}\u{12}\u{6}\u{D4}\u{6}\u{2}\u{E8}\u{6}\u{4}\u{1A}\u{1E} Which names are let through.\n\n=\n\u{2}\u{4}\u{14}\u{12}\u{6}\u{8D}\u{7}\u{0}\u{A5}\u{7}\u{1}\u{1A}/ The defaults of features, edition by edition.\n\n3\n\u{4}\u{4}\u{14}\u{3}\u{0}\u{12}\u{6}\u{8F}\u{7}\u{2}\u{9B}\u{7}\u{3}\u{1A}# The defaults from one edition on.\n\n$\n\u{6}\u{4}\u{14}\u{3}\u{0}\u{2}\u{0}\u{12}\u{4}\u{91}\u{7}\u{4}!\u{1A}\u{14} The first edition.\n\n3\n\u{6}\u{4}\u{14}\u{3}\u{0}\u{2}\u{1}\u{12}\u{4}\u{94}\u{7}\u{4}1\u{1A}# Those that a contract may choose.\n\n(\n\u{6}\u{4}\u{14}\u{3}\u{0}\u{2}\u{2}\u{12}\u{4}\u{97}\u{7}\u{4}+\u{1A}\u{18} Those that it may not.\n\n$\n\u{4}\u{4}\u{14}\u{2}\u{0}\u{12}\u{4}\u{9E}\u{7}\u{2}1\u{1A}\u{16} By edition, growing.\n\n2\n\u{4}\u{4}\u{14}\u{2}\u{1}\u{12}\u{4}\u{A1}\u{7}\u{2}'\u{1A}$ The first edition that is covered.\n\n1\n\u{4}\u{4}\u{14}\u{2}\u{2}\u{12}\u{4}\u{A4}\u{7}\u{2}'\u{1A}# The last edition that is covered.\n\n1\n\u{2}\u{4}\u{15}\u{12}\u{6}\u{A8}\u{7}\u{0}\u{C3}\u{7}\u{1}\u{1A}# Positions and comments of a file.\n\n(\n\u{4}\u{4}\u{15}\u{2}\u{0}\u{12}\u{4}\u{AA}\u{7}\u{2}!\u{1A}\u{1A} One a stretch of source.\n\nA\n\u{4}\u{4}\u{15}\u{3}\u{0}\u{12}\u{6}\u{AD}\u{7}\u{2}\u{BC}\u{7}\u{3}\u{1A}1 A stretch of source and the comments around it.\n\n\\\n\u{6}\u{4}\u{15}\u{3}\u{0}\u{2}\u{0}\u{12}\u{4}\u{AF}\u{7}\u{4},\u{1A}L What stands there: field numbers and places from FileDescriptorProto down.\n\nZ\n\u{6}\u{4}\u{15}\u{3}\u{0}\u{2}\u{1}\u{12}\u{4}\u{B2}\u{7}\u{4},\u{1A}J Line, column, end line (left out when the same), end column; all from 0.\n\n9\n\u{6}\u{4}\u{15}\u{3}\u{0}\u{2}\u{2}\u{12}\u{4}\u{B5}\u{7}\u{4})\u{1A}) The comment that touches it from above.\n\n:\n\u{6}\u{4}\u{15}\u{3}\u{0}\u{2}\u{3}\u{12}\u{4}\u{B8}\u{7}\u{4}*\u{1A}* The comment that touches it from behind.\n\n<\n\u{6}\u{4}\u{15}\u{3}\u{0}\u{2}\u{4}\u{12}\u{4}\u{BB}\u{7}\u{4}2\u{1A}, Comments above, with a blank line between.\n\n:\n\u{2}\u{4}\u{16}\u{12}\u{6}\u{C6}\u{7}\u{0}\u{E4}\u{7}\u{1}\u{1A}, What in a generated file comes from where.\n\n0\n\u{4}\u{4}\u{16}\u{2}\u{0}\u{12}\u{4}\u{C8}\u{7}\u{2}%\u{1A}\" One a stretch of generated text.\n\n=\n\u{4}\u{4}\u{16}\u{3}\u{0}\u{12}\u{6}\u{CB}\u{7}\u{2}\u{E3}\u{7}\u{3}\u{1A}- A stretch of generated text and its source.\n\n;\n\u{6}\u{4}\u{16}\u{3}\u{0}\u{2}\u{0}\u{12}\u{4}\u{CD}\u{7}\u{4},\u{1A}+ What it comes from, as in SourceCodeInfo.\n\n\u{1F}\n\u{6}\u{4}\u{16}\u{3}\u{0}\u{2}\u{1}\u{12}\u{4}\u{D0}\u{7}\u{4}$\u{1A}\u{F} The contract.\n\n!\n\u{6}\u{4}\u{16}\u{3}\u{0}\u{2}\u{2}\u{12}\u{4}\u{D3}\u{7}\u{4}\u{1D}\u{1A}\u{11} The first byte.\n\n+\n\u{6}\u{4}\u{16}\u{3}\u{0}\u{2}\u{3}\u{12}\u{4}\u{D6}\u{7}\u{4}\u{1B}\u{1A}\u{1B} The byte behind the last.\n\n7\n\u{6}\u{4}\u{16}\u{3}\u{0}\u{4}\u{0}\u{12}\u{6}\u{D9}\u{7}\u{4}\u{DF}\u{7}\u{5}\u{1A}% What the text does with its source.\n\n5\n\u{6}\u{4}\u{16}\u{3}\u{0}\u{2}\u{4}\u{12}\u{4}\u{E2}\u{7}\u{4}#\u{1A}% What the text does with its source.\n")
}
