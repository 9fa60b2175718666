import Atlas
import Exchange

extension YAMLReader {
  /// The indicators of a list, none of which `earlier` has in the same period.
  mutating func offers(
    _ key: String,
    after earlier: [FactsFile.Offer] = []
  ) -> [FactsFile.Offer] {
    var offers: [FactsFile.Offer] = []
    for var reader in mappings(key, expected: "at least one indicator") {
      if let offer = reader.offer() {
        if let same = (earlier + offers).first(where: {
          $0.labelWithPeriods == offer.labelWithPeriods
        }) {
          reader.add(
            "indicator",
            found: "`\(offer.labelWithPeriods)`, which line \(same.line) offers",
            expected: "each indicator once in each period",
            remedy: "Remove one of the two"
          )
        } else {
          offers.append(offer)
        }
      }
      add(reader.faults)
    }
    let labels = Dictionary(grouping: offers, by: \.label)
    for index in offers.indices where labels[offers[index].label, default: []].count > 1 {
      offers[index].nameItsPeriods()
    }
    return offers
  }

  private mutating func offer() -> FactsFile.Offer? {
    allow(only: ["indicator", "period", "times", "from", "renewed"])
    let indicator = text("indicator", expected: "an indicator of the dataset")
    let period = text("period", expected: "a year such as 2015/16")
    var factor: FactsFile.Offer.Factor?
    if var times = mapping("times") {
      times.allow(only: ["indicator", "period"])
      let by = times.text("indicator", expected: "an indicator that adds up, such as population")
      let when = times.text("period", expected: "a year such as 2015")
      add(times.faults)
      if let by, let when { factor = FactsFile.Offer.Factor(indicator: by, period: when) }
    }
    guard let indicator, let period else { return nil }
    let offer = FactsFile.Offer(
      indicator: indicator,
      period: period,
      times: factor,
      from: optionalText("from"),
      renewed: optionalText("renewed"),
      line: line(of: "indicator")
    )
    refuseYears(of: offer)
    return offer
  }

  private mutating func refuseYears(of offer: FactsFile.Offer) {
    if let from = offer.from, YearRange(from: from, to: offer.period) == nil {
      add(
        "from",
        found: "\"\(from)\" before \(offer.period)",
        expected: "an earlier year, written as the period is",
        remedy: "Write the first year that a mean may reach back to"
      )
    }
    if let renewed = offer.renewed, YearRange(from: offer.period, to: renewed) == nil {
      add(
        "renewed",
        found: "\"\(renewed)\" after \(offer.period)",
        expected: "the same year or a later one, written as the period is",
        remedy: "Write the newest year that the formula anew may use"
      )
    }
  }

  /// Refuses indicators whose newest year the formula anew cannot have used, or that have none.
  mutating func refuseRenewals(of offers: [FactsFile.Offer], _ later: LaterYears) {
    for offer in offers {
      guard offer.renewed.map(later.firstYear.isBegun) ?? true else { continue }
      add([
        Fault(
          file: file,
          at: .line(offer.line),
          found: offer.renewed.map { "`renewed: \($0)`" } ?? "no `renewed`",
          expected: "the newest year before \(later.firstYear), which the formula anew may use",
          remedy: "Write it as `renewed: …`, or remove `later`"
        )
      ])
    }
  }
}

/// Years from one to another, all calendar years or all financial years.
struct YearRange: Hashable {
  /// Every period, the earliest first.
  let periods: [String]

  /// Nil where the two are not of one kind, or the second is the earlier.
  init?(from first: String, to last: String) {
    if let a = FinancialYear(first), let b = FinancialYear(last), a.start <= b.start {
      periods = (a.start...b.start).map { FinancialYear(start: $0).description }
    } else if let a = Int(first), let b = Int(last), first.count == 4, last.count == 4, a <= b {
      periods = (a...b).map(String.init)
    } else {
      return nil
    }
  }
}
