import Atlas

/// The word before an amount that is not exact: `up to `, `at least `, `about `, or nothing.
func qualifierWord(_ qualifier: AmountQualifier) -> String {
  switch qualifier {
  case .exact: ""
  case .upTo: "up to "
  case .atLeast: "at least "
  case .approximate: "about "
  }
}

/// An amount to the penny with the word that its source has before it: `at least £39,000,000.00`.
func statedPounds(_ pence: Int64, _ qualifier: AmountQualifier) -> String {
  qualifierWord(qualifier) + exactPounds(pence)
}

/// A total with its status: `at least £39,000,000.00 (rounded)`.
func statedTotal(_ total: FundTotal) -> String {
  "\(statedPounds(total.pence, total.qualifier)) (\(total.status.rawValue))"
}
