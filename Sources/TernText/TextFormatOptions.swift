/// How text is read.
public struct TextFormatDecodingOptions: Sendable, Hashable {
  /// The size of the whole text in bytes.
  public var textBytesMax: Int
  /// How deep messages may nest, extensions and `Any` contents included.
  public var depthMax: Int
  /// How many values a text may have altogether.
  public var valuesMax: Int
  /// Passes over fields and extensions that the schema does not know, instead of refusing the text.
  public var ignoresUnknownFields: Bool

  /// 64 MiB of text, 100 levels, sixteen million values; what is unknown is refused.
  public static let `default` = TextFormatDecodingOptions()

  /// Limits of one's own; what is left out keeps its default.
  public init(
    textBytesMax: Int = 64 << 20,
    depthMax: Int = 100,
    valuesMax: Int = 1 << 24,
    ignoresUnknownFields: Bool = false
  ) {
    self.textBytesMax = textBytesMax
    self.depthMax = depthMax
    self.valuesMax = valuesMax
    self.ignoresUnknownFields = ignoresUnknownFields
  }
}

/// How text is written.
public struct TextFormatEncodingOptions: Sendable, Hashable {
  /// Everything on one line with spaces between, rather than a line a field.
  public var isSingleLine: Bool
  /// Writes fields that the schema does not know, by number and with what the wire tells of them.
  public var printsUnknownFields: Bool
  /// Writes an `Any` whose type the schema has as `[type.googleapis.com/pkg.Type] { ... }`.
  public var expandsAny: Bool
  /// Writes a repeated scalar as `name: [1, 2]` rather than a line an element.
  public var usesShortRepeated: Bool

  /// Many lines, no unknown fields, `Any` expanded, an entry for each element.
  public static let `default` = TextFormatEncodingOptions()

  /// Options of one's own; what is left out keeps its default.
  public init(
    isSingleLine: Bool = false,
    printsUnknownFields: Bool = false,
    expandsAny: Bool = true,
    usesShortRepeated: Bool = false
  ) {
    self.isSingleLine = isSingleLine
    self.printsUnknownFields = printsUnknownFields
    self.expandsAny = expandsAny
    self.usesShortRepeated = usesShortRepeated
  }
}
