import Synchronization
import Tracing

/// A tracer that keeps its spans in memory, and passes their context on as W3C Trace Context says.
///
/// A test makes it the tracer of its own tasks with `withTracer`, and of a server's handlers with an interceptor that does the same: nothing is
/// bootstrapped, so that tests that run beside it trace nothing. Any thread.
final class W3CTracer: Tracer {
  private let content = Mutex<[W3CSpan]>([])

  /// The spans that were begun, in that order.
  var spans: [W3CSpan] { content.withLock { $0 } }

  /// The span of that name and kind; nil: there is none, or more than one.
  func span(_ name: String, _ kind: SpanKind) -> W3CSpan? {
    let found = spans.filter { $0.operationName == name && $0.kind == kind }
    return found.count == 1 ? found.first : nil
  }

  func startSpan<Instant: TracerInstant>(
    _ operationName: String,
    context: @autoclosure () -> ServiceContext,
    ofKind kind: SpanKind,
    at instant: @autoclosure () -> Instant,
    function: String,
    file fileID: String,
    line: UInt
  ) -> W3CSpan {
    let span = W3CSpan(operationName, kind, parent: context())
    content.withLock { $0.append(span) }
    return span
  }

  func startAnySpan<Instant: TracerInstant>(
    _ operationName: String,
    context: @autoclosure () -> ServiceContext,
    ofKind kind: SpanKind,
    at instant: @autoclosure () -> Instant,
    function: String,
    file fileID: String,
    line: UInt
  ) -> any Tracing.Span {
    startSpan(
      operationName,
      context: context(),
      ofKind: kind,
      at: instant(),
      function: function,
      file: fileID,
      line: line
    )
  }

  func forceFlush() {}

  func extract<Carrier, Extract: Extractor>(
    _ carrier: Carrier,
    into context: inout ServiceContext,
    using extractor: Extract
  ) where Extract.Carrier == Carrier {
    guard let text = extractor.extract(key: "traceparent", from: carrier) else { return }
    context.traceParent = TraceParent(text)
  }

  func inject<Carrier, Inject: Injector>(
    _ context: ServiceContext,
    into carrier: inout Carrier,
    using injector: Inject
  ) where Inject.Carrier == Carrier {
    guard let parent = context.traceParent else { return }
    injector.inject(parent.text, forKey: "traceparent", into: &carrier)
  }
}

/// What `traceparent` says: `00-<32 hex digits of the trace>-<16 of the span>-01`.
struct TraceParent: Equatable, Sendable {
  var traceID: String
  var spanID: String

  var text: String { "00-\(traceID)-\(spanID)-01" }

  init(traceID: String, spanID: String) {
    self.traceID = traceID
    self.spanID = spanID
  }

  /// Nil: it isn't one.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [2, 32, 16, 2], parts[0] == "00" else { return nil }
    self.init(traceID: String(parts[1]), spanID: String(parts[2]))
  }

  private enum Key: ServiceContextKey {
    typealias Value = TraceParent
    static let nameOverride: String? = "traceparent"
  }

  static func of(_ context: ServiceContext) -> TraceParent? { context[Key.self] }

  static func set(_ parent: TraceParent?, in context: inout ServiceContext) {
    context[Key.self] = parent
  }
}

extension ServiceContext {
  /// The span that this context is of.
  var traceParent: TraceParent? {
    get { TraceParent.of(self) }
    set { TraceParent.set(newValue, in: &self) }
  }
}

/// A span of a ``W3CTracer``.
///
/// Any thread.
final class W3CSpan: Tracing.Span {
  let kind: SpanKind
  /// Nil: the span is the first of its trace.
  let parent: TraceParent?
  let itself: TraceParent
  let context: ServiceContext

  private struct State {
    var name: String
    var attributes: SpanAttributes = [:]
    var errorCount = 0
    var endCount = 0
  }

  private let state: Mutex<State>

  init(_ name: String, _ kind: SpanKind, parent context: ServiceContext) {
    func digits(_ number: UInt64) -> String {
      let text = String(number, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }
    func random() -> String { digits(.random(in: 1 ... .max)) }
    self.kind = kind
    parent = context.traceParent
    itself = TraceParent(traceID: parent?.traceID ?? random() + random(), spanID: random())
    var own = context
    own.traceParent = itself
    self.context = own
    state = Mutex(State(name: name))
  }

  var operationName: String {
    get { state.withLock { $0.name } }
    set { state.withLock { $0.name = newValue } }
  }

  var attributes: SpanAttributes {
    get { state.withLock { $0.attributes } }
    set { state.withLock { $0.attributes = newValue } }
  }

  var errorCount: Int { state.withLock { $0.errorCount } }
  var endCount: Int { state.withLock { $0.endCount } }
  var isRecording: Bool { endCount == 0 }

  func setStatus(_ status: SpanStatus) {}
  func addEvent(_ event: SpanEvent) {}
  func addLink(_ link: SpanLink) {}

  func recordError<Instant: TracerInstant>(
    _ error: any Error,
    attributes: SpanAttributes,
    at instant: @autoclosure () -> Instant
  ) {
    state.withLock { $0.errorCount += 1 }
  }

  func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
    state.withLock { $0.endCount += 1 }
  }
}
