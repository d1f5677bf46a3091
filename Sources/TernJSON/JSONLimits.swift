/// What a JSON text may cost to read.
///
/// Each limit is checked before anything is allocated for it.
public struct JSONLimits: Sendable, Hashable {
  /// The size of the whole text in bytes.
  public var textBytesMax: Int
  /// How deep objects and arrays may nest, `Any` and `Struct` included.
  public var depthMax: Int
  /// The length of one number as written.
  public var numberBytesMax: Int
  /// The number of elements in one array or entries in one map.
  public var elementsMax: Int

  /// 64 MiB of text, 100 levels, numbers of 1,100 bytes (an exact double needs up to 1,077),
  /// sixteen million elements.
  public static let `default` = JSONLimits()

  /// Limits of one's own; what is left out keeps its default.
  public init(
    textBytesMax: Int = 64 << 20,
    depthMax: Int = 100,
    numberBytesMax: Int = 1_100,
    elementsMax: Int = 1 << 24
  ) {
    self.textBytesMax = textBytesMax
    self.depthMax = depthMax
    self.numberBytesMax = numberBytesMax
    self.elementsMax = elementsMax
  }
}
