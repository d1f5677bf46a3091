import TernWire
import Testing

@Suite("Generated enums")
struct EnumTests {
  @Test(
    "a number and its value are each other's way back, named or not",
    arguments: -5...10 as ClosedRange<Int32>
  )
  func numbers(number: Int32) {
    #expect(Torture.V1.Color(rawValue: number).rawValue == number)
  }

  @Test("names are those of the contract, aliases included")
  func names() {
    #expect(Torture.V1.Color.darkBlue.name == "COLOR_DARK_BLUE")
    #expect(Torture.V1.Color(name: "COLOR_2D") == .color2d)
    #expect(Torture.V1.Color(name: "COLOR_NONE") == nil)
    #expect(Torture.V1.Color.unrecognized(77).name == nil)
    #expect(Torture.V1.Alias.running == .started)
    #expect(Torture.V1.Alias(name: "ALIAS_RUNNING") == .started)
    #expect(Torture.V1.Alias.allCases == [.unspecified, .started, .lower])
  }

  @Test("cases that Swift has other ideas about can be said")
  func reserved() {
    typealias Values = Torture.V1.TypeMessage.ProtocolEnum
    #expect(Values.self_.rawValue == 1)
    #expect(Values.`init`.rawValue == 2)
    #expect(Values.default.rawValue == 3)
    #expect(Values.name.name == "PROTOCOL_NAME")
    #expect(Values.allCases_.rawValue == 6)
    #expect(Values.unrecognized_.rawValue == 7)
    #expect(Values(rawValue: 100) == .unrecognized(100))
  }
}
