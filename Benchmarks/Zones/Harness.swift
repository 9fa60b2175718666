/// A running digest of results, so that a faster answer that differs is caught.
struct Checksum {
  private(set) var value: UInt64 = 14_695_981_039_346_656_037

  mutating func fold(_ x: UInt64) { value = (value ^ x) &* 1_099_511_628_211 }
}

/// Times a piece of work after one warm-up; the digest of every result must be the same.
@discardableResult
func measure<T>(
  _ name: String,
  repeats: Int = 7,
  per count: Int = 0,
  digest: (T) -> UInt64,
  _ work: () throws -> T
) rethrows -> UInt64 {
  let clock = ContinuousClock()
  let expected = digest(try work())
  var times: [Duration] = []
  for _ in 0..<repeats {
    let start = clock.now
    let result = try work()
    times.append(clock.now - start)
    precondition(digest(result) == expected, "\(name): the result changed")
  }
  times.sort()
  report(name, times, per: count, checksum: expected)
  return expected
}

/// As ``measure(_:repeats:per:digest:_:)``, for work that fans out.
@discardableResult
func measure<T>(
  _ name: String,
  repeats: Int = 7,
  per count: Int = 0,
  isolation: isolated (any Actor)? = #isolation,
  digest: (T) -> UInt64,
  _ work: () async throws -> T
) async rethrows -> UInt64 {
  let clock = ContinuousClock()
  let expected = digest(try await work())
  var times: [Duration] = []
  for _ in 0..<repeats {
    let start = clock.now
    let result = try await work()
    times.append(clock.now - start)
    precondition(digest(result) == expected, "\(name): the result changed")
  }
  times.sort()
  report(name, times, per: count, checksum: expected)
  return expected
}

private func report(_ name: String, _ times: [Duration], per count: Int, checksum: UInt64) {
  let median = times[times.count / 2] / .milliseconds(1)
  let best = times[0] / .milliseconds(1)
  let rate = count > 0 ? "  \(rounded(Double(count) / median / 1000)) million/s" : ""
  print(
    "\(name)  median \(rounded(median)) ms  best \(rounded(best)) ms\(rate)  "
      + "checksum \(String(checksum, radix: 16))"
  )
}

/// Two decimals.
func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
