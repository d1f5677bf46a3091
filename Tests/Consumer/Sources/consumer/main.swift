import App
import Base
import Both
import TernRPC
import TernWire

// Uses what was generated in both targets, and what it stands on.
let person = Acme.Base.V1.Person(name: "Ada", born: .init(seconds: -4_861_555_200))
let request = Acme.Greetings.GreetRequest(person: person)
let copy = try Acme.Greetings.GreetRequest(serializedBytes: try request.serializedBytes())
let greeter = Acme.Greetings.Greeter.self
let greet = greeter.Method.greet
print("\(copy.person?.name ?? "nobody") \(greet.path) \(greet.policy.timeout ?? .zero)")
print(greeter.descriptor.file.transitiveFiles.map(\.path).joined(separator: " "))
let isAudited = Acme.Greetings.GreetRequest.descriptor.options?[Acme.Base.V1.audited]
print("audited: \(isAudited ?? false)")

let note = signed("Hello.", by: "Ada")
let again = try Archives.Signed(serializedBytes: try note.serializedBytes())
let store = Archives.Archive.Method.store.path
print("\(again.note?.text ?? "nothing") \(again.author?.name ?? "nobody") \(store)")
