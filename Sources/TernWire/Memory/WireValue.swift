/// A Swift type that a field can hold, but for messages: the scalars, `String`, `[UInt8]` and enums.
///
/// Its requirements are the way between Swift and C memory; generated code reaches them through
/// ``MessageReader`` and ``MessageWriter``. C memory holds a `bool` as `UInt64`, a string as length
/// and address.
public protocol WireValue: Hashable, Sendable {
  /// Bytes of one value in C memory: 4, 8 or 16.
  static var _memoryBytes: Int { get }
  /// Reads the value at this address; what is wrong with it is noted in the arena.
  static func _load(_ memory: UnsafeRawPointer, _ arena: Arena) -> Self
  /// Writes the value to this address.
  func _store(_ memory: UnsafeMutableRawPointer, _ arena: Arena)
  /// Whether a field without presence leaves this value out.
  var _isDefault: Bool { get }
  /// What an absent map key or value means.
  static var _absent: Self { get }
  /// Reads the elements of a repeated field.
  static func _loadArray(_ memory: UnsafeRawPointer, _ count: Int, _ arena: Arena) -> [Self]
  /// Writes the elements of a repeated field to memory of their own.
  static func _storeArray(_ values: [Self], _ arena: Arena) -> UnsafeMutableRawPointer
}

// Lists of enums and bools are rare enough to share their code: it is compiled once, here, and not in each module
// with stubs again.
extension WireValue {
  /// One by one.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  public static func _loadArray(
    _ memory: UnsafeRawPointer,
    _ count: Int,
    _ arena: Arena
  ) -> [Self] {
    var values: [Self] = []
    values.reserveCapacity(count)
    for index in 0..<count {
      values.append(_load(memory + index &* _memoryBytes, arena))
    }
    return values
  }

  /// One by one.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  public static func _storeArray(_ values: [Self], _ arena: Arena) -> UnsafeMutableRawPointer {
    arena.expect(values.count &* 15)
    let memory = arena.allocate(values.count &* _memoryBytes)
    var place = memory
    for value in values {
      value._store(place, arena)
      place += _memoryBytes
    }
    return memory
  }
}

/// A scalar that lies in C memory as in Swift memory.
public protocol PlainWireValue: WireValue, BitwiseCopyable {}

extension PlainWireValue {
  /// The size of the type.
  @inlinable public static var _memoryBytes: Int { MemoryLayout<Self>.size }

  /// Copies the bits.
  @inlinable @inline(__always)
  public static func _load(_ memory: UnsafeRawPointer, _ arena: Arena) -> Self {
    memory.load(as: Self.self)
  }

  /// Copies the bits.
  @inlinable @inline(__always)
  public func _store(_ memory: UnsafeMutableRawPointer, _ arena: Arena) {
    memory.storeBytes(of: self, as: Self.self)
  }

  /// Copies all elements at once.
  @inlinable
  public static func _loadArray(
    _ memory: UnsafeRawPointer,
    _ count: Int,
    _ arena: Arena
  ) -> [Self] {
    [Self](
      UnsafeBufferPointer(start: memory.assumingMemoryBound(to: Self.self), count: count)
    )
  }

  /// Copies all elements at once.
  @inlinable
  public static func _storeArray(_ values: [Self], _ arena: Arena) -> UnsafeMutableRawPointer {
    arena.expect(values.count &* 15)
    let memory = arena.allocate(values.count &* _memoryBytes)
    values.withUnsafeBytes { bytes in
      if let source = bytes.baseAddress {
        memory.copyMemory(from: source, byteCount: bytes.count)
      }
    }
    return memory
  }
}

extension Int32: PlainWireValue {
  /// Zero.
  @inlinable public var _isDefault: Bool { self == 0 }
  /// Zero.
  @inlinable public static var _absent: Int32 { 0 }
}

extension UInt32: PlainWireValue {
  /// Zero.
  @inlinable public var _isDefault: Bool { self == 0 }
  /// Zero.
  @inlinable public static var _absent: UInt32 { 0 }
}

extension Int64: PlainWireValue {
  /// Zero.
  @inlinable public var _isDefault: Bool { self == 0 }
  /// Zero.
  @inlinable public static var _absent: Int64 { 0 }
}

extension UInt64: PlainWireValue {
  /// Zero.
  @inlinable public var _isDefault: Bool { self == 0 }
  /// Zero.
  @inlinable public static var _absent: UInt64 { 0 }
}

extension Float: PlainWireValue {
  /// Positive zero: -0.0 is a value of its own.
  @inlinable public var _isDefault: Bool { bitPattern == 0 }
  /// Zero.
  @inlinable public static var _absent: Float { 0 }
}

extension Double: PlainWireValue {
  /// Positive zero: -0.0 is a value of its own.
  @inlinable public var _isDefault: Bool { bitPattern == 0 }
  /// Zero.
  @inlinable public static var _absent: Double { 0 }
}

extension Bool: WireValue {
  /// A `uint64_t`.
  @inlinable public static var _memoryBytes: Int { 8 }

  /// Anything but zero is true.
  @inlinable @inline(__always)
  public static func _load(_ memory: UnsafeRawPointer, _ arena: Arena) -> Bool {
    memory.load(as: UInt64.self) != 0
  }

  /// 1 or 0.
  @inlinable @inline(__always)
  public func _store(_ memory: UnsafeMutableRawPointer, _ arena: Arena) {
    memory.storeBytes(of: self ? 1 : 0, as: UInt64.self)
  }

  /// False.
  @inlinable public var _isDefault: Bool { !self }
  /// False.
  @inlinable public static var _absent: Bool { false }
}

extension ProtoEnum {
  /// A C `int`.
  @inlinable public static var _memoryBytes: Int { 4 }

  /// By number.
  @inlinable @inline(__always)
  public static func _load(_ memory: UnsafeRawPointer, _ arena: Arena) -> Self {
    Self(rawValue: memory.load(as: Int32.self))
  }

  /// By number.
  @inlinable @inline(__always)
  public func _store(_ memory: UnsafeMutableRawPointer, _ arena: Arena) {
    memory.storeBytes(of: rawValue, as: Int32.self)
  }

  /// The zero value.
  @inlinable public var _isDefault: Bool { rawValue == 0 }
  /// The zero value.
  @inlinable public static var _absent: Self { Self(rawValue: 0) }
}
