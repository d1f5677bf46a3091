import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The command line for servers that speak Tern's protocol: what they offer, and calls to it.
struct RPCTool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rpc",
    abstract: "Ask a server what it offers, and call it.",
    discussion: """
      Nothing is needed but the address: every server describes its own services by reflection.

        rpc list 127.0.0.1:7001
        rpc describe 127.0.0.1:7001 OrderService
        rpc call 127.0.0.1:7001 OrderService/GetOrder -d '{"name":"orders/7"}'

      \(ExitStatus.table)

      Completion of commands, methods and symbols in your shell:

        rpc --generate-completion-script bash > ~/.local/share/bash-completion/completions/rpc
      """,
    subcommands: [
      ListCommand.self, DescribeCommand.self, CallCommand.self, SkewCommand.self,
    ]
  )
}

@main
enum Program {
  static func main() async {
    do {
      var command = try await RPCTool.asyncParseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as ToolFailure {
      Terminal.complain(failure.message)
      exit(failure.status.code)
    } catch {
      // Help and completion scripts are "errors" that succeed.
      if RPCTool.exitCode(for: error).isSuccess { RPCTool.exit(withError: error) }
      Terminal.complain(RPCTool.fullMessage(for: error))
      exit(ExitStatus.usage.code)
    }
  }
}
