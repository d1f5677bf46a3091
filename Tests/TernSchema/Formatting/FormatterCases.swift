/// Sources and their layouts.
enum FormatterCases {
  static let all: [FormatterCase] = [
    FormatterCase(
      name: "Statements of the head are sorted, with the comments that belong to them",
      source: """
        // Licence.

        syntax="proto3"; // level
        package   shop . v1;
        import "z.proto";
        // about a
        import public "a.proto";  // for others
        // under a

        option  java_package="x";
        // own
        option (shop.own) . part = 1;
        option go_package = "a" "b";
        message A{}
        """,
      expected: """
        // Licence.

        syntax = "proto3"; // level
        package shop.v1;

        // about a
        import public "a.proto"; // for others
        // under a

        import "z.proto";

        option go_package =
          "a"
          "b";
        option java_package = "x";
        // own
        option (shop.own).part = 1;

        message A {}

        """
    ),
    FormatterCase(
      name:
        "What is sorted keeps the comments below it, and leaves those that belong to nothing alone",
      source: """
        syntax = "proto3";
        // alone

        option java_package = "j";
        // tail

        // leading of go
        option go_package = "g";
        // also tail

        message M {}
        """,
      expected: """
        syntax = "proto3";
        // alone

        // leading of go
        option go_package = "g";
        // also tail

        option java_package = "j";
        // tail

        message M {}

        """
    ),
    FormatterCase(
      name: "A comment that an empty line cuts off does not become that of an option",
      source: """
        syntax = "proto3";

        // alone

        option java_package = "j";
        option go_package = "g";
        """,
      expected: """
        syntax = "proto3";

        option go_package = "g";

        // alone

        option java_package = "j";

        """
    ),
    FormatterCase(
      name: "A comment that stands alone at the top of a block does not become the block's own",
      source: """
        syntax = "proto3";
        message A {


          // alone

          int32 a = 1;
        }
        message B {

          // of b
          int32 b = 1;
        }
        message C {
          // of C

          int32 c = 1;
        }
        message D {

          // alone
        }
        """,
      expected: """
        syntax = "proto3";

        message A {

          // alone

          int32 a = 1;
        }
        message B {
          // of b
          int32 b = 1;
        }
        message C {
          // of C

          int32 c = 1;
        }
        message D {

          // alone
        }

        """
    ),
    FormatterCase(
      name: "Option imports stand behind all others",
      source: "edition = \"2024\";\nimport \"z.proto\";\nimport option \"a.proto\";\n",
      expected: "edition = \"2024\";\n\nimport \"z.proto\";\nimport option \"a.proto\";\n"
    ),
    FormatterCase(
      name: "A message: labels, maps, oneofs, ranges, one blank line at most",
      source: """
        syntax = "proto2";
        message A


        { optional int32 a=1; // t


         // lead
         optional .A b = 2 [deprecated=true]; map < string ,.A > m=3;
         oneof o { string c = 4; }


         extensions 100 to  200 , 300 to max;  reserved 5 , 7 to 9; reserved "x" , "y";
         optional group G = 10 { optional int32 z=1; };
         // tail

        }
        enum E { X=-1 ; Y =0x1F [deprecated=true]; reserved -5 to -3, 40 to max; }
        """,
      expected: """
        syntax = "proto2";

        message A {
          optional int32 a = 1; // t

          // lead
          optional .A b = 2 [deprecated = true];
          map<string, .A> m = 3;
          oneof o {
            string c = 4;
          }

          extensions 100 to 200, 300 to max;
          reserved 5, 7 to 9;
          reserved "x", "y";
          optional group G = 10 {
            optional int32 z = 1;
          }
          // tail
        }
        enum E {
          X = -1;
          Y = 0x1F [deprecated = true];
          reserved -5 to -3, 40 to max;
        }

        """
    ),
    FormatterCase(
      name: "Option values: one scalar on a line, everything else on lines of its own",
      source: """
        syntax = "proto3";
        option (a) = { x:1, y<z:2>; w: [1,2] v [{a:1},{b:2 c:3}] [p.q]: "s" "t" };
        message A {
          int32 a = 1 [(x)={a:1}];
          int32 b = 2 [(x)={a:1 b:2}, deprecated = true // why
          ];
          int32 c = 3 [(x) = {}];
        }
        """,
      expected: """
        syntax = "proto3";

        option (a) = {
          x: 1
          y: {z: 2}
          w: [
            1,
            2
          ]
          v: [
            {a: 1},
            {
              b: 2
              c: 3
            }
          ]
          [p.q]:
            "s"
            "t"
        };

        message A {
          int32 a = 1 [(x) = {a: 1}];
          int32 b = 2 [
            (x) = {
              a: 1
              b: 2
            },
            deprecated = true // why
          ];
          int32 c = 3 [(x) = {}];
        }

        """
    ),
    FormatterCase(
      name: "Services: signatures, short and long methods",
      source: """
        syntax = "proto3";
        service S { rpc Get ( stream .a.B )returns( stream C ) ; rpc returns(A) returns (B) {}
        rpc Z (A) returns (B) { option deprecated = true; }; }
        """,
      expected: """
        syntax = "proto3";

        service S {
          rpc Get(stream .a.B) returns (stream C);
          rpc returns(A) returns (B) {}
          rpc Z(A) returns (B) {
            option deprecated = true;
          }
        }

        """
    ),
    FormatterCase(
      name: "Comments stay where they are, inside lines too",
      source: """
        /* top
              kept
           */
        syntax = "proto3";
        message /* name */ A { // open
          optional /* mid */ string z = 10 // eol
            [deprecated = true];
           /**
          * Doc.
            */
          string y = 11; /* one */ /* two */
          string /* three
             lines */ w = 12;
        } // close
        // end
        """,
      expected: """
        /* top
           kept
        */
        syntax = "proto3";

        message /* name */ A { // open
          optional /* mid */ string z = 10 // eol
          [deprecated = true];
          /**
           * Doc.
           */
          string y = 11; /* one */ /* two */
          string /* three
             lines */ w = 12;
        } // close
        // end

        """
    ),
  ]
}
