import Funding
import Statistics

extension Findings {
  /// How pounds per head are written in a report of these findings.
  var headFormat: RateFormat { RateFormat(whole: whole.perHead.rate.value) }
  /// How pounds per offence are written.
  var offenceFormat: RateFormat { RateFormat(whole: whole.perOffence.rate.value) }
}
