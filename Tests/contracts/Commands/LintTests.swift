import Foundation
import TestSupport
import Testing

@Suite("contracts lint")
struct LintTests {
  private static let source = """
    syntax = "proto3";

    package shop.v1;

    message order_line {
      string itemName = 1;
      // lint:ignore FIELD_LOWER_SNAKE_CASE as the old system has it
      string oldName = 2;
    }

    """

  @Test("Findings have rule, place and sentence; the exit code is 100")
  func findings() throws {
    let tool = try ContractsTool(["protos/shop/v1/order.proto": Self.source])
    let run = try tool.run("lint", "protos")
    #expect(run.code == 100, "\(run.errors)")
    #expect(
      run.lines == [
        "protos/shop/v1/order.proto:5:9:Message name \"order_line\" should be PascalCase, such as \"OrderLine\".",
        "protos/shop/v1/order.proto:6:10:Field name \"itemName\" should be lower_snake_case, such as \"item_name\".",
      ]
    )
    let json = try tool.run("lint", "protos", "--format", "json")
    #expect(
      json.lines.first
        == #"{"path":"protos/shop/v1/order.proto","start_line":5,"start_column":9,"end_line":5,"end_column":19,"type":"MESSAGE_PASCAL_CASE","message":"Message name \"order_line\" should be PascalCase, such as \"OrderLine\"."}"#
    )
  }

  @Test(
    "Contracts that do not compile are findings for programs, and an excerpt for people",
    arguments: [["lint", "protos"], ["check", "protos", "--against", "protos"]]
  )
  func compilerErrors(arguments: [String]) throws {
    let source = "syntax = \"proto3\";\nmessage M {\n  Nope a = 1;\n}\n"
    let tool = try ContractsTool(["protos/m.proto": source])
    let people = try tool.run(arguments)
    #expect(people.code == 2)
    #expect(people.output.isEmpty)
    #expect(people.errors.contains("m.proto:3:3: error: type \"Nope\" is not defined\n  3 |"))
    let json = try tool.run(arguments + ["--format", "json"])
    #expect(json.code == 2)
    #expect(
      json.lines == [
        #"{"path":"protos/m.proto","start_line":3,"start_column":3,"end_line":3,"end_column":7,"type":"COMPILE","message":"type \"Nope\" is not defined"}"#
      ]
    )
    #expect(json.errors.isEmpty, "\(json.errors)")
    let github = try tool.run(arguments + ["--format", "github-actions"])
    #expect(github.lines.first?.hasPrefix("::error file=protos/m.proto,line=3,col=3,") == true)
  }

  @Test("The configuration beside the contracts decides; the command line stands above it")
  func configuration() throws {
    let tool = try ContractsTool([
      "protos/shop/v1/order.proto": Self.source,
      "protos/tern.yaml": """
      version: v2
      lint:
        use: [BASIC]
        except: [MESSAGE_PASCAL_CASE]
        disallow_comment_ignores: true
      """,
    ])
    let run = try tool.run("lint", "protos")
    #expect(
      run.lines.map { $0.split(separator: ":")[1] } == ["6", "8"],
      "\(run.text)\(run.errors)"
    )
    let only = try tool.run("lint", "protos", "--use", "MESSAGE_PASCAL_CASE")
    #expect(only.lines.count == 1)
    let ignored = try tool.run(
      "lint",
      "protos",
      "--config",
      "{\"version\":\"v2\",\"lint\":{\"ignore\":[\"shop/v1/order.proto\"]}}"
    )
    #expect(ignored.code == 0, "\(ignored.text)\(ignored.errors)")
    #expect(try tool.run("lint", "protos", "--exclude-path", "protos/shop").code == 0)
  }

  @Test("Clean contracts say nothing; wrong settings and contracts are exit code 2, with a hint")
  func errors() throws {
    let tool = try ContractsTool([
      "good/shop/v1/a.proto": "syntax = \"proto3\";\n\npackage shop.v1;\n",
      "bad/a.proto": "syntax = \"proto3\";\nmessage {\n",
      "bad2/a.proto": "syntax = \"proto3\";\nmessage bad_name {}\n",
    ])
    let good = try tool.run("lint", "good")
    #expect(good.code == 0)
    #expect(good.output.isEmpty && good.errors.isEmpty)
    let nowhere = try tool.run("lint", "good", "--path", "nowhere")
    #expect(nowhere.code == 2)
    #expect(nowhere.errors == "error: --path nowhere: there is no such file or folder\n")
    let off = "lint: { disable_builtin: true }"
    #expect(try tool.run("lint", "bad2", "--config", off).output.isEmpty)
    let plugins = try tool.run("lint", "good", "--config", "plugins: [{ plugin: x }]")
    #expect(plugins.errors.contains("plugins of --config are not run"), "\(plugins.errors)")
    let misspelt = try tool.run("lint", "good", "--use", "STANDRAD")
    #expect(misspelt.code == 64)
    #expect(misspelt.errors.contains("did you mean \"STANDARD\"?"), "\(misspelt.errors)")
    #expect(try tool.run("lint", "bad").code == 2)
    #expect(try tool.run("lint", "nowhere").code == 2)
    #expect(try tool.run("lint", "good", "--format", "xml").code == 64)
  }

  @Test("A retry without an idempotency level is found; in this repository there is none")
  func idempotency() throws {
    let tool = try ContractsTool([
      "protos/shop/v1/shop.proto": """
      syntax = "proto3";

      package shop.v1;

      import "tern/rpc/v1/policy.proto";

      service ShopService {
        rpc Buy(BuyRequest) returns (BuyResponse) {
          option (tern.rpc.v1.policy) = {retry: {max_attempts: 3}};
        }
      }

      message BuyRequest {}

      message BuyResponse {}

      """
    ])
    let own = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Protos").path
    let run = try tool.run("lint", "protos", "-I", own)
    #expect(run.code == 100, "\(run.errors)")
    #expect(
      run.lines == [
        "protos/shop/v1/shop.proto:9:5:RPC \"Buy\" has a retry policy but no idempotency level: a call may "
          + "reach the service more than once, so \"idempotency_level\" should be \"NO_SIDE_EFFECTS\" or "
          + "\"IDEMPOTENT\"."
      ]
    )
    #expect(try tool.run("lint", "protos", "-I", own, "--except", "SERVICE").code == 0)
    let shop = try tool.run("lint", own, "--use", "SERVICE")
    #expect(shop.code == 0, "\(shop.text)\(shop.errors)")
  }

  @Test("The rules are listed with what they are for")
  func list() throws {
    let run = try ContractsTool().run("lint", "--list-rules")
    #expect(run.code == 0)
    #expect(run.lines.count >= 45)
    #expect(
      run.lines.contains {
        $0.hasPrefix("POLICY_IDEMPOTENCY_SPECIFIED ")
          && $0.hasSuffix("(DEFAULT, STANDARD, SERVICE)")
      }
    )
    #expect(
      run.lines.contains { $0.hasPrefix("ENUM_ZERO_VALUE_SUFFIX ") && $0.contains("STANDARD") }
    )
  }
}
