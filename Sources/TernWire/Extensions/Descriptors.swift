extension Message {
  /// What the contract says of the message: its fields, their options, reserved names.
  ///
  /// Decoded from the program's own copy of the contract at each call. Empty for a type that was not generated from
  /// a contract.
  public static var descriptor: Google.Protobuf.DescriptorProto {
    messageType.file?.descriptor.message(named: messageType.fullName) ?? .init()
  }
}

extension EmbeddedFile {
  /// The contract: packages, messages, services, options, custom ones among the unknown fields of the options.
  ///
  /// Decoded at each call.
  public var descriptor: Google.Protobuf.FileDescriptorProto {
    // Our own text: bytes that can't be read would be a bug of the generator, which its tests find.
    (try? Google.Protobuf.FileDescriptorProto(serializedBytes: serializedDescriptor)) ?? .init()
  }
}

extension Google.Protobuf.FileDescriptorProto {
  /// The names within the package that lead to a full name.
  private func components(of fullName: String) -> [Substring]? {
    guard let package, !package.isEmpty else { return fullName.split(separator: ".") }
    guard fullName.hasPrefix(package + ".") else { return nil }
    return fullName.dropFirst(package.count + 1).split(separator: ".")
  }

  /// The message with this full name, nested ones too.
  public func message(named fullName: String) -> Google.Protobuf.DescriptorProto? {
    components(of: fullName).flatMap { message(at: $0[...]) }
  }

  private func message(at path: ArraySlice<Substring>) -> Google.Protobuf.DescriptorProto? {
    guard let first = path.first,
      var found = messageType.first(where: { $0.name ?? "" == first })
    else { return nil }
    for name in path.dropFirst() {
      guard let next = found.nestedType.first(where: { $0.name ?? "" == name }) else { return nil }
      found = next
    }
    return found
  }

  /// The enumeration with this full name, nested ones too.
  public func enumeration(named fullName: String) -> Google.Protobuf.EnumDescriptorProto? {
    guard let path = components(of: fullName), let last = path.last else { return nil }
    let around = path.dropLast()
    let enums = around.isEmpty ? enumType : message(at: around)?.enumType ?? []
    return enums.first { $0.name ?? "" == last }
  }
}
