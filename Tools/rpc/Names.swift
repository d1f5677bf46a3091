import TernSchema

/// Finds what people name: in full, or by an end of the full name that only one thing has.
struct Names {
  let server: Server

  /// `shop.order.v1.OrderService/GetOrder`, `OrderService/GetOrder`, `OrderService.GetOrder` or
  /// `GetOrder`.
  func method(_ text: String) throws -> MethodSchema {
    let wanted = Self.dotted(text)
    let methods = server.services.flatMap { Array($0.methods) }
    let found = methods.filter { Self.ends($0.fullName, with: wanted) }
    if let exact = found.first(where: { $0.fullName == wanted })
      ?? (found.count == 1 ? found[0] : nil)
    {
      return exact
    }
    if found.count > 1 {
      throw ToolFailure(
        .usage,
        "\(text) is not unique at \(server.address):\n"
          + found.map { "  " + Self.path($0) }.joined(separator: "\n")
      )
    }
    throw unknown("method", text, among: methods.map(Self.path))
  }

  func service(_ text: String) throws -> ServiceSchema {
    let found = server.services.filter { Self.ends($0.fullName, with: text) }
    if let exact = found.first(where: { $0.fullName == text })
      ?? (found.count == 1 ? found[0] : nil)
    {
      return exact
    }
    if found.count > 1 {
      throw ToolFailure(
        .usage,
        "\(text) is not unique at \(server.address):\n"
          + found.map { "  " + $0.fullName }.joined(separator: "\n")
      )
    }
    throw unknown("service", text, among: server.services.map(\.fullName))
  }

  /// Anything that has a name.
  func symbol(_ text: String) throws -> Symbol {
    let wanted = Self.dotted(text)
    if let symbol = server.schema.symbol(wanted) { return symbol }
    let names = Self.allNames(server.schema)
    let found = names.filter { Self.ends($0, with: wanted) }
    if found.count == 1, let symbol = server.schema.symbol(found[0]) { return symbol }
    if found.count > 1 {
      throw ToolFailure(
        .usage,
        "\(text) is not unique at \(server.address):\n"
          + found.map { "  " + $0 }.joined(separator: "\n")
      )
    }
    throw unknown("symbol", text, among: names)
  }

  /// The full names of services, methods, messages and enums.
  static func allNames(_ schema: Schema) -> [String] {
    var names: [String] = []
    func add(_ message: MessageSchema) {
      guard !message.isMapEntry else { return }
      names.append(message.fullName)
      for nested in message.messages { add(nested) }
      names += message.enums.map(\.fullName)
    }
    for file in schema.files {
      for service in file.services {
        names.append(service.fullName)
        names += service.methods.map(\.fullName)
      }
      for message in file.messages { add(message) }
      names += file.enums.map(\.fullName)
    }
    return names
  }

  /// `shop.order.v1.OrderService/GetOrder`.
  static func path(_ method: MethodSchema) -> String {
    "\(method.service.fullName)/\(method.name)"
  }

  private func unknown(_ kind: String, _ text: String, among names: [String]) -> ToolFailure {
    var message = "\(server.address) has no \(kind) \(text)"
    let near = Self.nearest(to: text, among: names)
    if !near.isEmpty {
      message += "; did you mean\n" + near.map { "  " + $0 }.joined(separator: "\n")
    }
    return ToolFailure(.usage, message)
  }

  private static func dotted(_ text: String) -> String {
    var text = text
    if text.hasPrefix(".") || text.hasPrefix("/") { text.removeFirst() }
    return String(text.map { $0 == "/" ? "." : $0 })
  }

  private static func ends(_ name: String, with wanted: String) -> Bool {
    name == wanted || name.hasSuffix("." + wanted)
  }

  // MARK: Did you mean

  /// The most names that are suggested.
  private static let suggestionsMax = 3
  /// Longer names are not compared: the cost is the product of the lengths.
  private static let nameBytesMax = 256

  /// Names whose end of as many parts is near, nearest first.
  static func nearest(to text: String, among names: [String]) -> [String] {
    let wanted = Array(dotted(text).lowercased().utf8)
    guard !wanted.isEmpty, wanted.count <= nameBytesMax else { return [] }
    let parts = wanted.split(separator: UInt8(ascii: ".")).count
    let rated = names.filter { $0.utf8.count <= nameBytesMax }.compactMap {
      name -> (name: String, distance: Int)? in
      let tail = dotted(name).lowercased().split(separator: ".").suffix(parts)
        .joined(separator: ".")
      let distance = Suggestion.editDistance(wanted, Array(tail.utf8))
      return distance <= max(2, wanted.count / 3) ? (name, distance) : nil
    }
    return rated.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(suggestionsMax).map(\.name)
  }
}
