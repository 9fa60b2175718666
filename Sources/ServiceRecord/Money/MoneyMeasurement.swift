import Atlas
import Exchange
import Statistics

/// Measures the stacks of one year: rates, gaps, groups, categories.
struct MoneyMeasurement {
  let dataset: Dataset
  let directory: ServiceDirectory
  let record: MoneyRecord
  let stacks: MoneyStacks
  let definitions: [GroupDefinition]
  /// Residents and offences of the year.
  let population: [GSSCode: Figure]
  /// The name of the series of the residents, where it is not that of other years; nil: it is.
  let otherSeries: String?
  let offences: [GSSCode: Figure]
  private let slices: [GSSCode: [MoneySlice]]

  init(
    dataset: Dataset,
    directory: ServiceDirectory,
    record: MoneyRecord,
    definitions: [GroupDefinition],
    figures: MoneyYear
  ) {
    self.dataset = dataset
    self.directory = directory
    self.record = record
    self.definitions = definitions
    (population, otherSeries) = (figures.population, figures.otherSeries)
    offences = figures.offences
    stacks = MoneyStacks(record)
    slices = Dictionary(grouping: stacks.slices, by: \.borough)
  }

  /// The boroughs that are compared; a zone outside stands apart, as in the funds.
  private var compared: [GSSCode] {
    record.boroughs.filter { $0.outside == nil }.map(\.id)
  }

  func findings(
    choice: MoneyFindings.YearChoice,
    missing: [MissingFund]
  ) throws -> MoneyFindings {
    let whole = try group(
      "\(compared.count) \(here.zone.plural)",
      compared
    )
    return MoneyFindings(
      year: record.year,
      yearChoice: choice,
      weights: record.weights,
      spreadsOverYears: record.spreadsOverYears,
      boroughs: try boroughs(),
      whole: whole,
      wholeSum: MoneySum(stacks.slices),
      definitions: try definitions.map(definition),
      categories: categories(),
      stacks: stacks,
      funds: record.funds,
      missing: missing,
      twins: twins,
      fundNames: byIdentifier(dataset.funds).mapValues(\.name),
      populationPeriod: "\(dataset.hasMidYearResidents ? "mid-" : "")\(record.year.start)"
        + (otherSeries.map { " (series \"\($0)\")" } ?? ""),
      sources: dataset.sources,
      refused: directory.refused
    )
  }

  // MARK: Columns, one entry for each code

  private func totals(_ codes: [GSSCode]) -> [Int64?] { codes.map { sum($0).total } }
  private func locals(_ codes: [GSSCode]) -> [Int64?] { codes.map { sum($0).local } }
  private func people(_ codes: [GSSCode]) -> [Int64?] { codes.map { population[$0]?.count } }
  private func crimes(_ codes: [GSSCode]) -> [Int64?] { codes.map { offences[$0]?.count } }
  private func sum(_ code: GSSCode) -> MoneySum { MoneySum(slices[code] ?? []) }

  // MARK: Boroughs and groups

  private func boroughs() throws -> [BoroughMoney] {
    let codes = compared
    let headGaps = try Gap.fromWhole(pence: totals(codes), per: people(codes))
    let offenceGaps = try Gap.fromWhole(pence: totals(codes), per: crimes(codes))
    let position = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    let hasAreaWide = stacks.slices.contains { $0.kind == .areaWide }
    return record.boroughs.map { borough in
      let code = borough.id
      let sum = sum(code)
      // Whether a zone outside shares in area-wide money is not stated: its rate would pass for known.
      let isKnown = borough.outside == nil || !hasAreaWide
      var groups: [String: String] = [:]
      for definition in definitions { groups[definition.id] = definition.groups[code] }
      return BoroughMoney(
        borough: borough,
        groups: groups,
        slices: slices[code] ?? [],
        sum: sum,
        population: population[code],
        offences: offences[code],
        isAreaWideUnknown: !isKnown,
        perHead: poundsPer(isKnown ? sum.total : nil, population[code]?.count),
        perOffence: poundsPer(isKnown ? sum.total : nil, offences[code]?.count),
        gapPerHead: position[code].map { headGaps[$0] },
        gapPerOffence: position[code].map { offenceGaps[$0] }
      )
    }
  }

  private func group(_ name: String, _ codes: [GSSCode]) throws -> MoneyGroup {
    MoneyGroup(
      name: name,
      count: codes.count,
      sum: MoneySum(codes.lazy.flatMap { slices[$0] ?? [] }),
      population: Statistics.sum(people(codes)),
      offences: Statistics.sum(crimes(codes)),
      perHead: try GroupRate(pence: totals(codes), per: people(codes)),
      perOffence: try GroupRate(pence: totals(codes), per: crimes(codes)),
      localPerHead: try GroupRate(pence: locals(codes), per: people(codes))
    )
  }

  private func definition(_ definition: GroupDefinition) throws -> MoneyDefinition {
    let groups = try definition.groupNames.map { name in
      try group(name, members(name, of: definition))
    }.filter { $0.count > 0 }
    let asked = groups.first { $0.name == definition.compared?.asked }
    let against = groups.first { $0.name == definition.compared?.against }
    func equalisation(
      _ pence: (MoneyGroup) -> Int64,
      _ denominator: (MoneyGroup) -> Int64?
    ) -> Equalisation? {
      guard let asked, let against, let own = denominator(asked), let other = denominator(against)
      else { return nil }
      return Equalisation(
        RateTotals(pence: pence(asked), denominator: own),
        RateTotals(pence: pence(against), denominator: other)
      )
    }
    return MoneyDefinition(
      id: definition.id,
      groups: groups,
      compared: definition.compared,
      perHead: equalisation(\.sum.total, \.population),
      perOffence: equalisation(\.sum.total, \.offences),
      localPerHead: equalisation(\.sum.local, \.population)
    )
  }

  private func members(_ group: String, of definition: GroupDefinition) -> [GSSCode] {
    compared.filter { definition.groups[$0] == group }
  }

  // MARK: Categories

  private func categories() -> [CategoryMoney] {
    let byCategory = Dictionary(grouping: stacks.slices, by: \.category)
    let known = directory.categories.map { (id: Optional($0.id), name: $0.name) }
    return ([(id: nil, name: MoneyFindings.fundsName)] + known).compactMap { id, name in
      guard let slices = byCategory[id] else { return nil }
      var rates: [String: [String: Measure]] = [:]
      for definition in definitions {
        for group in definition.groupNames {
          let codes = members(group, of: definition)
          if codes.isEmpty { continue }
          rates[definition.id, default: [:]][group] = perHead(slices, codes)
        }
      }
      return CategoryMoney(
        id: id,
        name: name,
        sum: MoneySum(slices),
        perHead: perHead(slices, compared),
        groupsPerHead: rates
      )
    }
  }

  private func perHead(_ slices: [MoneySlice], _ codes: [GSSCode]) -> Measure {
    let members = Set(codes)
    let pence = slices.lazy.filter { members.contains($0.borough) }.reduce(0) { $0 + $1.pence }
    return poundsPer(pence, Statistics.sum(people(codes)))
  }

  // MARK: Twins

  /// Services that look like a fund in another guise; said, never left out by a guess.
  private var twins: [MoneyTwin] {
    let pots = Dictionary(grouping: stacks.slices.filter { $0.kind == .areaWide }, by: \.id)
      .mapValues { $0.reduce(0) { $0 + $1.pence } }
    return record.funds.filter(\.isComplete).flatMap { fund in
      pots.filter { $0.value == fund.pence }.keys.sorted().map {
        MoneyTwin(service: $0, fund: fund.fund.id, pence: fund.pence)
      }
    }
  }
}
