#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A named place in the program at which a crash test kills the process.
///
/// The environment variable `TERN_FAULT` names one: `orders.saga.reserve.after` kills each process that
/// gets there; `orders.saga.reserve.after@/tmp/marker` only the first, which makes the file `/tmp/marker`, so that
/// the restarted process gets past it. Without the variable a point costs one comparison.
public enum FaultPoint {
  private static let configured: (name: String, marker: String?)? = {
    guard let value = getenv("TERN_FAULT"), value.pointee != 0 else { return nil }
    return parse(String(cString: value))
  }()

  /// Kills this process with SIGKILL when the point is the one that the environment names.
  public static func reach(_ name: @autoclosure () -> String) {
    guard let configured, configured.name == name() else { return }
    if let marker = configured.marker {
      let descriptor = open(marker, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { return }
      close(descriptor)
    }
    kill(getpid(), SIGKILL)
    // The signal is not deferred: nothing below this line runs.
    pause()
  }

  static func parse(_ value: String) -> (name: String, marker: String?) {
    guard let at = value.firstIndex(of: "@") else { return (value, nil) }
    return (String(value[..<at]), String(value[value.index(after: at)...]))
  }
}
