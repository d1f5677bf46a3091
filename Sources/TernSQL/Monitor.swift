#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// State under a lock, on which threads (never tasks) may wait.
///
/// `@unchecked Sendable`: `state` is only touched with `mutex` held.
final class Monitor<State>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var state: State

  init(_ state: State) {
    self.state = state
    let made = pthread_mutex_init(mutex, nil) == 0 && pthread_cond_init(changed, nil) == 0
    precondition(made, "out of memory")
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  func withLock<R>(_ body: (inout State) throws -> R) rethrows -> R {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&state)
  }

  /// Blocks this thread until the body gives something; it is asked again at each signal.
  func wait<R>(for body: (inout State) -> R?) -> R {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&state) { return result }
      pthread_cond_wait(changed, mutex)
    }
  }

  /// Wakes one waiting thread.
  func signal() { pthread_cond_signal(changed) }

  /// Wakes all waiting threads.
  func broadcast() { pthread_cond_broadcast(changed) }
}

/// A thread of the operating system: SQLite blocks, and must not block the cooperative pool.
enum NativeThread {
  /// Starts a detached thread; signals are left to the process's other threads.
  static func start(_ body: @escaping @Sendable () -> Void) throws(SQLError) {
    let context = Unmanaged.passRetained(Start(body))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    var thread = pthread_t()
    let result = pthread_create(
      &thread,
      &attributes,
      { pointer in
        guard let pointer else { return nil }
        let start = Unmanaged<Start>.fromOpaque(pointer).takeRetainedValue()
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
        start.body()
        return nil
      },
      context.toOpaque()
    )
    guard result == 0 else {
      context.release()
      throw SQLError(.overloaded, "no thread could be started (error \(result))")
    }
  }

  /// Runs something that blocks on a thread made for it.
  static func run<R: Sendable>(
    _ body: @escaping @Sendable () -> Result<R, SQLError>
  ) async throws(SQLError) -> R {
    let result: Result<R, SQLError> = await withCheckedContinuation { continuation in
      do throws(SQLError) {
        try start { continuation.resume(returning: body()) }
      } catch {
        continuation.resume(returning: .failure(error))
      }
    }
    return try result.get()
  }

  private final class Start {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
