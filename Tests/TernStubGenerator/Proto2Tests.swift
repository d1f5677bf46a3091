import TernWire
import TestSupport
import Testing

/// Presence, defaults, closed enums and groups in the golden stubs.
@Suite("Stubs of proto2 and editions")
struct Proto2Tests {
  typealias V2 = Torture.V2
  typealias Editions = Torture.V2.Editions

  @Test("a declared default is read beside the field, which stays unset")
  func defaults() throws {
    let message = V2.Defaults()
    #expect(message.aDouble == nil)
    #expect(message.aDoubleOrDefault == 1.5)
    #expect(message.aFloatOrDefault == -.infinity)
    #expect(message.anInt32OrDefault == .min)
    #expect(message.anInt64OrDefault == .min)
    #expect(message.aUint32OrDefault == .max)
    #expect(message.aUint64OrDefault == .max)
    #expect(message.aBoolOrDefault)
    #expect(message.aStringOrDefault_8 == "say \"hi\"\n\\ ä \0")
    #expect(message.aStringOrDefault == nil)
    #expect(message.someBytesOrDefault == [0, 1, 255, 34, 92, 97, 98, 99, 10, 127])
    #expect(message.sizeOrDefault == .small)
    #expect(message.infiniteOrDefault == .infinity)
    #expect(message.noNumberOrDefault.isNaN)
    #expect(message.hugeOrDefault == 1e300)
    #expect(message.zeroOrDefault.sign == .minus)
    #expect(message.emptyOrDefault == "")
    #expect(message.plainOrDefaultOrDefault == "x")
    #expect(try message.serializedBytes().isEmpty)
    #expect(V2.Defaults(aDouble: 0).aDoubleOrDefault == 0)
  }

  @Test("required fields begin at their default, are always written, and are missed")
  func required() throws {
    let message = V2.Needed(inner: .init())
    #expect(message.text == "given")
    #expect(message.size == .large)
    #expect(message.other == .zero)
    #expect(message.inner?.yes == true)
    let copy = try V2.Needed(serializedBytes: try message.serializedBytes())
    #expect(copy == message)
    #expect(throws: WireError.self) { try V2.Needed().serializedBytes() }
    #expect(throws: WireError.self) { try V2.Needed(serializedBytes: []) }
  }

  @Test("a number that a closed enum doesn't have is an unknown field, wherever it stands")
  func closed() throws {
    #expect(V2.Size(rawValue: 77) == nil)
    #expect(V2.Size(rawValue: -1) == .tiny)
    #expect(V2.Size(name: "SIZE_TINY") == .small)
    #expect(V2.Size.small.name == "SIZE_SMALL")
    #expect(V2.Size.allCases.count == 4)
    // one: 77; many: LARGE, 77, ZERO; packed: [LARGE, 77]; chosen: 77
    let bytes: [UInt8] = [
      8, 77, 16, 3, 16, 77, 16, 0, 26, 2, 3, 77, 40, 77, 34, 5, 10, 1, 0x61, 16, 9,
    ]
    let message = try V2.Closed(serializedBytes: bytes)
    #expect(message.one == nil)
    #expect(message.many == [.large, .zero])
    #expect(message.packed == [.large])
    #expect(message.choice == nil)
    #expect(message.named.isEmpty)
    #expect(Swift.Set(message.unknownFields.numbers) == [1, 2, 3, 4, 5])
    let again = try V2.Closed(serializedBytes: try message.serializedBytes())
    #expect(again == message)
  }

  @Test(
    "groups, alone, in lists, in oneofs, are what protoc says they are",
    .enabled(if: Oracle.protoc30 != nil, Oracle.needsProtoc30)
  )
  func groups() throws {
    let message = V2.Grouped(
      lonely: .init(a: 1, deep: .init(b: "deep")),
      many: [.init(c: 2), .init()],
      choice: .chosen(.init(d: 3)),
      again: .init(choice: .other("o"))
    )
    let text = try ContractText.decode(
      "torture.v2.Grouped",
      in: "torture/v2/proto2.proto",
      try message.serializedBytes()
    )
    #expect(
      text == """
        Lonely {
          a: 1
          Deep {
            b: "deep"
          }
        }
        Many {
          c: 2
        }
        Many {
        }
        Chosen {
          d: 3
        }
        again {
          other: "o"
        }

        """
    )
    let copy = try V2.Grouped(serializedBytes: try message.serializedBytes())
    #expect(copy == message)
  }

  @Test(
    "features decide on presence, encoding and closedness",
    .enabled(if: Oracle.protoc30 != nil, Oracle.needsProtoc30)
  )
  func editions() throws {
    var presence = Editions.Presence(explicit: "", implicit: "", needed: "", quiet: .unspecified)
    #expect(presence.withDefaultOrDefault == 42)
    #expect(presence.shutOrDefault == .two)
    presence.open = .unrecognized(9)
    let message = Editions.Delimited(
      self_: .init(levels: [1: .some]),
      many: [presence],
      choice: .one(presence)
    )
    let bytes = try message.serializedBytes()
    let text = try ContractText.decode(
      "torture.v2.editions.Delimited",
      in: "torture/v2/editions.proto",
      bytes
    )
    #expect(text.contains("open: 9"))
    let back = try ContractText.encode(
      "torture.v2.editions.Delimited",
      in: "torture/v2/editions.proto",
      text
    )
    #expect(back == bytes)
    #expect(try Editions.Delimited(serializedBytes: bytes) == message)
    let lists = Editions.Lists(packed: [1, 2], expanded: [3, 4], shuts: [.two])
    #expect(try lists.serializedBytes() == [10, 2, 1, 2, 16, 3, 16, 4, 26, 1, 2])
  }

  @Test("a changed box is a box of its own")
  func boxes() {
    var tree = Torture.V2.Names.Forest(grove: .init(forest: .init(more: [.init()])))
    let copy = tree
    tree.grove?.forest?.more.append(.init())
    #expect(copy.grove?.forest?.more.count == 1)
    #expect(tree.grove?.forest?.more.count == 2)
    #expect(copy != tree)
    tree.grove?.forest = nil
    #expect(tree.grove == .init())
    tree.grove = nil
    #expect(tree == .init())
    tree.grove = copy.grove
    #expect(tree == copy)
    #expect(tree.hashValue == copy.hashValue)
  }

  @Test("equal messages have equal hashes, others hardly ever")
  func hashes() throws {
    typealias V1 = Torture.V1
    // Dictionaries of one content, made in another order and with another capacity.
    var big: [Swift.String: Swift.String] = [:]
    for number in 0..<500 { big["k\(number)"] = "v" }
    for number in 3..<500 { big["k\(number)"] = nil }
    let small = ["k2": "v", "k0": "v", "k1": "v"]
    let pairs: [(V1.Maps, V1.Maps)] = [
      (.init(byString: big), .init(byString: small)),
      (.init(toDouble: ["x": 0.0]), .init(toDouble: ["x": -0.0])),
      (.init(byString: ["\u{E9}": ""]), .init(byString: ["e\u{301}": ""])),
    ]
    for (left, right) in pairs {
      #expect(left == right)
      #expect(left.hashValue == right.hashValue)
    }
    #expect(V1.Scalars(aDouble: -0.0).hashValue == V1.Scalars().hashValue)
    #expect(V2.Defaults(aDouble: -0.0).hashValue == V2.Defaults(aDouble: 0).hashValue)
    let different: [V1.Scalars] = [
      .init(), .init(anInt32: 1), .init(anInt64: 1), .init(aString: "a"), .init(someBytes: [97]),
      .init(color: .red), .init(nested: .init()), .init(nested: .init(depth: 1)),
      .init(aBool: true),
    ]
    #expect(Swift.Set(different.map(\.hashValue)).count == different.count)
    #expect(Swift.Set(different + different).count == different.count)
    #expect(
      V1.Choices(choice: .anInt32(0)).hashValue != V1.Choices(choice: .aBool(false)).hashValue
    )
  }

  @Test("deprecated names are the same types, fields and cases")
  func deprecated() throws {
    let old = Torture.V2.Names._Old(rawValue: 1)
    #expect(old.rawValue == 1)
    #expect(old.name == "OLD_OLDER")
    let message = Torture.V2.Names.UsesOld(old: old, olds: [old], byName: ["x": old], o: .one(old))
    let copy = try Torture.V2.Names.UsesOld(serializedBytes: try message.serializedBytes())
    #expect(copy == message)
    let large = Torture.V2.Names.Large(two: .init(caps: "c"), kind: .three(.init(open: "o")))
    #expect(try Torture.V2.Names.Large(serializedBytes: try large.serializedBytes()) == large)
  }
}
