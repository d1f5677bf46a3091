public import TernSchema

extension ProtoJSONDecoder {
  /// The fields that a text sets, as paths of a field mask in the names of the contract.
  ///
  /// This is how a PATCH says what it changes: `{"displayName":"x","address":{"city":null}}` gives
  /// `display_name` and `address.city`. Lists, maps, well-known types and empty objects are leaves.
  ///
  /// Throws `JSONError` when the text is no JSON; names that the message does not have are passed
  /// over, since decoding has already judged them.
  public func fieldPaths(in text: [UInt8], of type: MessageSchema) throws(JSONError) -> [String] {
    let plan = plans.plan(type)
    return try text.withBytes { (buffer) throws(JSONError) in
      var paths: [String] = []
      var scanner = try JSONScanner(buffer, limits: options.limits)
      do throws(JSONError) {
        if try scanner.peek() == .object {
          try Self.collect(&scanner, plan, 0, prefix: "", into: &paths)
        }
      } catch {
        throw error.located(in: buffer)
      }
      return paths
    }
  }

  private static func collect(
    _ scanner: inout JSONScanner,
    _ plan: MessagePlan,
    _ depth: Int,
    prefix: String,
    into paths: inout [String]
  ) throws(JSONError) {
    try scanner.expect(UInt8(ascii: "{"))
    if scanner.take(UInt8(ascii: "}")) {
      if !prefix.isEmpty { paths.append(String(prefix.dropLast())) }
      return
    }
    repeat {
      let index = plan.facts.pointee.names.find(try scanner.string())
      try scanner.expect(UInt8(ascii: ":"))
      guard let index else {
        try scanner.skipValue()
        continue
      }
      let field = plan.fields[index]
      let path = prefix + field.schema.name
      let hasParts = !field.layout.isRepeated && field.message?.wellKnown == nil
      if hasParts, let child = field.message, try scanner.peek() == .object {
        guard depth < scanner.limits.depthMax else { throw scanner.tooDeep() }
        try collect(&scanner, child, depth + 1, prefix: path + ".", into: &paths)
      } else {
        try scanner.skipValue()
        paths.append(path)
      }
    } while try scanner.more(until: UInt8(ascii: "}"))
  }
}
