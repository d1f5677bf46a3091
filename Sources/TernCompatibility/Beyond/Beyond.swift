extension Rule {
  /// The rules that buf does not have: asked for by category or id, and part of every verdict.
  static let beyond: [Rule] = reading + routes + policies + reasons
}
