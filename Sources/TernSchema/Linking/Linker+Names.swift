// Protobuf's scoping rules: a name is looked for in the innermost scope first, by its first part alone;
// where that is found and can hold names, the rest must be found inside it.

/// What a look-up finds.
enum NameLookup {
  case found(SymbolID, fullName: String)
  /// Nothing: `nearMiss` is the scope that the first part was found in, when the rest was not.
  case notFound(nearMiss: String?)
}

/// What a name is looked up as.
enum SoughtKind: String {
  /// A message or an enum.
  case type
  case message
  /// An extension of an options message.
  case option
}

extension SymbolID.Kind {
  /// True for what can hold names.
  var isScope: Bool {
    switch self {
    case .package, .message, .enumeration, .service: true
    case .field, .extensionField, .oneof, .enumValue, .method: false
    }
  }

  var isType: Bool { self == .message || self == .enumeration }
}

extension Linker {
  /// The symbol of this full name, when the file at hand can see it.
  func visibleSymbol(_ fullName: String) -> SymbolID? {
    storage.symbols.position(of: fullName).flatMap { visibleEntry($0)?.symbol }
  }

  private func visibleSymbol(_ fullName: UnsafeRawBufferPointer) -> SymbolTable.Entry? {
    storage.symbols.position(of: fullName).flatMap { visibleEntry($0) }
  }

  private func visibleEntry(_ position: Int) -> SymbolTable.Entry? {
    let entry = storage.symbols.entries[position]
    if entry.symbol.kind == .package { return visiblePackages.contains(position) ? entry : nil }
    if visibleFiles.contains(Int(entry.symbol.file)) { return entry }
    let isField = entry.symbol.kind == .extensionField || entry.symbol.kind == .field
    return isField && optionFiles.contains(Int(entry.symbol.file)) ? entry : nil
  }

  /// Looks a name up from a scope.
  ///
  /// With `typesOnly`, what is not a message or an enum is passed over, as it is for field types.
  func lookup(_ name: String, from scope: String, typesOnly: Bool) -> NameLookup {
    if name.hasPrefix(".") {
      let fullName = String(name.dropFirst())
      guard let symbol = visibleSymbol(fullName) else { return .notFound(nearMiss: nil) }
      return use(symbol, fullName)
    }
    let scopeBytes = scope.utf8
    let nameBytes = name.utf8
    let firstCount = nameBytes.firstIndex(of: UInt8(ascii: ".")).map {
      nameBytes.distance(from: nameBytes.startIndex, to: $0)
    }
    // The name stands behind the scope, which becomes shorter: no string is put together.
    return withUnsafeTemporaryAllocation(
      byteCount: scopeBytes.count + 1 + nameBytes.count,
      alignment: 1
    ) { buffer in
      buffer.copyBytes(from: scopeBytes)
      var scopeCount = scopeBytes.count
      while true {
        var start = scopeCount
        if start > 0 {
          buffer[start] = UInt8(ascii: ".")
          start += 1
        }
        UnsafeMutableRawBufferPointer(rebasing: buffer[start...]).copyBytes(from: nameBytes)
        let end = start + nameBytes.count
        let candidate = UnsafeRawBufferPointer(
          rebasing: buffer[..<(firstCount.map { start + $0 } ?? end)]
        )
        // In the outermost scope the whole name is looked for: what its first part stands for may not be visible by itself.
        if scopeCount == 0, firstCount != nil,
          let entry = visibleSymbol(UnsafeRawBufferPointer(rebasing: buffer[..<end]))
        {
          return use(entry.symbol, entry.name)
        }
        if let entry = visibleSymbol(candidate) {
          if firstCount != nil {
            if entry.symbol.kind.isScope {
              let fullName = UnsafeRawBufferPointer(rebasing: buffer[..<end])
              guard let inner = visibleSymbol(fullName) else {
                return .notFound(nearMiss: String(decoding: fullName, as: UTF8.self))
              }
              return use(inner.symbol, inner.name)
            }
          } else if !typesOnly || entry.symbol.kind.isType {
            return use(entry.symbol, entry.name)
          }
        }
        guard scopeCount > 0 else { return .notFound(nearMiss: nil) }
        scopeCount = buffer[..<scopeCount].lastIndex(of: UInt8(ascii: ".")) ?? 0
      }
    }
  }

  private func use(_ symbol: SymbolID, _ fullName: String) -> NameLookup {
    if symbol.kind != .package { usedFiles.insert(Int(symbol.file)) }
    return .found(symbol, fullName: fullName)
  }

  /// Reports that a name stands for nothing, with what might help.
  func reportUnresolved(
    _ name: String,
    from scope: String,
    nearMiss: String?,
    span: TokenRange?,
    sought: SoughtKind
  ) {
    guard completeness == .whole else { return sink.countError() }
    let wanted = name.hasPrefix(".") ? String(name.dropFirst()) : name
    if let nearMiss, nearMiss != wanted, storage.symbols[nearMiss] == nil {
      report(
        span,
        "\"\(name)\" stands for \"\(nearMiss)\" here, which is not defined",
        hint: visibleSymbol(wanted) == nil
          ? nil
          : "the innermost scope that has \"\(wanted.prefix { $0 != "." })\" is the only one that is searched: write \".\(wanted)\" to begin at the outermost"
      )
      return
    }
    // Perhaps it is there, but the import is missing.
    var outer = scope[...]
    while true {
      let candidate = outer.isEmpty ? wanted : outer + "." + wanted
      if let symbol = storage.symbols[candidate], Int(symbol.file) != file,
        symbol.kind.isType || sought == .option
      {
        let other = storage.files[Int(symbol.file)].path
        report(
          span,
          "\"\(candidate)\" is defined in \"\(other)\", which this file does not import",
          hint: importHint(other, in: Int(symbol.file), sought)
        )
        return
      }
      guard !outer.isEmpty else { break }
      outer = outer.lastIndex(of: ".").map { outer[..<$0] } ?? ""
    }
    if sought != .option, let other = visibleOther(wanted, from: scope) {
      report(span, "\"\(name)\" is \(article(other.kind)), not a \(sought.rawValue)")
      return
    }
    // A file of that path may be here, but be another.
    let builtin = BuiltinFiles.path(defining: wanted)
      .flatMap { storage.filesByPath[$0].map(visibleFiles.contains) == true ? nil : $0 }
      .map { "add: import \"\($0)\";" }
    report(
      span,
      "\(sought.rawValue) \"\(name)\" is not defined",
      hint: builtin
        ?? suggestion(for: wanted, from: scope, sought: sought).map { "did you mean \"\($0)\"?" }
    )
  }

  /// What is no type, but goes by the name as seen from a scope.
  private func visibleOther(_ name: String, from scope: String) -> SymbolID? {
    var outer = scope[...]
    while true {
      let candidate = outer.isEmpty ? name : outer + "." + name
      if let symbol = visibleSymbol(candidate) { return symbol.kind.isType ? nil : symbol }
      guard !outer.isEmpty else { return nil }
      outer = outer.lastIndex(of: ".").map { outer[..<$0] } ?? ""
    }
  }

  /// How to make a file's names known.
  private func importHint(_ path: String, in file: Int, _ sought: SoughtKind) -> String {
    if optionFiles.contains(file) {
      return "it is imported for its options only; write: import \"\(path)\";"
    }
    let isNew = if case .edition(2024...) = syntax { true } else { false }
    return "add: import \(sought == .option && isNew ? "option " : "")\"\(path)\";"
  }

  /// Words of other languages for scalar types.
  private static let scalarWords = [
    "int": "int32", "integer": "int32", "long": "int64", "uint": "uint32", "boolean": "bool",
    "str": "string", "String": "string", "byte": "bytes", "float32": "float", "float64": "double",
  ]

  /// Messages that people name without their package.
  private static let wellKnownMessages = [
    "Timestamp": "google.protobuf.Timestamp", "Duration": "google.protobuf.Duration",
    "Empty": "google.protobuf.Empty",
  ]

  /// The visible type whose name is nearest, written as it can be written from the scope.
  private func suggestion(for name: String, from scope: String, sought: SoughtKind) -> String? {
    guard !sink.isFull, sought != .option else { return nil }
    if let known = Self.wellKnownMessages[name] { return known }
    var candidates: [String: String] = [:]
    if sought == .type {
      if let known = Self.scalarWords[name] { return known }
      for scalar in ScalarType.allCases { candidates[scalar.rawValue] = scalar.rawValue }
    }
    let last = name.split(separator: ".").last.map(String.init) ?? name
    for entry in storage.symbols.entries
    where (sought == .type ? entry.symbol.kind.isType : entry.symbol.kind == .message)
      && visibleFiles.contains(Int(entry.symbol.file))
    {
      let fullName = entry.name
      let short = fullName.split(separator: ".").last.map(String.init) ?? fullName
      let isNear = fullName.hasPrefix(scope)
      if candidates[short] == nil || isNear { candidates[short] = fullName }
    }
    guard let best = Suggestion.nearest(to: last, among: candidates.keys.sorted()) else {
      return nil
    }
    guard let fullName = candidates[best] else { return nil }
    // Shorten to what stands between the scope and the type.
    var outer = scope[...]
    while !outer.isEmpty {
      if fullName.hasPrefix(outer + ".") { return String(fullName.dropFirst(outer.count + 1)) }
      outer = outer.lastIndex(of: ".").map { outer[..<$0] } ?? ""
    }
    return fullName
  }
}
