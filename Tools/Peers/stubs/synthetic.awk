# Writes a contract of `count` messages that look like those of real services: about eight fields each, of the
# kinds and shares that public contracts have. The same count gives the same contract.
#
#   awk -v count=300 -f synthetic.awk

function draw(below) {
  # The "minimal standard" generator of Park and Miller: exact in the doubles that awk counts with.
  state = (state * 16807) % 2147483647
  return state % below
}

function type_of(number, share) {
  share = draw(100)
  if (share < 38) return "string"
  if (share < 50) return "int32"
  if (share < 60) return "int64"
  if (share < 70) return "bool"
  if (share < 74) return "double"
  if (share < 77) return "bytes"
  if (share < 86) return "Kind" draw(1 + int(count / 10))
  if (share < 90) return "google.protobuf.Timestamp"
  return "Record" draw(count)
}

BEGIN {
  state = 20261122
  print "syntax = \"proto3\";\n\npackage peers.synthetic.v1;\n"
  print "import \"google/protobuf/timestamp.proto\";\n"
  for (index_ = 0; index_ <= int(count / 10); index_++) {
    printf "// What kind of thing record %d is.\nenum Kind%d {\n  KIND%d_UNSPECIFIED = 0;\n", index_, index_, index_
    for (value = 1; value < 3 + draw(5); value++) printf "  KIND%d_VALUE_%d = %d;\n", index_, value, value
    print "}\n"
  }
  for (index_ = 0; index_ < count; index_++) {
    printf "// Record %d of the synthetic contract.\nmessage Record%d {\n", index_, index_
    fields = 2 + draw(12)
    for (field = 1; field <= fields; field++) {
      share = draw(100)
      type = type_of()
      printf "  // What field %d of record %d is for.\n", field, index_
      if (share < 14) label = "repeated " type
      else if (share < 20) label = "map<string, " type ">"
      else if (share < 28) label = "optional " type
      else label = type
      printf "  %s field_%d = %d;\n", label, field, field
    }
    if (draw(8) == 0) {
      print "  // What it was made from.\n  oneof origin {"
      printf "    string origin_text = %d;\n    int64 origin_number = %d;\n    Record%d origin_record = %d;\n  }\n",
        fields + 1, fields + 2, draw(count), fields + 3
    }
    print "}\n"
  }
}
