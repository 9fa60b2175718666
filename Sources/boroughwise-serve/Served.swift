import FeatureService
import Synchronization

/// What is answered from now: one edition, exchanged whole for the next.
///
/// A request that has begun keeps the edition with which it began.
final class Served: Sendable {
  private let held: Mutex<(edition: Edition, refusal: String?)>

  init(_ edition: Edition) { held = Mutex((edition, nil)) }

  var edition: Edition { held.withLock { $0.edition } }

  /// Answers from another edition from now on.
  func exchange(for edition: Edition) { held.withLock { $0 = (edition, nil) } }

  /// Notes why the newest state of the files is not served.
  func refuse(_ reason: String) { held.withLock { $0.refusal = reason } }

  /// What `/health` says: `ok`, for it answers, then which edition, and why it may not be the newest.
  var health: String {
    let (edition, refusal) = held.withLock { $0 }
    return "ok\nedition \(edition.tag)\n" + (refusal.map { "not taken over: \($0)\n" } ?? "")
  }
}
