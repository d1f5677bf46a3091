import Foundation
import GRPCCore
import GRPCNIOTransportHTTP2

// grpc-swift-2 with generated code over its NIO transport, configured as it comes (flushes are coalesced).
//
// Client and server live in this one process, on the two loops of NIO's shared group or more, and talk over one TCP
// connection of the loopback device, without TLS.
//
// Reads lines and answers each with one line of `name=value` figures, or "-" if it can't do that:
//
//   unary BYTES IN_FLIGHT SECONDS     closed loop: calls seconds cpu p50 p99 p999 (latencies in microseconds)
//   count BYTES IN_FLIGHT CALLS       the same for so many calls
//   stream BYTES COUNT                one server stream: calls (messages) seconds cpu
//
// `cpu` is the processor time of the whole process, in seconds, user and system.

struct EchoService: Measure_V1_Echo.SimpleServiceProtocol {
  func unary(
    request: Measure_V1_Payload,
    context: ServerContext
  ) async throws -> Measure_V1_Payload {
    request
  }

  func slow(
    request: Measure_V1_Payload,
    context: ServerContext
  ) async throws -> Measure_V1_Payload {
    try await Task.sleep(for: .milliseconds(10))
    return request
  }

  func stream(
    request: Measure_V1_StreamRequest,
    response: RPCWriter<Measure_V1_Payload>,
    context: ServerContext
  ) async throws {
    let message = Measure_V1_Payload.with {
      $0.data = Data(repeating: 7, count: Int(request.dataBytes))
    }
    for _ in 0..<request.count { try await response.write(message) }
  }
}

struct Figures {
  var calls = 0
  var seconds = 0.0
  var cpu = 0.0
  var latencies: [Float] = []

  var line: String {
    var text = "calls=\(calls) seconds=\(seconds) cpu=\(cpu)"
    if !latencies.isEmpty {
      let sorted = latencies.sorted()
      for (name, fraction) in [("p50", 0.5), ("p99", 0.99), ("p999", 0.999)] {
        let place = min(sorted.count - 1, Int(Double(sorted.count) * fraction))
        text += " \(name)=\(sorted[place])"
      }
    }
    return text
  }
}

func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func cpu() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

typealias Client = Measure_V1_Echo.Client<HTTP2ClientTransport.Posix>

/// Ends after the time or after the calls, whatever comes first.
func unary(
  _ echo: Client,
  bytes: Int,
  inFlight: Int,
  seconds: Double,
  calls: Int
) async throws -> Figures {
  let request = Measure_V1_Payload.with { $0.data = Data(repeating: 7, count: bytes) }
  let processor = cpu()
  let start = now()
  let end = start + seconds
  let callsMax = calls / inFlight
  let latencies = try await withThrowingTaskGroup(of: [Float].self) { group in
    for _ in 0..<inFlight {
      group.addTask {
        var times: [Float] = []
        var before = now()
        while before < end, times.count < callsMax {
          let response = try await echo.unary(request)
          precondition(response.data.count == bytes)
          let after = now()
          times.append(Float((after - before) * 1e6))
          before = after
        }
        return times
      }
    }
    return try await group.reduce(into: [Float]()) { $0 += $1 }
  }
  return Figures(
    calls: latencies.count,
    seconds: now() - start,
    cpu: cpu() - processor,
    latencies: latencies
  )
}

func stream(_ echo: Client, bytes: Int, count: Int) async throws -> Figures {
  let request = Measure_V1_StreamRequest.with {
    $0.count = Int32(count)
    $0.dataBytes = Int32(bytes)
  }
  let processor = cpu()
  let start = now()
  let received = try await echo.stream(request) { response in
    var received = 0
    for try await message in response.messages {
      precondition(message.data.count == bytes)
      received += 1
    }
    return received
  }
  precondition(received == count)
  return Figures(calls: received, seconds: now() - start, cpu: cpu() - processor)
}

func answer(_ words: [Substring], _ echo: Client) async throws -> String {
  guard words.count >= 3, let bytes = Int(words[1]), let number = Int(words[2]), number > 0 else {
    return "-"
  }
  switch words[0] {
  case "unary":
    guard words.count == 4, let seconds = Double(words[3]) else { return "-" }
    return try await unary(echo, bytes: bytes, inFlight: number, seconds: seconds, calls: .max).line
  case "count":
    guard words.count == 4, let calls = Int(words[3]) else { return "-" }
    return try await unary(
      echo,
      bytes: bytes,
      inFlight: number,
      seconds: .infinity,
      calls: calls
    ).line
  case "stream": return try await stream(echo, bytes: bytes, count: number).line
  default: return "-"
  }
}

let server = GRPCServer(
  transport: .http2NIOPosix(
    address: .ipv4(host: "127.0.0.1", port: 0),
    transportSecurity: .plaintext
  ),
  services: [EchoService()]
)
try await withThrowingDiscardingTaskGroup { group in
  group.addTask { try await server.serve() }
  guard let port = try await server.listeningAddress?.ipv4?.port else { fatalError("no address") }
  try await withGRPCClient(
    transport: .http2NIOPosix(
      target: .ipv4(address: "127.0.0.1", port: port),
      transportSecurity: .plaintext
    )
  ) { client in
    let echo = Client(wrapping: client)
    while let line = readLine() {
      let text = try await answer(line.split(separator: " "), echo)
      FileHandle.standardOutput.write(Data("\(text)\n".utf8))
    }
  }
  server.beginGracefulShutdown()
}
