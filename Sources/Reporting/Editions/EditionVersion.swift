import Exchange
import ServiceRecord

/// The version of an edition of the site.
///
/// - Source: Frictionless Data, "Data Package Version": major, minor and patch as semantic versioning has them.
struct EditionVersion: Hashable, Sendable, LosslessStringConvertible, JSONConvertible {
  let major, minor, patch: Int

  /// That of the first edition.
  static let first = EditionVersion(major: 1, minor: 0, patch: 0)
  /// That of a run with which the first edition is compared: it was no edition.
  static let run = EditionVersion(major: 0, minor: 0, patch: 0)

  private init(major: Int, minor: Int, patch: Int) {
    (self.major, self.minor, self.patch) = (major, minor, patch)
  }

  /// Reads the form `1.2.0`; nil for any other.
  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let major = parts[0], let minor = parts[1], let patch = parts[2]
    else { return nil }
    self.init(major: major, minor: minor, patch: patch)
    guard description == text, min(major, minor, patch) >= 0 else { return nil }
  }

  var description: String { "\(major).\(minor).\(patch)" }

  /// The version of the next edition, which is so far from this one.
  func next(_ step: VersionStep) -> EditionVersion {
    switch step {
    case .none: self
    case .patch: EditionVersion(major: major, minor: minor, patch: patch + 1)
    case .minor: EditionVersion(major: major, minor: minor + 1, patch: 0)
    case .major: EditionVersion(major: major + 1, minor: 0, patch: 0)
    }
  }
}
