// swift-tools-version: 6.2
import PackageDescription

// protoc-gen-swift and the runtime that its stubs need, for `run`. Never part of the main build.

let package = Package(
  name: "peer-stubs",
  dependencies: [
    .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0")
  ],
  targets: [
    // Makes the build link the runtime as a program would.
    .executableTarget(
      name: "warm",
      dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")]
    )
  ]
)
