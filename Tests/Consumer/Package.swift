// swift-tools-version: 6.2
import PackageDescription

// A package of somebody else, with contracts of its own: what Tern's plugin must be able to do from outside.
// `check` builds it, changes contracts, and looks at what is built again.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "consumer",
  dependencies: [.package(name: "tern", path: Context.environment["TERN"] ?? "../..")],
  targets: [
    // Contracts below `Protos`, no tern.json.
    .target(
      name: "Base",
      dependencies: [.product(name: "TernWire", package: "tern")],
      exclude: ["Protos"],
      swiftSettings: settings,
      plugins: [.plugin(name: "TernStubs", package: "tern")]
    ),
    // Contracts that build on those of Base, whose package comes behind theirs in the alphabet.
    .target(
      name: "Above",
      dependencies: ["Base", .product(name: "TernWire", package: "tern")],
      exclude: ["Protos"],
      swiftSettings: settings,
      plugins: [.plugin(name: "TernStubs", package: "tern")]
    ),
    // Contracts behind a link, with a tern.json, importing those of Base and Above.
    .target(
      name: "App",
      dependencies: [
        "Above", "Base",
        .product(name: "TernRPC", package: "tern"),
        .product(name: "TernWire", package: "tern"),
      ],
      exclude: ["Contracts"],
      swiftSettings: settings,
      plugins: [.plugin(name: "TernStubs", package: "tern")]
    ),
    // Contracts of the same organisation as Base's, which neither knows of.
    .target(
      name: "Aside",
      dependencies: [.product(name: "TernWire", package: "tern")],
      exclude: ["Protos"],
      swiftSettings: settings,
      plugins: [.plugin(name: "TernStubs", package: "tern")]
    ),
    // Contracts that import those of both.
    .target(
      name: "Both",
      dependencies: [
        "Aside", "Base",
        .product(name: "TernRPC", package: "tern"),
        .product(name: "TernWire", package: "tern"),
      ],
      exclude: ["Protos"],
      swiftSettings: settings,
      plugins: [.plugin(name: "TernStubs", package: "tern")]
    ),
    .executableTarget(
      name: "consumer",
      dependencies: [
        "App", "Base", "Both",
        .product(name: "TernRPC", package: "tern"),
        .product(name: "TernWire", package: "tern"),
      ],
      swiftSettings: settings
    ),
  ]
)
