import ArgumentParser

/// The shop: one program, one process a service.
@main
struct Shop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shop",
    abstract: "Five services, a gateway, and what starts them.",
    subcommands: [UpCommand.self, ServeCommand.self, SeedCommand.self]
  )
}
