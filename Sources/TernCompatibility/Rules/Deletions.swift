import TernSchema

// What was there is gone, file by file and package by package.

extension Rule {
  static let deletions: [Rule] = [
    Rule("FILE_NO_DELETE", [.file], "Files are not deleted.") { comparison in
      for file in comparison.old.files where comparison.new.filesByPath[file.path] == nil {
        comparison.report(
          "Previously present file \"\(file.path)\" was deleted.",
          file: nil,
          span: nil
        )
      }
    },
    Rule("MESSAGE_NO_DELETE", [.file], "Messages are not deleted from their file.") { comparison in
      comparison.deletedFromFiles(comparison.old.messages.map { Nested($0) }) { file in
        Set(Side.messages(of: file).map(\.fullName))
      }
    },
    Rule("ENUM_NO_DELETE", [.file], "Enums are not deleted from their file.") { comparison in
      comparison.deletedFromFiles(comparison.old.enums.map { Nested($0) }) { file in
        Set((Side.messages(of: file).flatMap(\.enums) + file.enums).map(\.fullName))
      }
    },
    Rule("EXTENSION_NO_DELETE", [.file], "Extensions are not deleted from their file.") {
      comparison in
      comparison.deletedFromFiles(comparison.old.extensions.map { Nested($0) }) { file in
        Set((Side.messages(of: file).flatMap(\.extensions) + file.extensions).map(\.fullName))
      }
    },
    Rule("SERVICE_NO_DELETE", [.file], "Services are not deleted from their file.") { comparison in
      comparison.deletedFromFiles(comparison.old.services.map { Nested($0) }) { file in
        Set(file.services.map(\.fullName))
      }
    },
  ]

  static let packageDeletions: [Rule] = [
    Rule("PACKAGE_NO_DELETE", [.package], "Packages are not deleted.") { comparison in
      for package in comparison.old.packages.subtracting(comparison.new.packages) {
        comparison.report(
          "Previously present package \"\(package)\" was deleted.",
          file: nil,
          span: nil
        )
      }
    },
    Rule("PACKAGE_MESSAGE_NO_DELETE", [.package], "Messages are not deleted from their package.") {
      comparison in
      comparison.deletedFromPackages(
        comparison.old.messages.map { Nested($0) },
        present: comparison.new.messagesByName.keys
      )
    },
    Rule("PACKAGE_ENUM_NO_DELETE", [.package], "Enums are not deleted from their package.") {
      comparison in
      comparison.deletedFromPackages(
        comparison.old.enums.map { Nested($0) },
        present: comparison.new.enumsByName.keys
      )
    },
    Rule(
      "PACKAGE_EXTENSION_NO_DELETE",
      [.package],
      "Extensions are not deleted from their package."
    ) { comparison in
      comparison.deletedFromPackages(
        comparison.old.extensions.map { Nested($0) },
        present: comparison.new.extensions.map(\.fullName)
      )
    },
    Rule("PACKAGE_SERVICE_NO_DELETE", [.package], "Services are not deleted from their package.") {
      comparison in
      comparison.deletedFromPackages(
        comparison.old.services.map { Nested($0) },
        present: comparison.new.servicesByName.keys
      )
    },
  ]
}

/// A declaration that may be nested in messages, as far as its deletion is concerned.
struct Nested {
  var kind: String
  var fullName: String
  var file: FileSchema

  init(_ message: MessageSchema) {
    (kind, fullName, file) = ("message", message.fullName, message.file)
  }

  init(_ enumeration: EnumSchema) {
    (kind, fullName, file) = ("enum", enumeration.fullName, enumeration.file)
  }

  init(_ field: FieldSchema) {
    (kind, fullName, file) = ("extension", field.fullName, field.file)
  }

  init(_ service: ServiceSchema) {
    (kind, fullName, file) = ("service", service.fullName, service.file)
  }

  /// The name inside the package.
  var name: String {
    file.package.isEmpty ? fullName : String(fullName.dropFirst(file.package.count + 1))
  }
}

extension Side {
  /// All messages of a file, nested ones included.
  static func messages(of file: FileSchema) -> [MessageSchema] {
    var result: [MessageSchema] = []
    func collect(_ message: MessageSchema) {
      result.append(message)
      for nested in message.messages { collect(nested) }
    }
    for message in file.messages { collect(message) }
    return result
  }
}

extension Comparison {
  /// Reports what is gone from a file that still exists.
  fileprivate mutating func deletedFromFiles(
    _ elements: [Nested],
    present: (FileSchema) -> Set<String>
  ) {
    var known: [String: Set<String>] = [:]
    for element in elements {
      guard let file = new.filesByPath[element.file.path] else { continue }
      let names = known[file.path] ?? present(file)
      known[file.path] = names
      // A declaration whose package changed is still there, under the same name in its file.
      let fullName = file.package.isEmpty ? element.name : file.package + "." + element.name
      guard !names.contains(fullName) else { continue }
      report(
        "Previously present \(element.kind) \"\(element.name)\" was deleted from file.",
        file: file,
        span: survivor(of: element, in: file)?.location
      )
    }
  }

  /// Reports what is gone from a package that still exists.
  fileprivate mutating func deletedFromPackages(
    _ elements: [Nested],
    present: some Sequence<String>
  ) {
    let present = Set(present)
    for element in elements
    where new.packages.contains(element.file.package) && !present.contains(element.fullName) {
      let file = new.filesByPath[element.file.path]
      report(
        "Previously present \(element.kind) \"\(element.name)\" was deleted from package \"\(element.file.package)\".",
        file: file,
        span: file.flatMap { survivor(of: element, in: $0)?.location }
      )
    }
  }

  /// The nearest enclosing message that still exists in the file.
  private func survivor(of element: Nested, in file: FileSchema) -> MessageSchema? {
    var parts = element.name.split(separator: ".").dropLast()
    while !parts.isEmpty {
      let name = parts.joined(separator: ".")
      let fullName = file.package.isEmpty ? name : file.package + "." + name
      if let message = file.schema.message(fullName), message.file == file { return message }
      parts = parts.dropLast()
    }
    return nil
  }
}
