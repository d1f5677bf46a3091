/// Where the next page begins: opaque to callers, bound to the query it came from.
///
/// The bytes, before base64url without padding:
/// ```
/// u8 version = 1 | u64 query hash | position: (u16 length, UTF-8 bytes)* | u64 checksum of all before
/// ```
/// Integers are big-endian. The token gives no rights (a page shows only what its query may show), so the checksum is
/// there against mix-ups and truncation, not against forgery.
public enum PageToken {
  /// A token that is longer is not looked at.
  public static let charactersMax = 4096

  private static let version: UInt8 = 1
  private static let partBytesMax = 1024

  /// The token of a position: `position` is the sort key of the last row of the page, a part a column;
  /// `query` is the method and every field of the request but page size and page token.
  public static func encode(_ position: [String], query: [String]) -> String {
    var bytes: [UInt8] = [version]
    append(hash(of: query), to: &bytes)
    for part in position {
      let utf8 = Array(part.utf8)
      precondition(utf8.count <= partBytesMax, "a sort key of \(utf8.count) bytes")
      bytes.append(UInt8(utf8.count >> 8))
      bytes.append(UInt8(utf8.count & 0xff))
      bytes += utf8
    }
    append(hash(of: bytes), to: &bytes)
    return Base64URL.encode(bytes)
  }

  /// The position in a token of `count` parts; nil when it is empty (the first page).
  ///
  /// A token that is damaged or comes from another query is noted as a violation of `field`.
  public static func decode(
    _ token: String,
    count: Int,
    query: [String],
    field: String = "page_token",
    _ violations: inout FieldViolations
  ) -> [String]? {
    if token.isEmpty { return nil }
    guard let (queryHash, parts) = parse(token), parts.count == count else {
      violations.add(
        field,
        "expected next_page_token of the page before",
        reason: "INVALID_PAGE_TOKEN"
      )
      return nil
    }
    guard queryHash == hash(of: query) else {
      violations.add(
        field,
        "it belongs to a query with other fields",
        reason: "PAGE_TOKEN_MISMATCH"
      )
      return nil
    }
    return parts
  }

  /// How many rows a page has: `standard` when 0 was asked, never more than `most`; negative is a violation.
  public static func size(
    _ asked: Int32,
    standard: Int,
    most: Int,
    field: String = "page_size",
    _ violations: inout FieldViolations
  ) -> Int {
    if asked < 0 {
      violations.add(field, "expected 0 to \(most), got \(asked)", reason: "OUT_OF_RANGE")
    }
    return asked <= 0 ? standard : min(Int(asked), most)
  }

  private static func parse(_ token: String) -> (query: UInt64, parts: [String])? {
    guard token.utf8.count <= charactersMax, let bytes = Base64URL.decode(token),
      bytes.count >= 17, bytes[0] == version
    else { return nil }
    let body = bytes.dropLast(8)
    guard hash(of: Array(body)) == integer(bytes.suffix(8)) else { return nil }
    var rest = body.dropFirst(9)
    var parts: [String] = []
    while let high = rest.popFirst() {
      guard let low = rest.popFirst() else { return nil }
      let length = Int(high) << 8 | Int(low)
      guard length <= rest.count, let part = String(validating: rest.prefix(length), as: UTF8.self)
      else { return nil }
      parts.append(part)
      rest = rest.dropFirst(length)
    }
    return (integer(body.dropFirst().prefix(8)), parts)
  }

  private static func hash(of query: [String]) -> UInt64 {
    // A length before each field, so that ["ab", "c"] and ["a", "bc"] differ.
    hash(of: query.flatMap { Array("\($0.utf8.count):".utf8) + Array($0.utf8) })
  }

  /// FNV-1a, 64 bits: the same in every process, unlike `Hasher`.
  private static func hash(of bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }

  private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  private static func integer(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
