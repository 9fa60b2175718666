import Synchronization

/// How many requests a second one address may send: as many at once, and as many more as seconds go by.
final class RateLimit: Sendable {
  private struct Bucket {
    var tokens: Double
    var at: ContinuousClock.Instant
  }

  /// Addresses that are remembered: beyond, those that have waited longest are forgotten.
  private static let most = 10_000
  private let perSecond: Double
  private let buckets = Mutex<[String: Bucket]>([:])

  init(perSecond: Int) { self.perSecond = Double(perSecond) }

  func allows(_ address: String, now: ContinuousClock.Instant = .now) -> Bool {
    buckets.withLock { buckets in
      if buckets.count > Self.most {
        // Whoever has waited a second has a full bucket again: it needs no memory.
        buckets = buckets.filter { now - $0.value.at < .seconds(1) }
      }
      var bucket = buckets[address] ?? Bucket(tokens: perSecond, at: now)
      bucket.tokens = min(perSecond, bucket.tokens + (now - bucket.at).seconds * perSecond)
      bucket.at = now
      let isAllowed = bucket.tokens >= 1
      if isAllowed { bucket.tokens -= 1 }
      buckets[address] = bucket
      return isAllowed
    }
  }
}
