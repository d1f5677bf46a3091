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
  private let comments: StaticString

  /// A descriptor as a text literal: every byte is the Unicode scalar of the same value, so
  /// that a byte from 0x80 on takes two bytes in the program.
  ///
  /// The compiler is quick with such a literal and slow with an array of numbers.
  ///
  /// `comments` is a `google.protobuf.SourceCodeInfo` in the same form: the declarations that have comments. They stand
  /// apart so that a contract whose words alone have changed is the same contract.
  public init(
    _ path: String,
    _ dependencies: [EmbeddedFile] = [],
    _ text: StaticString,
    comments: StaticString = ""
  ) {
    self.path = path
    self.dependencies = dependencies
    self.text = text
    self.comments = comments
  }

  /// The path.
  public var description: String { path }

  /// A `google.protobuf.FileDescriptorProto` in binary form, without comments and source positions.
  public var serializedDescriptor: [UInt8] { Self.bytes(of: text) }

  /// The same with the comments of the contract, and the positions of the declarations that have some, as its
  /// `source_code_info`.
  public var serializedDescriptorWithComments: [UInt8] {
    let info = Self.bytes(of: comments)
    guard !info.isEmpty else { return serializedDescriptor }
    // Fields of one message may follow each other in any order: key 9, length-prefixed.
    var bytes = serializedDescriptor + [9 << 3 | 2]
    var length = info.count
    while length > 0x7F {
      bytes.append(UInt8(length & 0x7F) | 0x80)
      length >>= 7
    }
    bytes.append(UInt8(length))
    return bytes + info
  }

  private static func bytes(of text: StaticString) -> [UInt8] {
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
