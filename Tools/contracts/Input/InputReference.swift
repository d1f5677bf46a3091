/// Where contracts come from, as one argument says it: `PATH#key=value,key=value`.
///
/// ```
/// Protos                                  a folder
/// .git#branch=main,subdir=Protos          a git repository at a branch (tag=, commit=, ref=)
/// main~3, v1.2.0                          a revision of the repository that the other side lies in
/// v1.0..v2.0                              every version in between, oldest first
/// contracts.binpb, set.json, set.txtpb    descriptors, perhaps compressed (.gz, .zst)
/// contracts.tar.gz, contracts.zip         an archive
/// -#format=binpb                          standard input
/// tern://host:port, unix:/path            a live service
/// ```
struct InputReference: Sendable, Equatable {
  /// What kind of thing it is.
  enum Format: String, Sendable, CaseIterable {
    case directory = "dir"
    case git
    case binary = "binpb"
    case json
    case text = "txtpb"
    case tar
    case zip
    case live = "tern"
    /// A revision of the repository that the other side lies in.
    case revision

    /// Whether it is a set of descriptors, in whatever form.
    var isDescriptors: Bool { [.binary, .json, .text].contains(self) }
  }

  /// The whole argument, for messages.
  var text: String
  /// What stands in front of the `#`.
  var location: String
  var format: Format
  /// Folders to go down before contracts are looked for.
  var subfolder: String?
  /// Leading folders of an archive that are not part of its paths.
  var stripComponents = 0
  /// A branch, tag or commit of a git repository.
  var revision: String?
  private var named: String?
  /// The commits that are copied from a remote repository.
  var depth: Int?
  /// Descriptors that are compressed.
  var isCompressed = false
  /// Nobody has said what it is: neither an option nor the end of its name.
  private(set) var isGuess = false

  /// The endings of compressed descriptors.
  private static let compressions = [".gz", ".zst"]

  /// Why an argument is not understood.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  init(_ text: String, isFolder: (String) -> Bool, exists: (String) -> Bool) throws {
    self.text = text
    var options: [(String, String)] = []
    if let mark = text.firstIndex(of: "#") {
      location = String(text[..<mark])
      for option in text[text.index(after: mark)...].split(separator: ",") {
        let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
          throw Failure(
            description: "\(text): expected key=value behind \"#\", found \"\(option)\""
          )
        }
        options.append((parts[0], parts[1]))
      }
    } else {
      location = text
    }
    guard !text.isEmpty else {
      throw Failure(description: "expected contracts, found an empty argument")
    }
    guard !location.isEmpty else {
      throw Failure(description: "\(text): expected a path in front of \"#\"")
    }
    format = Self.format(of: location, isFolder: isFolder, exists: exists)
    isGuess = format == .binary && !location.hasSuffix(".bin") && !location.contains(".binpb")
    isCompressed = Self.compressions.contains { location.hasSuffix($0) } && format != .tar
    for (key, value) in options { try set(key, value) }
    // What `ref` names is exact; a branch beside it only says where it can be found.
    if revision == nil { revision = named }
    if location.hasSuffix(".proto"), format == .binary {
      throw Failure(
        description:
          "\(text) is one source file: name the folder that imports are relative to, and the file by --path"
      )
    }
    if format == .git, revision == nil { revision = "HEAD" }
    if format != .git, revision != nil {
      throw Failure(description: "\(text): branch, tag, commit and ref belong to a git repository")
    }
  }

  private mutating func set(_ key: String, _ value: String) throws {
    switch key {
    case "format":
      let names = ["bin": "binpb", "directory": "dir", "tgz": "tar"]
      let isGzip = value.hasSuffix("gz")
      let name = value.hasSuffix(".gz") ? String(value.dropLast(3)) : value
      guard let known = Format(rawValue: names[name] ?? name), known != .revision else {
        throw Failure(
          description:
            "\(text): expected format dir, git, binpb, json, txtpb, tar or zip, found \"\(value)\""
        )
      }
      format = known
      isGuess = false
      if isGzip || !known.isDescriptors { isCompressed = known.isDescriptors }
    case "compression":
      guard ["gzip", "zstd", "none"].contains(value) else {
        throw Failure(
          description: "\(text): expected compression gzip, zstd or none, found \"\(value)\""
        )
      }
      // Archives are unpacked whatever they are compressed with.
      isCompressed = value != "none" && format.isDescriptors
    case "subdir": subfolder = value
    case "branch", "tag", "commit":
      guard named == nil else {
        throw Failure(description: "\(text): expected only one of branch, tag and commit")
      }
      named = value
    case "ref": revision = value
    case "depth", "strip_components":
      guard let number = Int(value), number >= 0 else {
        throw Failure(description: "\(text): expected a number for \(key), found \"\(value)\"")
      }
      if key == "depth" { depth = number } else { stripComponents = number }
    case "recurse_submodules", "filter": break
    default:
      throw Failure(
        description:
          "\(text): expected format, compression, subdir, branch, tag, commit, ref, depth or strip_components, found \"\(key)\""
      )
    }
  }

  /// What is meant when nobody has said so, by what the bytes begin with.
  mutating func guess(by bytes: [UInt8]) {
    guard isGuess else { return }
    isGuess = false
    let compressions: [[UInt8]] = [[0x1F, 0x8B], [0x28, 0xB5, 0x2F, 0xFD]]
    isCompressed = compressions.contains { bytes.starts(with: $0) }
    if isCompressed {
      isGuess = true
      return
    }
    let magic = bytes.dropFirst(257).prefix(5)
    if magic.elementsEqual("ustar".utf8) {
      format = .tar
    } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      format = .zip
    } else if bytes.first == UInt8(ascii: "{") {
      format = .json
    } else if let first = bytes.first, first == UInt8(ascii: "#") || first >= UInt8(ascii: "a") {
      // The tag of a set's first field is 10.
      format = .text
    }
  }

  private static func format(
    of location: String,
    isFolder: (String) -> Bool,
    exists: (String) -> Bool
  ) -> Format {
    if location == "-" || location == InputFile.standardInput { return .binary }
    for scheme in ["tern://", "unix:", "tern+unix:"] where location.hasPrefix(scheme) {
      return .live
    }
    let path = location.hasSuffix("/") ? String(location.dropLast()) : location
    let isRemote =
      location.contains("://") && !location.hasPrefix("file://") || location.hasPrefix("git@")
    if path.hasSuffix(".git") || isRemote { return .git }
    let archives: [(String, Format)] = [
      (".tar", .tar), (".tar.gz", .tar), (".tgz", .tar), (".tar.zst", .tar), (".tar.xz", .tar),
      (".zip", .zip),
    ]
    let sets: [(String, Format)] = [
      (".binpb", .binary), (".bin", .binary), (".json", .json), (".txtpb", .text),
    ]
    if !isFolder(path) {
      let compression = compressions.first { path.hasSuffix($0) }
      let plain = path.dropLast(compression?.count ?? 0)
      if let ending = archives.first(where: { path.hasSuffix($0.0) })
        ?? sets.first(where: { plain.hasSuffix($0.0) })
      {
        return ending.1
      }
    }
    if isFolder(path) { return .directory }
    // A file of another name is taken for what `contracts build` writes.
    return exists(path) ? .binary : .revision
  }
}
