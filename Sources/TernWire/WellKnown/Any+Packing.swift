extension Google.Protobuf.`Any` {
  /// A message with its type: `type.googleapis.com/` and its full name.
  ///
  /// - Throws: what encoding the message throws.
  public init(packing message: some Message) throws(WireError) {
    try self.init(packing: message, prefix: "type.googleapis.com")
  }

  /// A message with its type, under another prefix than the customary one.
  ///
  /// - Throws: what encoding the message throws.
  public init<M: Message>(packing message: M, prefix: String) throws(WireError) {
    self.init(typeUrl: "\(prefix)/\(M.fullName)", value: try message.serializedBytes())
  }

  /// The full name of the type: what stands behind the last slash of the URL.
  public var messageName: Substring {
    guard let slash = typeUrl.lastIndex(of: "/") else { return typeUrl[...] }
    return typeUrl[typeUrl.index(after: slash)...]
  }

  /// Whether this is a message of that type.
  public func holds<M: Message>(_ type: M.Type) -> Bool { messageName == M.fullName }

  /// The message.
  ///
  /// - Throws: `typeMismatch` if it is of another type, or what decoding it throws.
  public func unpack<M: Message>(
    as type: M.Type = M.self,
    limits: DecodingLimits = .default
  ) throws(WireError) -> M {
    guard holds(type) else {
      throw WireError(.typeMismatch, "expected \(M.fullName), found \(messageName)")
    }
    return try M(serializedBytes: value, limits: limits)
  }
}
