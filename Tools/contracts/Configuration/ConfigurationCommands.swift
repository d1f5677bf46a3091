import ArgumentParser
import Foundation
import TernCompatibility
import TernLint

/// `contracts config`: the configuration file.
struct Configure: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Work with the configuration file.",
    subcommands: [Init.self]
  )

  /// `contracts config init`: a file to begin with.
  struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "init",
      abstract: "Write a tern.yaml with the standard settings."
    )

    @Argument(help: "The folder to write it to.")
    var folder = "."

    func run() throws {
      let path = PathText.join(folder, "tern.yaml")
      guard !FileManager.default.fileExists(atPath: path) else {
        StandardError.print("\(path): error: it is there already")
        throw ExitCode(2)
      }
      try OutputFile.write(Array(Self.text.utf8), to: path)
      print("wrote \(path)")
    }

    static let text = """
      # How `contracts check` and `contracts lint` look at the contracts below this folder.
      # `contracts list-rules` prints every rule and category.
      version: v2
      breaking:
        # FILE (the strictest), PACKAGE, WIRE_JSON, WIRE; SERVICE and STRICT look at what those do not.
        use:
          - FILE
        # Files and folders that promise nothing, and single rules of them:
        # ignore:
        #   - shop/playground
        # ignore_only:
        #   FIELD_SAME_NAME:
        #     - shop/order/v1/order.proto
        # Packages such as shop.order.v1beta1:
        # ignore_unstable_packages: true
      lint:
        use:
          - STANDARD

      """
  }
}

/// `contracts list-rules`: every rule, what it is for, and its categories.
struct ListRules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list-rules",
    abstract: "Print the rules that contracts are checked by."
  )

  /// How rules are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Option(help: "Only the rules of this category.")
  var category: String?

  @Option(help: "Only the rules that this configuration uses: a file, or the text itself.")
  var config: String?

  @Option(help: "text or json (one object a line).")
  var format: Format = .text

  @Flag(help: "The rules of style, which `contracts lint` holds contracts against.")
  var lint = false

  func run() throws {
    if lint { return try printStyle() }
    var rules = Rule.all.filter { !$0.categories.isEmpty }
    do {
      if let config {
        rules = try FoundConfiguration.named(config).file.breaking.rules()
      }
    } catch {
      throw CommandFailure.print(error)
    }
    if let category {
      guard let wanted = TernCompatibility.Category(rawValue: category.uppercased()) else {
        let names = TernCompatibility.Category.allCases.map(\.rawValue).joined(separator: ", ")
        StandardError.print("error: expected one of \(names), found \"\(category)\"")
        throw ExitCode(64)
      }
      rules = rules.filter { $0.categories.contains(wanted) }
    }
    list(
      rules.map { rule in
        let categories = TernCompatibility.Category.allCases.filter { rule.categories.contains($0) }
        return (rule.id, rule.purpose, categories.map(\.rawValue))
      }
    )
  }

  private func printStyle() throws {
    let rules = LintRule.all.map { rule in
      (rule.id, rule.purpose, rule.categories(in: .v2).sorted())
    }
    list(rules.filter { rule in category.map { rule.2.contains($0.uppercased()) } ?? true })
  }

  private func list(_ rules: [(id: String, purpose: String, categories: [String])]) {
    let width = rules.map(\.id.count).max() ?? 0
    for (id, purpose, categories) in rules {
      switch format {
      case .text:
        let gap = String(repeating: " ", count: width - id.count + 2)
        print("\(id)\(gap)\(purpose) (\(categories.joined(separator: ", ")))")
      case .json:
        let names = categories.map { "\"\($0)\"" }.joined(separator: ",")
        print(
          "{\"id\":\"\(id)\",\"categories\":[\(names)],\"purpose\":\(JSONText.quoted(purpose))}"
        )
      }
    }
  }
}
