// Cap'n Proto C++ with generated code, on KJ's event loops.
//
// Client and server live in this one process, each on a thread and an event loop of its own, and talk over one TCP
// connection of the loopback device.
//
// Reads lines and answers each with one line of `name=value` figures, or "-" if it can't do that:
//
//   unary BYTES IN_FLIGHT SECONDS     closed loop: calls seconds cpu p50 p99 p999 (latencies in microseconds)
//   count BYTES IN_FLIGHT CALLS       the same for so many calls
//   stream BYTES COUNT                one server stream: calls (messages) seconds cpu
//
// `cpu` is the processor time of the whole process, in seconds, user and system.

#include <capnp/rpc-twoparty.h>
#include <kj/async-io.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <future>
#include <iostream>
#include <limits>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "echo.capnp.h"

using measure::Echo;

namespace {

double Now() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

double CPU() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  auto seconds = [](const timeval& time) { return time.tv_sec + time.tv_usec / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Room for the data and what stands around it, so that a message is one segment.
capnp::MessageSize SizeOf(size_t bytes) { return {bytes / 8 + 16, 0}; }

class EchoServer final : public Echo::Server {
 protected:
  kj::Promise<void> unary(UnaryContext context) override {
    auto data = context.getParams().getData();
    context.getResults(SizeOf(data.size())).setData(data);
    return kj::READY_NOW;
  }

  kj::Promise<void> stream(StreamContext context) override {
    auto params = context.getParams();
    auto data = kj::heapArray<capnp::byte>(params.getBytes());
    memset(data.begin(), 7, data.size());
    auto sink = params.getSink();
    long count = params.getCount();
    context.releaseParams();
    return Put(kj::mv(sink), kj::mv(data), count);
  }

 private:
  // One message, and the others when the window has room again.
  kj::Promise<void> Put(Echo::Sink::Client sink, kj::Array<capnp::byte> data, long left) {
    if (left == 0) return kj::READY_NOW;
    auto request = sink.putRequest(SizeOf(data.size()));
    request.setData(data);
    return request.send().then([this, sink = kj::mv(sink), data = kj::mv(data), left]() mutable {
      return Put(kj::mv(sink), kj::mv(data), left - 1);
    });
  }
};

class CountingSink final : public Echo::Sink::Server {
 public:
  explicit CountingSink(long& count, size_t bytes) : count_(count), bytes_(bytes) {}

 protected:
  kj::Promise<void> put(PutContext context) override {
    KJ_ASSERT(context.getParams().getData().size() == bytes_);
    count_++;
    return kj::READY_NOW;
  }

 private:
  long& count_;
  size_t bytes_;
};

void Serve(std::promise<unsigned> port) {
  auto io = kj::setupAsyncIo();
  auto address = io.provider->getNetwork().parseAddress("127.0.0.1", 0).wait(io.waitScope);
  auto listener = address->listen();
  capnp::TwoPartyServer server(kj::heap<EchoServer>());
  port.set_value(listener->getPort());
  server.listen(*listener).wait(io.waitScope);
}

struct Figures {
  double calls = 0, seconds = 0, cpu = 0;
  std::vector<float> latencies;

  void Print() {
    std::cout << "calls=" << calls << " seconds=" << seconds << " cpu=" << cpu;
    if (!latencies.empty()) {
      std::sort(latencies.begin(), latencies.end());
      auto at = [&](double fraction) {
        return latencies[std::min(latencies.size() - 1, size_t(latencies.size() * fraction))];
      };
      std::cout << " p50=" << at(0.5) << " p99=" << at(0.99) << " p999=" << at(0.999);
    }
    std::cout << std::endl;
  }
};

// When callers stop.
struct End {
  double time;
  long calls_left;
};

// One of the callers of a closed loop: calls until the end.
kj::Promise<void> Call(Echo::Client& echo, kj::ArrayPtr<const capnp::byte> data, End& end, Figures& figures) {
  double start = Now();
  end.calls_left--;
  auto request = echo.unaryRequest(SizeOf(data.size()));
  request.setData(data);
  return request.send().then(
      [&echo, &figures, &end, data, start](capnp::Response<Echo::UnaryResults>&& response) -> kj::Promise<void> {
        KJ_ASSERT(response.getData().size() == data.size());
        double now = Now();
        figures.latencies.push_back(float((now - start) * 1e6));
        if (now >= end.time || end.calls_left <= 0) return kj::READY_NOW;
        return Call(echo, data, end, figures);
      });
}

Figures Unary(Echo::Client& echo, kj::WaitScope& scope, size_t bytes, long in_flight, double seconds, long calls) {
  Figures figures;
  auto data = kj::heapArray<capnp::byte>(bytes);
  memset(data.begin(), 7, data.size());
  double cpu = CPU(), start = Now();
  End end{start + seconds, calls};
  auto callers = kj::heapArrayBuilder<kj::Promise<void>>(in_flight);
  for (long i = 0; i < in_flight; i++) callers.add(Call(echo, data, end, figures));
  kj::joinPromises(callers.finish()).wait(scope);
  figures.seconds = Now() - start;
  figures.cpu = CPU() - cpu;
  figures.calls = double(figures.latencies.size());
  return figures;
}

Figures Stream(Echo::Client& echo, kj::WaitScope& scope, size_t bytes, long count) {
  Figures figures;
  long received = 0;
  double cpu = CPU(), start = Now();
  auto request = echo.streamRequest();
  request.setCount(count);
  request.setBytes(bytes);
  request.setSink(kj::heap<CountingSink>(received, bytes));
  // The server's promise ends when the last message is on its way; it comes before the answer does.
  request.send().ignoreResult().wait(scope);
  KJ_ASSERT(received == count);
  figures.seconds = Now() - start;
  figures.cpu = CPU() - cpu;
  figures.calls = double(received);
  return figures;
}

}  // namespace

int main() {
  std::promise<unsigned> port;
  auto bound = port.get_future();
  std::thread(Serve, std::move(port)).detach();
  auto io = kj::setupAsyncIo();
  auto address = io.provider->getNetwork().parseAddress("127.0.0.1", bound.get()).wait(io.waitScope);
  auto connection = address->connect().wait(io.waitScope);
  capnp::TwoPartyClient client(*connection);
  auto echo = client.bootstrap().castAs<Echo>();
  std::string line;
  while (std::getline(std::cin, line)) {
    std::istringstream words(line);
    std::string workload;
    long bytes = 0, number = 0;
    double limit = 0;
    words >> workload >> bytes >> number >> limit;
    if (workload == "unary" && limit > 0 && number > 0) {
      Unary(echo, io.waitScope, bytes, number, limit, std::numeric_limits<long>::max()).Print();
    } else if (workload == "count" && limit > 0 && number > 0) {
      Unary(echo, io.waitScope, bytes, number, std::numeric_limits<double>::max(), long(limit)).Print();
    } else if (workload == "stream" && number > 0) {
      Stream(echo, io.waitScope, bytes, number).Print();
    } else {
      std::cout << "-" << std::endl;
    }
  }
  // The server's thread has no end of its own, and nothing here is taken apart under it.
  exit(0);
}
