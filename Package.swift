// swift-tools-version: 6.2
import PackageDescription

// One list of settings for every Swift target of this package.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

// Targets stand in dependency order: a target may only depend on what is above it.
// `Tools/check` holds the sources against the same arrows.

// MARK: - C libraries: a module map and a shim header each, nothing else

let cLibraries: [Target] = [
  .systemLibrary(
    name: "CProtobufC",
    pkgConfig: "libprotobuf-c",
    providers: [.apt(["libprotobuf-c-dev"])]
  ),
  .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
  .systemLibrary(name: "CHiredis", pkgConfig: "hiredis", providers: [.apt(["libhiredis-dev"])]),
  .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
]

// MARK: - The framework

let framework: [Target] = [
  .target(name: "TernWire", dependencies: ["CProtobufC"], swiftSettings: settings),
  .target(name: "TernFoundation", dependencies: ["TernWire"], swiftSettings: settings),
  .target(name: "TernSchema", dependencies: ["TernWire"], swiftSettings: settings),
  .target(name: "TernJSON", dependencies: ["TernSchema", "TernWire"], swiftSettings: settings),
  .target(name: "TernText", dependencies: ["TernSchema", "TernWire"], swiftSettings: settings),
  .target(
    name: "TernStubGenerator",
    dependencies: ["TernSchema", "TernWire"],
    swiftSettings: settings
  ),
  .target(name: "TernLint", dependencies: ["TernSchema", "TernWire"], swiftSettings: settings),
  .target(
    name: "TernCompatibility",
    dependencies: ["TernJSON", "TernSchema", "TernWire"],
    exclude: ["COMPATIBILITY.md"],
    swiftSettings: settings
  ),
  .executableTarget(
    name: "stubgen",
    dependencies: ["TernSchema", "TernStubGenerator"],
    path: "Tools/stubgen",
    swiftSettings: settings
  ),
  .plugin(name: "TernStubs", capability: .buildTool(), dependencies: ["stubgen"]),
  .target(
    name: "TernRPC",
    dependencies: [
      "CZlib", "TernWire",
      .product(name: "DequeModule", package: "swift-collections"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio"),
      .product(name: "NIOTLS", package: "swift-nio"),
      .product(name: "NIOSSL", package: "swift-nio-ssl"),
      logging,
      .product(name: "Metrics", package: "swift-metrics"),
      .product(name: "Instrumentation", package: "swift-distributed-tracing"),
      .product(name: "Tracing", package: "swift-distributed-tracing"),
      .product(name: "ServiceContextModule", package: "swift-service-context"),
    ],
    exclude: ["Protocol/PROTOCOL.md", "Protos"],
    swiftSettings: settings,
    plugins: ["TernStubs"]
  ),
  .target(name: "TernSQL", dependencies: ["CSQLite"], swiftSettings: settings),
  .target(
    name: "TernRedis",
    dependencies: [
      "CHiredis",
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio"),
    ],
    swiftSettings: settings
  ),
  .target(
    name: "TernService",
    dependencies: [
      "TernRPC", "TernSQL", "TernWire",
      logging,
      .product(name: "Metrics", package: "swift-metrics"),
      .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      .product(name: "JWTKit", package: "jwt-kit"),
    ],
    exclude: ["Protos"],
    swiftSettings: settings,
    plugins: ["TernStubs"]
  ),
  .target(
    name: "TernGateway",
    dependencies: [
      "TernRPC", "TernJSON", "TernSchema", "TernWire",
      .product(name: "Hummingbird", package: "hummingbird"),
      .product(name: "HummingbirdCore", package: "hummingbird"),
      .product(name: "HTTPTypes", package: "swift-http-types"),
      logging,
      .product(name: "Metrics", package: "swift-metrics"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOHTTP1", package: "swift-nio"),
      .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
    ],
    swiftSettings: settings
  ),
]

// MARK: - The shop

/// One shop service: the contracts, the service kit, and the store module it owns.
func shopService(_ name: String, store: String, also: [Target.Dependency] = []) -> Target {
  .target(
    name: name,
    dependencies: [
      "ShopContracts", "TernWire", "TernRPC", "TernService", .byName(name: store),
      logging,
    ] + also,
    path: "Sources/Shop/\(name)",
    swiftSettings: settings
  )
}

let shop: [Target] = [
  .target(
    name: "ShopContracts",
    dependencies: ["TernRPC", "TernWire"],
    path: "Sources/Shop/Contracts",
    exclude: ["Protos"],
    swiftSettings: settings,
    plugins: ["TernStubs"]
  ),
  shopService(
    "Users",
    store: "TernSQL",
    also: ["CSodium", .product(name: "JWTKit", package: "jwt-kit")]
  ),
  shopService("Products", store: "TernSQL"),
  shopService("Orders", store: "TernSQL"),
  shopService("Inventory", store: "TernRedis"),
  shopService("Payments", store: "TernSQL"),
]

// MARK: - Programs

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)

let programs: [Target] = [
  .executableTarget(
    name: "contracts",
    dependencies: [
      "CArchive", "TernCompatibility", "TernJSON", "TernLint", "TernRPC", "TernSchema",
      "TernStubGenerator", "TernText", "TernWire",
      argumentParser,
      logging,
      .product(name: "Yams", package: "Yams"),
    ],
    path: "Tools/contracts",
    swiftSettings: settings
  ),
  .executableTarget(
    name: "conformance",
    dependencies: ["TernJSON", "TernSchema", "TernText", "TernWire"],
    path: "Tools/conformance",
    exclude: ["Protos"],
    swiftSettings: settings,
    plugins: ["TernStubs"]
  ),
  .plugin(
    name: "CheckContracts",
    capability: .command(
      intent: .custom(
        verb: "check-contracts",
        description: "Say what a change to the contracts would break"
      )
    ),
    dependencies: ["contracts"]
  ),
  .executableTarget(
    name: "rpc",
    dependencies: [
      "TernCompatibility", "TernRPC", "TernJSON", "TernSchema", "TernWire", argumentParser, logging,
    ],
    path: "Tools/rpc",
    swiftSettings: settings
  ),
  .executableTarget(
    name: "shop",
    dependencies: [
      "Users", "Products", "Orders", "Inventory", "Payments", "ShopContracts", "TernGateway",
      "TernRPC", "TernService", "TernWire", argumentParser,
      logging,
      .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      .product(name: "Crypto", package: "swift-crypto"),
      .product(name: "X509", package: "swift-certificates"),
    ],
    path: "Tools/shop",
    swiftSettings: settings
  ),
  .executableTarget(
    name: "measure",
    dependencies: [
      "ShopContracts", "TernJSON", "TernRPC", "TernSchema", "TernWire", argumentParser,
      logging,
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio"),
    ],
    path: "Tools/measure",
    exclude: ["Protos", "RPC/plot.py"],
    swiftSettings: settings,
    plugins: ["TernStubs"]
  ),
]

// MARK: - Tests, in the order of what they test

/// The tests of one module, in the folder of the same name.
func tests(
  _ module: String,
  also: [Target.Dependency] = [],
  exclude: [String] = [],
  plugins: [Target.PluginUsage]? = nil
) -> Target {
  .testTarget(
    name: "\(module)Tests",
    dependencies: [.byName(name: module), "TestSupport"] + also,
    path: "Tests/\(module)",
    exclude: exclude,
    swiftSettings: settings,
    plugins: plugins
  )
}

let shopTestDependencies: [Target.Dependency] = [
  "ShopContracts", "TernWire", "TernRPC", "TernService", logging,
]

let testTargets: [Target] = [
  .target(
    name: "TestSupport",
    dependencies: [logging],
    path: "Tests/TestSupport",
    swiftSettings: settings
  ),
  .target(
    name: "ServiceTestSupport",
    dependencies: ["TernRPC", "TernWire"],
    path: "Tests/ServiceTestSupport",
    swiftSettings: settings
  ),
  tests("TernWire", also: ["CProtobufC"], exclude: ["Fixtures"]),
  tests("TernFoundation", also: ["TernWire"]),
  tests("TernSchema", also: ["TernWire"], exclude: ["Fixtures"]),
  tests("TernJSON", also: ["TernSchema", "TernWire"]),
  tests("TernText", also: ["TernSchema", "TernWire"]),
  tests("TernLint", also: ["TernSchema"]),
  tests("TernStubGenerator", also: ["TernRPC", "TernSchema", "TernWire"], exclude: ["Contracts"]),
  tests(
    "TernCompatibility",
    also: ["TernJSON", "TernSchema", "TernWire"],
    exclude: ["Corpus", "Pairs"]
  ),
  tests(
    "TernRPC",
    also: [
      "TernWire",
      logging,
      .product(name: "Metrics", package: "swift-metrics"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "Tracing", package: "swift-distributed-tracing"),
    ]
  ),
  tests("TernSQL"),
  tests("TernRedis", also: [.product(name: "NIOCore", package: "swift-nio")]),
  tests(
    "TernService",
    also: [
      "TernRPC", "TernSQL", "TernWire",
      .product(name: "JWTKit", package: "jwt-kit"),
      logging,
    ]
  ),
  tests(
    "TernGateway",
    also: [
      "TernRPC", "TernJSON", "TernSchema", "TernWire",
      logging,
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio"),
      .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
    ],
    exclude: ["Protos"],
    plugins: ["TernStubs"]
  ),
  tests("ShopContracts", also: ["TernRPC"]),
  tests(
    "Users",
    also: shopTestDependencies + [
      "ServiceTestSupport", "TernSQL", .product(name: "JWTKit", package: "jwt-kit"),
    ]
  ),
  tests("Products", also: shopTestDependencies + ["ServiceTestSupport", "TernSQL"]),
  tests("Orders", also: shopTestDependencies + ["TernSQL"]),
  tests("Inventory", also: shopTestDependencies + ["TernRedis"]),
  tests("Payments", also: shopTestDependencies + ["ServiceTestSupport", "TernSQL"]),
  .testTarget(
    name: "RPCToolTests",
    dependencies: [
      "contracts", "rpc", "TernRPC", "TernWire", "TestSupport", logging,
    ],
    path: "Tests/rpc",
    exclude: ["Protos"],
    swiftSettings: settings,
    plugins: ["TernStubs"]
  ),
  .testTarget(
    name: "ContractsToolTests",
    dependencies: ["contracts", "TernSchema", "TernWire", "TestSupport"],
    path: "Tests/contracts",
    swiftSettings: settings
  ),
  .testTarget(
    name: "ConformanceTests",
    dependencies: ["conformance", "TernSchema", "TernWire", "TestSupport"],
    path: "Tests/conformance",
    swiftSettings: settings
  ),
  .testTarget(
    name: "SystemTests",
    dependencies: ["TestSupport", "shop", "rpc", "contracts"],
    path: "Tests/SystemTests",
    swiftSettings: settings
  ),
]

let package = Package(
  name: "tern",
  products: [
    .library(name: "TernWire", targets: ["TernWire"]),
    .library(name: "TernFoundation", targets: ["TernFoundation"]),
    .library(name: "TernSchema", targets: ["TernSchema"]),
    .library(name: "TernJSON", targets: ["TernJSON"]),
    .library(name: "TernText", targets: ["TernText"]),
    .library(name: "TernRPC", targets: ["TernRPC"]),
    .library(name: "TernSQL", targets: ["TernSQL"]),
    .library(name: "TernRedis", targets: ["TernRedis"]),
    .library(name: "TernService", targets: ["TernService"]),
    .library(name: "TernGateway", targets: ["TernGateway"]),
    .plugin(name: "TernStubs", targets: ["TernStubs"]),
    .plugin(name: "CheckContracts", targets: ["CheckContracts"]),
    .executable(name: "contracts", targets: ["contracts"]),
    .executable(name: "rpc", targets: ["rpc"]),
    .executable(name: "shop", targets: ["shop"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    .package(url: "https://github.com/apple/swift-service-context", from: "1.5.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: cLibraries + framework + shop + programs + testTargets
)
