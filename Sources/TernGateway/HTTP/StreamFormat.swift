import HTTPTypes
import NIOCore
import TernRPC

/// How the messages of a server stream stand in an HTTP body.
enum StreamFormat {
  /// `text/event-stream` (the HTML standard, section 9.2): `data: {json}` and an empty line each;
  /// comments while nothing comes; `event: error` with a status at a bad end.
  case events
  /// `application/x-ndjson`: a line of JSON each; `{"error":{...}}` at a bad end.
  case lines

  /// What the client asks for; lines unless it accepts events.
  init(accept: String?) {
    let types = (accept ?? "").lowercased().split(separator: ",").map {
      $0.prefix { $0 != ";" }.filter { !$0.isWhitespace }
    }
    self = types.contains("text/event-stream") ? .events : .lines
  }

  var contentType: String {
    switch self {
    case .events: "text/event-stream"
    case .lines: "application/x-ndjson"
    }
  }

  /// One message; its JSON has no line breaks.
  func message(_ json: [UInt8]) -> ByteBuffer {
    switch self {
    case .events: Self.buffer("data: ", json, "\n\n")
    case .lines: Self.buffer("", json, "\n")
    }
  }

  /// The end that is no success.
  func failure(_ json: [UInt8]) -> ByteBuffer {
    switch self {
    case .events: Self.buffer("event: error\ndata: ", json, "\n\n")
    case .lines: Self.buffer("{\"error\":", json, "}\n")
    }
  }

  /// What keeps a silent connection open; nothing for lines, where every line is a message.
  var keepAlive: ByteBuffer? {
    switch self {
    case .events: ByteBuffer(string: ": keep-alive\n\n")
    case .lines: nil
    }
  }

  private static func buffer(_ head: String, _ json: [UInt8], _ tail: String) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(head.utf8.count + json.count + tail.utf8.count)
    buffer.writeString(head)
    buffer.writeBytes(json)
    buffer.writeString(tail)
    return buffer
  }
}
