import TernRPC
import Testing

@testable import TernStubGenerator

/// What the generator knows of TernRPC without importing it.
@Suite("Policies in stubs")
struct PolicyStubTests {
  @Test("The status codes that a retry policy may name are those of the runtime")
  func statusCodes() {
    // As contracts write them: INVALID_ARGUMENT.
    let names = StatusCode.allCases.map { "\($0)" }
    #expect(names.contains("INVALID_ARGUMENT"))
    #expect(PolicyStub.statusCodes == Set(names.map { SwiftName.lowerCamel($0) }))
  }
}
