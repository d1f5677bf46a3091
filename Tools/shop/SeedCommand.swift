import ArgumentParser
import Foundation
import Logging

/// Fills a running shop.
struct SeedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seed",
    abstract: "Give a running shop its catalogue, stock and two users; what exists is left alone."
  )

  @Option(help: ArgumentHelp("The gateway's port of the running shop.", valueName: "n"))
  var port = 8080

  @Option(
    help: ArgumentHelp("The folder of the shop's data: its secret is needed.", valueName: "dir")
  )
  var data = "var"

  @Flag(name: .customLong("tls"), help: "The shop was started with --tls.")
  var usesTLS = false

  func run() async throws {
    LoggingSystem.bootstrap { ConsoleLog(label: $0) }
    var layout = ShopLayout(data: URL(fileURLWithPath: data).path, port: port)
    if usesTLS { layout.certificates = Certificates(directory: layout.certificatesDirectory) }
    do {
      try await Seeding(layout: layout, logger: Logger(label: "shop")).run()
    } catch {
      throw Refusal(error)
    }
  }
}
