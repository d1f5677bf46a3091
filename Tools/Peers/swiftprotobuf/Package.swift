// swift-tools-version: 6.2
import PackageDescription

// A package of its own: the main build never sees SwiftProtobuf.
let package = Package(
  name: "swiftprotobuf-peer",
  dependencies: [
    .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0")
  ],
  targets: [
    .executableTarget(
      name: "swiftprotobuf",
      dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")]
    )
  ]
)
