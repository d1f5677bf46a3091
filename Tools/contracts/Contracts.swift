import ArgumentParser

/// The command line of the contract toolchain: reads arguments, calls the framework, prints.
@main
struct Contracts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contracts",
    abstract: "Compile contracts, and say what a change to them would break.",
    subcommands: [Build.self, Check.self]
  )
}
