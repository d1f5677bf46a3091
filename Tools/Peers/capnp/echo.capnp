@0xb1d5f9a2c3e47086;

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("measure");

# The contract of Tools/measure/Protos/measure/v1/echo.proto in Cap'n Proto's language.

interface Echo {
  # One message there, the same back.
  unary @0 (data :Data) -> (data :Data);

  # The same message many times over, in flow-controlled calls of the sink: Cap'n Proto's way to stream to a client.
  stream @1 (count :UInt32, bytes :UInt32, sink :Sink);

  interface Sink {
    put @0 (data :Data) -> stream;
  }
}
