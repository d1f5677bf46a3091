import TernSchema

/// What a change means for everybody who knows one earlier version.
public struct VersionVerdict: Sendable {
  /// Data that is lost, misread or refused, by who reads and how it is written.
  public let reading: [ReaderSide: [DataEncoding: [Finding]]]
  /// What breaks callers of services: methods, routes, policy, error reasons.
  public let clients: [Finding]
  /// What breaks users of generated code (category FILE).
  public let source: [Finding]
  /// What the change asks of the version number.
  public let bump: VersionBump

  init(new: ContractSet, old: ContractSet) {
    let check = CompatibilityCheck(new: new, against: old)
    var reading: [ReaderSide: [DataEncoding: [Finding]]] = [:]
    let ids: [(ReaderSide, DataEncoding, String)] = [
      (.newReader, .binary, "READ_OLD_BINARY"), (.oldReader, .binary, "READ_NEW_BINARY"),
      (.newReader, .json, "READ_OLD_JSON"), (.oldReader, .json, "READ_NEW_JSON"),
    ]
    for (reader, encoding, id) in ids {
      let rules = Rule.named(id).map { [$0] } ?? []
      reading[reader, default: [:]][encoding] = check.findings(rules: rules)
    }
    self.reading = reading
    source = check.findings(category: .file)
    let calls = Rule.all.filter { rule in
      rule.categories.contains(.service) || rule.id.hasPrefix("RPC_")
        || rule.id == "SERVICE_NO_DELETE"
    }
    clients = check.findings(rules: calls)
    let isBroken =
      !source.isEmpty || !clients.isEmpty
      || reading.values.contains { $0.values.contains { !$0.isEmpty } }
    bump = isBroken ? .major : Additions.isAny(new: new, old: old) ? .minor : .patch
  }

  /// Whether these readers understand everything.
  public func isCompatible(_ readers: Set<ReaderSide>, _ encodings: Set<DataEncoding>) -> Bool {
    readers.allSatisfy { reader in
      encodings.allSatisfy { reading[reader]?[$0]?.isEmpty ?? true }
    }
  }

  /// The mode that holds for one encoding, for people.
  public func holds(_ encoding: DataEncoding) -> String {
    let isBackward = isCompatible([.newReader], [encoding])
    let isForward = isCompatible([.oldReader], [encoding])
    switch (isBackward, isForward) {
    case (true, true): return "FULL"
    case (true, false): return "BACKWARD"
    case (false, true): return "FORWARD"
    case (false, false): return "NONE"
    }
  }

  /// A line for each reader that breaks, first what holds.
  public var lines: [String] {
    [
      "compatibility: binary \(holds(.binary)), JSON \(holds(.json)); "
        + "callers \(clients.isEmpty ? "unharmed" : "break (\(clients.count))"); "
        + "generated code \(source.isEmpty ? "unharmed" : "breaks (\(source.count))"); "
        + "version bump: \(bump.rawValue)"
    ]
  }
}

/// Declarations that only the new version has.
enum Additions {
  static func isAny(new: ContractSet, old: ContractSet) -> Bool {
    !names(of: Side(new)).isSubset(of: names(of: Side(old)))
  }

  private static func names(of side: Side) -> Set<String> {
    var result = Set(side.files.map { "file " + $0.path })
    for message in side.messages {
      result.insert("message " + message.fullName)
      for field in message.fields { result.insert("field \(message.fullName) \(field.number)") }
    }
    for enumeration in side.enums {
      result.insert("enum " + enumeration.fullName)
      for value in enumeration.values {
        result.insert("value \(enumeration.fullName) \(value.name)")
      }
    }
    for field in side.extensions {
      result.insert("extension \(field.containingMessage.fullName) \(field.number)")
    }
    for service in side.services {
      result.insert("service " + service.fullName)
      for method in service.methods { result.insert("method " + method.fullName) }
    }
    return result
  }
}
