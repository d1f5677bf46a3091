import ArgumentParser
import Dispatch
import Foundation

@main
enum Main {
  /// Runs a peer in this thread, everything else in tasks.
  ///
  /// An asynchronous function would begin with threads of its own. A peer has to work in a process of one thread, as the
  /// others do: with more of them malloc takes a lock for most of what it gives.
  static func main() {
    let bench = Bench.parseOrExit()
    if let folder = bench.peer {
      do { try TernPeer.run(folder: folder) } catch { Bench.exit(withError: error) }
      return
    }
    Task {
      do {
        try await bench.run()
        Bench.exit()
      } catch {
        Bench.exit(withError: error)
      }
    }
    dispatchMain()
  }
}

/// Measures Tern on this machine, in one run, and says so in two forms: a table for people, named figures for programs.
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure encoding, calls, contracts, and the whole shop.",
    discussion:
      "Suites: wire, json, rpc, contracts, shop. Without a name all of them run, one after the other."
  )

  enum Suite: String, CaseIterable, ExpressibleByArgument {
    case wire, json, rpc, contracts, shop
  }

  @Argument(help: "What to measure.")
  var suites: [Suite] = []

  @Option(help: ArgumentHelp("Write the figures to this file.", valueName: "file"))
  var json: String?

  @Option(help: ArgumentHelp("The folder with the programs of Tools/Peers.", valueName: "folder"))
  var peers: String?

  @Option(help: .hidden)
  var peer: String?

  @Flag(help: .hidden)
  var rpcPeer = false

  func run() async throws {
    if rpcPeer { return try await RPCPeer.run() }
    var report = Report()
    for suite in suites.isEmpty ? Suite.allCases : suites {
      FileHandle.standardError.write(Data("measuring \(suite.rawValue) ...\n".utf8))
      switch suite {
      case .wire: try await WireSuite(peers: peers).run(&report)
      case .json: try JSONSuite(peers: peers).run(&report)
      case .rpc: try await RPCSuite(peers: peers).run(&report)
      case .contracts: try ContractSuite().run(&report)
      case .shop: try await ShopSuite().run(&report)
      }
    }
    print(report.table)
    if let json { try Data(report.json.utf8).write(to: URL(fileURLWithPath: json)) }
  }
}
