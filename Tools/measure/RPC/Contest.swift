import Foundation

/// Contestants that stand ready, and rounds that go round them.
struct Contest {
  /// Tern is the first.
  let contestants: [PeerProcess]

  init(_ contestants: [PeerProcess]) { self.contestants = contestants }

  var tern: PeerProcess { contestants[0] }
  var peers: ArraySlice<PeerProcess> { contestants.dropFirst() }

  /// Something to ask of a contestant in each round, and the name under which the answers go.
  struct Entry {
    var name: String
    var contestant: PeerProcess
    var line: String
  }

  /// The same line for Tern and for all peers.
  func all(_ line: String) -> [Entry] {
    contestants.map { Entry(name: $0.name, contestant: $0, line: line) }
  }

  /// A line for Tern alone.
  func tern(_ name: String, _ line: String) -> Entry {
    Entry(name: name, contestant: tern, line: line)
  }

  /// Series by name.
  ///
  /// One round more than `count` is made: the first warms caches and connections.
  func rounds(_ count: Int, _ entries: [Entry]) throws -> [String: Series] {
    var series: [String: Series] = [:]
    for round in 0...count {
      for entry in entries {
        guard let figures = try entry.contestant.ask(entry.line) else { continue }
        if round > 0 { series[entry.name, default: Series()].append(figures) }
      }
    }
    return series
  }

  func end() throws { for contestant in contestants { _ = try contestant.end() } }
}
