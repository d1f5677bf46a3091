#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What this process takes of its machine, under the names that every exporter of Prometheus uses.
enum ProcessUsage {
  typealias Figure = (name: String, kind: MetricKind, value: Double)

  /// Processor time, memory, and open descriptors; what the system doesn't tell is left out.
  static var now: [Figure] {
    var figures: [Figure] = []
    var usage = rusage()
    if getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
      let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      let microseconds = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
      figures.append(("process_cpu_seconds_total", .counter, seconds + microseconds / 1e6))
    }
    if let pages = residentPages {
      let bytes = pages * Double(sysconf(Int32(_SC_PAGESIZE)))
      figures.append(("process_resident_memory_bytes", .gauge, bytes))
    }
    if let count = openDescriptors {
      figures.append(("process_open_fds", .gauge, Double(count)))
    }
    return figures
  }

  /// The second number of `/proc/self/statm`.
  private static var residentPages: Double? {
    guard let file = fopen("/proc/self/statm", "re") else { return nil }
    defer { fclose(file) }
    var bytes = [CChar](repeating: 0, count: 256)
    guard fgets(&bytes, Int32(bytes.count), file) != nil else { return nil }
    let line = String(
      decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)),
      as: UTF8.self
    )
    return line.split(separator: " ").dropFirst().first.flatMap { Double($0) }
  }

  /// The entries of `/proc/self/fd`, without the one that reads them.
  private static var openDescriptors: Int? {
    guard let folder = opendir("/proc/self/fd") else { return nil }
    defer { closedir(folder) }
    var count = -1
    while let entry = readdir(folder) {
      if entry.pointee.d_name.0 != CChar(UInt8(ascii: ".")) { count += 1 }
    }
    return max(0, count)
  }
}
