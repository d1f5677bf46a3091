import NIOCore
import Testing

@testable import TernRPC

/// The memory of frames on their way out.
struct FrameBufferTests {
  @Test("what is added comes out in order, and then the buffer is empty")
  func order() {
    var buffer = FrameBuffer()
    #expect(buffer.take().readableBytes == 0)
    for round in 0..<3 {
      var expected: [UInt8] = []
      // From less than it begins with to more than it keeps.
      for (index, count) in [1, 0, 255, 1, 3_000, 400_000, 7].enumerated() {
        let bytes = [UInt8](repeating: UInt8(16 * round + index), count: count)
        if index.isMultiple(of: 2) {
          buffer.append(bytes)
        } else {
          buffer.append(count).initializeMemory(
            as: UInt8.self,
            repeating: UInt8(16 * round + index),
            count: count
          )
        }
        expected += bytes
        #expect(buffer.byteCount == expected.count)
      }
      #expect([UInt8](buffer.take().readableBytesView) == expected)
      #expect(buffer.byteCount == 0)
    }
  }
}
