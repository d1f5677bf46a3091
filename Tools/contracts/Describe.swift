import ArgumentParser

/// `contracts describe`.
struct Describe: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "describe", shouldDisplay: false)

  func run() throws { throw CleanExit.helpRequest(self) }
}
