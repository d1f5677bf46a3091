import Foundation

/// An answer over HTTP, as curl saw it.
struct HTTPResponse: Sendable {
  var status: Int
  var body: String
  var headers: [String: String]

  /// The body as JSON.
  var json: JSONValue {
    JSONValue(parsing: body)
  }
}

/// A JSON value, easy to look into: `response.json["lines"][0]["quantity"].string`.
struct JSONValue: Sendable, CustomStringConvertible {
  enum Content: Sendable {
    case null
    case text(String)
    case number(Double)
    case bool(Bool)
    case array([JSONValue])
    case object([String: JSONValue])
  }

  var content: Content

  init(parsing text: String) {
    let parsed = try? JSONSerialization.jsonObject(
      with: Data(text.utf8),
      options: [.fragmentsAllowed]
    )
    self.init(parsed ?? NSNull())
  }

  private init(_ value: Any) {
    switch value {
    case let value as String: content = .text(value)
    case let value as Bool where "\(type(of: value))".contains("Bool"): content = .bool(value)
    case let value as NSNumber: content = .number(value.doubleValue)
    case let value as [Any]: content = .array(value.map { JSONValue($0) })
    case let value as [String: Any]: content = .object(value.mapValues { JSONValue($0) })
    default: content = .null
    }
  }

  subscript(key: String) -> JSONValue {
    if case .object(let members) = content, let member = members[key] { return member }
    return JSONValue(NSNull())
  }

  subscript(index: Int) -> JSONValue {
    if case .array(let elements) = content, elements.indices.contains(index) {
      return elements[index]
    }
    return JSONValue(NSNull())
  }

  var array: [JSONValue] {
    if case .array(let elements) = content { return elements }
    return []
  }

  /// The text of a string; numbers as text too, because ProtoJSON quotes some of them.
  var string: String {
    switch content {
    case .text(let text): text
    case .number(let number): number == number.rounded() ? "\(Int64(number))" : "\(number)"
    case .bool(let value): "\(value)"
    default: ""
    }
  }

  var integer: Int64 { Int64(string) ?? 0 }

  var isTrue: Bool {
    switch content {
    case .bool(let value): value
    case .number(let number): number == 1
    default: false
    }
  }

  var description: String { "\(content)" }
}
