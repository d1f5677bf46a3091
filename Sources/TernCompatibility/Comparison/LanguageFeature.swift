import TernSchema
import TernWire

/// Features of editions that belong to one language: extensions of `google.protobuf.FeatureSet`.
///
/// The graph does not resolve them: they are among the unknown fields of the option `features`.
enum LanguageFeature {
  /// The number of `pb.cpp`.
  static let cpp: Int32 = 1000
  /// The number of `pb.java`.
  static let java: Int32 = 1001

  /// The value of an enum feature at this path (extension, field), from the field itself or the nearest
  /// declaration around it that sets one; nil when none does, and in files without editions.
  static func value(_ path: [Int32], of field: FieldSchema) -> UInt64? {
    guard case .edition = field.file.syntax else { return nil }
    // The key and value of a map take over what its field says.
    if let map = field.mapField { return value(path, of: map) }
    if let value = value(path, in: field.options.features) { return value }
    if let oneof = field.realOneof, let value = value(path, in: oneof.options.features) {
      return value
    }
    var around = field.isExtension ? field.extensionScope : field.containingMessage
    while let message = around {
      if let value = value(path, in: message.options.features) { return value }
      around = message.parent
    }
    return value(path, in: field.file.options.features)
  }

  private static func value(
    _ path: [Int32],
    in features: Google.Protobuf.FeatureSet?
  ) -> UInt64? {
    guard let features, path.count == 2, !features.unknownFields.isEmpty,
      let inner = try? features.unknownFields.message(path[0], as: AnyFields.self)
    else { return nil }
    return inner.unknownFields.varint(path[1])
  }

  /// A message of which nothing is known: `Empty` keeps every field as unknown.
  private typealias AnyFields = Google.Protobuf.Empty
}
