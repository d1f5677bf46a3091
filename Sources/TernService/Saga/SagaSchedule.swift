import TernSQL

/// Which saga is driven when: pure state, kept under the engine's lock.
struct SagaSchedule {
  private struct Timer: Hashable {
    var time: SQLTime
    var id: String
  }

  /// Ids to drive now, first in, first out; an id stands here at most once.
  private var ready: [String] = []
  private var readyHead = 0
  private var readyIDs: Set<String> = []
  /// A binary heap, the earliest first.
  private var timers: [Timer] = []
  private var timerIDs: [String: Int] = [:]
  /// Under way; true when it was woken meanwhile, and has to be looked at again.
  private var active: [String: Bool] = [:]

  var activeCount: Int { active.count }
  /// How many sagas are known: under way, ready or waiting for a time.
  var count: Int { active.count + readyIDs.count + timers.count }
  var nextTime: SQLTime? { timers.first?.time }
  var hasReady: Bool { readyHead < ready.count }

  func knows(_ id: String) -> Bool {
    active[id] != nil || readyIDs.contains(id) || timerIDs[id] != nil
  }

  /// Something has happened to a saga: look at it as soon as possible.
  mutating func wake(_ id: String) {
    if active[id] != nil {
      active[id] = true
    } else if readyIDs.insert(id).inserted {
      ready.append(id)
    }
  }

  /// Look at a saga at a time.
  mutating func wait(_ id: String, until time: SQLTime) {
    timers.append(Timer(time: time, id: id))
    timerIDs[id, default: 0] += 1
    var child = timers.count - 1
    while child > 0, timers[child].time < timers[(child - 1) / 2].time {
      timers.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// The next saga to drive; it counts as under way from now on.
  mutating func take(now: SQLTime) -> String? {
    while let first = timers.first, first.time <= now { wake(popTimer()) }
    guard readyHead < ready.count else { return nil }
    let id = ready[readyHead]
    readyHead += 1
    if readyHead == ready.count {
      ready.removeAll(keepingCapacity: true)
      readyHead = 0
    } else if readyHead > 256, readyHead * 2 > ready.count {
      ready.removeFirst(readyHead)
      readyHead = 0
    }
    readyIDs.remove(id)
    active[id] = false
    return id
  }

  /// A saga is no longer under way; with a time, it is not over.
  mutating func finish(_ id: String, nextTry: SQLTime?) {
    let wasWoken = active.removeValue(forKey: id) ?? false
    if wasWoken {
      wake(id)
    } else if let nextTry {
      wait(id, until: nextTry)
    }
  }

  private mutating func popTimer() -> String {
    let first = timers[0]
    timerIDs[first.id] = timerIDs[first.id].flatMap { $0 > 1 ? $0 - 1 : nil }
    let last = timers.removeLast()
    guard !timers.isEmpty else { return first.id }
    timers[0] = last
    var parent = 0
    while true {
      var smallest = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < timers.count && timers[child].time < timers[smallest].time {
        smallest = child
      }
      guard smallest != parent else { return first.id }
      timers.swapAt(parent, smallest)
      parent = smallest
    }
  }
}
