/// Words, comments and names of the corpus.
enum CorpusText {
  static let nouns = """
    account address agent alert archive asset audit backup balance bucket build cache campaign catalog channel \
    cluster command contact container context counter customer dataset deployment device digest document domain \
    endpoint entity entry event export feature feed file filter folder function gateway group header history host \
    image index input instance invoice job key label language layer ledger limit location log machine manifest \
    member message metric model module network node notification object offer option order output package page \
    partition path payment peer period permission phase pipeline plan point policy pool port price profile project \
    property provider query queue quota range rate record region release report request resource result revision \
    role route rule runtime sample schedule schema scope secret segment sensor server session setting shard signal \
    snapshot source stage status storage stream subnet table target task template tenant test token topic trace \
    trigger type unit update usage user value version view volume window worker zone
    """.split(separator: " ").map(String.init)

  private static let glue = """
    the a of for in is are with this that must be can when set by each from not only if specified which used to \
    returned default see more about
    """.split(separator: " ").map(String.init)

  static let licence = """
    // A synthetic contract for measurements: the numbers of its generator decide every word of it, and none of
    // them means anything. It has the shape of a public corpus, where each file begins with a licence as long as
    // this paragraph, and where comments make up two thirds of all bytes.
    //
    // You may do with it whatever you want; there is no warranty of any kind, neither express nor implied, that
    // a service of this kind exists, that its fields can be set, or that anybody would answer a call of it.
    //
    //     https://example.com/licences/synthetic-2.0
    //
    // Files like this one are written before a measurement and removed behind it.


    """

  /// A line comment of about 75 columns a line.
  static func comment(_ dice: inout CorpusDice, lines: ClosedRange<Int>, indent: Int) -> String {
    let space = String(repeating: " ", count: indent)
    var text = ""
    let count = max(lines.lowerBound, dice.next(in: lines) * 3 / 4)
    for line in 0..<count {
      if count > 4, line == count / 2 {
        text += space + "//\n"
        continue
      }
      var columns = indent + 2
      text += space + "//"
      let width = line == count - 1 ? dice.next(in: 30...70) : 74
      while columns < width {
        let word = dice.happens(55) ? dice.next(of: glue) : dice.next(of: nouns)
        text += " " + word
        columns += word.utf8.count + 1
      }
      text += "\n"
    }
    return text
  }

  static func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  /// `TopicPolicy` as `topic_policy`.
  static func snake(_ name: String) -> String {
    var result = ""
    for (index, character) in name.enumerated() {
      if character.isUppercase, index > 0 { result += "_" }
      result += character.lowercased()
    }
    return result
  }

  /// The same in every run, unlike `hashValue` (FNV-1a).
  static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

/// The annotations that the contracts use, with the numbers of the published ones.
enum CorpusAnnotations {
  static let files: [(String, String)] = [
    (
      "google/api/http.proto",
      """
      syntax = "proto3";
      package google.api;
      message Http { repeated HttpRule rules = 1; bool fully_decode_reserved_expansion = 2; }
      message HttpRule {
        string selector = 1;
        oneof pattern {
          string get = 2;
          string put = 3;
          string post = 4;
          string delete = 5;
          string patch = 6;
          CustomHttpPattern custom = 8;
        }
        string body = 7;
        string response_body = 12;
        repeated HttpRule additional_bindings = 11;
      }
      message CustomHttpPattern { string kind = 1; string path = 2; }

      """
    ),
    (
      "google/api/annotations.proto",
      """
      syntax = "proto3";
      package google.api;
      import "google/api/http.proto";
      import "google/protobuf/descriptor.proto";
      extend google.protobuf.MethodOptions { HttpRule http = 72295728; }

      """
    ),
    (
      "google/api/client.proto",
      """
      syntax = "proto3";
      package google.api;
      import "google/protobuf/descriptor.proto";
      extend google.protobuf.MethodOptions { repeated string method_signature = 1051; }
      extend google.protobuf.ServiceOptions { string default_host = 1049; string oauth_scopes = 1050; }

      """
    ),
    (
      "google/api/field_behavior.proto",
      """
      syntax = "proto3";
      package google.api;
      import "google/protobuf/descriptor.proto";
      extend google.protobuf.FieldOptions {
        repeated google.api.FieldBehavior field_behavior = 1052 [packed = false];
      }
      enum FieldBehavior {
        FIELD_BEHAVIOR_UNSPECIFIED = 0;
        OPTIONAL = 1;
        REQUIRED = 2;
        OUTPUT_ONLY = 3;
        INPUT_ONLY = 4;
        IMMUTABLE = 5;
        UNORDERED_LIST = 6;
        NON_EMPTY_DEFAULT = 7;
        IDENTIFIER = 8;
      }

      """
    ),
    (
      "google/api/resource.proto",
      """
      syntax = "proto3";
      package google.api;
      import "google/protobuf/descriptor.proto";
      extend google.protobuf.FieldOptions { google.api.ResourceReference resource_reference = 1055; }
      extend google.protobuf.FileOptions { repeated google.api.ResourceDescriptor resource_definition = 1053; }
      extend google.protobuf.MessageOptions { google.api.ResourceDescriptor resource = 1053; }
      message ResourceDescriptor {
        enum History { HISTORY_UNSPECIFIED = 0; ORIGINALLY_SINGLE_PATTERN = 1; FUTURE_MULTI_PATTERN = 2; }
        enum Style { STYLE_UNSPECIFIED = 0; DECLARATIVE_FRIENDLY = 1; }
        string type = 1;
        repeated string pattern = 2;
        string name_field = 3;
        History history = 4;
        string plural = 5;
        string singular = 6;
        repeated Style style = 10;
      }
      message ResourceReference { string type = 1; string child_type = 2; }

      """
    ),
  ]
}
