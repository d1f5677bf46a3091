import Synchronization
import TernWire

/// Where the contracts of a server define what.
final class ReflectionIndex: Sendable {
  struct Content: Sendable {
    var fileByPath: [String: EmbeddedFile] = [:]
    var fileBySymbol: [String: EmbeddedFile] = [:]
  }

  /// Sorted by name.
  let services: [ServiceDescriptor]
  private let made = Mutex<Content?>(nil)

  init(_ services: [ServiceDescriptor]) { self.services = services.sorted { $0.name < $1.name } }

  /// Made when it is asked for first: most servers never are.
  var content: Content {
    made.withLock { made in
      if let made { return made }
      let content = Self.make(services)
      made = content
      return content
    }
  }

  private static func make(_ services: [ServiceDescriptor]) -> Content {
    var content = Content()
    for file in services.flatMap({ $0.file.transitiveFiles })
    where content.fileByPath[file.path] == nil {
      content.fileByPath[file.path] = file
      // A descriptor that was compiled in and can't be read has no symbols, but is still there by its path.
      guard
        let proto = try? Google.Protobuf.FileDescriptorProto(
          serializedBytes: file.serializedDescriptor
        )
      else { continue }
      var symbols: [String] = []
      collect(proto, into: &symbols)
      for symbol in symbols { content.fileBySymbol[symbol] = file }
    }
    return content
  }

  private static func collect(
    _ file: Google.Protobuf.FileDescriptorProto,
    into symbols: inout [String]
  ) {
    let prefix = (file.package ?? "").isEmpty ? "" : (file.package ?? "") + "."
    for service in file.service {
      let name = prefix + (service.name ?? "")
      symbols.append(name)
      for method in service.method { symbols.append("\(name).\(method.name ?? "")") }
    }
    for message in file.messageType { collect(message, prefix, into: &symbols) }
    for enumeration in file.enumType { symbols.append(prefix + (enumeration.name ?? "")) }
    for field in file.extension { symbols.append(prefix + (field.name ?? "")) }
  }

  private static func collect(
    _ message: Google.Protobuf.DescriptorProto,
    _ prefix: String,
    into symbols: inout [String]
  ) {
    let name = prefix + (message.name ?? "")
    symbols.append(name)
    for nested in message.nestedType { collect(nested, name + ".", into: &symbols) }
    for enumeration in message.enumType { symbols.append("\(name).\(enumeration.name ?? "")") }
  }
}
