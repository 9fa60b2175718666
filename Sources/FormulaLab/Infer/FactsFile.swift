package import Atlas
import Exchange

/// What is published about the amounts that a formula gave, and the indicators that it may have used.
package struct FactsFile: Hashable, Sendable {
  /// The identifier.
  package let id: String
  /// The name in words.
  package let title: String
  /// The fund whose pot was split.
  package let fund: String
  /// The year.
  package let financialYear: FinancialYear
  /// The period of the row of `funds/totals.csv` that was split.
  package let potPeriod: String
  /// The indicators offered.
  package let indicators: [Offer]
  /// Further indicators, which join the wider families.
  package let wider: [Offer]
  /// Indicators of the file that are not offered: they are of a time after the year of the money began.
  package let tooLate: [Offer]
  /// What is published.
  package let published: [PublishedAmount]
  /// The years after, which follow from this one by a published rule; nil where the file has none.
  package let later: LaterYears?
  /// The file by name.
  package let file: String

  /// An indicator that the formula may have used.
  package struct Offer: Hashable, Sendable {
    package let indicator: String
    package let period: String
    /// What makes a score add up: the residents whom it is multiplied by.
    package let times: Factor?
    /// The earliest year that the widest family mixes in; nil: it takes the one year alone.
    package let from: String?
    /// The newest year that the formula anew may use; nil where the file has no later years.
    package let renewed: String?
    package let line: Int

    package struct Factor: Hashable, Sendable {
      package let indicator: String
      package let period: String
    }

    /// The indicator as a reader is told it: `imd_extent x population`, with its years where the file offers
    /// it in more than one.
    package private(set) var label: String

    init(
      indicator: String,
      period: String,
      times: Factor?,
      from: String? = nil,
      renewed: String? = nil,
      line: Int
    ) {
      (self.indicator, self.period, self.times, self.line) = (indicator, period, times, line)
      (self.from, self.renewed) = (from, renewed)
      label = times.map { "\(indicator) x \($0.indicator)" } ?? indicator
    }

    var labelWithPeriods: String {
      "\(indicator) \(period)" + (times.map { " x \($0.indicator) \($0.period)" } ?? "")
    }

    /// Tells it from the same indicator of another year.
    mutating func nameItsPeriods() { label = labelWithPeriods }
  }

  /// Reads a file of facts.
  ///
  /// - Throws: ``FaultReport`` with every fault and its line.
  package static func read(file: String, shownAs name: String, bytes: [UInt8]) throws -> FactsFile {
    var yaml = try YAMLReader(file: file, bytes: bytes)
    yaml.allow(only: [
      "facts", "title", "fund", "financial_year", "pot", "indicators", "wider", "published",
      "later",
    ])
    let id = yaml.text("facts", expected: "an identifier")
    let title = yaml.text("title", expected: "a name in words")
    let fund = yaml.text("fund", expected: "a fund of funds/funds.csv")
    let year = yaml.financialYear("financial_year")
    let pot = yaml.mapping("pot")?.optionalText("period")
    if pot == nil {
      yaml.add(
        "pot",
        found: "no pot",
        expected: "`pot:` with the `period` of a row of funds/totals.csv",
        remedy: "Say which total was split"
      )
    }
    let offers = yaml.offers("indicators")
    let wider = yaml.isEmptyList("wider") ? [] : yaml.offers("wider", after: offers)
    let tooLate = (offers + wider).filter { offer in year.map(offer.isLate) ?? false }
    if !offers.isEmpty, offers.allSatisfy(tooLate.contains) {
      yaml.add(
        "indicators",
        found: "only indicators of a time after the year of the money began",
        expected: "at least one of an earlier period: a formula cannot weigh what is not yet known",
        remedy: "Offer the figures that were known when the money was split"
      )
    }
    let published = yaml.publishedAmounts(year: year)
    let later = year.flatMap { yaml.laterYears(after: $0) }
    if let later { yaml.refuseRenewals(of: offers + wider, later) }
    try yaml.finish()
    guard let id, let title, let fund, let year, let pot else {
      preconditionFailure("a reader without faults has read every member")
    }
    return FactsFile(
      id: id,
      title: title,
      fund: fund,
      financialYear: year,
      potPeriod: pot,
      indicators: offers.filter { !tooLate.contains($0) },
      wider: wider.filter { !tooLate.contains($0) },
      tooLate: tooLate,
      published: published,
      later: later,
      file: name
    )
  }
}

extension FactsFile.Offer {
  /// Whether a formula of a year cannot have used it: its period, or that of its factor, begins with the
  /// year or later.
  package func isLate(for year: FinancialYear) -> Bool {
    [period, times?.period].compactMap { $0 }.contains(where: year.isBegun)
  }
}
