import FormulaLab
import Atlas
import Documents
import Statistics
import Tables

/// Offences per 1,000 residents by borough, with what chance may have done to them.
func section(of evidence: BoroughEvidence) -> Block {
  let columns: [Column<BoroughEvidence.Row>] = [
    .text(sentenceCase(here.zone.singular)) { $0.borough.name },
    .count("recorded") { $0.count },
    .text("per 1,000") { $0.perThousand.text(text) }.flushRight(),
    .text("95 %\ninterval") { "\(text($0.interval.lower))-\(text($0.interval.upper))" }
      .flushRight(),
    .text("shrunk") { text($0.shrunk) }.flushRight(),
    .text("against\n\(here.name)") { $0.verdict.rawValue }.flushRight(),
  ]
  let table = TextTable(columns, evidence.rows)
  let counts = evidence.counts
  let found =
    "\(here.name), the \(counts.total) \(here.zone.plural) together: \(grouped(evidence.count)) recorded, "
    + "\(evidence.perThousand.text(text)) per 1,000 residents of "
    + "\(evidence.residentsPeriod). Of the \(here.zone.plural) \(counts.below) are below, \(counts.above) above, and "
    + "of \(counts.cannotTell) it cannot be told."
  let method = [
    "The interval is Byar's: where chance in the count may have moved the rate. A verdict is given "
      + "only where all of it is on one side of \(here.possessive) rate. Chance alone would put about one \(here.zone.singular) "
      + "in twenty outside.",
    "Shrunk: the rate drawn towards \(here.possessive) as far as chance alone would have moved it (empirical "
      + "Bayes, Marshall 1991). Here every \(here.zone.singular) keeps at least "
      + "\(percent(evidence.leastWeight)) of its own distance from \(here.possessive) rate: the smaller the count, "
      + "the less.",
    "\(evidence.hasEstimatedResidents ? "Residents are estimates without a published interval, and are" : "Residents are") taken as known. What is not "
      + "reported to the police is in no figure.",
  ]
  return .section(
    "\(evidence.indicator.name.uppercased()) PER 1,000 RESIDENTS, \(evidence.year)",
    [.list([found]), .table(table), .list(method)]
  )
}

@Sendable private func text(_ rate: Double) -> String { decimal(rate, rate < 100 ? 2 : 1) }
