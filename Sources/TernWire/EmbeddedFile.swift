/// The descriptor of a contract file, carried by the code that was generated from it.
///
/// Generated code adds a static member for each file, so that a file is named once in a program:
/// `EmbeddedFile.shopOrderV1Order` for `shop/order/v1/order.proto`.
public struct EmbeddedFile: Sendable, CustomStringConvertible {
  /// The path on the import path, `shop/order/v1/order.proto`.
  public let path: String
  /// The files that it imports, in the order of the contract.
  public let dependencies: [EmbeddedFile]
  private let text: StaticString

  /// A descriptor as a text literal: every byte is the Unicode scalar of the same value, so
  /// that a byte from 0x80 on takes two bytes in the program.
  ///
  /// The compiler is quick with such a literal and slow with an array of numbers.
  public init(_ path: String, _ dependencies: [EmbeddedFile] = [], _ text: StaticString) {
    self.path = path
    self.dependencies = dependencies
    self.text = text
  }

  /// The path.
  public var description: String { path }

  /// A `google.protobuf.FileDescriptorProto` in binary form, without source positions.
  public var serializedDescriptor: [UInt8] {
    var bytes: [UInt8] = []
    text.withUTF8Buffer { encoded in
      bytes.reserveCapacity(encoded.count)
      var index = 0
      while index < encoded.count {
        let byte = encoded[index]
        if byte < 0x80 {
          bytes.append(byte)
          index += 1
        } else {
          bytes.append((byte & 0x03) << 6 | (encoded[index + 1] & 0x3F))
          index += 2
        }
      }
    }
    return bytes
  }

  /// This file and everything it imports, each once, imported files first.
  public var transitiveFiles: [EmbeddedFile] {
    var seen: Set<String> = []
    var result: [EmbeddedFile] = []
    collect(&seen, &result)
    return result
  }

  private func collect(_ seen: inout Set<String>, _ result: inout [EmbeddedFile]) {
    guard seen.insert(path).inserted else { return }
    for file in dependencies { file.collect(&seen, &result) }
    result.append(self)
  }
}
