import TernSchema

// Messages: oneofs, required fields, options.

extension Rule {
  static let messages: [Rule] = [
    Rule("ONEOF_NO_DELETE", .code.and(.csr), "Oneofs are not deleted.") { comparison in
      for (old, new) in comparison.messagePairs {
        let names = Set(new.oneofs.map(\.name))
        for oneof in old.oneofs where !oneof.isSynthetic && !names.contains(oneof.name) {
          comparison.report(
            "Previously present oneof \"\(oneof.name)\" on message \"\(new.name)\" was deleted.",
            at: new,
            against: old
          )
        }
      }
    },
    Rule(
      "MESSAGE_SAME_REQUIRED_FIELDS",
      .everything.and(.csr),
      "Required fields neither come nor go."
    ) { comparison in
      for (old, new) in comparison.messagePairs {
        for field in old.fields where field.isLabelledRequired {
          if new.field(number: field.number)?.isLabelledRequired == true { continue }
          comparison.report(
            "Message \"\(old.name)\" had required field \"\(field.number)\" deleted. \(requiredNote)",
            file: new.file,
            span: Place.of(new),
            against: old.file,
            subject: .field(message: new.fullName, number: field.number, isExtension: false)
          )
        }
        for field in new.fields where field.isLabelledRequired {
          if old.field(number: field.number)?.isLabelledRequired == true { continue }
          comparison.report(
            "Message \"\(new.name)\" had required field \"\(field.number)\" added. \(requiredNote)",
            file: field.file,
            span: Place.of(field),
            against: old.file,
            subject: .field(message: new.fullName, number: field.number, isExtension: false)
          )
        }
      }
    },
    Rule("MESSAGE_SAME_JSON_FORMAT", .json.and(.csr), "Messages keep their support of JSON.") {
      comparison in
      for (old, new) in comparison.messagePairs
      where !old.isLegacyJSONFormat && new.isLegacyJSONFormat {
        comparison.report(
          "Message \"\(new.name)\" JSON format support changed from ALLOW to LEGACY_BEST_EFFORT.",
          file: new.file,
          span: Place.ofFeature([6], of: new, text: comparison.new.sources) ?? Place.of(new),
          against: old.file,
          subject: .message(new.fullName)
        )
      }
    },
    Rule(
      "MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR",
      .code.and(.csr),
      "Messages keep their standard descriptor accessor."
    ) { comparison in
      for (old, new) in comparison.messagePairs
      where old.options.noStandardDescriptorAccessor != true
        && new.options.noStandardDescriptorAccessor == true
      {
        comparison.report(
          "Message option \"no_standard_descriptor_accessor\" changed from \"false\" to \"true\".",
          file: new.file,
          span: new.file.location(of: new.descriptorPath + [7, 2]),
          against: old.file,
          subject: .message(new.fullName)
        )
      }
    },
    Rule(
      "MESSAGE_SAME_MESSAGE_SET_WIRE_FORMAT",
      [],
      "Has no work any more: message sets cannot be made new."
    ) { _ in },
  ]

  private static let requiredNote =
    "Required fields must always be sent, so if one side does not know about the required field, this will result in a breakage."
}

extension FieldSchema {
  /// True for `required` of proto2; editions say it by a feature, which other rules look at.
  fileprivate var isLabelledRequired: Bool { isRequired && file.syntax == .proto2 }
}
