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

  /// Runs the command that the arguments name.
  ///
  /// `-#format=json` is standard input, not an option: it goes by the name of the file that stands for it.
  static func main() async {
    await main(
      CommandLine.arguments.dropFirst().map {
        $0.hasPrefix("-#") ? InputFile.standardInput + $0.dropFirst() : $0
      }
    )
  }
}
