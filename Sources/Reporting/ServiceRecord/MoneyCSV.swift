package import ServiceRecord
import Atlas
import FormulaLab
package import Tables

/// The stacks in long form, a row for each slice; all boroughs, or one.
///
/// A fund whose amount for a borough is not known has a row without an amount, of kind `not-known`, and what is known
/// and in no sum one of kind `apart`, with its amount in a column of its own: no sum over the rows looks complete, and
/// none is too much.
package func moneyTable(_ findings: MoneyFindings, of borough: BoroughMoney? = nil) -> Table {
  let rows = (borough.map { [$0] } ?? findings.boroughs).flatMap { money in
    let zone = money.borough
    return money.slices.map { MoneyRow(borough: zone, part: .slice($0)) }
      + findings.apart(zone).map { MoneyRow(borough: zone, part: .apart($0)) }
      + findings.missing(for: zone).map { MoneyRow(borough: zone, part: .missing($0)) }
  }
  return Table("money", identity(findings) + amounts(findings), rows)
}

private func identity(_ findings: MoneyFindings) -> [Column<MoneyRow>] {
  let year = findings.year
  return [
    .text("gss_code", "GSS code") { $0.borough.id.description },
    .text("name", sentenceCase(here.zone.singular)) { $0.borough.name },
    .text("financial_year", "Financial year") { _ in year.description },
    .text("slice", "Fund or service (identifier)") {
      $0.slice?.id ?? $0.apart?.id ?? $0.missing?.fund.id
    },
    .text("slice_name", "Fund or service") {
      $0.slice?.name ?? $0.apart?.name ?? $0.missing?.fund.name
    },
    .text("category", "Type of need (identifier)") { $0.slice?.category },
    .text(
      "kind",
      "Kind of money",
      "not-known: the fund pays, how much is not known; apart: known, and in no sum"
    ) { $0.slice?.kind.word ?? ($0.apart == nil ? "not-known" : "apart") },
    .text("key", "How it was shared out") { $0.slice?.key?.rawValue },
  ]
}

private func amounts(_ findings: MoneyFindings) -> [Column<MoneyRow>] {
  let year = findings.year
  return [
    .pounds("amount_gbp", "Amount (£)", "Pounds; blank: not known, or in no sum") {
      $0.slice?.pence
    },
    .text("status", "Status") { ($0.slice?.status ?? $0.apart?.status)?.rawValue },
    .text("qualifier", "How exact the amount is") {
      ($0.slice?.qualifier ?? $0.apart?.qualifier)?.rawValue
    },
    .text("source", "Source") {
      $0.slice?.source ?? $0.apart?.source
        ?? $0.missing?.totals.map(\.source).joined(separator: "; ")
    },
    .text("note", "Note") { row in
      row.slice.flatMap { formulaAlone($0, findings) }
        ?? row.apart.map { explained($0.reason, findings).text }
        ?? row.missing.map { missingSentences([$0], in: year).joined(separator: " ") }
    },
    .pounds(
      "apart_gbp",
      "Known, and in no sum (£)",
      "Pounds over the whole period; the note says why it is in no sum"
    ) { $0.apart?.pence },
    .testedError {
      ($0.slice?.status ?? $0.apart?.status) == .modelled
    } _: { row in
      row.slice.flatMap { $0.kind == .direct ? findings.tested[$0.id] : nil }
    },
  ]
}

/// A slice of a borough's money, what is known beside it, or a fund that pays it and whose amount is not known.
private struct MoneyRow: Sendable {
  let borough: Borough
  let part: Part

  enum Part: Sendable {
    case slice(MoneySlice)
    case apart(MoneyEntry)
    case missing(MissingFund)
  }

  var slice: MoneySlice? {
    if case .slice(let slice) = part { slice } else { nil }
  }

  var apart: MoneyEntry? {
    if case .apart(let entry) = part { entry } else { nil }
  }

  var missing: MissingFund? {
    if case .missing(let fund) = part { fund } else { nil }
  }
}
