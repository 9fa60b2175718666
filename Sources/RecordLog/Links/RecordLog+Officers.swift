import Digest

extension RecordLog {
  /// How long an invitation lets an officer in, in seconds.
  package static let invitationLasts: Int64 = 24 * 3_600

  /// Invites an officer, and answers what the link says: it lets in once.
  ///
  /// - Throws: as ``append(_:by:reason:at:_:)``.
  package func invite(_ officer: String, at time: Int64) throws -> String {
    let secret = base64URL(randomBytes(32))
    let digest = Self.digest(ofInvitation: secret)
    _ = try append("invitation \(digest)", by: .office, at: time) { _, _ in
      .invited(officer: officer, digest: digest, expires: time + Self.invitationLasts)
    }
    return secret
  }

  /// Uses an invitation up, and answers whom it lets in.
  ///
  /// - Throws: ``RecordRefusal`` for one that is used, has expired or never was.
  package func enter(by secret: String, at time: Int64) throws -> String {
    let digest = Self.digest(ofInvitation: secret)
    guard let officer = try state().officer(invitedBy: digest, at: time) else {
      throw RecordRefusal.unknownLink
    }
    // A key of its own: who sends it again is not let in again.
    _ = try append("entrance \(base64URL(randomBytes(9)))", by: .officer(officer), at: time) {
      _,
      _ in .entered(digest: digest)
    }
    return officer
  }

  /// Whether an invitation would let somebody in.
  ///
  /// - Throws: as ``state()``.
  package func isOpen(_ secret: String, at time: Int64) throws -> Bool {
    try state().officer(invitedBy: Self.digest(ofInvitation: secret), at: time) != nil
  }

  private static func digest(ofInvitation secret: String) -> String {
    sha256Text(of: Array(secret.utf8))
  }
}
