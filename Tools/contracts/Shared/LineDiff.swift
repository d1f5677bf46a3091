import Foundation

/// Prints the difference of two texts in the form that `patch` reads.
enum LineDiff {
  /// Lines of context around a change.
  private static let contextCount = 3

  /// Prints the difference of a file before and after.
  static func print(_ path: String, old: [UInt8], new: [UInt8]) {
    let text = unified(path, old: lines(old), new: lines(new))
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    var parts = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }

  /// One line of the result: kept, taken away, or added.
  private struct Edit {
    let mark: Character
    let text: String
    let oldLine: Int
    let newLine: Int
  }

  private static func edits(_ old: [String], _ new: [String]) -> [Edit] {
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var edits: [Edit] = []
    var i = 0
    var j = 0
    while i < old.count || j < new.count {
      if i < old.count, removed.contains(i) {
        edits.append(Edit(mark: "-", text: old[i], oldLine: i, newLine: j))
        i += 1
      } else if j < new.count, inserted.contains(j) {
        edits.append(Edit(mark: "+", text: new[j], oldLine: i, newLine: j))
        j += 1
      } else {
        edits.append(Edit(mark: " ", text: new[j], oldLine: i, newLine: j))
        i += 1
        j += 1
      }
    }
    return edits
  }

  private static func unified(_ path: String, old: [String], new: [String]) -> String {
    let edits = edits(old, new)
    var result = "--- \(path)\n+++ \(path)\n"
    var index = 0
    while let change = edits[index...].firstIndex(where: { $0.mark != " " }) {
      let start = max(index, change - contextCount)
      var end = change
      // Changes that are near one another share a hunk.
      while let next = edits[(end + 1)...].firstIndex(where: { $0.mark != " " }),
        next - end <= 2 * contextCount
      {
        end = next
      }
      let hunk = edits[start...min(edits.count - 1, end + contextCount)]
      let oldCount = hunk.count { $0.mark != "+" }
      let newCount = hunk.count { $0.mark != "-" }
      let first = edits[start]
      result += "@@ -\(first.oldLine + 1),\(oldCount) +\(first.newLine + 1),\(newCount) @@\n"
      for edit in hunk { result += "\(edit.mark)\(edit.text)\n" }
      index = hunk.endIndex
    }
    return result
  }
}
