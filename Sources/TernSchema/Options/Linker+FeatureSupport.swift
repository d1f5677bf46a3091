import TernWire

// Features, and values of them, that are for some editions only.

extension Linker {
  typealias FeatureSupport = Google.Protobuf.FieldOptions.FeatureSupport

  /// The number of the file's edition; proto2 and proto3 have one, too.
  private var edition: Int32 {
    switch syntax {
    case .proto2: 998
    case .proto3: 999
    case .edition(let year): Int32(1000 + year - 2023)
    }
  }

  /// Checks that what the file sets is there in its edition.
  func checkFeatureSupport(_ trees: [[Int32]: OptionTree], _ sites: [OptionSite]) {
    let tables = builtinOptions ?? storage
    var told: Set<[Int32]> = []
    for site in sites where site.node.isFeature && site.location != OptionSite.noLocation {
      guard
        let features = trees[site.path]?.entries.values.first(where: {
          $0.field.name == "features" && !$0.field.flags.contains(.extensionField)
        })
      else { continue }
      for set in features.messages {
        let found = supportedFeatures(set, named: site.node.name.dropFirst(), path: site.path)
        for feature in found where told.insert(feature.path).inserted {
          check(feature.entry, tables, span: site.node.nameTokens)
        }
      }
    }
  }

  /// The features that an option sets, by the parts of its name; all when there are no parts.
  ///
  /// As in protoc those of a message that extends the set count each for itself, and other messages as a whole.
  private func supportedFeatures(
    _ tree: OptionTree,
    named parts: ArraySlice<OptionNamePart>,
    path: [Int32]
  ) -> [(path: [Int32], entry: OptionTree.Entry)] {
    tree.entries.sorted.flatMap { entry -> [(path: [Int32], entry: OptionTree.Entry)] in
      let field = entry.field
      if let part = parts.first, part.text.split(separator: ".").last.map(String.init) != field.name
      {
        return []
      }
      let path = path + [field.number]
      guard field.flags.contains(.extensionField), field.kind.isMessage else {
        return [(path, entry)]
      }
      return entry.messages.flatMap {
        supportedFeatures($0, named: parts.dropFirst(), path: path)
      }
    }
  }

  private func check(_ entry: OptionTree.Entry, _ tables: SchemaStorage, span: TokenRange) {
    if entry.field.type == Self.visibilityFeatureType {
      check(support(from: 1001), of: entry.field.name, span: span)
      return
    }
    let isExtension = entry.field.flags.contains(.extensionField)
    let name = isExtension ? "(\(entry.field.name))" : entry.field.name
    if entry.field.kind == .enum, entry.field.type >= 0,
      tables.enums[Int(entry.field.type)].hasFeatureSupport
    {
      let proto = tables.proto(ofEnum: Int(entry.field.type))
      for case .varint(let value) in entry.values {
        guard
          let found = proto.value.first(where: {
            $0.number == Int32(truncatingIfNeeded: Int64(bitPattern: value))
          }), let support = found.options?.featureSupport
        else { continue }
        check(support, of: found.name ?? "", span: span)
      }
    }
    if entry.field.flags.contains(.featureSupport),
      let support = declaration(of: entry.field, tables)?.options?.featureSupport
    {
      check(support, of: name, span: span)
    }
  }

  private func support(from edition: Int32) -> FeatureSupport {
    var support = FeatureSupport()
    support.editionIntroduced = .init(rawValue: edition)
    return support
  }

  private func declaration(of field: FieldRecord, _ tables: SchemaStorage) -> FieldProto? {
    guard field.message >= 0 else { return nil }
    let key = ExtensionKey(extendee: Int(field.message), number: field.number)
    let id =
      field.flags.contains(.extensionField)
      ? tables.extensions[key] : tables.field(of: Int(field.message), number: field.number)
    return id.map { tables.proto(ofField: $0) }
  }

  private func check(_ support: FeatureSupport, of name: String, span: TokenRange) {
    if let introduced = support.editionIntroduced?.rawValue, edition < introduced {
      report(
        span,
        "\"\(name)\" is not part of \(text(ofEdition: edition)): it begins with \(text(ofEdition: introduced))"
      )
    }
    if let removed = support.editionRemoved?.rawValue, edition >= removed {
      report(
        span,
        "\"\(name)\" was removed in \(text(ofEdition: removed))"
      )
    } else if !isImportedOnly, let deprecated = support.editionDeprecated?.rawValue,
      edition >= deprecated
    {
      report(
        .warning,
        span,
        "\"\(name)\" is deprecated since \(text(ofEdition: deprecated))",
        hint: support.deprecationWarning
      )
    }
  }

  private func text(ofEdition edition: Int32) -> String {
    switch edition {
    case 900: "the legacy syntaxes"
    case 998: "proto2"
    case 999: "proto3"
    case 1000...1010: "edition \(edition - 1000 + 2023)"
    case .max: "EDITION_MAX, which no file has"
    default: "edition number \(edition)"
    }
  }
}
