import ArgumentParser

/// `contracts generate`.
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "generate", shouldDisplay: false)

  func run() throws { throw CleanExit.helpRequest(self) }
}
