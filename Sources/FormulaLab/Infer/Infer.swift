package import Atlas
import Exchange
import Formula

/// Asks which weights agree with what a file of facts states, and what they leave possible.
///
/// - Throws: ``FaultReport`` or ``Fault`` for files that cannot be used and names that are not there.
package func infer(facts file: String?, in session: Session) throws -> InferFindings {
  let dataset = try session.tables()
  let facts = try session.facts(in: file)
  return try dataset.inference(from: facts, isWhole: true)
}

extension Dataset {
  /// What the facts allow.
  ///
  /// The whole answer is exact and says which figure would narrow it most; else the bounds are good to a
  /// millionth of a pound, for runs that print them beside much else.
  package func inference(from facts: FactsFile, isWhole: Bool) throws -> InferFindings {
    try findings(question(facts), isWhole)
  }

  private func findings(_ question: FamilyQuestion, _ isWhole: Bool) throws -> InferFindings {
    let (facts, recipients, family) = (question.facts, question.recipients, question.widest)
    let pounds = question.pounds
    let weights = try question.weights(family)
    let groups = definitions.flatMap { definition in
      definition.groupNames.map { name in
        (
          definition.id, name,
          recipients.indices.filter { definition.groups[recipients[$0].id] == name }
        )
      }
    }
    func parts(_ members: [Int], _ columns: [RisesAccepted.Column]) -> [Double] {
      columns.map { column in members.reduce(0) { $0 + column.shares[$1] } }
    }
    let ofBoroughs = recipients.indices.map { index in
      family.first.map { $0.shares[index] * pounds }
    }
    let ofGroups = groups.map { parts($0.2, family.first) }
    let ofWeights = family.offers.indices.map { measure in
      family.first.map { $0.measure == measure ? 1.0 : 0 }
    }
    let all = try solving(facts.file) {
      () throws(InferenceFailure) in
      try weights.ranges(of: ofBoroughs + ofGroups + ofWeights, isExact: isWhole)
    }
    let count = (recipients.count, groups.count)
    let pair = definitions.lazy.compactMap { $0.namedPair(in: area) }.first
    let asked = groups.firstIndex { $0.0 == pair?.definition && $0.1 == pair?.keys.asked }
    func range(_ index: Int) -> FeasibleWeights.Range? { all.map { $0[index] } }
    return InferFindings(
      facts: facts,
      pot: question.pot,
      boroughs: recipients.enumerated().map { index, borough in
        InferFindings.BoroughBounds(
          borough: borough,
          range: range(index),
          published: facts.published.filter { $0.boroughs == [borough.id] }
        )
      },
      groups: groups.enumerated().map { index, group in
        InferFindings.GroupBounds(
          definition: group.0,
          group: group.1,
          share: range(count.0 + index),
          sharesOfIndicators: parts(group.2, family.newest)
        )
      },
      weights: family.offers.enumerated().map { index, offer in
        InferFindings.WeightBounds(offer: offer, range: range(count.0 + count.1 + index))
      },
      pair: pair,
      nextFigures: try all.flatMap { ranges in
        guard isWhole, let asked else { return nil }
        return try nextFigures(
          recipients,
          ofBoroughs,
          ofGroups[asked],
          ranges,
          weights,
          facts.file
        )
      } ?? [],
      conflict: all == nil
        ? try solving(facts.file) { () throws(InferenceFailure) in try weights.conflict() } : nil,
      families: try question.sensitivity(of: asked.map { groups[$0].2 }),
      trial: all == nil ? nil : try trial(of: question),
      predictions: try question.predictions()
    )
  }

  /// How wide the share of the group asked about would be, were one more borough's amount known to the pound.
  ///
  /// The amount itself is not known: the width is the mean over the middle and the quarters of what is
  /// possible.
  private func nextFigures(
    _ recipients: [Borough],
    _ objectives: [[Double]],
    _ group: [Double],
    _ ranges: [FeasibleWeights.Range],
    _ weights: FeasibleWeights,
    _ file: String
  ) throws -> [InferFindings.NextFigure] {
    var found: [InferFindings.NextFigure] = []
    for (index, borough) in recipients.enumerated() where ranges[index].width > 1 {
      var widths: [Double] = []
      for part in [0.25, 0.5, 0.75] {
        let amount = ranges[index].least + part * ranges[index].width
        let fact = Fact(
          borough.name,
          coefficients: objectives[index],
          lower: amount - 0.5,
          upper: amount + 0.5
        )
        let narrowed = try solving(file) { () throws(InferenceFailure) in
          try weights.adding(fact).ranges(of: [group])
        }
        if let width = narrowed?.first?.width { widths.append(width) }
      }
      guard !widths.isEmpty else { continue }
      let mean = widths.reduce(0, +) / Double(widths.count)
      found.append(InferFindings.NextFigure(borough: borough, width: mean))
    }
    return found.sorted { ($0.width, $0.borough.id) < ($1.width, $1.borough.id) }
  }

  /// Each indicator's part in each borough: a row per indicator, in the order of the boroughs.
  func shares(of facts: FactsFile, among codes: [GSSCode]) throws -> [[Double]] {
    var faults: [Fault] = []
    let shares = facts.indicators.compactMap {
      self.shares(of: $0, in: $0.period, codes, facts.file, &faults)
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    return shares
  }

  /// An indicator's part in each borough in a period; nil with a fault where it cannot be had.
  func shares(
    of offer: FactsFile.Offer,
    in period: String,
    _ codes: [GSSCode],
    _ file: String,
    _ faults: inout [Fault]
  ) -> [Double]? {
    let values = offeredValues(offer, period, codes, file, &faults)
    let total = values.reduce(0, +)
    return values.count == codes.count && total > 0 ? values.map { $0 / total } : nil
  }

  private func offeredValues(
    _ offer: FactsFile.Offer,
    _ period: String,
    _ codes: [GSSCode],
    _ file: String,
    _ faults: inout [Fault]
  ) -> [Double] {
    func refuse(_ found: String, _ expected: String, _ remedy: String) -> [Double] {
      faults.append(
        Fault(file: file, at: .line(offer.line), found: found, expected: expected, remedy: remedy)
      )
      return []
    }
    guard let indicator = indicators.first(where: { $0.id == offer.indicator }) else {
      return refuse(
        "the indicator `\(offer.indicator)`",
        "one of indicators/indicators.csv",
        "Correct the name"
      )
    }
    guard indicator.kind == .extensive || offer.times != nil else {
      return refuse(
        "`\(offer.indicator)`, which does not add up over \(here.zone.plural)",
        "an indicator that adds up, or `times:` with the residents that make it add up",
        "Add `times: { indicator: population, period: \"2015\" }`"
      )
    }
    var product = [Double](repeating: 1, count: codes.count)
    let factor = offer.times.map { [($0.indicator, $0.period)] } ?? []
    for (name, period) in [(offer.indicator, period)] + factor {
      guard let values = values(of: name, in: period) else {
        return refuse(
          "`\(name)` of \(period)",
          expectedPeriods(of: name),
          "Correct the name or the period"
        )
      }
      let known = codes.compactMap { values.byZone[$0]?.value }
      guard known.count == codes.count, known.allSatisfy({ $0 >= 0 }) else {
        return refuse(
          "`\(name)` of \(period), which is not known for every \(here.zone.singular)",
          "a value of 0 or more for each \(here.zone.singular) that the fund pays",
          "Choose an indicator or a period that is complete"
        )
      }
      for index in product.indices { product[index] *= known[index] }
    }
    guard product.reduce(0, +).isFinite else {
      return refuse(
        "`\(offer.label)` of \(period), whose sum is no number that can be held",
        "values of a size that happens",
        "Correct the values in the dataset"
      )
    }
    guard product.contains(where: { $0 > 0 }) else {
      return refuse(
        "`\(offer.indicator)` of \(period), which is 0 everywhere",
        "an indicator that differs between \(here.zone.plural)",
        "Leave it out"
      )
    }
    return product
  }
}

extension PublishedAmount {
  /// What a figure to the penny leaves to each side: a formula gives fractions of a penny, and its amounts
  /// are whole pence.
  ///
  /// Without it, exact figures that follow from each other differ in the last digit of a
  /// double, and no weights agree.
  var room: Double {
    let pence = 0.01 * Double(boroughs.count)
    return most - least < 2 * pence ? pence : 0
  }
}

extension FactsFile {
  func stranger(_ code: GSSCode, _ figure: PublishedAmount) -> Fault {
    Fault(
      file: file,
      at: .line(figure.line),
      found: "\(code), which \(fund) does not pay",
      expected: "\(here.zone.one) that the fund pays",
      remedy: "Correct the code"
    )
  }
}

/// Turns a solver that gives up into a fault: nothing is said then.
func solving<Value>(
  _ file: String,
  _ work: () throws(InferenceFailure) -> Value
) throws -> Value {
  do throws(InferenceFailure) { return try work() } catch {
    throw Fault(
      file: file,
      found: error.description,
      expected: "numbers that the solver can follow",
      remedy: "Check the figures and their rounding for one that is out of scale"
    )
  }
}
