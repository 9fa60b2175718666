package import FormulaLab
package import Atlas
import Exchange
import PlanarGeometry
import RealModule
import Statistics

/// Measures one fund in one year: rates, gaps, groups, inequality.
package struct FundMeasurement {
  let dataset: Dataset
  let fund: Fund
  let year: FinancialYear
  let amounts: FundAmounts
  let definitions: [GroupDefinition]
  let categories: [Indicator]

  /// What the fund pays, by borough.
  private let allocations: [GSSCode: Allocation]
  private let population: [GSSCode: Figure]
  /// The series of the residents where it is not that of other years.
  private let populationSeries: String?
  /// Those whom the fund is for; empty where they are all residents, and where nobody of the year is known.
  private let people: [GSSCode: Figure]
  private let offences: OffenceCounts
  private let recipients: [GSSCode]
  private let populationPeriod: String

  /// - Throws: ``Fault`` when the dataset has no residents of that year, unless it may lack them.
  package init(
    dataset: Dataset,
    fund: Fund,
    year: FinancialYear,
    amounts: FundAmounts,
    mayLackPopulation: Bool,
    offences: OffenceCounts,
    definitions: [GroupDefinition],
    categories: [Indicator]
  ) throws {
    self.dataset = dataset
    self.fund = fund
    self.year = year
    self.amounts = amounts
    self.definitions = definitions
    self.categories = categories
    allocations = Dictionary(uniqueKeysWithValues: amounts.allocations.map { ($0.borough, $0) })
    recipients = amounts.allocations.map(\.borough)
    // Those of the calendar year in which the financial year begins.
    populationPeriod = String(year.start)
    let residents =
      mayLackPopulation
      ? dataset.residents(in: year) : try dataset.requiredResidents(in: year)
    (population, populationSeries) = (residents?.byZone ?? [:], residents?.otherSeries)
    people =
      fund.people.flatMap { dataset.values(of: $0, in: String(year.start)) }?.byZone ?? [:]
    self.offences = offences
  }

  package func findings(alternatives: [FundAmounts], bounds: InferFindings?) throws -> Findings {
    Findings(
      fund: fund,
      year: year,
      basis: amounts.basis,
      groupings: groupings.map(\.id),
      boroughs: try boroughFindings(),
      uniformPence: equalShare(of: pence(recipients)),
      whole: try group(here.name, recipients, potStatus: potStatus),
      definitions: try definitions.map(definitionFinding),
      inequality: InequalityFinding(
        giniPerHead: try gini(amounts: pence(recipients), populations: residents(recipients)),
        giniPerOffence: try gini(amounts: pence(recipients), populations: crimes(recipients)),
        giniPerPerson: people.isEmpty
          ? nil : try gini(amounts: pence(recipients), populations: served(recipients))
      ),
      published: publishedComparisons(),
      alternatives: alternatives.compactMap(alternativeFinding),
      bounds: bounds,
      categories: try categories.map(categoryFinding),
      indicatorNames: Dictionary(dataset.indicators.map { ($0.id, $0.name) }) { first, _ in first },
      population: note(population, populationPeriod, populationSeries),
      people: people.isEmpty
        ? nil
        : Findings.People(
          name: dataset.indicators.first { $0.id == fund.people }?.name ?? "",
          note: note(people, populationPeriod)
        ),
      hasMidYearResidents: dataset.hasMidYearResidents
        && !(dataset.own?.residents != nil && dataset.own?.about?.year == year),
      offences: note(offences.byZone, offences.period),
      offencesElsewhere: offences.elsewhere.map {
        Findings.PlaceCount(place: $0.key, offences: $0.value.count ?? 0)
      }.sorted { ($1.offences, $0.place) < ($0.offences, $1.place) },
      submittedOffences: offences.submitted,
      kindOfOffences: offences.kind
    )
  }

  // MARK: Columns of the boroughs, one entry for each code

  func pence(_ codes: [GSSCode]) -> [Int64?] { codes.map { allocations[$0]?.pence } }
  func residents(_ codes: [GSSCode]) -> [Int64?] { codes.map { population[$0]?.count } }
  func served(_ codes: [GSSCode]) -> [Int64?] { codes.map { people[$0]?.count } }
  func crimes(_ codes: [GSSCode]) -> [Int64?] { codes.map { offences.byZone[$0]?.count } }

  private func note(
    _ values: [GSSCode: Figure],
    _ period: String,
    _ series: String? = nil
  ) -> Findings.PeriodNote {
    Findings.PeriodNote(
      period: period,
      sources: Set(values.values.map(\.source)).sorted(),
      otherSeries: series
    )
  }

  // MARK: Groups

  /// The recipients that a definition places in a group.
  func members(_ group: String, of definition: GroupDefinition) -> [GSSCode] {
    recipients.filter { definition.groups[$0] == group }
  }

  /// One group as a whole; `potStatus` is that of a pot that a model has split over just these boroughs.
  func group(
    _ name: String,
    _ codes: [GSSCode],
    potStatus: FigureStatus? = nil
  ) throws -> GroupFinding {
    let (pence, residents, crimes) = (pence(codes), residents(codes), crimes(codes))
    let served = served(codes)
    let status = FigureStatus.weakest(of: codes.compactMap { allocations[$0]?.status })
    return GroupFinding(
      name: name,
      count: codes.count,
      pence: pence.compactMap(\.self).reduce(0, +),
      status: status,
      totalStatus: potStatus ?? status,
      population: sum(residents),
      offences: sum(crimes),
      people: people.isEmpty ? nil : sum(served),
      perHead: try GroupRate(pence: pence, per: residents),
      perPerson: try GroupRate(pence: pence, per: served),
      perOffence: try GroupRate(pence: pence, per: crimes),
      offencesPerThousand: try GroupRate(counts: crimes, perThousandOf: residents)
    )
  }

  /// The status of the pot, where a model splits one; the parts add up to it to the penny.
  private var potStatus: FigureStatus? {
    if case .modelled(_, let pot) = amounts.basis { pot.status } else { nil }
  }

  private func definitionFinding(_ definition: GroupDefinition) throws -> DefinitionFinding {
    let groups = try definition.groupNames.map { try group($0, members($0, of: definition)) }
    let labels = recipients.map { definition.groups[$0] ?? "" }
    return DefinitionFinding(
      id: definition.id,
      isOwn: dataset.own?.definitions.contains(definition) ?? false,
      groups: groups.filter { $0.count > 0 },
      shares: shares(of: groups),
      compared: definition.compared,
      comparison: comparison(of: groups, definition.compared),
      theilPerHead: try TheilT(
        amounts: pence(recipients),
        populations: residents(recipients),
        groups: labels
      ),
      theilPerOffence: try TheilT(
        amounts: pence(recipients),
        populations: crimes(recipients),
        groups: labels
      ),
      theilPerPerson: people.isEmpty
        ? nil
        : try TheilT(
          amounts: pence(recipients),
          populations: served(recipients),
          groups: labels
        )
    )
  }

  private func shares(of groups: [GroupFinding]) -> [String: Double] {
    let total = pence(recipients).compactMap(\.self).reduce(0, +)
    guard total > 0 else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: groups.map { ($0.name, Double($0.pence) / Double(total)) }
    )
  }

  private func comparison(
    of groups: [GroupFinding],
    _ pair: Area.Pair?
  ) -> ComparisonFinding? {
    guard let pair, let asked = groups.first(where: { $0.name == pair.asked }),
      let against = groups.first(where: { $0.name == pair.against }),
      let askedPeople = asked.population, let againstPeople = against.population
    else { return nil }
    let perHead = Equalisation(
      RateTotals(pence: asked.pence, denominator: askedPeople),
      RateTotals(pence: against.pence, denominator: againstPeople)
    )
    let perPerson = asked.people.flatMap { askedServed in
      against.people.map { againstServed in
        Equalisation(
          RateTotals(pence: asked.pence, denominator: askedServed),
          RateTotals(pence: against.pence, denominator: againstServed)
        )
      }
    }
    guard let askedCrimes = asked.offences, let againstCrimes = against.offences else {
      return ComparisonFinding(
        perHead: perHead,
        perPerson: perPerson,
        perOffence: nil,
        decomposition: nil,
        crimeRatio: .undefined(reason: .missing)
      )
    }
    let decomposition = GapDecomposition(
      of: .init(pence: asked.pence, population: askedPeople, offences: askedCrimes),
      against: .init(pence: against.pence, population: againstPeople, offences: againstCrimes)
    )
    return ComparisonFinding(
      perHead: perHead,
      perPerson: perPerson,
      perOffence: Equalisation(
        RateTotals(pence: asked.pence, denominator: askedCrimes),
        RateTotals(pence: against.pence, denominator: againstCrimes)
      ),
      decomposition: decomposition,
      crimeRatio: decomposition.offencesPerHead.value.map { .value(.exp($0)) }
        ?? .undefined(reason: .notPositive)
    )
  }

  // MARK: Boroughs

  private func boroughFindings() throws -> [BoroughFinding] {
    let headGaps = try Gap.fromWhole(pence: pence(recipients), per: residents(recipients))
    let personGaps = try Gap.fromWhole(pence: pence(recipients), per: served(recipients))
    let offenceGaps = try Gap.fromWhole(pence: pence(recipients), per: crimes(recipients))
    let position = Dictionary(
      uniqueKeysWithValues: recipients.enumerated().map { ($0.element, $0.offset) }
    )
    let wholeCrime = perThousand(sum(crimes(recipients)), sum(residents(recipients))).value
    return dataset.boroughs.map { borough in
      let code = borough.id
      let allocation = allocations[code]
      let residents = population[code]
      let recorded = offences.byZone[code]
      let interval = RateInterval(count: recorded?.count, perThousandOf: residents?.count)
      return BoroughFinding(
        borough: borough,
        groups: groups(of: code),
        isInFund: allocation != nil,
        allocation: allocation,
        population: residents,
        offences: recorded,
        people: people[code],
        poundsPerHead: poundsPer(allocation?.pence, residents?.count),
        poundsPerPerson: poundsPer(allocation?.pence, people[code]?.count),
        poundsPerOffence: poundsPer(allocation?.pence, recorded?.count),
        offencesPerThousand: perThousand(recorded?.count, residents?.count),
        gapPerHead: position[code].map { headGaps[$0] },
        gapPerPerson: position[code].map { personGaps[$0] },
        gapPerOffence: position[code].map { offenceGaps[$0] },
        verdictOffences: allocation == nil
          ? nil : wholeCrime.flatMap { interval?.verdict(against: $0) },
        boundary: dataset.boundaries[code] ?? MultiPolygon([])
      )
    }
  }

  private func groups(of code: GSSCode) -> [String: String] {
    var groups: [String: String] = [:]
    for definition in groupings { groups[definition.id] = definition.groups[code] }
    return groups
  }

  /// The columns of the outputs stay, whatever a run compares.
  private var groupings: [GroupDefinition] { dataset.definitions }
}

/// The amount that every zone has; nil when one gets more than a penny above another, a remainder being no difference,
/// and when an amount is not known.
package func equalShare(of amounts: [Int64?]) -> Int64? {
  let paid = amounts.compactMap(\.self)
  guard let least = paid.min(), let most = paid.max(), paid.count > 1,
    paid.count == amounts.count, least > 0, most - least <= 1
  else { return nil }
  return most
}
