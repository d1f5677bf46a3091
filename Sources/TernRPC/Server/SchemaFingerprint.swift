import TernWire

extension EmbeddedFile {
  /// FNV-1a over the descriptors of the file and of all that it imports, imported files first:
  /// equal contracts, equal fingerprint.
  var fingerprint: UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for file in transitiveFiles {
      for byte in file.serializedDescriptor { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    return hash
  }
}
