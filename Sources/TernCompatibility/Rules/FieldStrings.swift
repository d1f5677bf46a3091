import TernSchema

// How generated code holds and checks strings.

extension Rule {
  static let fieldStrings: [Rule] = [
    Rule("FIELD_SAME_CPP_STRING_TYPE", .code, "Strings keep their type in C++.") { comparison in
      for (old, new) in comparison.fieldPairs where old.isText && new.isText {
        if !old.isExtension, old.containingMessage.isMapEntry, new.containingMessage.isMapEntry {
          continue
        }
        let before = CppString(old)
        let after = CppString(new)
        // A string piece is a string in all but name.
        guard before != after, !(before.isPiece && after.name == "STRING") else { continue }
        let span =
          Place.of(option: [8, 1], of: new)
          ?? Place.ofFeature([LanguageFeature.cpp, 2], of: new, text: comparison.new.sources)
        comparison.report(
          "\(comparison.title(new)) changed C++ string type from \"\(before.title)\" to \"\(after.title)\".",
          at: new,
          against: old,
          span: span ?? Place.of(new)
        )
      }
    },
    Rule("FIELD_SAME_UTF8_VALIDATION", .code, "Strings keep their UTF-8 validation.") {
      comparison in
      for (old, new) in comparison.fieldPairs
      where old.kind == .string && new.kind == .string && old.isVerified != new.isVerified {
        comparison.report(
          "\(comparison.title(new)) changed UTF8 validation from \(validation(old.isVerified)) to \(validation(new.isVerified)).",
          at: new,
          against: old,
          span: Place.ofFeature([4], of: new, text: comparison.new.sources) ?? Place.of(new)
        )
      }
    },
    Rule("FIELD_SAME_JAVA_UTF8_VALIDATION", .code, "Strings keep their UTF-8 validation in Java.") {
      comparison in
      for (old, new) in comparison.fieldPairs where old.kind == .string && new.kind == .string {
        let before = old.requiresUTF8InJava
        let after = new.requiresUTF8InJava
        guard before != after else { continue }
        let span =
          new.file.location(of: [8, 27])
          ?? Place.ofFeature([LanguageFeature.java, 2], of: new, text: comparison.new.sources)
        comparison.report(
          "\(comparison.title(new)) changed Java string UTF8 validation from \"\(validation(before))\" to \"\(validation(after))\".",
          at: new,
          against: old,
          span: span ?? Place.of(new)
        )
      }
    },
  ]

  private static func validation(_ requiresUTF8: Bool) -> String {
    requiresUTF8 ? "VERIFY" : "NONE"
  }
}

/// How C++ holds a string: what the option `ctype` says, else the feature.
private struct CppString: Equatable {
  var name: String
  /// `ctype = STRING_PIECE`, which counts as a string.
  var isPiece = false

  var title: String { isPiece ? "STRING_PIECE" : name }

  init(_ field: FieldSchema) {
    if let ctype = field.options.ctype?.rawValue, !field.file.isEdition2024OrLater {
      switch ctype {
      case 1:
        name = "CORD"
        return
      case 2:
        name = "STRING"
        isPiece = true
        return
      default:
        name = "STRING"
        return
      }
    }
    let names: [UInt64: String] = [1: "VIEW", 2: "CORD", 3: "STRING"]
    let standard: UInt64 = field.file.isEdition2024OrLater ? 1 : 3
    let value = LanguageFeature.value([LanguageFeature.cpp, 2], of: field) ?? standard
    name = names[value] ?? String(value)
  }
}

extension FieldSchema {
  /// Whether strings must be UTF-8; the key and value of a map do as their field says.
  fileprivate var isVerified: Bool {
    guard let validation = mapField?.options.features?.utf8Validation?.rawValue else {
      return requiresUTF8
    }
    let verify: Int32 = 2
    return validation == verify
  }

  /// The map field whose key or value this is.
  var mapField: FieldSchema? {
    guard !isExtension, containingMessage.isMapEntry else { return nil }
    return containingMessage.parent?.fields.first { $0.message == containingMessage }
  }

  fileprivate var isText: Bool { kind == .string || kind == .bytes }

  fileprivate var requiresUTF8InJava: Bool {
    if let isChecked = file.options.javaStringCheckUtf8 { return isChecked || isVerified }
    let always: UInt64 = 2
    return isVerified || LanguageFeature.value([LanguageFeature.java, 2], of: self) == always
  }
}

extension FileSchema {
  fileprivate var isEdition2024OrLater: Bool {
    if case .edition(let year) = syntax { year >= 2024 } else { false }
  }
}
