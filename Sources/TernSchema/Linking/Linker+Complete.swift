import TernWire

// Last pass, when names and options are known: features, the derived properties of fields, and the rules
// of the language.

extension Linker {
  func complete(_ proto: inout Google.Protobuf.FileDescriptorProto, spans: FileSpans?) {
    let features = FeatureValues.defaults(of: syntax).merged(with: proto.options?.features)
    storage.files[file].features = features
    checkKnown(proto.options?.features, nil)
    if proto.options?.features?.fieldPresence?.rawValue == 3 {
      report(
        place(ofFileOption: "features", "field_presence"),
        "required presence cannot be the default of a file",
        hint: "set it on each field: [features.field_presence = LEGACY_REQUIRED]"
      )
    }
    // What is asked of a file when another imports it.
    storage.files[file].proto.options = proto.options
    checkFile(proto, spans: spans)
    let record = storage.files[file]
    for (message, id) in zip(proto.messageType, record.messages) {
      noteDeclarations(message, id: id, spans: spans?.messages[id - record.messages.lowerBound])
    }
    for index in proto.enumType.indices {
      complete(
        &proto.enumType[index],
        id: record.enums.lowerBound + index,
        features: features,
        spans: spans?.enums[index]
      )
    }
    for index in proto.messageType.indices where index < record.messages.count {
      complete(
        &proto.messageType[index],
        id: record.messages.lowerBound + index,
        features: features,
        spans: spans?.messages[index]
      )
    }
    for index in proto.`extension`.indices {
      complete(
        &proto.`extension`[index],
        id: record.extensions.lowerBound + index,
        features: features,
        spans: spans?.extensions[index]
      )
    }
    for (index, service) in proto.service.enumerated() {
      checkKnown(service.options?.features, spans?.services[index].name)
      for (position, method) in service.method.enumerated() {
        checkKnown(method.options?.features, spans?.services[index].methods[position].name)
      }
    }
    for service in storage.services[record.services] where !hasErrors {
      for id in service.methods
      where storage.methods[id].input < 0 || storage.methods[id].output < 0 {
        report(nil, "method \"\(service.fullName).\(storage.methods[id].name)\" has no types")
      }
    }
  }

  // MARK: - Messages

  private func complete(
    _ proto: inout MessageProto,
    id: Int,
    features inherited: FeatureValues,
    spans: MessageSpans?
  ) {
    let features = inherited.merged(with: proto.options?.features)
    storage.messages[id].features = features
    checkKnown(proto.options?.features, spans?.name)
    storage.messages[id].isMessageSet = proto.options?.messageSetWireFormat ?? false
    for (index, oneof) in proto.oneofDecl.enumerated() {
      checkKnown(oneof.options?.features, spans?.oneofs[index])
    }
    for (index, range) in proto.extensionRange.enumerated() {
      checkKnown(range.options?.features, spans?.extensionRanges[index])
    }
    let record = storage.messages[id]
    for index in proto.enumType.indices {
      complete(
        &proto.enumType[index],
        id: record.enums.lowerBound + index,
        features: features,
        spans: spans?.enums[index]
      )
    }
    for index in proto.nestedType.indices where index < record.messages.count {
      complete(
        &proto.nestedType[index],
        id: record.messages.lowerBound + index,
        features: features,
        spans: spans?.messages[index]
      )
    }
    for index in proto.field.indices {
      complete(
        &proto.field[index],
        id: record.fields.lowerBound + index,
        features: features,
        spans: spans?.fields[index]
      )
    }
    for index in proto.`extension`.indices {
      complete(
        &proto.`extension`[index],
        id: record.extensions.lowerBound + index,
        features: features,
        spans: spans?.extensions[index]
      )
    }
    sortFields(of: id)
    checkNumbers(proto, id: id, spans: spans)
    checkReservedNames(proto, id: id, spans: spans)
    checkOneofs(proto, id: id, spans: spans)
    checkJSONNames(proto, id: id, spans: spans)
    checkMapEntry(proto, id: id, spans: spans)
    if record.isMessageSet, case .proto3 = syntax {
      report(spans?.name, "message sets are not part of proto3")
    }
  }

  private func sortFields(of id: Int) {
    let fields = storage.messages[id].fields
    let sorted = fields.sorted { storage.fields[$0].number < storage.fields[$1].number }
    for (position, field) in sorted.enumerated() {
      storage.fields[field].layoutIndex = Int32(position)
    }
    storage.messages[id].byNumber = sorted.map(Int32.init)
  }

  // MARK: - Fields

  private func complete(
    _ proto: inout FieldProto,
    id: Int,
    features inherited: FeatureValues,
    spans: FieldSpans?
  ) {
    let features = inherited.merged(with: proto.options?.features)
    if proto.jsonName == nil { proto.jsonName = Names.json(storage.fields[id].name) }
    if proto.label == nil { proto.label = .init(rawValue: 1) }
    deriveProperties(of: id, proto, features: features)
    let record = storage.fields[id]
    checkFeatures(proto, record: record, features: features, spans: spans)
    checkField(proto, id: id, record: record, features: features, spans: spans)
    completeDefault(&proto, record: record, features: features, spans: spans)
    if record.flags.contains(.extensionField) {
      checkExtension(proto, id: id, record: record, spans: spans)
    }
  }

  /// What follows from label, type, options and features of a field.
  ///
  /// Runs twice: before options are interpreted (the fields of options messages of this very file
  /// must be known), and with them.
  func deriveProperties(of id: Int, _ proto: FieldProto, features: FeatureValues) {
    var record = storage.fields[id]
    let isRepeated = record.flags.contains(.repeated)
    var flags = record.flags.intersection([.repeated, .extensionField, .unresolved])
    // Maps and the values in them stay length-prefixed.
    if record.kind == .message, features.messageEncoding == .delimited, !isMap(record),
      record.message < 0 || !storage.messages[Int(record.message)].isMapEntry
    {
      record.kind = .group
    }
    if !isRepeated, proto.label?.rawValue == 2 || features.fieldPresence == .legacyRequired {
      flags.insert(.required)
    }
    if proto.proto3Optional == true { flags.insert(.proto3Optional) }
    if isRepeated, record.kind.isPackable,
      proto.options?.packed ?? (features.repeatedFieldEncoding == .packed)
    {
      flags.insert(.packed)
    }
    if isRepeated, isMap(record) { flags.insert(.map) }
    if record.kind == .string, features.utf8Validation == .verify { flags.insert(.utf8) }
    if proto.options?.retention?.rawValue == 2 { flags.insert(.sourceRetention) }
    if proto.options?.featureSupport != nil { flags.insert(.featureSupport) }
    if !isRepeated,
      record.kind.isMessage || proto.oneofIndex != nil || flags.contains(.extensionField)
        || proto.proto3Optional == true || features.fieldPresence != .implicit
    {
      flags.insert(.presence)
    }
    record.flags = flags
    record.targets =
      proto.options?.targets.reduce(into: 0) { bits, target in
        // TARGET_TYPE_UNKNOWN, bit 0, allows no kind of element.
        if (0...15).contains(target.rawValue) { bits |= 1 << target.rawValue }
      } ?? 0
    storage.fields[id] = record
  }

  private func isMap(_ record: FieldRecord) -> Bool {
    record.kind.isMessage && record.type >= 0 && storage.messages[Int(record.type)].isMapEntry
  }

  // MARK: - Enums

  private func complete(
    _ proto: inout Google.Protobuf.EnumDescriptorProto,
    id: Int,
    features inherited: FeatureValues,
    spans: EnumSpans?
  ) {
    let features = inherited.merged(with: proto.options?.features)
    checkKnown(proto.options?.features, spans?.name)
    for index in proto.value.indices {
      checkKnown(proto.value[index].options?.features, spans?.values[index].name)
    }
    storage.enums[id].isClosed = features.enumType == .closed
    storage.enums[id].hasFeatureSupport = proto.value.contains {
      $0.options?.featureSupport != nil
    }
    storage.enums[id].isLegacyJSONFormat = features.jsonFormat == .legacyBestEffort
    checkEnum(proto, id: id, features: features, spans: spans)
  }
}
