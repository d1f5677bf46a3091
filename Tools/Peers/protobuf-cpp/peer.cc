// The reference implementation: protobuf C++ with generated code, binary and JSON.
//
//   cpp FOLDER    FOLDER holds SHAPE.bin, and SHAPE.json for the JSON operations
//
// Reads lines "SHAPE OPERATION COUNT" and answers each with the CPU nanoseconds of one operation, or "-". A decoded
// message is a new object each time, as in the other peers; "decode-arena" uses an arena that keeps its first block.

#include <google/protobuf/arena.h>
#include <google/protobuf/util/json_util.h>
#include <time.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "shapes.pb.h"

namespace {

double Now() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

std::string Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

volatile size_t sink;

struct Shape {
  virtual ~Shape() = default;
  virtual bool Run(const std::string& operation, long count) = 0;
};

template <typename M>
struct ShapeOf : Shape {
  std::string bytes, json;
  M message;
  std::vector<char> out;

  ShapeOf(const std::string& folder, const std::string& name)
      : bytes(Read(folder + "/" + name + ".bin")), json(Read(folder + "/" + name + ".json")) {
    if (bytes.empty() || !message.ParseFromString(bytes)) {
      std::cerr << name << ".bin is not a " << message.GetTypeName() << "\n";
      exit(1);
    }
    out.resize(bytes.size() + 64);
  }

  bool Run(const std::string& operation, long count) override {
    if (operation == "encode") {
      for (long i = 0; i < count; i++) {
        size_t size = message.ByteSizeLong();
        message.SerializeWithCachedSizesToArray(reinterpret_cast<uint8_t*>(out.data()));
        sink = sink + size;
      }
    } else if (operation == "decode") {
      for (long i = 0; i < count; i++) {
        M decoded;
        sink = sink + decoded.ParseFromString(bytes);
      }
    } else if (operation == "decode-arena") {
      static std::vector<char> block(16 << 20);
      google::protobuf::ArenaOptions options;
      options.initial_block = block.data();
      options.initial_block_size = block.size();
      google::protobuf::Arena arena(options);
      for (long i = 0; i < count; i++) {
        sink = sink + google::protobuf::Arena::CreateMessage<M>(&arena)->ParseFromString(bytes);
        arena.Reset();
      }
    } else if (operation == "json-encode") {
      for (long i = 0; i < count; i++) {
        std::string text;
        if (!google::protobuf::util::MessageToJsonString(message, &text).ok()) return false;
        sink = sink + text.size();
      }
    } else if (operation == "json-decode" && !json.empty()) {
      for (long i = 0; i < count; i++) {
        M decoded;
        if (!google::protobuf::util::JsonStringToMessage(json, &decoded).ok()) return false;
        sink = sink + 1;
      }
    } else {
      return false;
    }
    return true;
  }
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: cpp FOLDER\n";
    return 2;
  }
  std::string folder = arguments[1];
  std::vector<std::pair<std::string, std::unique_ptr<Shape>>> shapes;
  shapes.emplace_back("reading", std::make_unique<ShapeOf<measure::v1::Reading>>(folder, "reading"));
  shapes.emplace_back("order", std::make_unique<ShapeOf<measure::v1::Order>>(folder, "order"));
  shapes.emplace_back("catalogue", std::make_unique<ShapeOf<measure::v1::Catalogue>>(folder, "catalogue"));
  shapes.emplace_back("workspace", std::make_unique<ShapeOf<measure::v1::Workspace>>(folder, "workspace"));
  std::string name, operation;
  long repetitions;
  while (std::cin >> name >> operation >> repetitions) {
    bool done = false;
    double start = Now();
    for (auto& [shape, operations] : shapes) {
      if (shape == name) done = operations->Run(operation, repetitions);
    }
    if (done) {
      std::cout << (Now() - start) / repetitions << std::endl;
    } else {
      std::cout << "-" << std::endl;
    }
  }
  return 0;
}
