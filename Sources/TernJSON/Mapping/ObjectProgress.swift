import TernWire

/// What has been seen of one object: two words, and more than that only where there are more than 64 fields or oneofs, or
/// extensions.
struct ObjectProgress {
  /// The bit of an index in its word, 0 for one that has none.
  @inline(__always)
  static func bit(_ index: Int) -> UInt64 { index < 64 ? 1 << UInt64(index) : 0 }

  private var fields: UInt64 = 0
  private var oneofs: UInt64 = 0
  private var rest: Rest?

  private final class Rest {
    var fields: Set<Int> = []
    var oneofs: Set<Int> = []
    var extensionNumbers: Set<Int32> = []
    var extensions: DynamicMessage?
  }

  /// Adds a field by its index and the bit of that; false when it was there.
  @inline(__always)
  mutating func addField(_ index: Int, bit: UInt64) -> Bool {
    if bit == 0 { return made().fields.insert(index).inserted }
    if fields & bit != 0 { return false }
    fields |= bit
    return true
  }

  /// Adds a oneof by its index; false when a member of it was there.
  @inline(__always)
  mutating func addOneof(_ index: Int) -> Bool {
    let bit = ObjectProgress.bit(index)
    if bit == 0 { return made().oneofs.insert(index).inserted }
    if oneofs & bit != 0 { return false }
    oneofs |= bit
    return true
  }

  /// Adds an extension by its number; false when it was there.
  mutating func addExtension(_ number: Int32) -> Bool {
    made().extensionNumbers.insert(number).inserted
  }

  /// The extensions of the message, as fields of one of their own.
  var extensions: DynamicMessage? {
    @inline(__always) get { rest?.extensions }
    set { made().extensions = newValue }
  }

  @inline(never)
  private mutating func made() -> Rest {
    let rest = rest ?? Rest()
    self.rest = rest
    return rest
  }
}
