/// What is known of a rule whatever the contracts: who breaks, and what to do instead.
struct Advice {
  var who: [String]
  var fix: String

  static func of(_ rule: String) -> Advice { known[rule] ?? general(rule) }

  private static let source = "users of generated code: it does not compile, or behaves otherwise"
  private static let client = "old callers: the call fails"
  private static let future =
    "nobody today; whoever uses the number or name again with another meaning"
  private static let jsonUser = "JSON clients: the name that they send or expect is gone"

  private static let known: [String: Advice] = [
    "FIELD_NO_DELETE": Advice(
      who: [source],
      fix:
        "mark the field deprecated, and delete it with the next major version, reserving its number and name"
    ),
    "FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED": Advice(
      who: [future],
      fix: "add `reserved <number>;` to the message"
    ),
    "FIELD_NO_DELETE_UNLESS_NAME_RESERVED": Advice(
      who: [future],
      fix: "add `reserved \"<name>\";` to the message"
    ),
    "ENUM_VALUE_NO_DELETE": Advice(
      who: [source],
      fix:
        "mark the value deprecated, and delete it with the next major version, reserving its number and name"
    ),
    "ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED": Advice(
      who: [future],
      fix: "add `reserved <number>;` to the enum"
    ),
    "ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED": Advice(
      who: [future],
      fix: "add `reserved \"<NAME>\";` to the enum"
    ),
    "FIELD_SAME_NAME": Advice(
      who: [source, jsonUser],
      fix:
        "keep the name, or keep the JSON form with [json_name = \"<old name>\"] and release a major version"
    ),
    "FIELD_SAME_JSON_NAME": Advice(who: [jsonUser], fix: "set [json_name = \"<old name>\"]"),
    "FIELD_SAME_TYPE": Advice(
      who: [source],
      fix:
        "add a field of the new type with a new number, write both for a while, then deprecate the old one"
    ),
    "FIELD_SAME_CARDINALITY": Advice(
      who: [source],
      fix: "add a field of the new cardinality with a new number, and deprecate the old one"
    ),
    "FIELD_SAME_ONEOF": Advice(
      who: [source],
      fix: "leave the field where it is; a new oneof takes new fields only"
    ),
    "FIELD_SAME_DEFAULT": Advice(
      who: [
        "every reader of a message without the field: old and new versions see different values"
      ],
      fix: "keep the default, or add a field with a new number"
    ),
    "MESSAGE_SAME_REQUIRED_FIELDS": Advice(
      who: ["whoever requires the field: messages without it are refused"],
      fix: "make new fields optional; take `required` away only when no reader requires it any more"
    ),
    "RPC_NO_DELETE": Advice(
      who: [client],
      fix: "mark the method deprecated and answer it until nobody calls it"
    ),
    "SERVICE_NO_DELETE": Advice(
      who: [client],
      fix: "keep serving it beside its successor until nobody calls it"
    ),
    "FILE_SAME_PACKAGE": Advice(
      who: [source, client],
      fix: "add the new package beside the old one, and move callers over"
    ),
    "FILE_NO_DELETE": Advice(
      who: [source],
      fix: "leave a file that imports the new place publicly (`import public`)"
    ),
    "READ_OLD_BINARY": Advice(who: [], fix: "add a field with a new number, and read both"),
    "READ_NEW_BINARY": Advice(who: [], fix: "roll out readers first, then writers"),
    "READ_OLD_JSON": Advice(
      who: [],
      fix: "keep the JSON name and form, or accept both for a while"
    ),
    "READ_NEW_JSON": Advice(who: [], fix: "roll out readers first, then writers"),
  ]

  private static func general(_ rule: String) -> Advice {
    if rule.hasPrefix("FILE_SAME_") {
      return Advice(
        who: [source],
        fix: "keep the option, or release a major version of the generated code"
      )
    }
    if rule.hasPrefix("RPC_SAME_") {
      return Advice(who: [client], fix: "add a method with a new name, and deprecate the old one")
    }
    if rule.hasPrefix("HTTP_") {
      return Advice(
        who: ["HTTP clients: the request is not found, or read otherwise"],
        fix: "keep the old route as one of `additional_bindings`"
      )
    }
    if rule.hasPrefix("POLICY_") {
      return Advice(
        who: [client],
        fix: "announce the stricter policy, and measure who would fail first"
      )
    }
    if rule.hasPrefix("ERROR_") {
      return Advice(
        who: ["callers that look for the reason of an error"],
        fix: "keep answering with the old reason, or add a new method"
      )
    }
    if rule.hasPrefix("RESERVED_") || rule.hasPrefix("EXTENSION_MESSAGE") {
      return Advice(who: [future], fix: "put the range or name back")
    }
    if rule.contains("NO_DELETE") {
      return Advice(
        who: [source],
        fix: "mark it deprecated, and delete it with the next major version"
      )
    }
    if rule.hasPrefix("FIELD_WIRE") {
      return Advice(
        who: [],
        fix: "add a field of the new form with a new number, and deprecate the old one"
      )
    }
    return Advice(who: [source], fix: "keep it as it was, or release a major version")
  }
}
