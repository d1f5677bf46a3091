import ArgumentParser

/// `contracts lint`.
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "lint", shouldDisplay: false)

  func run() throws { throw CleanExit.helpRequest(self) }
}
