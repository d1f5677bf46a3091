import TernService

/// What is a valid product.
///
/// Pure: no store, no wire. Field names are those of the contract, so that violations name what the caller wrote.
enum ProductsRules {
  static let idCharactersMax = 63
  static let displayNameCharactersMax = 200
  static let descriptionCharactersMax = 10_000
  static let queryCharactersMax = 200
  /// No price is larger: an order of the most lines and units then still fits 64 bits.
  static let minorUnitsMax: Int64 = 1_000_000_000_000
  static let namesMax = 500
  /// What an update may change.
  static let mutableFields = ["category", "description", "display_name", "price"]

  /// Notes what is wrong with a new id.
  static func checkID(_ id: String, field: String, _ violations: inout FieldViolations) {
    let isGood =
      (1...idCharactersMax).contains(id.utf8.count)
      && id.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      }
    if !isGood {
      violations.add(
        field,
        "expected 1 to \(idCharactersMax) characters of a-z, 0-9 and \"-\"",
        reason: "INVALID_ID"
      )
    }
  }

  /// The id of a new resource: the one given beside it, else the one in its name.
  ///
  /// Nil when there is neither; two that differ are a violation.
  static func newID(
    given: String,
    name: String,
    pattern: ResourcePattern,
    field: String,
    nameField: String,
    _ violations: inout FieldViolations
  ) -> String? {
    var id: String?
    if !name.isEmpty {
      let named = pattern.id(in: name, field: nameField, &violations)
      if !named.isEmpty {
        checkID(named, field: nameField, &violations)
        id = named
      }
    }
    if !given.isEmpty {
      checkID(given, field: field, &violations)
      if let id, id != given {
        violations.add(field, "it differs from the id in \(nameField)", reason: "CONFLICT")
      }
      id = given
    }
    return id
  }

  static func checkDisplayName(
    _ name: String,
    field: String,
    _ violations: inout FieldViolations
  ) {
    let count = name.unicodeScalars.count
    if name.isEmpty {
      violations.addMissing(field)
    } else if count > displayNameCharactersMax {
      violations.add(
        field,
        "expected at most \(displayNameCharactersMax) characters, got \(count)",
        reason: "TOO_LONG"
      )
    } else if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      violations.add(field, "expected no control characters", reason: "CONTROL_CHARACTER")
    }
  }

  static func checkDescription(_ text: String, _ violations: inout FieldViolations) {
    let count = text.unicodeScalars.count
    if count > descriptionCharactersMax {
      violations.add(
        "product.description",
        "expected at most \(descriptionCharactersMax) characters, got \(count)",
        reason: "TOO_LONG"
      )
    } else if text.unicodeScalars.contains(where: {
      $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
    }) {
      violations.add(
        "product.description",
        "expected no control characters but line feed and tab",
        reason: "CONTROL_CHARACTER"
      )
    }
  }

  static func checkPrice(_ price: Price?, _ violations: inout FieldViolations) {
    guard let price else { return violations.addMissing("product.price") }
    let isCurrency =
      price.currency.utf8.count == 3
      && price.currency.utf8.allSatisfy((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains)
    if !isCurrency {
      violations.add(
        "product.price.currency_code",
        "expected three capital letters (ISO 4217)",
        reason: "INVALID_CURRENCY"
      )
    }
    if !(1...minorUnitsMax).contains(price.minorUnits) {
      violations.add(
        "product.price.minor_units",
        "expected 1 to \(minorUnitsMax), got \(price.minorUnits)",
        reason: "OUT_OF_RANGE"
      )
    }
  }

  /// What an update changes: the fields named by its mask, with an empty mask those that are set.
  static func fieldsToChange(
    mask: [String],
    areSet: Set<String>,
    _ violations: inout FieldViolations
  ) -> Set<String> {
    if mask.isEmpty { return areSet.intersection(mutableFields) }
    if mask == ["*"] { return Set(mutableFields) }
    for path in mask where !mutableFields.contains(path) {
      violations.add(
        "update_mask",
        "expected \(mutableFields.joined(separator: ", ")), got \"\(path)\"",
        reason: "IMMUTABLE_FIELD"
      )
    }
    return Set(mask).intersection(mutableFields)
  }
}
