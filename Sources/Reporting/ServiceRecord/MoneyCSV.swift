package import ServiceRecord
import Atlas
package import Tables

/// The stacks in long form, a row for each slice; all boroughs, or one.
///
/// A fund whose amount for a borough is not known has a row without an amount, of kind `not-known`, so that
/// no sum over the rows looks complete.
package func moneyTable(_ findings: MoneyFindings, of borough: BoroughMoney? = nil) -> Table {
  let year = findings.year
  let rows = (borough.map { [$0] } ?? findings.boroughs).flatMap { money in
    money.slices.map { MoneyRow(borough: money.borough, part: .slice($0)) }
      + findings.missing(for: money.borough).map {
        MoneyRow(borough: money.borough, part: .missing($0))
      }
  }
  return Table(
    "money",
    [
      .text("gss_code", "GSS code") { $0.borough.id.description },
      .text("name", sentenceCase(here.zone.singular)) { $0.borough.name },
      .text("financial_year", "Financial year") { _ in year.description },
      .text("slice", "Fund or service (identifier)") { $0.slice?.id ?? $0.missing?.fund.id },
      .text("slice_name", "Fund or service") { $0.slice?.name ?? $0.missing?.fund.name },
      .text("category", "Type of need (identifier)") { $0.slice?.category },
      .text("kind", "Kind of money", "not-known: the fund pays, how much is not known") {
        $0.slice?.kind.word ?? "not-known"
      },
      .text("key", "How it was shared out") { $0.slice?.key?.rawValue },
      .pounds("amount_gbp", "Amount (£)", "Pounds; blank: not known") { $0.slice?.pence },
      .text("status", "Status") { $0.slice?.status.rawValue },
      .text("qualifier", "How exact the amount is") { $0.slice?.qualifier.rawValue },
      .text("source", "Source") {
        $0.slice?.source ?? $0.missing?.totals.map(\.source).joined(separator: "; ")
      },
      .text("note", "Note") {
        $0.missing.map { missingSentences([$0], in: year).joined(separator: " ") }
      },
    ],
    rows
  )
}

/// A slice of a borough's money, or a fund that pays it and whose amount is not known.
private struct MoneyRow: Sendable {
  let borough: Borough
  let part: Part

  enum Part: Sendable {
    case slice(MoneySlice)
    case missing(MissingFund)
  }

  var slice: MoneySlice? {
    if case .slice(let slice) = part { slice } else { nil }
  }

  var missing: MissingFund? {
    if case .missing(let fund) = part { fund } else { nil }
  }
}
