import ArgumentParser

/// `contracts format`.
struct Format: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "format", shouldDisplay: false)

  func run() throws { throw CleanExit.helpRequest(self) }
}
