import NIOCore

/// Whether a loop with nothing to do should look at its sockets again and again for a moment, or sleep at once.
///
/// To put a thread to sleep and wake it can take longer than a whole call: 60 microseconds against 10 for 500 bytes there
/// and back over loopback, on a virtual machine. But a loop that is awake in vain takes processor time from others.
///
/// Pure: told how long each wait was, it says what to do in the next one.
struct BusyPolling {
  /// A wait is spent awake for so long, then asleep: what Linux, too, waits before it lets a virtual processor sleep.
  static let awakeTimeMax = TimeAmount.microseconds(200)
  /// A wait asleep that was no longer could have been one of ``awakeTimeMax`` awake, where nothing has to be woken.
  static let shortTimeMax = awakeTimeMax * 2
  /// After so many short waits in a row the next is likely to be short.
  static let shortWaitsMin = 4

  private static let penaltyMin = 4
  private static let penaltyMax = 1024

  /// Short waits in a row; below zero after one that was spent awake in vain.
  private var shortWaits = 0
  /// What the next wait in vain will cost: each costs twice as much as the one before, until they are rare.
  private var penalty = penaltyMin

  /// The next wait should be spent awake.
  var isWorthwhile: Bool { shortWaits >= Self.shortWaitsMin }

  /// A wait has ended; `awake`: this side was, until then.
  mutating func waited(_ time: TimeAmount, awake: Bool) {
    guard time <= (awake ? Self.awakeTimeMax : Self.shortTimeMax) else {
      shortWaits = min(shortWaits, 0)
      return
    }
    shortWaits = min(shortWaits + 1, Self.shortWaitsMin)
    if awake { penalty = max(penalty - 1, Self.penaltyMin) }
  }

  /// Being awake was of no use, or others want the processor.
  mutating func wasInVain() {
    shortWaits = -penalty
    penalty = min(penalty * 2, Self.penaltyMax)
  }
}
