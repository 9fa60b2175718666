import Synchronization

/// Counts of what was answered, as Prometheus reads them.
///
/// - Source: Prometheus text exposition format, version 0.0.4.
final class ServiceMetrics: Sendable {
  private struct Counts {
    var requests: [Int: Int] = [:]
    var bytes = 0
    var seconds = 0.0
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
      "# HELP http_response_size_bytes_total Bytes of the bodies sent.",
      "# TYPE http_response_size_bytes_total counter",
      "http_response_size_bytes_total \(counts.bytes)",
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
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
