import Testing

@testable import TernGateway

@Suite("The gate of requests")
struct RequestGateTests {
  @Test("has as many places as it says, however often it has refused", arguments: [false, true])
  func exact(isStream: Bool) {
    let gate = RequestGate(requestsMax: isStream ? 9 : 2, streamsMax: isStream ? 2 : 9)
    func enter() -> RequestGate.Place? { isStream ? gate.enterStream() : gate.enter() }
    var places = [enter(), enter()]
    #expect(places.allSatisfy { $0 != nil })
    for _ in 0..<5 { #expect(enter() == nil) }
    places.removeLast()
    places.append(enter())
    #expect(places.allSatisfy { $0 != nil })
    #expect(enter() == nil)
    withExtendedLifetime(places) {}
  }

  @Test("counts requests and streams apart")
  func apart() {
    let gate = RequestGate(requestsMax: 1, streamsMax: 1)
    let place = gate.enter()
    let stream = gate.enterStream()
    #expect(place != nil && stream != nil)
    #expect(gate.enter() == nil && gate.enterStream() == nil)
    withExtendedLifetime((place, stream)) {}
  }
}
