import Digest
import RecordLog
import Synchronization

/// Who has signed in, as long as the program runs: of each session the digest of its cookie alone.
final class OfficerSessions: Sendable {
  /// Seconds after which a session ends, whatever happens in it.
  static let longest: Int64 = 8 * 3_600
  /// Seconds without a request after which it ends.
  static let idle: Int64 = 30 * 60
  private let sessions = Mutex<[String: Session]>([:])

  private struct Session {
    let officer: String
    let begun: Int64
    var last: Int64

    func isOver(at time: Int64) -> Bool {
      time - begun >= OfficerSessions.longest || time - last >= OfficerSessions.idle
    }
  }

  /// Begins a session, and answers what its cookie holds: every sign-in has one of its own.
  func begin(_ officer: String, at time: Int64) -> String {
    let secret = base64URL(randomBytes(32))
    sessions.withLock { sessions in
      sessions = sessions.filter { !$0.value.isOver(at: time) }
      sessions[Self.digest(secret)] = Session(officer: officer, begun: time, last: time)
    }
    return secret
  }

  /// The officer whose session a cookie is; nil where it has ended or never began.
  func officer(of secret: String, at time: Int64) -> String? {
    sessions.withLock { sessions in
      let digest = Self.digest(secret)
      guard var session = sessions[digest] else { return nil }
      guard !session.isOver(at: time) else {
        sessions[digest] = nil
        return nil
      }
      // A clock that goes back does not make a session longer.
      session.last = max(session.last, time)
      sessions[digest] = session
      return session.officer
    }
  }

  func end(_ secret: String) { sessions.withLock { $0[Self.digest(secret)] = nil } }

  private static func digest(_ secret: String) -> String { sha256Text(of: Array(secret.utf8)) }
}
