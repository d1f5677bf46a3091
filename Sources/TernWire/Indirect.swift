/// Storage for a message field that can contain its own message: the value lies in an object,
/// so that the struct has a size.
///
/// From outside it is the optional value.
@propertyWrapper
public struct Indirect<Value: Hashable & Sendable>: Hashable, Sendable {
  private final class Storage: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private var storage: Storage?

  /// A box with a value, or an empty one.
  public init(wrappedValue: Value?) { storage = wrappedValue.map(Storage.init) }

  /// The value; writing makes a new box, because a copy may share the old one.
  public var wrappedValue: Value? {
    get { storage?.value }
    set { storage = newValue.map(Storage.init) }
  }

  /// Boxes are equal when their values are.
  public static func == (left: Indirect, right: Indirect) -> Bool {
    left.storage === right.storage || left.wrappedValue == right.wrappedValue
  }

  /// Hashes the value.
  public func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}
