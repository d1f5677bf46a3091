/// The first eight bytes of a connection, both ways.
///
/// ```
/// F4  54 45 52 4E  0D 0A  00
/// |    T  E  R  N  CR LF  NUL
/// no ASCII, no UTF-8 continuation: a text protocol can't begin with it, and a
/// channel that isn't 8-bit clean or that translates line ends breaks it
/// ```
enum Preface {
  static let bytes: [UInt8] = [0xF4, 0x54, 0x45, 0x52, 0x4E, 0x0D, 0x0A, 0x00]

  enum Match: Equatable {
    /// All eight bytes are there.
    case complete
    /// What is there is right so far.
    case partial
    /// This isn't our protocol.
    case wrong
  }

  /// Compares what has come so far; garbage is seen at its first byte.
  static func match(_ received: UnsafeRawBufferPointer) -> Match {
    for (expected, actual) in zip(bytes, received) where expected != actual { return .wrong }
    return received.count >= bytes.count ? .complete : .partial
  }
}
