import TernWire

extension RPCError {
  /// Details as they travel: each a serialized `google.protobuf.Any`. One that can't be encoded is left out.
  static func serialized(_ details: [Google.Protobuf.`Any`]) -> [[UInt8]] {
    details.compactMap { try? $0.serializedBytes() }
  }

  /// Details as they came. One that can't be decoded is left out.
  static func details(_ serialized: [[UInt8]]) -> [Google.Protobuf.`Any`] {
    serialized.compactMap { try? Google.Protobuf.`Any`(serializedBytes: $0) }
  }
}
