extension [UInt8] {
  /// The bytes as a raw buffer, with the error type kept (`withUnsafeBytes` loses it).
  func withBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws(JSONError) -> Result
  ) throws(JSONError) -> Result {
    try withUnsafeBufferPointer { (buffer) throws(JSONError) in
      try body(UnsafeRawBufferPointer(buffer))
    }
  }
}
