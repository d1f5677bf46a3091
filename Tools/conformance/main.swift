// Speaks the protocol of the protobuf conformance suite: the suite's runner starts this program and
// writes requests to its standard input, each answered on standard output, until the input ends.

let testee = try Testee()
do {
  try FramedMessages.serve { testee.response(toRequest: $0) }
} catch {
  standardError("conformance: \(error)\n")
  exitProcess(1)
}
