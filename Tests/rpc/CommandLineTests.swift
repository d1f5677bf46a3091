import Foundation
import TestSupport
import Testing

@Suite("The rpc command line", .timeLimit(.minutes(2)))
struct CommandLineTests {
  @Test("lists services, and the methods of one by the end of its name")
  func list() async throws {
    try await ToolRun.withServer { address in
      let services = try await ToolRun.run(["list", address])
      #expect(services.code == 0)
      #expect(
        services.output
          == "greeter.v1.Doorman\ngreeter.v1.Greeter\ntern.rpc.v1.Health\ntern.rpc.v1.Reflection\n"
      )
      let methods = try await ToolRun.run(["list", address, "Greeter"])
      #expect(methods.output.hasPrefix("greeter.v1.Greeter/Greet\ngreeter.v1.Greeter/GreetOften\n"))
      let long = try await ToolRun.run(["list", address, "Greeter", "-l"])
      #expect(
        long.output.hasPrefix(
          "greeter.v1.Greeter/Greet (greeter.v1.GreetRequest) returns (greeter.v1.Greeting)  POST /v1/greetings (body: *)\n"
        )
      )
    }
  }

  @Test("describes services, methods, messages and enums as source, with route and policy")
  func describe() async throws {
    try await ToolRun.withServer { address in
      let service = try await ToolRun.run(["describe", address, "greeter.v1.Greeter"])
      #expect(service.code == 0)
      #expect(service.output.contains("service greeter.v1.Greeter {"))
      #expect(service.output.contains("  // HTTP: POST /v1/greetings (body: *)\n"))
      #expect(
        service.output.contains(
          "  // Policy: no side effects, timeout 2.0 seconds, authentication required (admin)\n"
        )
      )
      #expect(
        service.output.contains(
          "  rpc GreetEach(stream greeter.v1.GreetRequest) returns (stream greeter.v1.Greeting);\n"
        )
      )
      let message = try await ToolRun.run(["describe", address, "GreetRequest"])
      for line in [
        "message greeter.v1.GreetRequest {", "  string name = 1;", "  greeter.v1.Tone tone = 2;",
        "  repeated string titles = 3;", "  map<string, int64> counts = 4;", "  oneof way {",
        "    string letter = 7;", "  optional int32 times_said = 9;",
      ] {
        #expect(message.output.split(separator: "\n").contains(Substring(line)), "\(line)")
      }
      let enumeration = try await ToolRun.run(["describe", address, "Tone"])
      #expect(enumeration.output.contains("  TONE_WARM = 1;\n"))
      let method = try await ToolRun.run(["describe", address, "Doorman/Greet"])
      #expect(method.output.contains("rpc Greet(greeter.v1.GreetRequest)"))
      #expect(method.output.contains("message greeter.v1.Greeting {"))
    }
  }

  @Test("describes with the comments of the contract, leading or else trailing ones")
  func describesWithComments() async throws {
    try await ToolRun.withServer { address in
      let service = try await ToolRun.run(["describe", address, "greeter.v1.Greeter"])
      #expect(service.output.hasPrefix("// What the command line's tests call.\nservice "))
      #expect(service.output.contains("\n  // Says hello several times.\n  rpc GreetOften("))
      let method = try await ToolRun.run(["describe", address, "Greeter/Greet"])
      #expect(method.output.hasPrefix("// Says hello.\n// HTTP: POST "))
      #expect(method.output.contains("\n// Whom to greet.\nmessage greeter.v1.GreetRequest {\n"))
      #expect(method.output.contains("\n  // Their name.\n  string name = 1;\n"))
      #expect(
        method.output.contains("\n  // Höchst förmlich – wie am Hof.\n  repeated string titles")
      )
      #expect(method.output.contains("\n  // Exactly one way.\n  oneof way {\n"))
      #expect(!method.output.contains("What stands apart"))
      let tone = try await ToolRun.run(["describe", address, "Tone"])
      #expect(tone.output.hasPrefix("// How warm.\nenum "))
      #expect(tone.output.contains("\n  // As by a fire.\n  TONE_WARM = 1;\n"))
      let known = try await ToolRun.run(["describe", address, "google.protobuf.Timestamp"])
      #expect(known.output.contains("\n  // Nanoseconds"), "\(known.output)")
    }
  }

  @Test("calls with JSON from the command line, a file, or standard input")
  func unary() async throws {
    try await ToolRun.withServer { address in
      let json = #"{"name":"Ada"}"#
      let expected = #"{"text":"Hello Ada"}"# + "\n"
      let call = ["call", address, "Greeter/Greet"]
      #expect(try await ToolRun.run(call + ["-d", json]).output == expected)
      #expect(try await ToolRun.run(call, input: json).output == expected)
      #expect(try await ToolRun.run(call + ["-d", "@-"], input: json).output == expected)
      let directory = TemporaryDirectory()
      try Data(json.utf8).write(to: URL(fileURLWithPath: directory.file("request.json")))
      let file = "@" + directory.file("request.json")
      #expect(try await ToolRun.run(call + ["-d", file]).output == expected)
      let empty = try await ToolRun.run(call)
      #expect(empty.output == #"{"text":"Hello "}"# + "\n")
      let marked = try await ToolRun.run(call + ["-d", json, "-H", "X-Mark: !"])
      #expect(marked.output == #"{"text":"Hello Ada!"}"# + "\n")
      let defaults = try await ToolRun.run(call + ["-d", json, "--emit-defaults"])
      #expect(defaults.output == #"{"text":"Hello Ada","number":0}"# + "\n")
      let pretty = try await ToolRun.run(call + ["-d", json, "--pretty"])
      #expect(pretty.output == "{\n  \"text\": \"Hello Ada\"\n}\n")
      let verbose = try await ToolRun.run(call + ["-d", json, "-v"])
      #expect(verbose.errors.contains("< OK after "))
    }
  }

  @Test("streams in every direction, one answer a line")
  func streams() async throws {
    try await ToolRun.withServer { address in
      let often = ["call", address, "GreetOften", "-d", #"{"name":"Ada"}"#]
      #expect(
        try await ToolRun.run(often).output
          == (1...3).map { "{\"text\":\"Hello Ada\",\"number\":\($0)}\n" }.joined()
      )
      let first = try await ToolRun.run(often + ["--max-messages", "1"])
      #expect(first.code == 0)
      #expect(first.output == "{\"text\":\"Hello Ada\",\"number\":1}\n")
      let names = #"{"name":"Ada"} {"name":"Alan"}"# + "\n"
      let all = try await ToolRun.run(["call", address, "GreetAll"], input: names)
      #expect(all.output == "{\"text\":\"Hello Ada and Alan\",\"number\":2}\n")
      let none = try await ToolRun.run(["call", address, "GreetAll"])
      #expect(none.output == "{\"text\":\"Hello \"}\n")
      let each = try await ToolRun.run(["call", address, "GreetEach"], input: names)
      #expect(each.output == "{\"text\":\"Hello Ada\"}\n{\"text\":\"Hello Alan\"}\n")
    }
  }

  @Test("ends with 64 plus the status, and shows the details", arguments: 1...16)
  func callStatus(code: Int) async throws {
    try await ToolRun.withServer { address in
      let run = try await ToolRun.run(["call", address, "Fail", "-d", "{\"name\":\"\(code)\"}"])
      #expect(run.code == Int32(64 + code))
      #expect(run.output.isEmpty)
      #expect(run.errors.contains(": as asked\n"))
      #expect(
        run.errors.contains(
          #"  ErrorInfo {"reason":"ASKED","domain":"greeter.test","metadata":{"name":"\#(code)"}}"#
        )
      )
    }
  }

  @Test("gives a call up after its timeout")
  func timeout() async throws {
    try await ToolRun.withServer { address in
      let run = try await ToolRun.run(
        ["call", address, "Greeter/Greet", "-d", #"{"name":"slow"}"#, "--timeout", "50ms"])
      #expect(run.code == 68)
      #expect(run.errors.hasPrefix("DEADLINE_EXCEEDED: "))
    }
  }

  @Test("ends with 2 for a wrong command line or request, with a hint where there is one")
  func usage() async throws {
    try await ToolRun.withServer { address in
      let cases: [([String], String)] = [
        (["call", address, "Greeter/Gret"], "did you mean\n  greeter.v1.Greeter/Greet"),
        (["call", address, "Greet"], "is not unique"),
        (["list", address, "Greter"], "did you mean\n  greeter.v1.Greeter"),
        (["describe", address, "GretRequest"], "greeter.v1.GreetRequest"),
        (["call", address, "Fail", "-d", #"{"nam":1}"#], "did you mean \"name\"?"),
        (["call", address, "Fail", "-d", "{} {}"], "expected one request"),
        (["call", address, "Fail", "-d", "{"], "line 1, column 2"),
        (["call", address, "Fail", "-d", "@/nonexistent"], "cannot read"),
        (["call", address, "Fail", "-H", "nocolon"], "name: value"),
        (["call", address, "Fail", "--timeout", "soon"], "500ms"), (["call", address], "<method>"),
        (["list", "nowhere"], "expected an address"), (["list", address, "--nope"], "--nope"),
        (["shout"], "shout"),
      ]
      for (arguments, expected) in cases {
        let run = try await ToolRun.run(arguments)
        #expect(run.code == 2, "\(arguments)")
        #expect(run.errors.contains(expected), "\(arguments): \(run.errors)")
      }
    }
  }

  @Test("ends with 3 when the server cannot be reached")
  func unreachable() async throws {
    let directory = TemporaryDirectory()
    let run = try await ToolRun.run(["list", "unix:" + directory.file("none.sock")])
    #expect(run.code == 3)
    #expect(run.errors.contains("UNAVAILABLE"))
  }

  @Test("shows a request to fill in that can be sent as it is")
  func template() async throws {
    try await ToolRun.withServer { address in
      let template = try await ToolRun.run(["call", address, "Greeter/Greet", "--template"])
      #expect(template.output.contains("\"when\": \"1970-01-01T00:00:00Z\""))
      #expect(template.output.contains("\"counts\": {\"key\": \"0\"}"))
      #expect(template.output.contains("\"letter\": \"\""))
      #expect(!template.output.contains("\"call\""))
      let run = try await ToolRun.run(["call", address, "Greeter/Greet"], input: template.output)
      #expect(run.code == 0)
    }
  }

  @Test("helps itself, and completes names in the shell")
  func help() async throws {
    let help = try await ToolRun.run(["--help"])
    #expect(help.code == 0)
    #expect(help.output.contains("78  UNAVAILABLE"))
    let script = try await ToolRun.run(["--generate-completion-script", "bash"])
    #expect(script.code == 0)
    #expect(script.output.contains("_rpc"))
    try await ToolRun.withServer { address in
      let names = try await ToolRun.run(
        ["---completion", "call", "--", "positional@1", "3", "0", "rpc", "call", address, ""])
      #expect(names.output.contains("greeter.v1.Greeter/GreetOften"), "\(names)")
    }
  }
}
