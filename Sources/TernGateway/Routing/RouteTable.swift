/// Finds what a request is bound to: a tree over path segments, immutable once it is built.
///
/// Where several templates match, a literal goes before `*`, and `*` before `**`, segment by
/// segment from the left; a template with a verb goes before one that would take the verb for a
/// part of its last segment.
struct RouteTable<Target: Sendable>: Sendable {
  /// What a lookup found.
  enum Match {
    /// The target, and the value of each of its variables.
    case found(Target, [(fieldPath: [String], value: String)])
    /// The path is known, but not with this method.
    case methodNotAllowed([String])
    /// No template matches the path.
    case notFound
    /// The path has a broken escape or is no UTF-8.
    case malformed
  }

  /// Two bindings that answer to the same requests.
  struct Conflict: Sendable, Hashable {
    var method: String
    var template: String
  }

  private struct Entry: Sendable {
    var template: PathTemplate
    var target: Target
  }

  private struct Node: Sendable {
    var literals: [String: Int] = [:]
    var any = -1
    /// Entries by verb, then by HTTP method ("*" for all).
    var here: [String: [String: Entry]] = [:]
    var rest: [String: [String: Entry]] = [:]
  }

  private var nodes: [Node] = [Node()]
  private(set) var count = 0
  /// Verbs that some template has: only these are split off a path.
  private var verbs: Set<String> = []

  /// The longest path that is looked up, in segments.
  static var segmentsMax: Int { 256 }

  /// Adds a binding; false when an earlier one has the same method and matches the same paths.
  mutating func insert(method: String, _ template: PathTemplate, _ target: Target) -> Bool {
    var node = 0
    var isRest = false
    for segment in template.segments {
      switch segment {
      case .literal(let text):
        if let next = nodes[node].literals[text] {
          node = next
        } else {
          nodes.append(Node())
          nodes[node].literals[text] = nodes.count - 1
          node = nodes.count - 1
        }
      case .any:
        if nodes[node].any < 0 {
          nodes.append(Node())
          nodes[node].any = nodes.count - 1
        }
        node = nodes[node].any
      case .rest: isRest = true
      }
    }
    let entry = Entry(template: template, target: target)
    if isRest {
      guard nodes[node].rest[template.verb]?[method] == nil else { return false }
      nodes[node].rest[template.verb, default: [:]][method] = entry
    } else {
      guard nodes[node].here[template.verb]?[method] == nil else { return false }
      nodes[node].here[template.verb, default: [:]][method] = entry
    }
    if !template.verb.isEmpty { verbs.insert(template.verb) }
    count += 1
    return true
  }

  /// Looks up a path (without the query), still percent-encoded.
  func match(method: String, path: String) -> Match {
    guard path.utf8.first == UInt8(ascii: "/") else { return .notFound }
    let raw = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    guard raw.count <= Self.segmentsMax else { return .notFound }
    var search = Search(table: self, method: method, raw: raw)
    guard search.decodeSegments() else { return .malformed }
    if let last = raw.last, let colon = last.lastIndex(of: ":") {
      let verb = PercentCoding.decode(last[last.index(after: colon)...]) ?? ""
      if verbs.contains(verb) {
        search.split(verb: verb, at: colon)
        if let match = search.find(node: 0, depth: 0) { return search.captured(match) }
        search.unsplit()
      }
    }
    if let match = search.find(node: 0, depth: 0) { return search.captured(match) }
    return search.allowed.isEmpty ? .notFound : .methodNotAllowed(search.allowed.sorted())
  }

  private struct Search {
    let table: RouteTable
    let method: String
    var raw: [Substring]
    var decoded: [String] = []
    var verb = ""
    var allowed: Set<String> = []
    private var lastRaw: Substring = ""
    private var lastDecoded = ""

    init(table: RouteTable, method: String, raw: [Substring]) {
      self.table = table
      self.method = method
      self.raw = raw
    }

    mutating func decodeSegments() -> Bool {
      decoded.reserveCapacity(raw.count)
      for segment in raw {
        guard let text = PercentCoding.decode(segment) else { return false }
        decoded.append(text)
      }
      lastRaw = raw.last ?? ""
      lastDecoded = decoded.last ?? ""
      return true
    }

    mutating func split(verb: String, at colon: Substring.Index) {
      self.verb = verb
      raw[raw.count - 1] = lastRaw[..<colon]
      decoded[decoded.count - 1] = PercentCoding.decode(lastRaw[..<colon]) ?? ""
    }

    mutating func unsplit() {
      verb = ""
      raw[raw.count - 1] = lastRaw
      decoded[decoded.count - 1] = lastDecoded
    }

    /// Depth first: literal, then `*`, then `**`.
    ///
    /// Each node of the tree is reached by one way only, so the walk is bounded by the table, not by
    /// the request.
    mutating func find(node index: Int, depth: Int) -> Entry? {
      let node = table.nodes[index]
      if depth == raw.count {
        if let entry = pick(node.here[verb]) { return entry }
      } else {
        if let next = node.literals[decoded[depth]],
          let entry = find(node: next, depth: depth + 1)
        {
          return entry
        }
        if node.any >= 0, !raw[depth].isEmpty,
          let entry = find(node: node.any, depth: depth + 1)
        {
          return entry
        }
      }
      return pick(node.rest[verb])
    }

    private mutating func pick(_ methods: [String: Entry]?) -> Entry? {
      guard let methods else { return nil }
      if let entry = methods[method] ?? methods["*"] { return entry }
      allowed.formUnion(methods.keys)
      return nil
    }

    func captured(_ entry: Entry) -> Match {
      var values: [(fieldPath: [String], value: String)] = []
      for variable in entry.template.variables {
        if variable.isSingleSegment {
          values.append((variable.fieldPath, decoded[variable.start]))
          continue
        }
        let endsInRest = entry.template.segments[variable.end - 1] == .rest
        let end = endsInRest ? raw.count : variable.end
        let parts = raw[min(variable.start, end)..<end].map {
          PercentCoding.decode($0, keepsSlash: true) ?? String($0)
        }
        values.append((variable.fieldPath, parts.joined(separator: "/")))
      }
      return .found(entry.target, values)
    }
  }
}
