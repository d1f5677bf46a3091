import Synchronization

/// Wakes tasks when something has changed, without asking a store again and again.
///
/// A change before `wait` is not lost: `wait` is given the version that its caller has already seen.
public final class ChangeSignal: Sendable {
  private struct State {
    var version: UInt64 = 0
    var nextID: UInt64 = 0
    var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
  }

  private let state = Mutex(State())

  /// A signal at version 0.
  public init() {}

  /// Counts the changes.
  ///
  /// Read it before looking at what may change.
  public var version: UInt64 { state.withLock { $0.version } }

  /// Tells everyone who waits; any thread may call it.
  public func fire() {
    let waiting = state.withLock { state in
      state.version += 1
      defer { state.waiting.removeAll() }
      return state.waiting
    }
    for continuation in waiting.values { continuation.resume() }
  }

  /// Returns once the version is above `version`, after at most `duration`, or when the task is cancelled.
  public func wait(after version: UInt64, atMost duration: Duration) async {
    guard self.version <= version else { return }
    await withTaskGroup { group in
      group.addTask { await self.wait(after: version) }
      group.addTask { try? await Task.sleep(for: duration) }
      _ = await group.next()
      group.cancelAll()
    }
  }

  private func wait(after version: UInt64) async {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if state.version > version || Task.isCancelled { return true }
          state.waiting[id] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: id) }?.resume()
    }
  }
}
