/// The shape of a resource name (AIP-122): `users/*/addresses/*`, where each `*` is an id.
///
/// An id is 1 to `idBytesMax` of the characters that need no escape in a path: `A-Z a-z 0-9 - . _ ~`; it is neither
/// `.` nor `..`.
public struct ResourcePattern: Sendable, Hashable {
  /// The shape as written.
  public let template: String
  /// No id is longer.
  public let idBytesMax: Int
  private let segments: [Substring]

  /// A shape; its segments are literals or `*`.
  public init(_ template: String, idBytesMax: Int = 128) {
    self.template = template
    self.idBytesMax = idBytesMax
    self.segments = template.split(separator: "/", omittingEmptySubsequences: false)
  }

  /// The ids in a name, one a `*`; nil when the name has another shape.
  public func ids(in name: String) -> [String]? {
    // The longest name of this shape, so that a huge string is not split first.
    guard name.utf8.count <= template.utf8.count + segments.count * idBytesMax else { return nil }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == segments.count else { return nil }
    var ids: [String] = []
    for (part, segment) in zip(parts, segments) {
      if segment == "*" {
        guard isID(part) else { return nil }
        ids.append(String(part))
      } else if part != segment {
        return nil
      }
    }
    return ids
  }

  /// The last id in a name; nil when the name has another shape.
  public func id(in name: String) -> String? { ids(in: name)?.last }

  /// The last id in a required field; notes what is wrong when it is absent or has another shape.
  public func id(
    in name: String,
    field: String,
    _ violations: inout FieldViolations
  ) -> String {
    if name.isEmpty {
      violations.addMissing(field)
    } else if let id = id(in: name) {
      return id
    } else {
      violations.add(
        field,
        "expected \"\(template)\", the id 1 to \(idBytesMax) of A-Z a-z 0-9 - . _ ~",
        reason: "INVALID_NAME"
      )
    }
    return ""
  }

  /// The name with these ids.
  ///
  /// - Precondition: there are as many ids as `*`; that is fixed where the call is written.
  public func name(_ ids: String...) -> String {
    var rest = ids[...]
    let filled = segments.map { segment -> String in
      guard segment == "*" else { return String(segment) }
      precondition(!rest.isEmpty, "\(template) needs more ids than \(ids)")
      return rest.removeFirst()
    }
    precondition(rest.isEmpty, "\(template) needs fewer ids than \(ids)")
    return filled.joined(separator: "/")
  }

  private func isID(_ part: Substring) -> Bool {
    guard (1...idBytesMax).contains(part.utf8.count), part != ".", part != ".." else {
      return false
    }
    return part.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        true
      default: false
      }
    }
  }
}
