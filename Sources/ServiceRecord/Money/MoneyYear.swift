package import Atlas
import Exchange
import Formula

/// The residents and offences by which a year is measured and money is shared out.
package struct MoneyYear {
  let year: FinancialYear
  let population: [GSSCode: Figure]
  /// The name of the series of the residents, where it is not that of other years; nil: it is.
  let otherSeries: String?
  let offences: [GSSCode: Figure]

  /// - Throws: ``Fault`` that lists the years for which residents and offences of every borough are known.
  init(_ year: FinancialYear, in dataset: Dataset) throws(Fault) {
    let missing = Self.missing(in: year, dataset)
    guard missing.isEmpty else {
      let known = Self.complete(in: dataset).map(\.description).joined(separator: ", ")
      let both = "both for every \(here.zone.singular)"
      throw Fault(
        file: dataset.folder.location(of: "indicators"),
        found: "\(missing.joined(separator: " and ")), which \(year) needs",
        expected: known.isEmpty
          ? "a year that has \(both); no year has" : "one of the years that have \(both): \(known)",
        remedy: (known.isEmpty ? "Add" : "Choose another year with --year, or add")
          + " the figures and their source"
      )
    }
    self.year = year
    let residents = dataset.residents(in: year)
    (population, otherSeries) = (residents?.byZone ?? [:], residents?.otherSeries)
    offences = dataset.values(of: dataset.area.roles.offences, in: year.description)?.byZone ?? [:]
  }

  /// The years with residents and offences of every borough, in order.
  package static func complete(in dataset: Dataset) -> [FinancialYear] {
    dataset.periods(of: dataset.area.roles.offences).compactMap { FinancialYear($0) }
      .filter { missing(in: $0, dataset).isEmpty }.sorted()
  }

  /// What a year lacks, as phrases; a zone outside has its own police and may lack offences.
  private static func missing(in year: FinancialYear, _ dataset: Dataset) -> [String] {
    func lacks(_ name: String, _ period: String, _ values: [GSSCode: Figure]?, _ zones: [Borough])
      -> String?
    {
      guard let values else { return "no \(name) of \(period)" }
      let without = zones.filter { values[$0.id]?.count == nil }
      return without.isEmpty ? nil : "no \(name) of \(period) for \(list(without))"
    }
    let policed = dataset.boroughs.filter { $0.outside == nil }
    let residents = dataset.residents(in: year)?.byZone
    let name = dataset.area.roles.offences
    let offences = dataset.values(of: name, in: year.description)?.byZone
    return [
      lacks("residents", String(year.start), residents, dataset.boroughs),
      lacks(name, year.description, offences, policed),
    ].compactMap(\.self)
  }

  /// The weights of a key in this year.
  ///
  /// - Throws: ``Fault`` when the dataset has no deprivation scores.
  func weights(_ key: ApportionmentKey, in dataset: Dataset) throws(Fault) -> KeyWeights {
    switch key {
    case .residents:
      return KeyWeights(
        key: key,
        meaning: residents(in: dataset),
        sources: sources(population),
        byZone: population.compactMapValues { $0.count.map { Rational($0) } }
      )
    case .offences:
      return KeyWeights(
        key: key,
        meaning: "offences recorded in \(year)",
        sources: sources(offences),
        byZone: offences.compactMapValues { $0.count.map { Rational($0) } }
      )
    case .need: return try need(in: dataset)
    case .equal:
      return KeyWeights(
        key: key,
        meaning: "equal parts",
        byZone: Dictionary(uniqueKeysWithValues: dataset.boroughs.map { ($0.id, .one) })
      )
    }
  }

  /// Residents times the deprivation of the area's own indicator: the latest release up to the
  /// calendar year in which the year begins, else the earliest.
  private func need(in dataset: Dataset) throws(Fault) -> KeyWeights {
    let indicator = dataset.area.roles.deprivation
    let releases = dataset.periods(of: indicator)
    guard let period = releases.last(where: { $0 <= String(year.start) }) ?? releases.first,
      let scores = dataset.values(of: indicator, in: period)?.byZone
    else {
      throw Fault(
        file: dataset.folder.location(of: "indicators"),
        found: "no values of `\(indicator)`",
        expected: "how deprived each \(here.zone.singular) is, in one release at least",
        remedy: "Choose another key with --key, or add the figures and their source"
      )
    }
    var weights: [GSSCode: Rational] = [:]
    for (code, figure) in population {
      guard let people = figure.count,
        let score = scores[code].flatMap({ Rational(decimal: String($0.value)) })
      else { continue }
      weights[code] = Rational(people) * score
    }
    let name = dataset.indicators.first { $0.id == indicator }?.name
    return KeyWeights(
      key: .need,
      meaning: "\(residents(in: dataset)) times \"\(name ?? indicator)\" of \(period)",
      sources: (sources(population) + sources(scores)).sorted(),
      byZone: weights
    )
  }

  private func residents(in dataset: Dataset) -> String {
    let estimate = dataset.hasMidYearResidents ? "mid-year estimate " : ""
    return "residents (\(estimate)\(year.start)\(otherSeries.map { ", series \"\($0)\"" } ?? ""))"
  }

  private func sources(_ figures: [GSSCode: Figure]) -> [String] {
    Set(figures.values.map(\.source)).sorted()
  }
}
