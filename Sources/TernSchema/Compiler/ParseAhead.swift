#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Parses files on threads of its own, before the linker asks for them, and does what is left to do behind it.
///
/// The linker takes one file after the other, each behind its imports; parsing needs nothing but the file. What
/// the linker takes is the same with any number of threads, with none of them too: a file that nobody has begun
/// yet is parsed by whoever takes it.
///
/// `@unchecked Sendable`: all state below `condition` is touched with its lock held.
final class ParseAhead: @unchecked Sendable {
  /// The number of files that are parsed and not taken yet: enough that neither side waits for the other, and
  /// few enough that they take no memory to speak of.
  static let aheadMax = 128
  /// The number of linked files that wait to be encoded and let go.
  static let jobsMax = 64
  /// More threads would wait for the linker, which is one.
  static let threadsMax = 7
  /// Room for the parser's recursion, whose depth is limited.
  private static let stackBytes = 4 << 20

  private let parse: @Sendable (String) -> ParsedFile
  private let condition = Condition()
  private var slots: [String: Slot] = [:]
  /// The paths to parse, the next one last: a file's imports come right behind it, as the linker wants them.
  private var upcoming: [String]
  private var aheadCount = 0
  private var jobs: [@Sendable () -> Void] = []
  private var isClosed = false
  private var threads: [pthread_t] = []

  private enum Slot {
    case underway
    case done(ParsedFile)
    case taken
  }

  /// Begins with the files, in their order.
  init(
    _ files: [String],
    threads count: Int = ParseAhead.threadCount,
    parse: @escaping @Sendable (String) -> ParsedFile
  ) {
    self.parse = parse
    upcoming = files.reversed()
    guard files.count > 1 else { return }
    for _ in 0..<min(count, files.count - 1) {
      if let thread = Self.start({ [unowned self] in work() }) { threads.append(thread) }
    }
  }

  /// A thread for every core but the one that links.
  static var threadCount: Int {
    min(threadsMax, max(0, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) - 1))
  }

  /// The file of this path; each is taken once.
  func take(_ path: String) -> ParsedFile {
    condition.lock()
    while case .underway? = slots[path] { condition.wait() }
    let slot = slots.updateValue(.taken, forKey: path)
    if case .done(let file)? = slot {
      aheadCount -= 1
      condition.signalAll()
      condition.unlock()
      return file
    }
    condition.unlock()
    return parse(path)
  }

  /// Does something on one of the threads, or here and now when all of them are behind.
  func perform(_ job: @escaping @Sendable () -> Void) {
    condition.lock()
    if !threads.isEmpty, jobs.count < Self.jobsMax {
      jobs.append(job)
      condition.signalAll()
      condition.unlock()
    } else {
      condition.unlock()
      job()
    }
  }

  /// Ends the threads when all that was to be done is done; nothing is taken any more.
  func close() {
    condition.lock()
    isClosed = true
    condition.signalAll()
    condition.unlock()
    for thread in threads { pthread_join(thread, nil) }
    threads = []
  }

  /// What each thread does.
  private func work() {
    condition.lock()
    while !isClosed || !jobs.isEmpty {
      if let job = jobs.popLast() {
        condition.unlock()
        job()
        condition.lock()
        continue
      }
      guard aheadCount < Self.aheadMax, let path = upcoming.popLast() else {
        condition.wait()
        continue
      }
      guard slots[path] == nil else { continue }
      slots[path] = .underway
      condition.unlock()
      let file = parse(path)
      condition.lock()
      slots[path] = .done(file)
      aheadCount += 1
      for dependency in file.dependencies.reversed() where slots[dependency] == nil {
        upcoming.append(dependency)
      }
      condition.signalAll()
    }
    condition.unlock()
  }

  /// Starts a thread; nil when the system has none left, which only costs time.
  private static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    final class Body {
      let run: @Sendable () -> Void
      init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackBytes)
    defer { pthread_attr_destroy(&attributes) }
    let argument = Unmanaged.passRetained(Body(body))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let status = pthread_create(
      &thread,
      &attributes,
      { argument in
        #if !canImport(Darwin)
          guard let argument else { return nil }
        #endif
        Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      },
      argument.toOpaque()
    )
    guard status == 0 else {
      argument.release()
      return nil
    }
    return thread
  }
}

/// A lock whose holders can wait for news.
private final class Condition {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let news: UnsafeMutablePointer<pthread_cond_t>

  init() {
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    news = .allocate(capacity: 1)
    news.initialize(to: pthread_cond_t())
    pthread_cond_init(news, nil)
  }

  deinit {
    pthread_cond_destroy(news)
    pthread_mutex_destroy(mutex)
    news.deallocate()
    mutex.deallocate()
  }

  func lock() { pthread_mutex_lock(mutex) }
  func unlock() { pthread_mutex_unlock(mutex) }
  func wait() { pthread_cond_wait(news, mutex) }
  func signalAll() { pthread_cond_broadcast(news) }
}
