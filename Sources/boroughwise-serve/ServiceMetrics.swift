import Exchange
import Glibc
import Synchronization

/// Counts of what was answered, as Prometheus reads them.
///
/// - Source: Prometheus text exposition format, version 0.0.4.
final class ServiceMetrics: Sendable {
  private struct Counts {
    var requests: [Int: Int] = [:]
    var bytes = 0
    var seconds = 0.0
    var editions: [Bool: Int] = [:]
    var buckets = [Int](repeating: 0, count: ServiceMetrics.bounds.count)
  }

  /// Upper bounds of the buckets of time, in seconds.
  private static let bounds = [0.000_1, 0.000_5, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5]
  private let counts = Mutex(Counts())

  func note(status: Int, bytes: Int, spent: Duration) {
    let seconds = spent.seconds
    counts.withLock { counts in
      counts.requests[status, default: 0] += 1
      counts.bytes += bytes
      counts.seconds += seconds
      for (index, bound) in Self.bounds.enumerated() where seconds <= bound {
        counts.buckets[index] += 1
      }
    }
  }

  /// Counts an edition that was made while the service ran.
  func noteEdition(isServed: Bool) {
    counts.withLock { $0.editions[isServed, default: 0] += 1 }
  }

  var text: String {
    let counts = counts.withLock { $0 }
    let all = counts.requests.values.reduce(0, +)
    var lines = [
      "# HELP http_requests_total Requests answered, by status.",
      "# TYPE http_requests_total counter",
    ]
    for (status, count) in counts.requests.sorted(by: { $0.key < $1.key }) {
      lines.append("http_requests_total{code=\"\(status)\"} \(count)")
    }
    lines += [
      "# HELP http_response_bytes_total Bytes of the bodies sent.",
      "# TYPE http_response_bytes_total counter",
      "http_response_bytes_total \(counts.bytes)",
      "# HELP http_request_duration_seconds Time from a request to its answer, less the sending.",
      "# TYPE http_request_duration_seconds histogram",
    ]
    for (bound, count) in zip(Self.bounds, counts.buckets) {
      lines.append("http_request_duration_seconds_bucket{le=\"\(bound)\"} \(count)")
    }
    lines += [
      "http_request_duration_seconds_bucket{le=\"+Inf\"} \(all)",
      "http_request_duration_seconds_sum \(counts.seconds)",
      "http_request_duration_seconds_count \(all)",
      "# HELP boroughwise_editions_total Editions made of changed files, by what became of them.",
      "# TYPE boroughwise_editions_total counter",
    ]
    for (name, isServed) in [("served", true), ("refused", false)] {
      lines.append(
        "boroughwise_editions_total{result=\"\(name)\"} \(counts.editions[isServed] ?? 0)"
      )
    }
    lines += processLines
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Processor time, memory and start of this process, by the names that Prometheus's own libraries give them.
private var processLines: [String] {
  var usage = rusage()
  guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return [] }
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  var lines = [
    "# HELP process_cpu_seconds_total Processor time of the process, user and system.",
    "# TYPE process_cpu_seconds_total counter",
    "process_cpu_seconds_total \(seconds(usage.ru_utime) + seconds(usage.ru_stime))",
  ]
  // The second number is of pages that are in memory (proc(5), statm).
  if let statm = try? readFile("/proc/self/statm"),
    let pages = String(decoding: statm, as: UTF8.self).split(separator: " ").dropFirst().first
      .flatMap({ Int($0) })
  {
    lines += [
      "# HELP process_resident_memory_bytes Memory of the process.",
      "# TYPE process_resident_memory_bytes gauge",
      "process_resident_memory_bytes \(pages * sysconf(Int32(_SC_PAGESIZE)))",
    ]
  }
  return lines
}
