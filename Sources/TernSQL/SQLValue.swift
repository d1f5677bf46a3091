#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A value as the database keeps it.
public enum SQLValue: Sendable, Hashable {
  /// No value.
  case null
  /// A whole number.
  case integer(Int64)
  /// A floating point number.
  case real(Double)
  /// Text in UTF-8; it may hold NUL characters.
  case text(String)
  /// Bytes.
  case blob([UInt8])

  var typeName: String {
    switch self {
    case .null: "NULL"
    case .integer: "INTEGER"
    case .real: "REAL"
    case .text: "TEXT"
    case .blob: "BLOB"
    }
  }
}

/// What can be given to a statement as an argument.
///
/// `UInt64` is missing on purpose: the database has no unsigned numbers, and half of its range would trap.
public protocol SQLConvertible: Sendable {
  /// The value to store.
  var sqlValue: SQLValue { get }
}

extension SQLValue: SQLConvertible {
  /// The value itself.
  public var sqlValue: SQLValue { self }
}

extension Int: SQLConvertible {
  /// INTEGER.
  public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: SQLConvertible {
  /// INTEGER.
  public var sqlValue: SQLValue { .integer(self) }
}

extension Int32: SQLConvertible {
  /// INTEGER.
  public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension UInt32: SQLConvertible {
  /// INTEGER.
  public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Bool: SQLConvertible {
  /// INTEGER 0 or 1.
  public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension Double: SQLConvertible {
  /// REAL; the database turns NaN into NULL.
  public var sqlValue: SQLValue { .real(self) }
}

extension String: SQLConvertible {
  /// TEXT.
  public var sqlValue: SQLValue { .text(self) }
}

extension [UInt8]: SQLConvertible {
  /// BLOB.
  public var sqlValue: SQLValue { .blob(self) }
}

/// A moment as the databases keep it: whole microseconds since 1970-01-01T00:00:00Z, INTEGER.
public struct SQLTime: Sendable, Hashable, Comparable, SQLConvertible {
  /// Microseconds since 1970.
  public var microseconds: Int64

  /// A moment so many microseconds after 1970.
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// The system's clock.
  public static func now() -> SQLTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return SQLTime(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  /// INTEGER.
  public var sqlValue: SQLValue { .integer(microseconds) }

  /// Earlier is less.
  public static func < (left: SQLTime, right: SQLTime) -> Bool {
    left.microseconds < right.microseconds
  }

  /// The moment a duration later; saturates at the ends of the range.
  public static func + (time: SQLTime, duration: Duration) -> SQLTime {
    let (seconds, attoseconds) = duration.components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    guard !overflow else { return SQLTime(microseconds: seconds < 0 ? .min : .max) }
    let (sum, tooLarge) = time.microseconds.addingReportingOverflow(
      whole + attoseconds / 1_000_000_000_000
    )
    return SQLTime(microseconds: tooLarge ? (seconds < 0 ? .min : .max) : sum)
  }

  /// How long from the right moment to the left one.
  public static func - (left: SQLTime, right: SQLTime) -> Duration {
    .microseconds(left.microseconds) - .microseconds(right.microseconds)
  }
}
