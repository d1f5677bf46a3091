// swift-format-ignore-file
// Generated from google/protobuf/api.proto by Tern's stubgen. Do not edit.

extension Google.Protobuf {
  /// A service, described as data.
  public struct Api: TernWire.Message {
    /// The full name.
    public var name: String
    /// The methods.
    public var methods: [Google.Protobuf.Method]
    /// The options.
    public var options: [Google.Protobuf.Option]
    /// The version, "1.2" for example.
    public var version: String
    /// Where it is declared.
    public var sourceContext: Google.Protobuf.SourceContext?
    /// Services whose methods it takes over.
    public var mixins: [Google.Protobuf.Mixin]
    /// The language level of its contract.
    public var syntax: Google.Protobuf.Syntax
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.Api", byteCount: 128, file: .googleProtobufApi,
      fields: """
        1 name string 24 112
        2 methods message:0* 48 40
        3 options message:1* 64 56
        4 version string 72 116
        5 source_context message:2 88 0
        6 mixins message:3* 104 96
        7 syntax enum 120 124
        """,
      messages: [Google.Protobuf.Method.self, Google.Protobuf.Option.self, Google.Protobuf.SourceContext.self, Google.Protobuf.Mixin.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(name, 24, 112)
      memory.messages(methods, 48, 40, 1)
      memory.messages(options, 64, 56, 2)
      memory.string(version, 72, 116)
      memory.message(sourceContext, 88, 4)
      memory.messages(mixins, 104, 96, 5)
      memory.implicit(syntax, 120, 124)
      memory.unknownFields(unknownFields)
    }
  }

  /// A method of a service.
  public struct Method: TernWire.Message {
    /// The name in its service.
    public var name: String
    /// The type of the request, as in Any.
    public var requestTypeUrl: String
    /// Whether the client sends a stream.
    public var requestStreaming: Bool
    /// The type of the response, as in Any.
    public var responseTypeUrl: String
    /// Whether the server answers with a stream.
    public var responseStreaming: Bool
    /// The options.
    public var options: [Google.Protobuf.Option]
    /// The language level of its contract.
    public var syntax: Google.Protobuf.Syntax
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.Method", byteCount: 136, file: .googleProtobufApi,
      fields: """
        1 name string 24 104
        2 request_type_url string 40 108
        3 request_streaming bool 56 112
        4 response_type_url string 64 116
        5 response_streaming bool 80 120
        6 options message:0* 96 88
        7 syntax enum 124 128
        """,
      messages: [Google.Protobuf.Option.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(name, 24, 104)
      memory.string(requestTypeUrl, 40, 108)
      memory.implicit(requestStreaming, 56, 112)
      memory.string(responseTypeUrl, 64, 116)
      memory.implicit(responseStreaming, 80, 120)
      memory.messages(options, 96, 88, 5)
      memory.implicit(syntax, 124, 128)
      memory.unknownFields(unknownFields)
    }
  }

  /// A service whose methods another one takes over.
  public struct Mixin: TernWire.Message {
    /// The full name of the service.
    public var name: String
    /// What its HTTP paths begin with.
    public var root: String
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.Mixin", byteCount: 64, file: .googleProtobufApi,
      fields: """
        1 name string 24 56
        2 root string 40 60
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(name, 24, 56)
      memory.string(root, 40, 60)
      memory.unknownFields(unknownFields)
    }
  }
}

extension Google.Protobuf.Api {
  /// A message with every field at its default.
  public init() { self.init(name: "") }

  /// A message with the given fields.
  public init(
    name: String = "",
    methods: [Google.Protobuf.Method] = [],
    options: [Google.Protobuf.Option] = [],
    version: String = "",
    sourceContext: Google.Protobuf.SourceContext? = nil,
    mixins: [Google.Protobuf.Mixin] = [],
    syntax: Google.Protobuf.Syntax = .proto2
  ) {
    self.init(
      name: name,
      methods: methods,
      options: options,
      version: version,
      sourceContext: sourceContext,
      mixins: mixins,
      syntax: syntax,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.string(24),
      methods: memory.messages(48, 40),
      options: memory.messages(64, 56),
      version: memory.string(72),
      sourceContext: memory.optionalMessage(88),
      mixins: memory.messages(104, 96),
      syntax: memory.value(120),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.Method {
  /// A message with every field at its default.
  public init() { self.init(name: "") }

  /// A message with the given fields.
  public init(
    name: String = "",
    requestTypeUrl: String = "",
    requestStreaming: Bool = false,
    responseTypeUrl: String = "",
    responseStreaming: Bool = false,
    options: [Google.Protobuf.Option] = [],
    syntax: Google.Protobuf.Syntax = .proto2
  ) {
    self.init(
      name: name,
      requestTypeUrl: requestTypeUrl,
      requestStreaming: requestStreaming,
      responseTypeUrl: responseTypeUrl,
      responseStreaming: responseStreaming,
      options: options,
      syntax: syntax,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.string(24),
      requestTypeUrl: memory.string(40),
      requestStreaming: memory.value(56),
      responseTypeUrl: memory.string(64),
      responseStreaming: memory.value(80),
      options: memory.messages(96, 88),
      syntax: memory.value(124),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.Mixin {
  /// A message with every field at its default.
  public init() { self.init(name: "") }

  /// A message with the given fields.
  public init(
    name: String = "",
    root: String = ""
  ) {
    self.init(name: name, root: root, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.string(24),
      root: memory.string(40),
      unknownFields: memory.unknownFields()
    )
  }
}

extension TernWire.EmbeddedFile {
  /// `google/protobuf/api.proto`.
  public static let googleProtobufApi = TernWire.EmbeddedFile(
    "google/protobuf/api.proto",
    [.googleProtobufSourceContext, .googleProtobufType],
    "\n\u{19}google/protobuf/api.proto\u{12}\u{F}google.protobuf\u{1A}$google/protobuf/source_context.proto\u{1A}\u{1A}google/protobuf/type.proto\"\u{C1}\u{2}\n\u{3}Api\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12}1\n\u{7}methods\u{18}\u{2} \u{3}(\u{B}2\u{17}.google.protobuf.MethodR\u{7}methods\u{12}1\n\u{7}options\u{18}\u{3} \u{3}(\u{B}2\u{17}.google.protobuf.OptionR\u{7}options\u{12}\u{18}\n\u{7}version\u{18}\u{4} \u{1}(\u{9}R\u{7}version\u{12}E\n\u{E}source_context\u{18}\u{5} \u{1}(\u{B}2\u{1E}.google.protobuf.SourceContextR\u{D}sourceContext\u{12}.\n\u{6}mixins\u{18}\u{6} \u{3}(\u{B}2\u{16}.google.protobuf.MixinR\u{6}mixins\u{12}/\n\u{6}syntax\u{18}\u{7} \u{1}(\u{E}2\u{17}.google.protobuf.SyntaxR\u{6}syntax\"\u{B2}\u{2}\n\u{6}Method\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12}(\n\u{10}request_type_url\u{18}\u{2} \u{1}(\u{9}R\u{E}requestTypeUrl\u{12}+\n\u{11}request_streaming\u{18}\u{3} \u{1}(\u{8}R\u{10}requestStreaming\u{12}*\n\u{11}response_type_url\u{18}\u{4} \u{1}(\u{9}R\u{F}responseTypeUrl\u{12}-\n\u{12}response_streaming\u{18}\u{5} \u{1}(\u{8}R\u{11}responseStreaming\u{12}1\n\u{7}options\u{18}\u{6} \u{3}(\u{B}2\u{17}.google.protobuf.OptionR\u{7}options\u{12}/\n\u{6}syntax\u{18}\u{7} \u{1}(\u{E}2\u{17}.google.protobuf.SyntaxR\u{6}syntax\"/\n\u{5}Mixin\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12}\u{12}\n\u{4}root\u{18}\u{2} \u{1}(\u{9}R\u{4}rootBv\n\u{13}com.google.protobufB\u{8}ApiProtoP\u{1}Z,google.golang.org/protobuf/types/known/apipb\u{A2}\u{2}\u{3}GPB\u{AA}\u{2}\u{1E}Google.Protobuf.WellKnownTypesb\u{6}proto3",
    comments: "\n+\n\u{2}\u{4}\u{0}\u{12}\u{4}\u{11}\u{0}&\u{1}\u{1A}\u{1F} A service, described as data.\n\n\u{1D}\n\u{4}\u{4}\u{0}\u{2}\u{0}\u{12}\u{3}\u{13}\u{2}\u{12}\u{1A}\u{10} The full name.\n\n\u{1B}\n\u{4}\u{4}\u{0}\u{2}\u{1}\u{12}\u{3}\u{16}\u{2}\u{1E}\u{1A}\u{E} The methods.\n\n\u{1B}\n\u{4}\u{4}\u{0}\u{2}\u{2}\u{12}\u{3}\u{19}\u{2}\u{1E}\u{1A}\u{E} The options.\n\n.\n\u{4}\u{4}\u{0}\u{2}\u{3}\u{12}\u{3}\u{1C}\u{2}\u{15}\u{1A}! The version, \"1.2\" for example.\n\n$\n\u{4}\u{4}\u{0}\u{2}\u{4}\u{12}\u{3}\u{1F}\u{2}#\u{1A}\u{17} Where it is declared.\n\n4\n\u{4}\u{4}\u{0}\u{2}\u{5}\u{12}\u{3}\"\u{2}\u{1C}\u{1A}' Services whose methods it takes over.\n\n2\n\u{4}\u{4}\u{0}\u{2}\u{6}\u{12}\u{3}%\u{2}\u{14}\u{1A}% The language level of its contract.\n\n$\n\u{2}\u{4}\u{1}\u{12}\u{4})\u{0}>\u{1}\u{1A}\u{18} A method of a service.\n\n'\n\u{4}\u{4}\u{1}\u{2}\u{0}\u{12}\u{3}+\u{2}\u{12}\u{1A}\u{1A} The name in its service.\n\n2\n\u{4}\u{4}\u{1}\u{2}\u{1}\u{12}\u{3}.\u{2}\u{1E}\u{1A}% The type of the request, as in Any.\n\n1\n\u{4}\u{4}\u{1}\u{2}\u{2}\u{12}\u{3}1\u{2}\u{1D}\u{1A}$ Whether the client sends a stream.\n\n3\n\u{4}\u{4}\u{1}\u{2}\u{3}\u{12}\u{3}4\u{2}\u{1F}\u{1A}& The type of the response, as in Any.\n\n8\n\u{4}\u{4}\u{1}\u{2}\u{4}\u{12}\u{3}7\u{2}\u{1E}\u{1A}+ Whether the server answers with a stream.\n\n\u{1B}\n\u{4}\u{4}\u{1}\u{2}\u{5}\u{12}\u{3}:\u{2}\u{1E}\u{1A}\u{E} The options.\n\n2\n\u{4}\u{4}\u{1}\u{2}\u{6}\u{12}\u{3}=\u{2}\u{14}\u{1A}% The language level of its contract.\n\n=\n\u{2}\u{4}\u{2}\u{12}\u{4}A\u{0}G\u{1}\u{1A}1 A service whose methods another one takes over.\n\n,\n\u{4}\u{4}\u{2}\u{2}\u{0}\u{12}\u{3}C\u{2}\u{12}\u{1A}\u{1F} The full name of the service.\n\n.\n\u{4}\u{4}\u{2}\u{2}\u{1}\u{12}\u{3}F\u{2}\u{12}\u{1A}! What its HTTP paths begin with.\n")
}
