import TernSchema
import TernWire

/// Writes a contract's descriptor into the program, where reflection finds it.
struct EmbeddedFileStub {
  let file: FileSchema
  let context: FileContext

  /// `shop/order/v1/order.proto` -> `shopOrderV1Order`, unless another contract has that name.
  static func name(of path: String) -> String {
    let stem = path.hasSuffix(".proto") ? path.dropLast(".proto".count) : path[...]
    var result = ""
    for part in stem.split(whereSeparator: { !($0.isLetter || $0.isNumber) }) {
      result += result.isEmpty ? part.prefix(1).lowercased() : part.prefix(1).uppercased()
      result += part.dropFirst()
    }
    if result.first?.isNumber ?? true { result = "_" + result }
    // Where the file is optional these would be the optional's own.
    if result == "none" || result == "some" { result += "_" }
    return SwiftName.member(result)
  }

  func write(to writer: inout SourceWriter) {
    let type = context.runtime("EmbeddedFile", module: "TernWire")
    let dependencies = file.dependencies.map { named($0, type: type) }
    writer.block("extension \(type) {") { writer in
      writer.line("/// `\(file.path)`.")
      let name = SwiftName.declared(context.names.embeddedFiles[file.path])
      writer.line("\(context.access)static let \(name) = \(type)(")
      writer.line("  \(literal(file.path)),")
      writer.list("  [", dependencies, close: "],")
      let comments = comments
      guard !comments.isEmpty else {
        writer.line("  \(Self.text(of: descriptor)))")
        return
      }
      writer.line("  \(Self.text(of: descriptor)),")
      writer.line("  comments: \(Self.text(of: comments)))")
    }
  }

  /// An imported file: by its name, or in full where no module at hand has it, as with files that only options need.
  private func named(_ dependency: FileSchema, type: String) -> String {
    guard !context.hasStubs(dependency) else {
      context.use(dependency, isPublic: false)
      return "." + context.names.embeddedFiles[dependency.path]
    }
    let inner = dependency.dependencies.map { named($0, type: type) }.joined(separator: ", ")
    let text = Self.text(of: descriptor(of: dependency))
    return "\(type)(\(literal(dependency.path)), [\(inner)], \(text))"
  }

  /// The comments, for whoever asks the program what its contract says; empty where there are none.
  private var comments: [UInt8] {
    guard context.options.comments else { return [] }
    do {
      return try file.commentInfo.serializedBytes()
    } catch {
      context.complain("the comments can't be written: \(error)")
      return []
    }
  }

  /// The descriptor without comments and source positions.
  private var descriptor: [UInt8] { descriptor(of: file) }

  private func descriptor(of file: FileSchema) -> [UInt8] {
    do {
      return try file.serializedDescriptor()
    } catch {
      context.complain("the descriptor can't be written: \(error)")
      return []
    }
  }

  /// Bytes as text: each is the Unicode scalar of its value.
  static func text(of bytes: [UInt8]) -> String {
    var text = ""
    text.reserveCapacity(bytes.count + bytes.count / 4)
    for byte in bytes {
      switch byte {
      case 0x22: text += "\\\""
      case 0x5C: text += "\\\\"
      case 0x0A: text += "\\n"
      case 0x20..<0x7F: text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "\\u{" + String(byte, radix: 16, uppercase: true) + "}"
      }
    }
    return "\"" + text + "\""
  }
}
