#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Memory of the system's, which grows where it lies if there is room.
enum SystemMemory {
  static func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer { checked(malloc(byteCount)) }

  /// The same memory, or other with the same content.
  static func grow(_ memory: UnsafeMutableRawPointer, to byteCount: Int) -> UnsafeMutableRawPointer
  {
    checked(realloc(memory, byteCount))
  }

  static func release(_ memory: UnsafeMutableRawPointer) { free(memory) }

  private static func checked(_ memory: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer {
    guard let memory else { fatalError("out of memory") }
    return memory
  }
}
