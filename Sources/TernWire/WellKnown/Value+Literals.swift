extension Google.Protobuf.Value: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// JSON's null.
  public init(nilLiteral: ()) { self.init(kind: .nullValue(.nullValue)) }
  /// A boolean.
  public init(booleanLiteral value: Bool) { self.init(kind: .boolValue(value)) }
  /// A number.
  public init(floatLiteral value: Double) { self.init(kind: .numberValue(value)) }
  /// A number.
  public init(integerLiteral value: Int) { self.init(kind: .numberValue(Double(value))) }
  /// A string.
  public init(stringLiteral value: String) { self.init(kind: .stringValue(value)) }
  /// A list.
  public init(arrayLiteral elements: Self...) {
    self.init(kind: .listValue(.init(values: elements)))
  }
  /// An object; of equal keys the last one counts.
  public init(dictionaryLiteral elements: (String, Self)...) {
    let fields = Dictionary(elements) { $1 }
    self.init(kind: .structValue(.init(fields: fields)))
  }
}

extension Google.Protobuf.Struct: ExpressibleByDictionaryLiteral {
  /// An object; of equal keys the last one counts.
  public init(dictionaryLiteral elements: (String, Google.Protobuf.Value)...) {
    self.init(fields: Dictionary(elements) { $1 })
  }
}
