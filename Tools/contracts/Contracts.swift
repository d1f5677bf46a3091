import ArgumentParser

/// The command line of the contract toolchain: reads arguments, calls the framework, prints.
///
/// Each command is a file of its own.
@main
struct Contracts: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contracts",
    abstract: "Compile contracts, and say what a change to them would break.",
    subcommands: [
      Build.self, Format.self, Lint.self, Check.self, ListRules.self, Configure.self, Generate.self,
      Describe.self,
    ]
  )
}
