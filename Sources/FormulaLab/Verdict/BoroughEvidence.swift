package import Atlas
import Exchange
package import Statistics

/// How many offences of a kind each borough has per 1,000 residents, and how far chance may have moved it.
package struct BoroughEvidence: Sendable {
  /// What was counted.
  package let indicator: Indicator
  /// The year of the offences.
  package let year: FinancialYear
  /// The year of the residents.
  package let residentsPeriod: String
  /// The area's count: the sum over the boroughs below.
  package let count: Int64
  /// The area's residents.
  package let residents: Int64
  /// The area's offences per 1,000 residents.
  package let perThousand: Measure
  /// Whether the dataset calls its residents estimates.
  package let hasEstimatedResidents: Bool
  /// One for each borough, in GSS order.
  package let rows: [Row]

  /// One borough.
  package struct Row: Hashable, Sendable {
    /// The borough.
    package let borough: Borough
    /// What was recorded.
    package let count: Int64
    /// Its residents.
    package let residents: Int64
    /// Offences per 1,000 residents, as recorded.
    package let perThousand: Measure
    /// The 95 % interval of that, by Byar's method.
    package let interval: RateInterval
    /// The rate drawn towards the area's as far as chance alone would have moved it, per 1,000.
    package let shrunk: Double
    /// What it keeps of its own distance from the area's rate, 0...1.
    package let weight: Double
    /// The interval against the area's rate.
    package let verdict: Verdict
  }

  /// The least that a borough keeps of its own distance from the area's rate.
  package var leastWeight: Double { rows.map(\.weight).min() ?? 0 }
  /// How many boroughs are below, above, or cannot be told.
  package var counts: VerdictCounts { VerdictCounts(rows.map(\.verdict)) }
}

extension Dataset {
  /// Offences of a kind per 1,000 residents of each borough.
  ///
  /// - Throws: ``Fault`` for an unknown indicator, a year without figures, and a borough without one.
  package func evidence(
    of id: String,
    in year: FinancialYear,
    among boroughs: [Borough]
  ) throws -> BoroughEvidence {
    let indicator = try requiredIndicator(id)
    guard let denominator = Denominator(indicator), denominator.countsEvents else {
      throw Fault(
        file: folder.location(of: File.indicators),
        found: "`\(id)`, which does not count offences",
        expected: "offences or one kind of them, such as offences_robbery",
        remedy: "Name a count of offences"
      )
    }
    let residentsPeriod = String(year.start)
    let counts = try whole(id, in: year.description, boroughs)
    let residents = try whole(here.roles.residents, in: residentsPeriod, boroughs)
    let common = perThousand(counts.reduce(0, +), residents.reduce(0, +))
    guard let shrunk = EmpiricalBayes(counts: counts, populations: residents),
      let reference = common.value
    else {
      throw Fault(
        file: folder.location(of: "indicators"),
        found: "\(here.zone.one) without residents in \(residentsPeriod)",
        expected: "more than 0 residents in each \(here.zone.singular), to divide by",
        remedy: "Correct the figure, or choose another year"
      )
    }
    let rows = boroughs.indices.compactMap { index -> BoroughEvidence.Row? in
      guard
        let interval = RateInterval(count: counts[index], perThousandOf: residents[index])
      else { return nil }
      return BoroughEvidence.Row(
        borough: boroughs[index],
        count: counts[index],
        residents: residents[index],
        perThousand: perThousand(counts[index], residents[index]),
        interval: interval,
        shrunk: shrunk.rates[index] * 1000,
        weight: shrunk.weights[index],
        verdict: interval.verdict(against: reference)
      )
    }
    return BoroughEvidence(
      indicator: indicator,
      year: year,
      residentsPeriod: residentsPeriod,
      count: counts.reduce(0, +),
      residents: residents.reduce(0, +),
      perThousand: common,
      hasEstimatedResidents: hasEstimatedResidents,
      rows: rows
    )
  }

  /// Whether every borough has a whole number.
  func isComplete(_ indicator: String, in period: String, _ boroughs: [Borough]) -> Bool {
    guard let values = values(of: indicator, in: period) else { return false }
    return boroughs.allSatisfy { values.byZone[$0.id]?.count != nil }
  }

  private func whole(_ id: String, in period: String, _ boroughs: [Borough]) throws -> [Int64] {
    let values = try required(id, in: period)
    let counts = boroughs.compactMap { values.byZone[$0.id]?.count }
    guard counts.count < boroughs.count else { return counts }
    let missing = boroughs.filter { values.byZone[$0.id]?.count == nil }.map(\.name)
    throw Fault(
      file: folder.location(of: "indicators"),
      found: "no `\(id)` of \(period) for \(missing.joined(separator: ", "))",
      expected: "a whole number for each \(here.zone.singular)",
      remedy: "Choose another year or kind of offence, or add the figures and their source"
    )
  }
}
