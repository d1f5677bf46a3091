import TernRPC

extension ServerAddress {
  /// An address that a person has typed; what it should look like is in the error.
  init(argument text: String) throws {
    guard let address = ServerAddress(parsing: text) else {
      throw Problem("expected an address like 127.0.0.1:7001 or unix:/path, got \"\(text)\"")
    }
    self = address
  }
}
