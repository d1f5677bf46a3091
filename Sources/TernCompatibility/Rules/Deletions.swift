import TernSchema

// What was there is gone, file by file and package by package.

extension Rule {
  static let deletions: [Rule] = [
    Rule("FILE_NO_DELETE", [.file, .csr], "Files are not deleted.") { comparison in
      for file in comparison.old.files where comparison.new.filesByPath[file.path] == nil {
        comparison.report(
          "Previously present file \(GoText.quoted(file.path)) was deleted.",
          file: nil,
          span: nil,
          against: file
        )
      }
    },
    Rule("MESSAGE_NO_DELETE", [.file, .csr], "Messages are not deleted from their file.") {
      $0.deletedFromFiles { Side.messages(of: $0).map { Nested($0) } }
    },
    Rule("ENUM_NO_DELETE", [.file, .csr], "Enums are not deleted from their file.") {
      $0.deletedFromFiles { file in
        (Side.messages(of: file).flatMap(\.enums) + file.enums).map { Nested($0) }
      }
    },
    Rule("EXTENSION_NO_DELETE", [.file], "Extensions are not deleted from their file.") {
      $0.deletedFromFiles { file in
        (Side.messages(of: file).flatMap(\.extensions) + file.extensions).map { Nested($0) }
      }
    },
    Rule("SERVICE_NO_DELETE", [.file], "Services are not deleted from their file.") {
      $0.deletedFromFiles { $0.services.map { Nested($0) } }
    },
  ]

  static let packageDeletions: [Rule] = [
    Rule("PACKAGE_NO_DELETE", [.package], "Packages are not deleted.") { comparison in
      for package in comparison.old.packages.subtracting(comparison.new.packages) {
        let files = comparison.old.files.filter { $0.package == package }
        comparison.report(
          "Previously present package \(GoText.quoted(package)) was deleted.",
          file: nil,
          span: nil,
          against: files.min { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        )
      }
    },
    Rule("PACKAGE_MESSAGE_NO_DELETE", [.package], "Messages are not deleted from their package.") {
      comparison in
      let present = Nested.byPackage(comparison.new.messages.map { Nested($0) })
      comparison.deletedFromPackages(
        comparison.old.messages.map { Nested($0) },
        present: present
      )
    },
    Rule("PACKAGE_ENUM_NO_DELETE", [.package], "Enums are not deleted from their package.") {
      comparison in
      comparison.deletedFromPackages(
        comparison.old.enums.map { Nested($0) },
        present: Nested.byPackage(comparison.new.enums.map { Nested($0) })
      )
    },
    Rule(
      "PACKAGE_EXTENSION_NO_DELETE",
      [.package],
      "Extensions are not deleted from their package."
    ) { comparison in
      comparison.deletedFromPackages(
        comparison.old.extensions.map { Nested($0) },
        present: Nested.byPackage(comparison.new.extensions.map { Nested($0) })
      )
    },
    Rule("PACKAGE_SERVICE_NO_DELETE", [.package], "Services are not deleted from their package.") {
      comparison in
      var present = Nested.byPackage(comparison.new.services.map { Nested($0) })
      // Unlike the others, this rule also looks at packages that have no service left.
      for package in comparison.new.packages where present[package] == nil { present[package] = [] }
      comparison.deletedFromPackages(
        comparison.old.services.map { Nested($0) },
        present: present
      )
    },
  ]
}

/// A declaration that may be nested in messages, as far as its deletion is concerned.
struct Nested {
  var kind: String
  var fullName: String
  var file: FileSchema
  var subject: Subject

  init(_ message: MessageSchema) {
    (kind, fullName, file) = ("message", message.fullName, message.file)
    subject = .message(fullName)
  }

  init(_ enumeration: EnumSchema) {
    (kind, fullName, file) = ("enum", enumeration.fullName, enumeration.file)
    subject = .enumeration(fullName, value: nil)
  }

  init(_ field: FieldSchema) {
    (kind, fullName, file) = ("extension", field.fullName, field.file)
    subject = .field(
      message: field.containingMessage.fullName,
      number: field.number,
      isExtension: true
    )
  }

  init(_ service: ServiceSchema) {
    (kind, fullName, file) = ("service", service.fullName, service.file)
    subject = .service(fullName)
  }

  /// The name inside the package.
  var name: String {
    file.package.isEmpty ? fullName : String(fullName.dropFirst(file.package.count + 1))
  }

  /// The names inside each package that has any.
  static func byPackage(_ elements: [Nested]) -> [String: Set<String>] {
    var result: [String: Set<String>] = [:]
    for element in elements { result[element.file.package, default: []].insert(element.name) }
    return result
  }
}

extension Comparison {
  /// Reports what is gone from a file that still exists; the file may have another package by now.
  fileprivate mutating func deletedFromFiles(_ elements: (FileSchema) -> [Nested]) {
    for (old, new) in filePairs {
      let before = elements(old)
      if before.isEmpty { continue }
      let present = Set(elements(new).map(\.name))
      for element in before where !present.contains(element.name) {
        report(
          "Previously present \(element.kind) \"\(element.name)\" was deleted from file.",
          file: new,
          span: element.kind == "service"
            ? nil : survivor(of: element, in: new).flatMap { Place.of($0) },
          against: old,
          subject: element.subject
        )
      }
    }
  }

  /// Reports what is gone from a package that still has declarations of this kind.
  fileprivate mutating func deletedFromPackages(
    _ elements: [Nested],
    present: [String: Set<String>]
  ) {
    for element in elements {
      guard let names = present[element.file.package], !names.contains(element.name) else {
        continue
      }
      let file = new.filesByPath[element.file.path]
      var survivor: MessageSchema?
      if let file {
        switch element.kind {
        case "service": break
        // The message around it may have moved to another file of the package.
        case "message": survivor = self.survivor(of: element, in: nil)
        default: survivor = self.survivor(of: element, in: file)
        }
      }
      report(
        "Previously present \(element.kind) \"\(element.name)\" was deleted from package \"\(element.file.package)\".",
        file: survivor?.file ?? file,
        span: survivor.flatMap { Place.of($0) },
        against: element.file,
        subject: element.subject
      )
    }
  }

  /// The nearest enclosing message that still exists, in this file or else anywhere in the package.
  private func survivor(of element: Nested, in file: FileSchema?) -> MessageSchema? {
    var parts = element.name.split(separator: ".").dropLast()
    let package = file?.package ?? element.file.package
    while !parts.isEmpty {
      let name = parts.joined(separator: ".")
      let fullName = package.isEmpty ? name : package + "." + name
      if let message = new.messagesByName[fullName], message.file.package == package,
        file == nil || message.file == file
      {
        return message
      }
      parts = parts.dropLast()
    }
    return nil
  }
}
