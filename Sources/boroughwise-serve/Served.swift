import FeatureService
import RecordDesk
import Synchronization

/// An edition, and the desk of the record over the same state of the dataset; nil where none is kept.
struct Serving: Sendable {
  let edition: Edition
  var desk: RecordDesk?
}

/// What is answered from now: one edition with its desk, exchanged whole for the next.
///
/// A request that has begun keeps the edition with which it began.
final class Served: Sendable {
  private let held: Mutex<(now: Serving, refusal: String?)>

  init(_ first: Serving) { held = Mutex((first, nil)) }

  var now: Serving { held.withLock { $0.now } }

  /// Answers from another edition from now on.
  func exchange(for next: Serving) { held.withLock { $0 = (next, nil) } }

  /// Notes why the newest state of the files is not served.
  func refuse(_ reason: String) { held.withLock { $0.refusal = reason } }

  /// What `/health` says: `ok`, for it answers, then which edition, and why it may not be the newest.
  var health: String {
    let (now, refusal) = held.withLock { $0 }
    return "ok\nedition \(now.edition.tag)\n" + (refusal.map { "not taken over: \($0)\n" } ?? "")
  }
}
