/// A contract against each rule.
enum RuleCases {
  static let all = files + packages + names + methods + policies + comments

  private static let v3 = "syntax = \"proto3\";"

  private static let files: [RuleCase] = [
    RuleCase(
      "DIRECTORY_SAME_PACKAGE",
      ["x/a.proto": "\(v3) package a;", "x/b.proto": "\(v3) package b;", "y/c.proto": v3],
      ["x/a.proto:1:20", "x/b.proto:1:20"]
    ),
    RuleCase("PACKAGE_DEFINED", v3, "1:1"),
    RuleCase(
      "PACKAGE_DIRECTORY_MATCH",
      ["x/a.proto": "\(v3) package x;", "x/b.proto": "\(v3) package x.v1;"],
      ["x/b.proto:1:20"]
    ),
    RuleCase(
      "PACKAGE_NO_IMPORT_CYCLE",
      [
        "a1.proto": "\(v3) package a; import \"b1.proto\"; message A { b.B b = 1; }",
        "b1.proto": "\(v3) package b; message B {}",
        "b2.proto": "\(v3) package b; import \"a2.proto\"; message C { a.D d = 1; }",
        "a2.proto": "\(v3) package a; message D {}",
        "c.proto": "\(v3) package c; import \"a2.proto\";",
      ],
      ["a1.proto:1:31", "b2.proto:1:31"]
    ),
    RuleCase(
      "PACKAGE_SAME_DIRECTORY",
      ["x/a.proto": "\(v3) package a;", "y/b.proto": "\(v3) package a;"],
      ["x/a.proto:1:20", "y/b.proto:1:20"]
    ),
    RuleCase("FILE_LOWER_SNAKE_CASE", ["aB.proto": v3, "a_b.proto": v3], ["aB.proto:1:1"]),
    RuleCase("SYNTAX_SPECIFIED", "message A {}", "1:1"),
    RuleCase(
      "IMPORT_NO_PUBLIC",
      ["a.proto": "\(v3)\nimport public \"b.proto\";", "b.proto": v3],
      ["a.proto:2:1"]
    ),
    RuleCase(
      "IMPORT_NO_WEAK",
      ["a.proto": "\(v3)\nimport weak \"b.proto\";", "b.proto": v3],
      ["a.proto:2:1"]
    ),
    RuleCase(
      "IMPORT_USED",
      [
        "a.proto": "\(v3)\nimport \"b.proto\";\nimport \"c.proto\"; message A { C c = 1; }",
        "b.proto": v3, "c.proto": "\(v3) message C {}",
      ],
      ["a.proto:2:1"]
    ),
    RuleCase(
      "STABLE_PACKAGE_NO_IMPORT_UNSTABLE",
      [
        "a.proto": "\(v3) package a.v1;\nimport \"b.proto\";",
        "b.proto": "\(v3) package b.v1beta1;",
      ],
      ["a.proto:2:1"]
    ),
  ]

  private static let packages: [RuleCase] =
    [
      RuleCase("PACKAGE_LOWER_SNAKE_CASE", "\(v3) package a.bC;", "1:20"),
      RuleCase("PACKAGE_VERSION_SUFFIX", "\(v3) package a.b;", "1:20"),
    ]
    + [
      "csharp_namespace", "go_package", "java_package", "php_namespace", "ruby_package",
      "swift_prefix",
    ].map { option in
      RuleCase(
        "PACKAGE_SAME_\(option.uppercased())",
        ["a.proto": "\(v3)\noption \(option) = \"x\";", "b.proto": v3],
        ["a.proto:2:1", "b.proto:1:1"]
      )
    }
    + [
      RuleCase(
        "PACKAGE_SAME_JAVA_MULTIPLE_FILES",
        ["a.proto": "\(v3)\noption java_multiple_files = true;", "b.proto": v3],
        ["a.proto:2:1", "b.proto:1:1"]
      )
    ]

  private static let names: [RuleCase] = [
    RuleCase("ENUM_FIRST_VALUE_ZERO", "enum E { A = 1; B = 0; }", "1:14"),
    RuleCase("ENUM_NO_ALLOW_ALIAS", "enum E { option allow_alias = true; A = 0; B = 0; }", "1:10"),
    RuleCase("ENUM_PASCAL_CASE", "enum e_e { A = 0; }", "1:6"),
    RuleCase("ENUM_VALUE_UPPER_SNAKE_CASE", "enum E { A = 0; bC = 1; }", "1:17"),
    RuleCase("ENUM_VALUE_PREFIX", "enum MyE { MY_E_A = 0; B = 1; }", "1:24"),
    RuleCase("ENUM_ZERO_VALUE_SUFFIX", "enum E { A = 0; B = 1; }", "1:10"),
    RuleCase(
      "FIELD_LOWER_SNAKE_CASE",
      "message A { map<string, string> aB = 1; extensions 2; }\nextend A { optional int32 cD = 2; }",
      "1:33",
      "2:27"
    ),
    RuleCase("FIELD_NOT_REQUIRED", "message A { required int32 a = 1; }", "1:28"),
    RuleCase("MESSAGE_PASCAL_CASE", "message A { message b {} }", "1:21"),
    RuleCase("ONEOF_LOWER_SNAKE_CASE", "message A { oneof Aa { int32 b = 1; } }", "1:19"),
  ]

  private static let types =
    "\(v3) message Q {} message R {} message PutRequest {} message PutResponse {}\n"

  private static let methods: [RuleCase] = [
    RuleCase("RPC_PASCAL_CASE", types + "service S { rpc put(Q) returns (R); }", "2:17"),
    RuleCase("SERVICE_PASCAL_CASE", types + "service s {}", "2:9"),
    RuleCase("SERVICE_SUFFIX", types + "service S {} service TService {}", "2:9"),
    RuleCase(
      "RPC_REQUEST_RESPONSE_UNIQUE",
      types + "service S {\n rpc A(Q) returns (Q);\n rpc B(R) returns (Q); }",
      "3:2",
      "3:2",
      "4:2"
    ),
    RuleCase(
      "RPC_REQUEST_STANDARD_NAME",
      types + "service S { rpc Put(PutRequest) returns (R); rpc Get(Q) returns (R); }",
      "2:54"
    ),
    RuleCase(
      "RPC_RESPONSE_STANDARD_NAME",
      types + "service S { rpc Put(Q) returns (PutResponse); rpc Get(Q) returns (R); }",
      "2:67"
    ),
    RuleCase(
      "RPC_NO_CLIENT_STREAMING",
      types + "service S { rpc Put(stream Q) returns (R); }",
      "2:13"
    ),
    RuleCase(
      "RPC_NO_SERVER_STREAMING",
      types + "service S { rpc Put(Q) returns (stream R); }",
      "2:13"
    ),
  ]

  private static let policies: [RuleCase] = [
    RuleCase(
      "POLICY_IDEMPOTENCY_SPECIFIED",
      [
        "a.proto": """
        syntax = "proto3"; import "tern/rpc/v1/policy.proto"; message Q {} message R {}
        service S {
          rpc Silent(Q) returns (R) {
            option (tern.rpc.v1.policy) = { retry: { max_attempts: 2 } };
          }
          rpc Denied(Q) returns (R) {
            option (tern.rpc.v1.policy).hedging.max_attempts = 2;
            option idempotency_level = IDEMPOTENCY_UNKNOWN;
          }
          rpc Both(Q) returns (R) {
            option (tern.rpc.v1.policy) = { retry: {} hedging: {} };
          }
          rpc Hedged(Q) returns (R) {
            option idempotency_level = IDEMPOTENT;
            option (tern.rpc.v1.policy) = { hedging: { max_attempts: 2 } };
          }
          rpc Read(Q) returns (R) {
            option idempotency_level = NO_SIDE_EFFECTS;
            option (tern.rpc.v1.policy) = { retry: { max_attempts: 2 } hedging: {} };
          }
          rpc Once(Q) returns (R) { option (tern.rpc.v1.policy) = { timeout: { seconds: 1 } }; }
          rpc Plain(Q) returns (R);
        }
        """,
        "tern/rpc/v1/policy.proto": policy,
      ],
      ["a.proto:4:5", "a.proto:6:3", "a.proto:11:5"]
    )
  ]

  /// As much of the policy's contract as the rule looks at.
  private static let policy = """
    syntax = "proto3"; package tern.rpc.v1; import "google/protobuf/descriptor.proto";
    extend google.protobuf.MethodOptions { MethodPolicy policy = 50701; }
    message MethodPolicy { Timeout timeout = 1; RetryPolicy retry = 3; HedgingPolicy hedging = 4; }
    message Timeout { int64 seconds = 1; }
    message RetryPolicy { uint32 max_attempts = 1; }
    message HedgingPolicy { uint32 max_attempts = 1; }
    """

  private static let comments: [RuleCase] = [
    RuleCase("COMMENT_ENUM", "enum E { A = 0; }\n// Good.\nenum F { B = 0; }", "1:1"),
    RuleCase("COMMENT_ENUM_VALUE", "enum E {\n// Good.\nA = 0;\n//\nB = 1; }", "5:1"),
    RuleCase(
      "COMMENT_FIELD",
      "message A {\n// Good.\noptional int32 a = 1;\n// lint:ignore X\noptional int32 b = 2;\noptional group G = 3 {} }",
      "5:1"
    ),
    RuleCase("COMMENT_MESSAGE", "message A {}", "1:1"),
    RuleCase("COMMENT_ONEOF", "message A { oneof a { int32 b = 1; } }", "1:13"),
    RuleCase("COMMENT_RPC", types + "service S { rpc Put(Q) returns (R); }", "2:13"),
    RuleCase("COMMENT_SERVICE", types + "service S {}", "2:1"),
  ]
}
