package import Atlas
import Exchange

/// What is published of the years after the first: the rule between them, and single amounts.
///
/// The rule is the only one that has been published so: the formula anew, with rises accepted and falls removed
/// against the first year; the amounts then stand until the last year.
package struct LaterYears: Hashable, Sendable {
  /// The year of the formula anew.
  package let firstYear: FinancialYear
  /// The last year in which its amounts stand.
  package let lastYear: FinancialYear
  /// The period of the row of `funds/totals.csv` that all amounts together are.
  package let potPeriod: String
  /// The total that holds other money beside this fund's; nil where none is named.
  package let whole: Total?
  /// Where the rule is published.
  package let source: String
  /// What is published of single boroughs, of one borough each.
  package let published: [PublishedAmount]
  /// Its line in the file.
  package let line: Int

  /// A row of `funds/totals.csv`.
  package struct Total: Hashable, Sendable {
    package let fund: String
    package let period: String
  }
}

extension YAMLReader {
  /// The years after; nil where there is no `later`, and where it cannot be read.
  mutating func laterYears(after year: FinancialYear) -> LaterYears? {
    guard has("later") else { return nil }
    guard var reader = mapping("later") else {
      add(
        "later",
        found: "no mapping under `later`",
        expected: "the rule, the years, the pot and what is published",
        remedy: "Start from the shipped file"
      )
      return nil
    }
    let found = reader.laterYears(line: line(of: "later"), after: year)
    add(reader.faults)
    return found
  }

  private mutating func laterYears(line: Int, after year: FinancialYear) -> LaterYears? {
    allow(only: ["rule", "first_year", "last_year", "pot", "whole", "source", "published"])
    if optionalText("rule") != "rises_accepted" {
      add(
        "rule",
        found: optionalText("rule").map { "the rule `\($0)`" } ?? "no `rule`",
        expected: "`rises_accepted`: the formula anew, rises accepted, falls removed",
        remedy: "Write that rule, or leave the later years out"
      )
    }
    let first = financialYear("first_year")
    let last = financialYear("last_year")
    if let first, let last, first.start <= year.start || last.start < first.start {
      add(
        "first_year",
        found: "\(first) to \(last) after \(year)",
        expected: "years after the first, in their order",
        remedy: "Correct the years"
      )
    }
    let pot = mapping("pot")?.optionalText("period")
    if pot == nil {
      add(
        "pot",
        found: "no pot",
        expected: "`pot:` with the `period` of a row of funds/totals.csv",
        remedy: "Say what all amounts of a later year add up to"
      )
    }
    let whole = wholeTotal()
    let source = text("source", expected: "where the rule is published")
    let published = publishedAmounts(year: nil, isLater: true)
    refuse(published, first, last)
    guard let first, let last, let pot, let source else { return nil }
    return LaterYears(
      firstYear: first,
      lastYear: last,
      potPeriod: pot,
      whole: whole,
      source: source,
      published: published,
      line: line
    )
  }

  private mutating func wholeTotal() -> LaterYears.Total? {
    guard var whole = mapping("whole") else { return nil }
    whole.allow(only: ["fund", "period"])
    let fund = whole.text("fund", expected: "a fund of funds/totals.csv")
    let period = whole.text("period", expected: "a period of funds/totals.csv")
    add(whole.faults)
    guard let fund, let period else { return nil }
    return LaterYears.Total(fund: fund, period: period)
  }

  /// Refuses figures that the rule says nothing about.
  private mutating func refuse(
    _ published: [PublishedAmount],
    _ first: FinancialYear?,
    _ last: FinancialYear?
  ) {
    for figure in published {
      if figure.boroughs.count != 1 {
        faultOf(figure, "\(figure.boroughs.count) boroughs together", "one borough", "Leave it out")
      }
      guard let year = figure.financialYear, let first, let last,
        year.start < first.start || year.start > last.start
      else { continue }
      faultOf(
        figure,
        "a figure of \(year)",
        "a year from \(first) to \(last)",
        "Correct the year, or leave the figure out"
      )
    }
    if published.count > Self.mostLater {
      add(
        "published",
        found: "\(published.count) figures",
        expected: "\(Self.mostLater) at most: every one doubles the cases",
        remedy: "Keep those that say most"
      )
    }
  }

  private mutating func faultOf(
    _ figure: PublishedAmount,
    _ found: String,
    _ expected: String,
    _ remedy: String
  ) {
    add([
      Fault(file: file, at: .line(figure.line), found: found, expected: expected, remedy: remedy)
    ])
  }

  /// How many later figures may stand: the cases are two to their number.
  private static let mostLater = 6
}
