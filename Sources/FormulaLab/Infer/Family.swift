import Atlas
import Exchange
package import Formula

/// Measures that a formula may weigh, and which years of them: the widest family of a file holds the others.
package struct Family: Hashable, Sendable {
  /// What it is, in words.
  package let title: String
  /// The measures.
  package let offers: [FactsFile.Offer]
  /// Each measure of each year that the first formula may use.
  package let first: [RisesAccepted.Column]
  /// The years of ``first``.
  package let firstPeriods: [String]
  /// The same for the formula anew; empty where the file has no later years.
  package let second: [RisesAccepted.Column]
  /// The years of ``second``.
  package let secondPeriods: [String]
  /// Each measure of its newest year before the first formula, in their order.
  let newest: [RisesAccepted.Column]

  /// The family without one of its measures.
  func without(_ measure: Int) -> Family {
    func rest(_ columns: [RisesAccepted.Column]) -> [RisesAccepted.Column] {
      columns.filter { $0.measure != measure }
    }
    func periods(_ periods: [String], _ columns: [RisesAccepted.Column]) -> [String] {
      zip(periods, columns).filter { $1.measure != measure }.map(\.0)
    }
    return Family(
      title: title,
      offers: offers,
      first: rest(first),
      firstPeriods: periods(firstPeriods, first),
      second: rest(second),
      secondPeriods: periods(secondPeriods, second),
      newest: rest(newest)
    )
  }
}

extension Dataset {
  /// The families of a file of facts, each within the next.
  ///
  /// - Throws: ``FaultReport`` with every measure and year that cannot be had.
  func families(of facts: FactsFile, among codes: [GSSCode]) throws -> [Family] {
    let all = facts.indicators + facts.wider
    var faults: [Fault] = []
    var families = [
      family(
        "measures first offered, one year each",
        facts.indicators,
        false,
        facts,
        codes,
        &faults
      )
    ]
    if !facts.wider.isEmpty {
      families.append(family("all measures, one year each", all, false, facts, codes, &faults))
    }
    if all.contains(where: { $0.from != nil }) {
      families.append(family("all measures, any mix of years", all, true, facts, codes, &faults))
    }
    if !faults.isEmpty {
      throw FaultReport(Array(Set(faults)).sorted { $0.description < $1.description })
    }
    return families
  }

  private func family(
    _ title: String,
    _ offers: [FactsFile.Offer],
    _ isMixed: Bool,
    _ facts: FactsFile,
    _ codes: [GSSCode],
    _ faults: inout [Fault]
  ) -> Family {
    func columns(_ last: (FactsFile.Offer) -> String?, isMixed: Bool) -> [(
      String, RisesAccepted.Column
    )] {
      var columns: [(String, RisesAccepted.Column)] = []
      for (measure, offer) in offers.enumerated() {
        guard let last = last(offer) else { continue }
        let range = isMixed ? offer.from.flatMap { YearRange(from: $0, to: last)?.periods } : nil
        for period in range ?? [last] {
          guard let shares = shares(of: offer, in: period, codes, facts.file, &faults) else {
            continue
          }
          columns.append((period, RisesAccepted.Column(measure: measure, shares: shares)))
        }
      }
      return columns
    }
    let first = columns({ $0.period }, isMixed: isMixed)
    let second = facts.later == nil ? [] : columns({ $0.renewed }, isMixed: isMixed)
    return Family(
      title: title,
      offers: offers,
      first: first.map(\.1),
      firstPeriods: first.map(\.0),
      second: second.map(\.1),
      secondPeriods: second.map(\.0),
      newest: columns({ $0.period }, isMixed: false).map(\.1)
    )
  }
}

/// A file of facts with the figures that it is asked of.
struct FamilyQuestion {
  let facts: FactsFile
  let pot: FundTotal
  let recipients: [Borough]
  let families: [Family]

  var widest: Family { families[families.count - 1] }
  var pounds: Double { Double(pot.pence) / 100 }

  /// What the weights of a family can be, by all published figures of the first year but those left out.
  func weights(_ family: Family, without left: Int? = nil) throws -> FeasibleWeights {
    FeasibleWeights(
      indicators: zip(family.first, family.firstPeriods).map {
        family.offers[$0.measure].label + " " + $1
      },
      facts: try facts.published.indices.filter { $0 != left }.map {
        try fact(facts.published[$0], family)
      }
    )
  }

  /// A published figure as a limit on the weights of a family.
  func fact(_ figure: PublishedAmount, _ family: Family) throws -> Fact {
    let members = try figure.boroughs.map { try index(of: $0, figure) }
    return Fact(
      figure.statement,
      coefficients: family.first.map { column in
        members.reduce(0) { $0 + column.shares[$1] } * pounds
      },
      lower: figure.least - figure.room,
      // Nobody gets more than the pot, or as much as a pot and what a penny's rounding leaves.
      upper: figure.isLeast ? max(figure.least, pounds + 1) : figure.most + figure.room
    )
  }

  /// The place of a borough among those that the fund pays.
  func index(of code: GSSCode, _ figure: PublishedAmount) throws -> Int {
    guard let index = recipients.firstIndex(where: { $0.id == code }) else {
      throw facts.stranger(code, figure)
    }
    return index
  }
}
