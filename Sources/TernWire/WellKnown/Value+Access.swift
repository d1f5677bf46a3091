extension Google.Protobuf.Value {
  /// JSON's null.
  public static let null = Self(kind: .nullValue(.nullValue))

  /// A string.
  public init(_ string: String) { self.init(kind: .stringValue(string)) }
  /// A number.
  public init(_ number: Double) { self.init(kind: .numberValue(number)) }
  /// A number; beyond 2^53 it is the nearest one that a double has.
  public init(_ number: Int) { self.init(kind: .numberValue(Double(number))) }
  /// A boolean.
  public init(_ bool: Bool) { self.init(kind: .boolValue(bool)) }
  /// A list.
  public init(_ list: [Self]) { self.init(kind: .listValue(.init(values: list))) }
  /// An object.
  public init(_ object: [String: Self]) { self.init(kind: .structValue(.init(fields: object))) }

  /// Whether it is JSON's null.
  public var isNull: Bool {
    if case .nullValue? = kind { true } else { false }
  }

  /// The string, if it is one.
  public var string: String? {
    if case .stringValue(let value)? = kind { value } else { nil }
  }

  /// The number, if it is one.
  public var number: Double? {
    if case .numberValue(let value)? = kind { value } else { nil }
  }

  /// The boolean, if it is one.
  public var bool: Bool? {
    if case .boolValue(let value)? = kind { value } else { nil }
  }

  /// The elements, if it is a list.
  public var list: [Self]? {
    if case .listValue(let value)? = kind { value.values } else { nil }
  }

  /// The members, if it is an object.
  public var object: [String: Self]? {
    if case .structValue(let value)? = kind { value.fields } else { nil }
  }

  /// A member of an object; nil where this is no object or has no such member.
  ///
  /// Writing makes an object of whatever was here before; nil removes the member.
  public subscript(key: String) -> Self? {
    get { object?[key] }
    set {
      var fields = object ?? [:]
      fields[key] = newValue
      self = Self(fields)
    }
  }

  /// An element of a list; nil where this is no list or has no such element.
  public subscript(index: Int) -> Self? {
    guard let list, list.indices.contains(index) else { return nil }
    return list[index]
  }
}

extension Google.Protobuf.Struct {
  /// A member; nil removes it.
  public subscript(key: String) -> Google.Protobuf.Value? {
    get { fields[key] }
    set { fields[key] = newValue }
  }
}

extension Google.Protobuf.ListValue: ExpressibleByArrayLiteral {
  /// A list of these.
  public init(arrayLiteral elements: Google.Protobuf.Value...) { self.init(values: elements) }

  /// An element, which must be there, as in an array.
  public subscript(index: Int) -> Google.Protobuf.Value {
    get { values[index] }
    set { values[index] = newValue }
  }
}
