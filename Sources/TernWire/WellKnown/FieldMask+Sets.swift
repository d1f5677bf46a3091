extension Google.Protobuf.FieldMask {
  /// The paths of every field of this type, none of what lies within them.
  public init<M: Message>(allFieldsOf type: M.Type) {
    self.init(paths: M.messageType.fields.map(\.name))
  }

  /// Whether every path leads along fields of this type.
  public func isValid<M: Message>(for type: M.Type) -> Bool { isValid(for: M.messageType) }

  /// What either mask covers, in canonical form.
  public func union(_ other: Self) -> Self { Self(paths: paths + other.paths).canonical }

  /// What both masks cover, in canonical form.
  public func intersection(_ other: Self) -> Self {
    Self(paths: paths.filter(other.covers) + other.paths.filter(covers)).canonical
  }

  /// What this mask covers and the other doesn't, in canonical form.
  ///
  /// A path above one of the other mask's stays as it is: what remains of it can't be said without knowing the type.
  public func subtracting(_ other: Self) -> Self {
    Self(paths: paths.filter { !other.covers($0) }).canonical
  }
}
