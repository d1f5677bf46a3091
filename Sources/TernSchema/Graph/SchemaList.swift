/// A handle on one element of a `Schema`: the graph, and the element's place in its table.
public protocol SchemaElement: Sendable, Hashable {
  /// The graph that the element belongs to; the handle keeps it alive.
  var schema: Schema { get }
  /// The element's place in the graph's table of its kind: stable for the life of the graph.
  var id: Int { get }
  /// A handle on the element at this place.
  init(schema: Schema, id: Int)
}

extension SchemaElement {
  /// The same element of the same graph.
  public static func == (left: Self, right: Self) -> Bool {
    left.id == right.id && left.schema === right.schema
  }

  /// Hashes the element's place only: graphs are few.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
  }
}

/// Neighbouring elements of a `Schema`, such as the fields of a message, in declaration order.
///
/// The list is a range over the graph's table: to make one, or to walk one, allocates nothing.
public struct SchemaList<Element: SchemaElement>: RandomAccessCollection, Sendable {
  let schema: Schema
  let range: Range<Int>

  init(schema: Schema, range: Range<Int>) {
    self.schema = schema
    self.range = range
  }

  /// Always 0.
  public var startIndex: Int { 0 }
  /// The number of elements.
  public var endIndex: Int { range.count }

  /// The element at this position of the list, from 0.
  public subscript(position: Int) -> Element {
    precondition(position >= 0 && position < range.count, "index out of range")
    return Element(schema: schema, id: range.lowerBound + position)
  }
}
