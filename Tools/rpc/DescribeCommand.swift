import ArgumentParser
import TernSchema

/// `rpc describe ADDRESS SYMBOL`.
struct DescribeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Show a service, method, message or enum as its contract has it, with its comments."
  )

  @OptionGroup var server: ServerOptions

  @Argument(
    help: "A name, in full or by its end: OrderService, OrderService/GetOrder, Order.",
    completion: .custom { words, _, _ in await Completion.symbols(words) }
  )
  var symbol: String

  func run() async throws {
    try await Server.with(server, comments: true) { connected in
      let found = try Names(server: connected).symbol(symbol)
      let text = DeclarationText.text(of: found, remarks: PolicyText.remarks)
      try Terminal.print(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    }
  }
}
