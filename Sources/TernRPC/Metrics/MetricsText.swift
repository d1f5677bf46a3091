/// Writes metrics in Prometheus' exposition format, version 0.0.4.
///
/// ```
/// # TYPE tern_rpc_server_calls_total counter
/// tern_rpc_server_calls_total{method="a.B/C",code="OK"} 7
/// ```
struct MetricsText {
  private(set) var text = ""

  mutating func append(_ name: String, _ family: MetricsRegistry.Family) {
    text += "# TYPE \(name) \(family.kind.name)\n"
    for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
      let value = series.current
      guard case .histogram(let bounds) = family.kind else {
        append(name, labels, value.number)
        continue
      }
      // Buckets are cumulative in the text.
      var count: UInt64 = 0
      for (bound, bucket) in zip(bounds.values + [.infinity], value.buckets) {
        count += bucket
        let bound = "le=\"\(Self.number(bound))\""
        append(name + "_bucket", labels.isEmpty ? bound : "\(labels),\(bound)", Double(count))
      }
      append(name + "_sum", labels, value.sum)
      append(name + "_count", labels, Double(count))
    }
  }

  /// Appends a family of one number without labels.
  mutating func append(_ name: String, _ kind: MetricKind, _ value: Double) {
    text += "# TYPE \(name) \(kind.name)\n"
    append(name, "", value)
  }

  private mutating func append(_ name: String, _ labels: String, _ value: Double) {
    text += labels.isEmpty ? name : "\(name){\(labels)}"
    text += " \(Self.number(value))\n"
  }

  /// A name of `[a-zA-Z_:][a-zA-Z0-9_:]*`.
  static func name(_ label: String) -> String {
    var name = String.UnicodeScalarView()
    for scalar in label.unicodeScalars {
      let isDigit = ("0"..."9").contains(scalar)
      if name.isEmpty, isDigit { name.append("_") }
      let isFit =
        isDigit || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
        || scalar == ":"
      name.append(isFit ? scalar : "_")
    }
    return name.isEmpty ? "_" : String(name)
  }

  /// `name="value",...`, in the order in which they are given.
  static func labels(_ dimensions: [(String, String)]) -> String {
    dimensions.map { key, value in
      var escaped = ""
      for character in value.unicodeScalars {
        switch character {
        case "\\": escaped += "\\\\"
        case "\"": escaped += "\\\""
        case "\n": escaped += "\\n"
        default: escaped.unicodeScalars.append(character)
        }
      }
      // A colon is for names of metrics only.
      return
        "\(name(key).split(separator: ":", omittingEmptySubsequences: false).joined(separator: "_"))=\"\(escaped)\""
    }.joined(separator: ",")
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    if let whole = Int64(exactly: value) { return String(whole) }
    return String(value)
  }
}
