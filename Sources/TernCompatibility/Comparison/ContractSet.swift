public import TernSchema

/// One side of a comparison: a graph, and which of its files are compared.
public struct ContractSet: Sendable {
  /// The linked graph.
  public let schema: Schema
  /// The files that are compared, as imports name them.
  public let paths: Set<String>
  /// Where the text of the files is found; nil when only descriptors are there.
  ///
  /// Positions inside the braces of an option are not in descriptors: they are looked up in the text.
  public let sources: (any SourceProvider)?

  /// A graph and the files of it that are compared; by default all of them, imports included.
  public init(
    schema: Schema,
    paths: Set<String>? = nil,
    sources: (any SourceProvider)? = nil
  ) {
    self.schema = schema
    self.paths = paths ?? Set(schema.files.map(\.path))
    self.sources = sources
  }

  var files: [FileSchema] { schema.files.filter { paths.contains($0.path) } }
}
