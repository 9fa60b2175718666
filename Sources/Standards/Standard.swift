/// A published standard in which other systems exchange services or grants.
package enum Standard: String, CaseIterable, Sendable, Hashable, Encodable {
  /// Open Referral UK 3, the UK profile of the Human Services Data Specification: services.
  case openReferralUK = "open-referral-uk"
  /// The 360Giving Data Standard 1.4: grants.
  case threeSixtyGiving = "360giving"

  /// The name in words.
  package var title: String {
    switch self {
    case .openReferralUK: "Open Referral UK"
    case .threeSixtyGiving: "360Giving Data Standard"
    }
  }

  /// The version that is read and written.
  package var version: String {
    switch self {
    case .openReferralUK: "3.0"
    case .threeSixtyGiving: "1.4"
    }
  }
}
