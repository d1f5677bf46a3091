import Synchronization
import TernWire

/// What is made on first use: message layouts, name tables, tables of source locations.
struct SchemaCaches {
  var messageTypes: [Int: MessageType] = [:]
  var nameIndexes: [Int: FieldNameIndex] = [:]
  var enumIndexes: [Int: EnumIndex] = [:]
  var locations: [Int: LocationIndex] = [:]
}

/// The fields of a message by name.
struct FieldNameIndex: Sendable {
  var byName: [String: Int] = [:]
  var byJSONName: [String: Int] = [:]
}

/// The values of an enum by name and number.
struct EnumIndex: Sendable {
  var byName: [String: Int] = [:]
  var byNumber: [Int32: Int] = [:]
}

extension Schema {
  /// The layout of a message.
  ///
  /// The types of its message fields are asked for when it is first used.
  func messageType(_ id: Int) -> MessageType {
    if let known = caches.withLock({ $0.messageTypes[id] }) { return known }
    let made = makeMessageType(id)
    return caches.withLock { caches in
      // Another task may have been quicker: there is one type for each message.
      if let known = caches.messageTypes[id] { return known }
      caches.messageTypes[id] = made
      typeLifetime.add(made)
      return made
    }
  }

  /// The numbers of the closed enum that a field has, nil for others.
  func closedNumbers(of field: FieldRecord) -> ClosedEnumNumbers? {
    guard field.kind == .enum, field.type >= 0, storage.enums[Int(field.type)].isClosed else {
      return nil
    }
    return ClosedEnumNumbers(storage.values[storage.enums[Int(field.type)].values].map(\.number))
  }

  private func makeMessageType(_ id: Int) -> MessageType {
    let message = storage.messages[id]
    var children: [Int] = []
    let declarations = storage.fields[message.fields].map { field -> FieldDeclaration in
      var messageIndex: Int?
      if field.kind.isMessage, field.type >= 0 {
        messageIndex = children.count
        children.append(Int(field.type))
      }
      let flags = field.flags
      let cardinality: Cardinality =
        flags.contains(.repeated)
        ? .repeated
        : flags.contains(.required)
          ? .required : flags.contains(.presence) ? .optional : .implicit
      var oneofIndex: Int?
      if field.oneof >= 0, !storage.oneofs[Int(field.oneof)].isSynthetic {
        oneofIndex = storage.oneofs[Int(field.oneof)].index
      }
      return FieldDeclaration(
        number: field.number,
        name: field.name,
        jsonName: field.jsonName,
        kind: field.kind,
        cardinality: cardinality,
        isPacked: flags.contains(.packed),
        oneofIndex: oneofIndex,
        isMap: flags.contains(.map),
        messageIndex: messageIndex,
        closedEnum: closedNumbers(of: field),
        isUnverified: field.kind == .string && !flags.contains(.utf8)
      )
    }
    return MessageType(
      fullName: message.fullName,
      fields: declarations,
      isMapEntry: message.isMapEntry,
      lifetime: typeLifetime
    ) { [weak self, children] in
      guard let self else { preconditionFailure("a type was used when its schema was gone") }
      return children.map { self.messageType($0) }
    }
  }

  func nameIndex(of message: Int) -> FieldNameIndex {
    caches.withLock { caches in
      if let known = caches.nameIndexes[message] { return known }
      var index = FieldNameIndex()
      for id in storage.messages[message].fields {
        let field = storage.fields[id]
        index.byName[field.name] = id
        // With a conflict (which proto2 allows) the first field has the name.
        if index.byJSONName[field.jsonName] == nil { index.byJSONName[field.jsonName] = id }
      }
      caches.nameIndexes[message] = index
      return index
    }
  }

  func enumIndex(of enumeration: Int) -> EnumIndex {
    caches.withLock { caches in
      if let known = caches.enumIndexes[enumeration] { return known }
      var index = EnumIndex()
      for id in storage.enums[enumeration].values {
        let value = storage.values[id]
        index.byName[value.name] = id
        if index.byNumber[value.number] == nil { index.byNumber[value.number] = id }
      }
      caches.enumIndexes[enumeration] = index
      return index
    }
  }

  // MARK: - Source information

  /// The leading comment of an element and the trailing one, as paragraphs when there are both.
  func documentation(file: Int, path: [Int32]) -> String? {
    guard let index = locationIndex(of: file), let entry = index.entry(path),
      let comments = index.locations.comments(of: entry)
    else { return nil }
    let texts = [comments.leading, comments.trailing].compactMap(\.self).filter { !$0.isEmpty }
    guard let first = texts.first, texts.count > 1 else { return texts.first }
    return first + (first.last?.isNewline == true ? "\n" : "\n\n") + texts[1]
  }

  /// Where an element stands.
  func location(file: Int, path: [Int32]) -> SourceSpan? {
    guard let entry = locationIndex(of: file)?.entry(path) else { return nil }
    return SourceSpan(
      line: Int(entry.line) + 1,
      column: Int(entry.column) + 1,
      endLine: Int(entry.endLine) + 1,
      endColumn: Int(entry.endColumn) + 1
    )
  }

  func locationIndex(of file: Int) -> LocationIndex? {
    if let known = caches.withLock({ $0.locations[file] }) { return known }
    let record = storage.files[file]
    let locations: SourceLocations
    if let info = record.proto.sourceCodeInfo {
      locations = SourceLocations(info)
    } else if let late = record.lateLocations {
      locations = late.read()
    } else {
      return nil
    }
    let index = LocationIndex(locations)
    caches.withLock { $0.locations[file] = index }
    return index
  }

  /// Where the element of this path (as in SourceCodeInfo) of a file stands.
  public func location(inFile path: String, of elementPath: [Int32]) -> SourceSpan? {
    storage.filesByPath[path].flatMap { location(file: $0, path: elementPath) }
  }
}
