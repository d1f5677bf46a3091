/// Storage for a message field that lies in an object of its own: because it can contain its own message, so that
/// the struct has a size, or because it is large, so that copies of the struct are cheap.
///
/// From outside it is the optional value.
@propertyWrapper @frozen
public struct Indirect<Value: Hashable & Sendable>: Hashable, Sendable {
  /// `@unchecked Sendable`: the value is written only while one reference to the object exists.
  @usableFromInline
  final class Storage: @unchecked Sendable {
    @usableFromInline var value: Value?

    @inlinable
    init(_ value: Value) { self.value = value }
  }

  @usableFromInline var storage: Storage?

  /// A box with a value, or an empty one.
  @inlinable
  public init(wrappedValue: Value?) {
    if let wrappedValue { storage = Storage(wrappedValue) } else { storage = nil }
  }

  /// The value; an unshared one is changed where it lies.
  @inlinable
  public var wrappedValue: Value? {
    get { storage?.value }
    set {
      if let newValue { storage = Storage(newValue) } else { storage = nil }
    }
    _modify {
      makeUnshared()
      if let storage {
        defer { if storage.value == nil { self.storage = nil } }
        yield &storage.value
      } else {
        var value: Value?
        defer { if let value { storage = Storage(value) } }
        yield &value
      }
    }
  }

  // Not specialised: changes within a box, and comparing boxes, are rare enough to share their code.

  @usableFromInline @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  mutating func makeUnshared() {
    if storage == nil || isKnownUniquelyReferenced(&storage) { return }
    storage = storage?.value.map(Storage.init)
  }

  /// Boxes are equal when their values are.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  public static func == (left: Indirect, right: Indirect) -> Bool {
    left.storage === right.storage || left.storage?.value == right.storage?.value
  }

  /// Hashes the value.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  public func hash(into hasher: inout Hasher) { hasher.combine(storage?.value) }
}
