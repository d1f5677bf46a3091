/// What edition 2024 has added to descriptors, which is newer than the `descriptor.proto` that is built in: in the structs
/// these are unknown fields.
package enum Edition2024Fields {
  /// `FileDescriptorProto.option_dependency`.
  package static let optionDependency: Int32 = 15
  /// `DescriptorProto.visibility`.
  package static let messageVisibility: Int32 = 11
  /// `EnumDescriptorProto.visibility`.
  package static let enumVisibility: Int32 = 6

  /// `google.protobuf.SymbolVisibility`; 0 is no word.
  package enum Visibility: UInt64, CaseIterable {
    case local = 1
    case export = 2

    /// The word in contracts.
    package var keyword: String { self == .local ? "local" : "export" }
  }
}
