/// Contracts that the tests of commands share.
enum Sample {
  /// A message with a custom option, and what it needs.
  static let files = [
    "protos/shop/v1/order.proto": """
    syntax = "proto3";

    package shop.v1;

    import "shop/v1/options.proto";

    // An order.
    message Order {
      // Its name.
      string name = 1 [(label) = "title"];
      map<string, Line> lines = 2;
      // A line.
      message Line {
        int32 count = 1 [deprecated = true];
      }
    }

    // Orders of a shop.
    service OrderService {
      // Gives an order.
      rpc GetOrder(GetOrderRequest) returns (stream Order);
    }

    message GetOrderRequest {
      string name = 1;
    }

    """,
    "protos/shop/v1/options.proto": """
    syntax = "proto3";

    package shop.v1;

    import "google/protobuf/descriptor.proto";

    extend google.protobuf.FieldOptions {
      // A label.
      string label = 50001;
      string note = 50002 [retention = RETENTION_SOURCE];
    }

    """,
  ]
}
