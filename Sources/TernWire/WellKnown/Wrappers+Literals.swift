extension Google.Protobuf.DoubleValue: ExpressibleByFloatLiteral {
  /// A number.
  public init(floatLiteral value: Double) { self.init(value: value) }
  /// A number.
  public init(_ value: Double) { self.init(value: value) }
}

extension Google.Protobuf.FloatValue: ExpressibleByFloatLiteral {
  /// A number.
  public init(floatLiteral value: Float) { self.init(value: value) }
  /// A number.
  public init(_ value: Float) { self.init(value: value) }
}

extension Google.Protobuf.Int64Value: ExpressibleByIntegerLiteral {
  /// A number.
  public init(integerLiteral value: Int64) { self.init(value: value) }
  /// A number.
  public init(_ value: Int64) { self.init(value: value) }
}

extension Google.Protobuf.UInt64Value: ExpressibleByIntegerLiteral {
  /// A number.
  public init(integerLiteral value: UInt64) { self.init(value: value) }
  /// A number.
  public init(_ value: UInt64) { self.init(value: value) }
}

extension Google.Protobuf.Int32Value: ExpressibleByIntegerLiteral {
  /// A number.
  public init(integerLiteral value: Int32) { self.init(value: value) }
  /// A number.
  public init(_ value: Int32) { self.init(value: value) }
}

extension Google.Protobuf.UInt32Value: ExpressibleByIntegerLiteral {
  /// A number.
  public init(integerLiteral value: UInt32) { self.init(value: value) }
  /// A number.
  public init(_ value: UInt32) { self.init(value: value) }
}

extension Google.Protobuf.BoolValue: ExpressibleByBooleanLiteral {
  /// A boolean.
  public init(booleanLiteral value: Bool) { self.init(value: value) }
  /// A boolean.
  public init(_ value: Bool) { self.init(value: value) }
}

extension Google.Protobuf.StringValue: ExpressibleByStringLiteral {
  /// A string.
  public init(stringLiteral value: String) { self.init(value: value) }
  /// A string.
  public init(_ value: String) { self.init(value: value) }
}

extension Google.Protobuf.BytesValue: ExpressibleByArrayLiteral {
  /// Bytes.
  public init(arrayLiteral value: UInt8...) { self.init(value: value) }
  /// Bytes.
  public init(_ value: [UInt8]) { self.init(value: value) }
}
