extension Google.Protobuf.FieldMask: ExpressibleByArrayLiteral {
  /// A mask of these paths.
  public init(arrayLiteral paths: String...) { self.init(paths: paths) }

  /// Whether the mask names this path, something above it, or everything (`*`).
  public func covers(_ path: String) -> Bool {
    paths.contains { $0 == "*" || $0 == path || path.hasPrefix($0 + ".") }
  }

  /// Whether every path leads along fields of this type; only the last one may be repeated or a map.
  public func isValid(for type: MessageType) -> Bool {
    paths.allSatisfy { path in path == "*" || Self.isValid(path[...], type) }
  }

  private static func isValid(_ path: Substring, _ type: MessageType) -> Bool {
    let parts = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let field = type.field(named: String(first)) else {
      return false
    }
    if parts.count == 1 { return true }
    guard !field.isRepeated, let child = field.messageType else { return false }
    return isValid(parts[1], child)
  }

  /// The mask in its canonical form: sorted, without repetitions and without what another path covers.
  public var canonical: Self {
    var result: [String] = []
    for path in Set(paths).sorted()
    where !result.contains(where: { $0 == "*" || path.hasPrefix($0 + ".") }) {
      result.append(path)
    }
    return Self(paths: result)
  }
}
