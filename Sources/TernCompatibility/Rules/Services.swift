import TernSchema

// Services and their methods; methods are paired by name.

extension Rule {
  static let services: [Rule] = [
    Rule("RPC_NO_DELETE", .code, "Methods are not deleted.") { comparison in
      for (old, new) in comparison.servicePairs {
        for method in old.methods where new.method(named: method.name) == nil {
          comparison.report(
            "Previously present RPC \"\(method.name)\" on service \"\(new.name)\" was deleted.",
            file: new.file,
            span: new.location
          )
        }
      }
    },
    Rule("RPC_SAME_REQUEST_TYPE", .everything, "Methods keep their request type.") { comparison in
      for (old, new) in comparison.methodPairs where old.input.fullName != new.input.fullName {
        comparison.report(
          "RPC \"\(new.name)\" on service \"\(new.service.name)\" changed request type from \"\(old.input.fullName)\" to \"\(new.input.fullName)\".",
          file: new.file,
          paths: [new.descriptorPath + [2], new.descriptorPath]
        )
      }
    },
    Rule("RPC_SAME_RESPONSE_TYPE", .everything, "Methods keep their response type.") {
      comparison in
      for (old, new) in comparison.methodPairs where old.output.fullName != new.output.fullName {
        comparison.report(
          "RPC \"\(new.name)\" on service \"\(new.service.name)\" changed response type from \"\(old.output.fullName)\" to \"\(new.output.fullName)\".",
          file: new.file,
          paths: [new.descriptorPath + [3], new.descriptorPath]
        )
      }
    },
    Rule("RPC_SAME_CLIENT_STREAMING", .everything, "Methods keep whether the client streams.") {
      comparison in
      for (old, new) in comparison.methodPairs
      where old.isClientStreaming != new.isClientStreaming {
        comparison.report(
          "RPC \"\(new.name)\" on service \"\(new.service.name)\" changed from client \(old.isClientStreaming ? "streaming" : "unary") to client \(new.isClientStreaming ? "streaming" : "unary").",
          file: new.file,
          span: new.location
        )
      }
    },
    Rule("RPC_SAME_SERVER_STREAMING", .everything, "Methods keep whether the server streams.") {
      comparison in
      for (old, new) in comparison.methodPairs
      where old.isServerStreaming != new.isServerStreaming {
        comparison.report(
          "RPC \"\(new.name)\" on service \"\(new.service.name)\" changed from server \(old.isServerStreaming ? "streaming" : "unary") to server \(new.isServerStreaming ? "streaming" : "unary").",
          file: new.file,
          span: new.location
        )
      }
    },
    Rule("RPC_SAME_IDEMPOTENCY_LEVEL", .everything, "Methods keep their idempotency level.") {
      comparison in
      let names = ["IDEMPOTENCY_UNKNOWN", "NO_SIDE_EFFECTS", "IDEMPOTENT"]
      for (old, new) in comparison.methodPairs {
        let before = Int(old.options.idempotencyLevel?.rawValue ?? 0)
        let after = Int(new.options.idempotencyLevel?.rawValue ?? 0)
        guard before != after, names.indices.contains(before), names.indices.contains(after)
        else { continue }
        comparison.report(
          "RPC \"\(new.name)\" on service \"\(new.service.name)\" changed option \"idempotency_level\" from \"\(names[before])\" to \"\(names[after])\".",
          file: new.file,
          paths: [new.descriptorPath + [4, 34], new.descriptorPath]
        )
      }
    },
  ]
}
