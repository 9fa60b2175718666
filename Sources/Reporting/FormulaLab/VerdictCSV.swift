package import FormulaLab
import Atlas
import Exchange
import Statistics
package import Tables

/// Every specification that was measured, a row each; rates are pounds per resident or offence.
package func verdictTable(_ findings: VerdictFindings) -> Table {
  Table("verdict", columns(of: findings), findings.specifications)
}

private func columns(of findings: VerdictFindings) -> [Column<Specification>] {
  let amounts = findings.amounts
  let (asked, against) = (findings.pair.keys.asked, findings.pair.keys.against)
  func rate(
    _ name: String,
    _ title: String,
    _ value: @escaping @Sendable (Specification) -> Double?
  ) -> Column<Specification> {
    .number(name, title, .number(places: 6, shown: 4), value: value)
  }
  func sums(
    _ name: String,
    _ totals: @escaping @Sendable (Specification) -> RateTotals
  ) -> [Column<Specification>] {
    [
      .pounds("\(name)_gbp", "Amounts, \(name) (£)") { totals($0).pence },
      .count("\(name)_count", "Denominator, \(name) (number)") { totals($0).denominator },
      rate("\(name)_rate_gbp", "Rate, \(name) (£)") { totals($0).rate.value },
    ]
  }
  let what: [Column<Specification>] = [
    .text("amounts", "Amounts") { amounts[$0.amounts].name },
    .text("fund", "Fund") { amounts[$0.amounts].fund.id },
    .text("financial_year", "Financial year") { amounts[$0.amounts].year.description },
    .text("amounts_status", "Status of the amounts") { amounts[$0.amounts].status.rawValue },
    .text("definition", "Definition") { $0.definition },
    .text("denominator", "Denominator (indicator)") { $0.denominator.indicator },
    .text("denominator_kind", "Kind of denominator") { $0.denominator.kind.rawValue },
    .text("period", "Period of the denominator") { $0.period },
    .text("status", "Status") { $0.status.rawValue },
  ]
  let judged: [Column<Specification>] = [
    rate(
      "\(asked)_to_\(here.key)",
      "\(sentenceCase(asked)) rate as a multiple of \(here.possessive)"
    ) { $0.askedToWhole.value },
    rate(
      "\(against)_to_\(here.key)",
      "\(sentenceCase(against)) rate as a multiple of \(here.possessive)"
    ) { $0.againstToWhole.value },
    rate("\(asked)_rate_p2_5_gbp", "\(sentenceCase(asked)) rate, low end of 95 % (£)") {
      $0.judgement.interval?.lower
    },
    rate("\(asked)_rate_p97_5_gbp", "\(sentenceCase(asked)) rate, high end of 95 % (£)") {
      $0.judgement.interval?.upper
    },
    .text("verdict", "Verdict") { $0.verdict.rawValue },
    .text("reason", "Why it cannot be told") { $0.judgement.doubt?.rawValue },
    .text("verdict_3_percent", "Verdict with a margin of 3 %") { $0.strictVerdict.rawValue },
    .number("permutation_p", "Permutation test, p", .number(places: 4, shown: 3)) {
      $0.permutation?.pValue
    },
    .count("permutation_divisions", "Divisions tried (number)") { $0.permutation?.divisions },
  ]
  return what + sums(asked, \.asked) + sums(against, \.against) + sums(here.key, \.whole)
    + judged
}

/// Whether a group gets less, asked in every way, before it has a form.
package func verdictReport(_ findings: VerdictFindings, _ likeness: [NeighbourLikeness]) -> Report {
  Report(
    "Whether a group gets less",
    verdictText(findings, likeness),
    json: verdictJSON(findings, likeness),
    verdictTable(findings)
  ).telling(findings.readings)
}
