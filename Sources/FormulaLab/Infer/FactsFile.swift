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
  /// Indicators of the file that are not offered: they are of a time after the year of the money began.
  package let tooLate: [Offer]
  /// What is published.
  package let published: [PublishedAmount]
  /// The file by name.
  package let file: String

  /// An indicator that the formula may have used.
  package struct Offer: Hashable, Sendable {
    package let indicator: String
    package let period: String
    /// What makes a score add up: the residents whom it is multiplied by.
    package let times: Factor?
    package let line: Int

    package struct Factor: Hashable, Sendable {
      package let indicator: String
      package let period: String
    }

    /// The indicator as a reader is told it: `imd_extent x population`, with its years where the file offers
    /// it in more than one.
    package fileprivate(set) var label: String

    init(indicator: String, period: String, times: Factor?, line: Int) {
      (self.indicator, self.period, self.times, self.line) = (indicator, period, times, line)
      label = times.map { "\(indicator) x \($0.indicator)" } ?? indicator
    }

    fileprivate var labelWithPeriods: String {
      "\(indicator) \(period)" + (times.map { " x \($0.indicator) \($0.period)" } ?? "")
    }
  }

  /// Reads a file of facts.
  ///
  /// - Throws: ``FaultReport`` with every fault and its line.
  package static func read(file: String, shownAs name: String, bytes: [UInt8]) throws -> FactsFile {
    var yaml = try YAMLReader(file: file, bytes: bytes)
    yaml.allow(only: [
      "facts", "title", "fund", "financial_year", "pot", "indicators", "published",
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
    let offers = yaml.offers()
    let tooLate = offers.filter { offer in year.map(offer.isLate) ?? false }
    if !offers.isEmpty, tooLate.count == offers.count {
      yaml.add(
        "indicators",
        found: "only indicators of a time after the year of the money began",
        expected: "at least one of an earlier period: a formula cannot weigh what is not yet known",
        remedy: "Offer the figures that were known when the money was split"
      )
    }
    let published = yaml.publishedAmounts()
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
      tooLate: tooLate,
      published: published,
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

extension YAMLReader {
  fileprivate mutating func offers() -> [FactsFile.Offer] {
    var offers: [FactsFile.Offer] = []
    for var reader in mappings("indicators", expected: "at least one indicator") {
      reader.allow(only: ["indicator", "period", "times"])
      let indicator = reader.text("indicator", expected: "an indicator of the dataset")
      let period = reader.text("period", expected: "a year such as 2015/16")
      var factor: FactsFile.Offer.Factor?
      if var times = reader.mapping("times") {
        times.allow(only: ["indicator", "period"])
        let by = times.text("indicator", expected: "an indicator that adds up, such as population")
        let when = times.text("period", expected: "a year such as 2015")
        reader.add(times.faults)
        if let by, let when { factor = FactsFile.Offer.Factor(indicator: by, period: when) }
      }
      guard let indicator, let period else {
        add(reader.faults)
        continue
      }
      let offer = FactsFile.Offer(
        indicator: indicator,
        period: period,
        times: factor,
        line: reader.line(of: "indicator")
      )
      if let earlier = offers.first(where: { $0.labelWithPeriods == offer.labelWithPeriods }) {
        reader.add(
          "indicator",
          found: "`\(offer.labelWithPeriods)`, which line \(earlier.line) offers",
          expected: "each indicator once in each period",
          remedy: "Remove one of the two"
        )
      } else {
        offers.append(offer)
      }
      add(reader.faults)
    }
    let labels = Dictionary(grouping: offers, by: \.label)
    for index in offers.indices where labels[offers[index].label, default: []].count > 1 {
      offers[index].label = offers[index].labelWithPeriods
    }
    return offers
  }
}
