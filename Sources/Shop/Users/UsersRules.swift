import TernService

/// What is a valid account.
///
/// Pure: no store, no wire. Field names are those of the contract, so that violations name what the caller wrote.
enum UsersRules {
  static let emailBytesMax = 254
  static let passwordCharacters = 8...256
  static let displayNameCharactersMax = 200
  static let addressLinesMax = 5
  static let addressTextCharactersMax = 200
  static let addressesMax = 100
  static let roles: Set<String> = ["admin", "customer"]
  /// What an update may change.
  static let mutableFields = ["display_name", "email"]

  // MARK: - Accounts

  /// Notes what is wrong with an e-mail address: enough to be deliverable in form, no guess whether it exists.
  static func checkEmail(_ email: String, field: String, _ violations: inout FieldViolations) {
    guard !email.isEmpty else { return violations.addMissing(field) }
    guard email.utf8.count <= emailBytesMax else {
      return violations.add(
        field,
        "expected at most \(emailBytesMax) bytes, got \(email.utf8.count)",
        reason: "TOO_LONG"
      )
    }
    if !isEmail(email) {
      violations.add(field, "expected an address like ada@example.org", reason: "INVALID_EMAIL")
    }
  }

  private static func isEmail(_ email: String) -> Bool {
    let parts = email.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    let (local, domain) = (parts[0], parts[1])
    guard (1...64).contains(local.utf8.count), !local.hasPrefix("."), !local.hasSuffix("."),
      !local.contains(".."),
      local.unicodeScalars.allSatisfy({
        isPrintable($0) && !#" "(),:;<>[\]"#.contains(Character($0))
      })
    else { return false }
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy(isDomainLabel)
  }

  private static func isDomainLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
      && label.unicodeScalars.allSatisfy { scalar in
        scalar == "-" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || (!scalar.isASCII && isPrintable(scalar))
      }
  }

  /// What makes two addresses one: the same without case.
  static func emailKey(_ email: String) -> String { email.lowercased() }

  /// Notes what is wrong with a new password; the password is never repeated.
  static func checkPassword(_ password: String, _ violations: inout FieldViolations) {
    guard !password.isEmpty else { return violations.addMissing("password") }
    // Scalars, not characters: one character may be a kilobyte of combining marks.
    let count = password.unicodeScalars.count
    if !passwordCharacters.contains(count) {
      violations.add(
        "password",
        "expected \(passwordCharacters.lowerBound) to \(passwordCharacters.upperBound) characters, "
          + "got \(count)",
        reason: "PASSWORD_LENGTH"
      )
    }
  }

  static func checkDisplayName(
    _ name: String,
    field: String,
    _ violations: inout FieldViolations
  ) {
    checkText(name, field: field, charactersMax: displayNameCharactersMax, &violations)
  }

  /// The roles in the one form that is kept; notes those that do not exist.
  static func roles(_ roles: [String], _ violations: inout FieldViolations) -> [String] {
    for (index, role) in roles.enumerated() where !Self.roles.contains(role) {
      violations.add(
        "roles[\(index)]",
        "expected one of \(Self.roles.sorted().joined(separator: ", "))",
        reason: "UNKNOWN_ROLE"
      )
    }
    return Set(roles).sorted()
  }

  /// What an update changes: the fields named by its mask, with an empty mask those that are set.
  static func fieldsToChange(
    mask: [String],
    displayName: String,
    email: String,
    _ violations: inout FieldViolations
  ) -> Set<String> {
    if mask.isEmpty {
      var fields: Set<String> = []
      if !displayName.isEmpty { fields.insert("display_name") }
      if !email.isEmpty { fields.insert("email") }
      return fields
    }
    if mask == ["*"] { return Set(mutableFields) }
    for path in mask where !mutableFields.contains(path) {
      violations.add(
        "update_mask",
        "expected \(mutableFields.joined(separator: " or ")), got \"\(path)\"",
        reason: "IMMUTABLE_FIELD"
      )
    }
    return Set(mask).intersection(mutableFields)
  }

  // MARK: - Addresses

  static func checkAddress(_ address: Address, _ violations: inout FieldViolations) {
    func check(_ text: String, _ field: String, isRequired: Bool) {
      if text.isEmpty {
        if isRequired { violations.addMissing("address.\(field)") }
      } else {
        checkText(
          text,
          field: "address.\(field)",
          charactersMax: addressTextCharactersMax,
          &violations
        )
      }
    }
    check(address.recipient, "recipient", isRequired: true)
    if address.lines.isEmpty {
      violations.addMissing("address.lines")
    } else if address.lines.count > addressLinesMax {
      violations.add(
        "address.lines",
        "expected 1 to \(addressLinesMax) lines, got \(address.lines.count)",
        reason: "TOO_MANY"
      )
    } else {
      for (index, line) in address.lines.enumerated() {
        check(line, "lines[\(index)]", isRequired: true)
      }
    }
    check(address.postalCode, "postal_code", isRequired: false)
    check(address.locality, "locality", isRequired: true)
    if address.regionCode.isEmpty {
      violations.addMissing("address.region_code")
    } else if address.regionCode.utf8.count != 2
      || !address.regionCode.utf8.allSatisfy((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains)
    {
      violations.add(
        "address.region_code",
        "expected two capital letters (ISO 3166-1)",
        reason: "INVALID_REGION"
      )
    }
  }

  // MARK: - Who may

  /// The user whom an id means: "me" is the caller; others are for the privileged.
  static func user(_ id: String, for caller: Caller) throws(UserRefusal) -> String {
    let own = caller.subject.hasPrefix("users/") ? String(caller.subject.dropFirst(6)) : nil
    if id == "me" {
      guard let own else { throw .notFound }
      return own
    }
    guard caller.isPrivileged || id == own else { throw .notYours }
    return id
  }

  // MARK: - Text

  private static func checkText(
    _ text: String,
    field: String,
    charactersMax: Int,
    _ violations: inout FieldViolations
  ) {
    let count = text.unicodeScalars.count
    if count > charactersMax {
      violations.add(
        field,
        "expected at most \(charactersMax) characters, got \(count)",
        reason: "TOO_LONG"
      )
    } else if !text.unicodeScalars.allSatisfy(isPrintable) {
      violations.add(field, "expected no control characters", reason: "CONTROL_CHARACTER")
    }
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    default: true
    }
  }
}
