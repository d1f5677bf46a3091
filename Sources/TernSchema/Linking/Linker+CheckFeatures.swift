import TernWire

// The rules about features of editions.

extension Linker {
  /// Features that an element sets must mean something there.
  func checkFeatures(
    _ proto: FieldProto,
    record: FieldRecord,
    features: FeatureValues,
    spans: FieldSpans?
  ) {
    guard case .edition = syntax else { return }
    let isRepeated = record.flags.contains(.repeated)
    let isMap = record.flags.contains(.map)
    let place = spans?.name
    if proto.options?.packed != nil {
      report(
        place,
        "the option \"packed\" is not part of editions (field \"\(record.name)\")",
        hint: "use features.repeated_field_encoding"
      )
    }
    if record.kind == .enum, record.type >= 0, storage.enums[Int(record.type)].isClosed,
      features.fieldPresence == .implicit, !isRepeated, !record.flags.contains(.extensionField),
      record.oneof < 0
    {
      report(place, "the enum of a field with implicit presence must be open (\"\(record.name)\")")
    }
    guard let set = proto.options?.features else { return }
    checkKnown(set, place)
    // The key and the value of a map have the features of the map, which are checked there.
    if record.message >= 0, storage.messages[Int(record.message)].isMapEntry { return }
    if let presence = set.fieldPresence {
      if record.oneof >= 0 {
        report(place, "a field of a oneof cannot set field presence (\"\(record.name)\")")
      } else if isRepeated {
        report(place, "a repeated field cannot set field presence (\"\(record.name)\")")
      } else if record.flags.contains(.extensionField), presence.rawValue != 3 {
        report(place, "an extension cannot set field presence (\"\(record.name)\")")
      } else if record.kind.isMessage, presence.rawValue == 2 {
        report(place, "a message field cannot have implicit presence (\"\(record.name)\")")
      }
    }
    if let encoding = set.repeatedFieldEncoding {
      if !isRepeated {
        report(place, "only repeated fields can set a repeated field encoding (\"\(record.name)\")")
      } else if encoding.rawValue == 1, !record.kind.isPackable {
        report(place, "only repeated numbers, bools and enums can be packed (\"\(record.name)\")")
      }
    }
    if set.utf8Validation != nil, record.kind != .string, !(isMap && hasString(record)) {
      report(place, "only string fields can set UTF-8 validation (\"\(record.name)\")")
    }
    if set.messageEncoding != nil, !record.kind.isMessage || isMap {
      report(place, "only message fields can set a message encoding (\"\(record.name)\")")
    }
  }

  /// Whether key or value of a map is a string.
  private func hasString(_ map: FieldRecord) -> Bool {
    guard map.type >= 0 else { return false }
    return storage.fields[storage.messages[Int(map.type)].fields].contains { $0.kind == .string }
  }

  /// The value 0 of each feature means nothing.
  ///
  /// Without a place it is the features of the file that are checked.
  func checkKnown(_ set: Google.Protobuf.FeatureSet?, _ place: TokenRange?) {
    guard let set else { return }
    let values = [
      ("field_presence", set.fieldPresence?.rawValue), ("enum_type", set.enumType?.rawValue),
      ("repeated_field_encoding", set.repeatedFieldEncoding?.rawValue),
      ("utf8_validation", set.utf8Validation?.rawValue),
      ("message_encoding", set.messageEncoding?.rawValue),
      ("json_format", set.jsonFormat?.rawValue),
      ("enforce_naming_style", set.enforceNamingStyle?.rawValue),
    ]
    for (name, value) in values where value == 0 {
      report(
        place ?? self.place(ofFileOption: "features", name),
        "the feature \"\(name)\" must have a known value"
      )
    }
  }
}
