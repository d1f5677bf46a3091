// gRPC C++ with generated code, over its asynchronous API: what its own documentation advises for speed.
//
// Client and server live in this one process, each on a completion queue and a thread of its own, and talk over one TCP
// connection of the loopback device, without TLS.
//
// Reads lines and answers each with one line of `name=value` figures, or "-" if it can't do that:
//
//   unary BYTES IN_FLIGHT SECONDS     closed loop: calls seconds cpu p50 p99 p999 (latencies in microseconds)
//   count BYTES IN_FLIGHT CALLS       the same for so many calls
//   stream BYTES COUNT                one server stream: calls (messages) seconds cpu
//
// `cpu` is the processor time of the whole process, in seconds, user and system.

#include <grpcpp/grpcpp.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <iostream>
#include <limits>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "echo.grpc.pb.h"

using measure::v1::Echo;
using measure::v1::Payload;
using measure::v1::StreamRequest;

namespace {

// Calls that the server is ready for at the same time.
constexpr int kStreamsMax = 1024;

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

// What a completion queue hands back: the next step of something.
struct Step {
  virtual ~Step() = default;
  virtual void Proceed(bool ok) = 0;
};

void Serve(grpc::ServerCompletionQueue* queue) {
  void* tag;
  bool ok;
  while (queue->Next(&tag, &ok)) static_cast<Step*>(tag)->Proceed(ok);
}

// One unary call on the server; when it is over it waits for another.
struct UnaryAnswer : Step {
  Echo::AsyncService* service;
  grpc::ServerCompletionQueue* queue;
  std::unique_ptr<grpc::ServerContext> context;
  std::unique_ptr<grpc::ServerAsyncResponseWriter<Payload>> writer;
  Payload request;
  bool answered = false;

  UnaryAnswer(Echo::AsyncService* service, grpc::ServerCompletionQueue* queue)
      : service(service), queue(queue) {
    Wait();
  }

  void Wait() {
    answered = false;
    context = std::make_unique<grpc::ServerContext>();
    writer = std::make_unique<grpc::ServerAsyncResponseWriter<Payload>>(context.get());
    service->RequestUnary(context.get(), &request, writer.get(), queue, queue, this);
  }

  void Proceed(bool ok) override {
    if (answered) return Wait();
    if (!ok) return;
    answered = true;
    writer->Finish(request, grpc::Status::OK, this);
  }
};

// One server stream. Writes have no buffer hint: with it, a stream may stop for good in 1.51.
struct StreamAnswer : Step {
  Echo::AsyncService* service;
  grpc::ServerCompletionQueue* queue;
  std::unique_ptr<grpc::ServerContext> context;
  std::unique_ptr<grpc::ServerAsyncWriter<Payload>> writer;
  StreamRequest request;
  Payload message;
  long left = -1;
  bool finished = false;

  StreamAnswer(Echo::AsyncService* service, grpc::ServerCompletionQueue* queue)
      : service(service), queue(queue) {
    Wait();
  }

  void Wait() {
    left = -1;
    finished = false;
    context = std::make_unique<grpc::ServerContext>();
    writer = std::make_unique<grpc::ServerAsyncWriter<Payload>>(context.get());
    service->RequestStream(context.get(), &request, writer.get(), queue, queue, this);
  }

  void Proceed(bool ok) override {
    if (finished) return Wait();
    if (left < 0) {
      if (!ok) return;
      left = request.count();
      message.set_data(std::string(request.data_bytes(), '\7'));
    }
    if (left == 0 || !ok) {
      finished = true;
      writer->Finish(grpc::Status::OK, this);
      return;
    }
    left--;
    writer->Write(message, this);
  }
};

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

// One of the callers of a closed loop.
struct Call {
  std::unique_ptr<grpc::ClientContext> context;
  std::unique_ptr<grpc::ClientAsyncResponseReader<Payload>> reader;
  Payload response;
  grpc::Status status;
  double start = 0;

  void Start(Echo::Stub& stub, const Payload& request, grpc::CompletionQueue& queue) {
    start = Now();
    context = std::make_unique<grpc::ClientContext>();
    reader = stub.AsyncUnary(context.get(), request, &queue);
    reader->Finish(&response, &status, this);
  }
};

void Check(bool held, const std::string& what) {
  if (held) return;
  std::cerr << what << std::endl;
  exit(1);
}

// Ends after the time or after the calls, whatever comes first.
Figures Unary(Echo::Stub& stub, grpc::CompletionQueue& queue, long bytes, long in_flight, double seconds, long most) {
  Figures figures;
  Payload request;
  request.set_data(std::string(bytes, '\7'));
  std::vector<Call> calls(in_flight);
  double cpu = CPU(), start = Now(), end = start + seconds;
  for (auto& call : calls) call.Start(stub, request, queue);
  long open = in_flight, started = in_flight;
  void* tag;
  bool ok;
  while (open > 0 && queue.Next(&tag, &ok)) {
    auto& call = *static_cast<Call*>(tag);
    Check(ok && call.status.ok() && long(call.response.data().size()) == bytes, call.status.error_message());
    double now = Now();
    figures.latencies.push_back(float((now - call.start) * 1e6));
    if (now < end && started < most) {
      started++;
      call.Start(stub, request, queue);
    } else {
      open--;
    }
  }
  figures.seconds = Now() - start;
  figures.cpu = CPU() - cpu;
  figures.calls = double(figures.latencies.size());
  return figures;
}

Figures Stream(Echo::Stub& stub, grpc::CompletionQueue& queue, long bytes, long count) {
  Figures figures;
  StreamRequest request;
  request.set_count(int32_t(count));
  request.set_data_bytes(int32_t(bytes));
  double cpu = CPU(), start = Now();
  grpc::ClientContext context;
  auto reader = stub.AsyncStream(&context, request, &queue, nullptr);
  Payload message;
  grpc::Status status;
  void* tag;
  bool ok;
  long received = 0;
  Check(queue.Next(&tag, &ok) && ok, "the stream did not start");
  reader->Read(&message, nullptr);
  while (queue.Next(&tag, &ok) && ok) {
    Check(long(message.data().size()) == bytes, "a message of another size");
    received++;
    reader->Read(&message, nullptr);
  }
  reader->Finish(&status, nullptr);
  queue.Next(&tag, &ok);
  Check(status.ok() && received == count, "the stream ended early: " + status.error_message());
  figures.seconds = Now() - start;
  figures.cpu = CPU() - cpu;
  figures.calls = double(received);
  return figures;
}

}  // namespace

int main() {
  Echo::AsyncService service;
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&service);
  auto queue = builder.AddCompletionQueue();
  auto server = builder.BuildAndStart();
  Check(server != nullptr, "can't listen");
  std::vector<std::unique_ptr<Step>> answers;
  for (int i = 0; i < kStreamsMax; i++) answers.push_back(std::make_unique<UnaryAnswer>(&service, queue.get()));
  answers.push_back(std::make_unique<StreamAnswer>(&service, queue.get()));
  std::thread thread(Serve, queue.get());

  grpc::CompletionQueue client_queue;
  auto channel =
      grpc::CreateChannel("127.0.0.1:" + std::to_string(port), grpc::InsecureChannelCredentials());
  auto stub = Echo::NewStub(channel);
  std::string line;
  while (std::getline(std::cin, line)) {
    std::istringstream words(line);
    std::string workload;
    long bytes = 0, number = 0;
    double limit = 0;
    words >> workload >> bytes >> number >> limit;
    if (workload == "unary" && limit > 0 && number > 0 && number <= kStreamsMax) {
      Unary(*stub, client_queue, bytes, number, limit, std::numeric_limits<long>::max()).Print();
    } else if (workload == "count" && limit > 0 && number > 0 && number <= kStreamsMax) {
      Unary(*stub, client_queue, bytes, number, std::numeric_limits<double>::max(), long(limit)).Print();
    } else if (workload == "stream" && number > 0) {
      Stream(*stub, client_queue, bytes, number).Print();
    } else {
      std::cout << "-" << std::endl;
    }
  }
  server->Shutdown();
  queue->Shutdown();
  thread.join();
  client_queue.Shutdown();
  return 0;
}
