import ArgumentParser
import Glibc

/// The shop: one program, one process a service.
@main
struct ShopProgram: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shop",
    abstract: "Five services, a gateway, and what starts them.",
    subcommands: [UpCommand.self, ServeCommand.self, SeedCommand.self]
  )

  static func main() async {
    // A parent may have blocked signals, and its mask is inherited: SIGTERM would never arrive.
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
    await main(nil)
  }
}
