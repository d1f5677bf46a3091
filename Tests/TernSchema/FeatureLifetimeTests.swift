import Foundation
import TestSupport
import Testing

@testable import TernSchema

/// Features, and values of them, that are for some editions only (`feature_support`).
@Suite("Features by edition")
struct FeatureLifetimeTests {
  private static let features = """
    edition = "2023";
    package f;
    import "google/protobuf/descriptor.proto";
    extend google.protobuf.FeatureSet {
      F f = 9995;
      F late = 9996 [feature_support = { edition_introduced: EDITION_2024 }];
      bool flag = 9997 [feature_support = { edition_introduced: EDITION_2024 }];
      F onField = 9998 [targets = TARGET_TYPE_FIELD];
    }
    message F {
      enum V {
        NONE = 0;
        NEW = 1 [feature_support = { edition_introduced: EDITION_2024 }];
        OLD = 2 [feature_support = {
          edition_introduced: EDITION_2023
          edition_deprecated: EDITION_2023
          deprecation_warning: "take NEW"
        }];
        GONE = 3 [feature_support = {
          edition_introduced: EDITION_PROTO2
          edition_removed: EDITION_2023
        }];
      }
      V value = 1;
      bool new = 2 [feature_support = { edition_introduced: EDITION_2024 }];
      bool old = 3 [feature_support = {
        edition_introduced: EDITION_2023
        edition_deprecated: EDITION_2023
        deprecation_warning: "take new"
      }];
      bool gone = 4 [feature_support = {
        edition_introduced: EDITION_PROTO2
        edition_removed: EDITION_2023
      }];
      bool older = 5 [feature_support = { edition_deprecated: EDITION_2023 }];
      bool never = 6 [feature_support = { edition_introduced: EDITION_MAX }];
      bool plain = 7;
      bool field = 8 [targets = TARGET_TYPE_FIELD];
      Inner inner = 9;
      map<string, V> map = 10;
    }
    message Inner {
      bool new = 1 [feature_support = { edition_introduced: EDITION_2024 }];
      bool old = 2 [feature_support = { edition_deprecated: EDITION_2023 }];
    }
    """

  /// What a file of edition 2023 says, and the names that errors and warnings are about.
  struct Use: Sendable, CustomStringConvertible {
    var description: String
    var errors: [String] = []
    var warnings: [String] = []
  }

  static let uses = [
    Use(description: "option features.(f.f).plain = true;"),
    Use(description: "option features.(f.f).new = true;", errors: ["new"]),
    Use(description: "option features.(f.f).gone = true;", errors: ["gone"]),
    Use(description: "option features.(f.f).never = true;", errors: ["never"]),
    Use(description: "option features.(f.f).old = true;", warnings: ["old"]),
    Use(description: "option features.(f.f).older = true;", warnings: ["older"]),
    Use(description: "option features.(f.f).value = NEW;", errors: ["NEW"]),
    Use(description: "option features.(f.f).value = GONE;", errors: ["GONE"]),
    Use(description: "option features.(f.f).value = OLD;", warnings: ["OLD"]),
    Use(description: "option features.(f.f) = { new: true };", errors: ["new"]),
    Use(description: "option features = { [f.f] { old: true } };", warnings: ["old"]),
    Use(description: "option features.(f.flag) = true;", errors: ["(flag)"]),
    // Of a message that extends the set each feature counts for itself.
    Use(description: "option features.(f.late).plain = true;"),
    // Another message counts as a whole.
    Use(description: "option features.(f.f).inner.new = true;"),
    Use(description: "option features.(f.f) = { inner { old: true } };"),
    Use(description: #"option features.(f.f).map = { key: "a" value: GONE };"#),
    Use(description: "option features.(f.onField).plain = true;", errors: ["onField"]),
    Use(description: "option features.(f.f).field = true;", errors: ["field"]),
    Use(description: "message M { int32 a = 1 [features.(f.onField).field = true]; }"),
    // A feature is told of where it is set, once.
    Use(
      description: """
        option features.(f.f).plain = true; option features.(f.f).older = true;
        option features.field_presence = IMPLICIT; option features.(f.f).old = true;
        """,
      warnings: ["older", "old"]
    ),
    Use(
      description: """
        option features.(f.f).old = true;
        message M { option features.(f.f).old = true; }
        """,
      warnings: ["old", "old"]
    ),
  ]

  private static func files(_ use: Use) -> [String: String] {
    ["f.proto": features, "t.proto": "edition = \"2023\"; import \"f.proto\";\n\(use)\n"]
  }

  @Test(
    "What an edition does not have is an error, what is on its way out a warning",
    arguments: uses
  )
  func use(use: Use) {
    let result = Compiler(sources: InMemorySources(Self.files(use))).compile(["t.proto"])
    func names(_ severity: Diagnostic.Severity) -> [String] {
      result.diagnostics.filter { $0.severity == severity }.map {
        let words = $0.message.split(separator: "\"", omittingEmptySubsequences: false)
        return words.count > 1 ? String(words[1]) : $0.message
      }
    }
    #expect(names(.error) == use.errors, "\(result.diagnostics)")
    #expect(names(.warning) == use.warnings, "\(result.diagnostics)")
  }

  @Test("So it is with protoc", .enabled(if: Protoc.isModern, Protoc.old), arguments: uses)
  func protoc(use: Use) throws {
    let comparison = try ProtocComparison(Self.files(use))
    let difference = try comparison.difference(["t.proto"], withSourceInfo: true)
    #expect(difference == nil)
    let isTaken = comparison.theirs(["t.proto"], withSourceInfo: false) != nil
    #expect(isTaken == use.errors.isEmpty)
  }

  @Test("A warning points at the option that sets the feature")
  func place() throws {
    let use = Use(
      description: "option features.(f.f).plain = true;\noption features.(f.f).old = true;"
    )
    let result = Compiler(sources: InMemorySources(Self.files(use))).compile(["t.proto"])
    let warning = try #require(result.diagnostics.first)
    #expect(warning.line == 3)
    #expect(warning.hint == "take new")
    #expect(result.diagnostics.count == 1)
  }
}
