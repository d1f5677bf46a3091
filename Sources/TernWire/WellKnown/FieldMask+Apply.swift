/// How a mask is applied to a message.
public struct FieldMaskOptions: Sendable, Hashable {
  /// Whether a message at the end of a path takes the place of the old one, instead of being merged into it.
  public var replacesMessages: Bool
  /// Whether a list or map at the end of a path takes the place of the old one, instead of being added to it.
  public var replacesRepeated: Bool

  /// What `google.protobuf.FieldMask` prescribes for updates, unless told otherwise: messages are merged, lists are
  /// added to.
  public init(replacesMessages: Bool = false, replacesRepeated: Bool = false) {
    self.replacesMessages = replacesMessages
    self.replacesRepeated = replacesRepeated
  }

  /// What most services mean by an update: what the mask names is as in the source afterwards.
  public static let replacing = FieldMaskOptions(replacesMessages: true, replacesRepeated: true)
}

extension Google.Protobuf.FieldMask {
  /// Copies what the mask covers from one message to another.
  ///
  /// A scalar that the source does not have is cleared in the destination. Paths that do not fit the type are
  /// passed over: see ``isValid(for:)``.
  ///
  /// - Throws: what encoding and decoding the messages throw.
  public func merge<M: Message>(
    _ source: M,
    into destination: inout M,
    options: FieldMaskOptions = .init()
  ) throws(WireError) {
    let tree = MaskTree(paths)
    let kept = MaskFilter(purpose: .remove(options)).apply(
      tree,
      try destination.serializedBytes(),
      M.messageType
    )
    let added = MaskFilter(purpose: .keep).apply(tree, try source.serializedBytes(), M.messageType)
    // Of two encoded messages one behind the other the decoder makes the merged one.
    destination = try M(serializedBytes: kept + added)
  }

  /// Removes what the mask does not cover; an empty mask covers everything.
  ///
  /// What the contract does not know stays.
  ///
  /// - Throws: what encoding and decoding the message throw.
  public func trim<M: Message>(_ message: inout M) throws(WireError) {
    if paths.isEmpty { return }
    let filter = MaskFilter(purpose: .keep, keepsUnknown: true)
    let bytes = filter.apply(MaskTree(paths), try message.serializedBytes(), M.messageType)
    message = try M(serializedBytes: bytes, limits: .partial)
  }
}

extension DecodingLimits {
  /// For a message that lost fields on purpose, required ones too.
  fileprivate static var partial: DecodingLimits {
    var limits = DecodingLimits.default
    limits.allowsPartial = true
    return limits
  }
}

/// The paths of a mask, by their parts.
private struct MaskTree {
  var children: [Substring: MaskTree] = [:]
  /// Whether a path ends here: everything below is covered.
  var isLeaf = false

  init(_ paths: [String] = []) {
    for path in paths {
      if path == "*" { isLeaf = true } else { insert(path.split(separator: ".")[...]) }
    }
  }

  private mutating func insert(_ path: ArraySlice<Substring>) {
    guard let first = path.first else {
      isLeaf = true
      return
    }
    children[first, default: MaskTree()].insert(path.dropFirst())
  }
}

/// Takes fields out of an encoded message.
private struct MaskFilter {
  enum Purpose {
    /// Leaves what the mask covers.
    case keep
    /// Leaves what the mask doesn't cover, and what is merged with what comes.
    case remove(FieldMaskOptions)
  }

  let purpose: Purpose
  var keepsUnknown = false
  /// Messages within messages; the decoder's own limit is lower.
  private static let depthMax = 200

  func apply(_ tree: MaskTree, _ bytes: [UInt8], _ type: MessageType) -> [UInt8] {
    bytes.withUnsafeBytes { bytes in
      var result: [UInt8] = []
      write(tree, bytes, 0..<bytes.count, type, &result, depth: 0)
      return result
    }
  }

  private func write(
    _ tree: MaskTree,
    _ bytes: UnsafeRawBufferPointer,
    _ range: Range<Int>,
    _ type: MessageType,
    _ result: inout [UInt8],
    depth: Int
  ) {
    var cursor = WireCursor(start: range.lowerBound, end: range.upperBound)
    while !cursor.isAtEnd {
      let first = cursor.start
      guard let tag = cursor.tag(bytes), let content = cursor.skip(tag, bytes, depth: .max) else {
        return
      }
      let field = type.field(number: Int32(tag.number))
      let child = field.flatMap { tree.children[$0.name[...]] }
      let isCovered = tree.isLeaf || child?.isLeaf ?? false
      if isCovered || child == nil || field?.isRepeated ?? true {
        // A path that leads on behind a list names nothing.
        if keeps(field, isCovered) { result.append(contentsOf: bytes[first..<cursor.start]) }
      } else if let child, let inner = field?.messageType, depth < Self.depthMax {
        var within: [UInt8] = []
        write(child, bytes, content, inner, &within, depth: depth + 1)
        result.appendTag(tag.number, tag.wireType)
        if tag.wireType == .lengthDelimited { result.appendVarint(UInt64(within.count)) }
        result.append(contentsOf: within)
        if tag.wireType == .startGroup { result.appendTag(tag.number, .endGroup) }
      }
    }
  }

  private func keeps(_ field: FieldLayout?, _ isCovered: Bool) -> Bool {
    switch purpose {
    case .keep: return isCovered || (keepsUnknown && field == nil)
    case .remove(let options):
      guard isCovered, let field else { return true }
      if field.isRepeated { return !options.replacesRepeated }
      return field.kind.isMessage && !options.replacesMessages
    }
  }
}
