import TestSupport

/// Writes a contract with random blanks, line breaks and comments between all of its tokens.
struct RandomSource {
  private(set) var text = ""
  private var random: SeededGenerator
  private var commentCount = 0

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    for token in Self.tokens(Self.contracts[Int(seed) % Self.contracts.count]) {
      gap()
      text += token
    }
    gap()
  }

  /// The words of all comments.
  static func comments(in text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber) }.map(String.init).filter { $0.hasPrefix("Comment") }
  }

  private mutating func gap() {
    switch Int.random(in: 0..<14, using: &random) {
    case 0: text += "\n"
    case 1: text += "\n\n\n"
    case 2: text += "  \t "
    case 3: text += "\n  // \(word())\n"
    case 4: text += " // \(word())\n"
    case 5: text += " /* \(word()) */ "
    case 6: text += "\n/* \(word())\n * \(word()) */\n"
    case 7: text += "\n\n// \(word())\n\n//\(word()) \n"
    case 8: text += " /* \(word())\n   more */"
    default: text += " "
    }
  }

  private mutating func word() -> String {
    commentCount += 1
    return "Comment\(commentCount)"
  }

  /// Contracts are written with a blank between all tokens that may stand apart.
  private static func tokens(_ contract: String) -> [Substring] {
    contract.split(whereSeparator: \.isWhitespace)
  }

  private static let contracts = [
    #"""
    syntax = "proto3" ; package test . v1 ; import "b.proto" ; import "a.proto" ;
    option java_package = "x" ; option go_package = "y" "z" ;
    message A { int32 a = 1 ; ; repeated . test . v1 . A b = 2 [ deprecated = true , json_name = "q" ] ;
    map < string , A > m = 3 ; oneof o { string c = 4 ; A d = 5 [ deprecated = false ] ; }
    reserved 10 , 12 to 14 ; reserved "x" , "y" ; message N { } enum F { Z = 0 ; } ; }
    enum E { option allow_alias = true ; X = 0 ; Y = 0 [ deprecated = true ] ; W = - 4 ; }
    service S { option deprecated = true ; rpc G ( stream A ) returns ( A . N ) ; rpc H ( A ) returns ( stream . test . v1 . A ) {
    option idempotency_level = IDEMPOTENT ; } ; } ;
    """#,
    #"""
    syntax = "proto2" ; import "google/protobuf/descriptor.proto" ; import public "a.proto" ;
    message O { optional int32 a = 1 ; repeated int32 r = 2 ; optional O o = 3 ; repeated O l = 4 ; optional string s = 5 ;
    optional double d = 6 ; extensions 100 to 200 , 300 to max ; optional group G = 7 [ deprecated = true ] { optional int32 z = 1 ; } }
    extend O { optional int32 e = 100 ; } extend google . protobuf . FileOptions { optional O fo = 50000 ; repeated int32 fr = 50001 ; }
    extend google . protobuf . FieldOptions { optional O x = 50000 ; }
    option ( fo ) = { a : 1 , r : [ 1 , 2 ] ; o < a : - 3 > l [ { s : "a" 'b' } , { a : 1 s : "c" } ] d : - inf [ e ] : 7 } ;
    option ( fr ) = 3 ; option ( fr ) = 1 ; option java_package = "p" ;
    message M { required int32 a = 1 [ default = - 5 , ( x ) = { s : "only" } ] ; optional string s = 2 [ ( x ) . s = "a" "b" ] ;
    optional float f = 3 [ default = - inf , ( x ) = { } ] ; optional int32 g = 4 [ ( x ) = { o { o { a : 2 } } } ] ; }
    """#,
    #"""
    edition = "2023" ; package e ; option features . field_presence = IMPLICIT ;
    message A { string a = 1 [ features . field_presence = EXPLICIT , deprecated = true ] ; reserved b , c ; enum E { option features . enum_type = CLOSED ; ONE = 1 ; } }
    message B { extensions 4 to 9 [ verification = UNVERIFIED ] ; } extend B { A a = 4 [ features . message_encoding = DELIMITED ] ; }
    """#,
  ]
}
