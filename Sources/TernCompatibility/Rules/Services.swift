import TernSchema
import TernWire

// Services and their methods; methods are paired by name.

extension Rule {
  static let services: [Rule] = [
    Rule("RPC_NO_DELETE", .code, "Methods are not deleted.") { comparison in
      for (old, new) in comparison.servicePairs {
        for method in old.methods where new.method(named: method.name) == nil {
          comparison.report(
            "Previously present RPC \"\(method.name)\" on service \"\(new.name)\" was deleted.",
            file: new.file,
            span: new.location,
            against: old.file,
            subject: .method(service: new.fullName, name: method.name)
          )
        }
      }
    },
    Rule("RPC_SAME_REQUEST_TYPE", .everything.and(.csr), "Methods keep their request type.") {
      comparison in
      for (old, new) in comparison.methodPairs where old.input.fullName != new.input.fullName {
        comparison.report(
          "\(comparison.title(new)) changed request type from \"\(old.input.fullName)\" to \"\(new.input.fullName)\".",
          at: new,
          against: old,
          span: new.file.location(of: new.descriptorPath + [2])
        )
      }
    },
    Rule("RPC_SAME_RESPONSE_TYPE", .everything.and(.csr), "Methods keep their response type.") {
      comparison in
      for (old, new) in comparison.methodPairs where old.output.fullName != new.output.fullName {
        comparison.report(
          "\(comparison.title(new)) changed response type from \"\(old.output.fullName)\" to \"\(new.output.fullName)\".",
          at: new,
          against: old,
          span: new.file.location(of: new.descriptorPath + [3])
        )
      }
    },
    Rule(
      "RPC_SAME_CLIENT_STREAMING",
      .everything.and(.csr),
      "Methods keep whether the client streams."
    ) { comparison in
      for (old, new) in comparison.methodPairs
      where old.isClientStreaming != new.isClientStreaming {
        comparison.report(
          "\(comparison.title(new)) changed from client \(streaming(old.isClientStreaming)) to client \(streaming(new.isClientStreaming)).",
          at: new,
          against: old,
          span: new.location
        )
      }
    },
    Rule(
      "RPC_SAME_SERVER_STREAMING",
      .everything.and(.csr),
      "Methods keep whether the server streams."
    ) { comparison in
      for (old, new) in comparison.methodPairs
      where old.isServerStreaming != new.isServerStreaming {
        comparison.report(
          "\(comparison.title(new)) changed from server \(streaming(old.isServerStreaming)) to server \(streaming(new.isServerStreaming)).",
          at: new,
          against: old,
          span: new.location
        )
      }
    },
    Rule(
      "RPC_SAME_IDEMPOTENCY_LEVEL",
      .everything.and(.csr),
      "Methods keep their idempotency level."
    ) { comparison in
      for (old, new) in comparison.methodPairs {
        let before = idempotency(old)
        let after = idempotency(new)
        guard before != after else { continue }
        comparison.report(
          "\(comparison.title(new)) changed option \"idempotency_level\" from \"\(before)\" to \"\(after)\".",
          at: new,
          against: old,
          span: new.file.location(of: new.descriptorPath + [4, 34])
        )
      }
    },
  ]

  private static func streaming(_ isStreaming: Bool) -> String {
    isStreaming ? "streaming" : "unary"
  }

  private static func idempotency(_ method: MethodSchema) -> String {
    let level = method.options.idempotencyLevel?.rawValue ?? 0
    let names = ["IDEMPOTENCY_UNKNOWN", "NO_SIDE_EFFECTS", "IDEMPOTENT"]
    return names.indices.contains(Int(level)) ? names[Int(level)] : String(level)
  }
}

extension Comparison {
  /// `RPC "GetOrder" on service "OrderService"`.
  func title(_ method: MethodSchema) -> String {
    "RPC \"\(method.name)\" on service \"\(method.service.name)\""
  }
}
