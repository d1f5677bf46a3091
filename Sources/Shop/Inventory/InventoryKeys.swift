/// The names of everything Inventory keeps in Redis: one hash tag, so that all of it lies in one slot.
///
///     {inv}:owner      hash    owner, epoch, format
///     {inv}:sku:<id>   hash    on_hand, reserved, version, at
///     {inv}:res:<id>   hash    state, lines, expire_at, updated_at
///     {inv}:req:<key>  hash    sku, quantity, and the stock that was answered
///     {inv}:exp        zset    reservation id by the end of its hold
///     {inv}:ev         stream  one entry a change of a product's stock, id <sequence>-0
///     {inv}:seq        string  the last sequence
///
/// Times are microseconds since 1970 on Redis's clock.
enum InventoryKeys {
  /// All keys begin so, and the ACL user can reach no others.
  static let prefix = "{inv}:"
  static let owner = prefix + "owner"
  static let stockPrefix = prefix + "sku:"
  static let reservationPrefix = prefix + "res:"
  static let requestPrefix = prefix + "req:"
  static let holds = prefix + "exp"
  static let events = prefix + "ev"
  static let sequence = prefix + "seq"

  static func reservation(_ id: String) -> String { reservationPrefix + id }

  /// A request belongs to who sent it: two callers may use the same id.
  ///
  /// The caller's length goes first, so that no two pairs make the same key.
  static func request(_ id: String, of caller: String) -> String {
    "\(requestPrefix)\(caller.utf8.count):\(caller):\(id)"
  }
}
