package import Atlas
package import Exchange
import Statistics

extension Dataset {
  /// The money of a fund over years.
  ///
  /// - Throws: ``Fault`` for a fund, a subject or a definition that is not there, for years of which nothing is
  ///   known, and for a year of prices without a level.
  /// - Complexity: O(*years* × *zones*).
  package func series(_ request: SeriesRequest) throws -> FundSeries {
    let fund = try requiredFund(request.fund)
    let definition = try definition(request.definition)
    let years = try years(of: fund, request)
    if let base = request.base { try refuseUnknownPrices(of: base) }
    let measure = request.measure ?? (fund.people == nil ? .perHead : .perPerson)
    if measure == .perPerson, fund.people == nil {
      throw Fault(
        file: "--measure",
        found: "per-person, and \(fund.id) is for all residents",
        expected: "amount, per-head or per-offence",
        remedy: "Ask per-head: it counts all residents"
      )
    }
    let offences = try request.basket.map { try kindOfOffences($0) }
    let breaks = breaks(of: fund, per: offences?.kind.id ?? area.roles.offences).filter {
      $0.year > years.lowerBound && $0.year <= years.upperBound
    }
    let maker = SeriesMaker(
      dataset: self,
      fund: fund,
      definition: definition,
      measure: measure,
      base: request.base,
      years: years,
      breaks: breaks,
      offences: offences
    )
    let subjects = try request.subjects(of: fund, under: definition, in: self).map(maker.subject)
    let cited = Set(subjects.flatMap(\.points).flatMap(\.sources)).union(maker.sources)
    return FundSeries(
      fund: fund,
      subjects: subjects,
      measure: measure,
      definition: definition,
      base: request.base,
      years: maker.years,
      breaks: breaks,
      people: fund.people.flatMap { id in indicators.first { $0.id == id }?.name },
      kindOfOffences: offences?.kind,
      residents: indicators.first { $0.id == area.roles.residentsOverYears },
      submitted: own?.submitted(over: maker.years, withOffences: offences == nil) ?? [],
      totals: fundTotals.filter { total in
        guard total.fund == fund.id, let of = FinancialYear.range(total.period) else {
          return false
        }
        return maker.years.contains { of.contains($0) && !hasAllAmounts(of: fund, in: $0) }
      },
      sources: sources.filter { cited.contains($0.id) || $0.isOwn }.sorted { $0.title < $1.title }
        + [own?.formula?.source].compactMap(\.self)
    )
  }

  private func definition(_ id: String?) throws -> GroupDefinition? {
    guard let id else { return definitions.first }
    if let found = definitions.first(where: { $0.id == id }) { return found }
    throw Fault(
      file: folder.location(of: Area.fileName),
      found: "no definition `\(id)`",
      expected: Fault.oneOf(definitions.map(\.id), orElse: "a definition; the area has none"),
      remedy: "Correct the name"
    )
  }

  /// From the first to the last year of which an amount is known, within what is asked for.
  private func years(
    of fund: Fund,
    _ request: SeriesRequest
  ) throws -> ClosedRange<FinancialYear> {
    let known = allocations.keys.filter { $0.fund == fund.id }.map(\.year).sorted()
    try requireOrder(request.from, request.to)
    let wanted = known.filter { year in
      request.from.map { year >= $0 } ?? true && request.to.map { year <= $0 } ?? true
    }
    if let first = wanted.first, let last = wanted.last {
      return (request.from ?? first)...(request.to ?? last)
    }
    let withAmounts = Set(allocations.keys.map(\.fund)).sorted()
    throw Fault(
      file: folder.location(of: File.allocations),
      found: known.isEmpty
        ? "no amount of \(fund.id) by \(area.zone.singular)"
        : "no amount of \(fund.id) in those years",
      expected: known.isEmpty
        ? Fault.oneOf(withAmounts, orElse: "a fund with amounts; the dataset has none")
        : "years from \(known[0]) to \(known[known.count - 1])",
      remedy: known.isEmpty ? "Choose one of these funds" : "Choose other years"
    )
  }

  private func refuseUnknownPrices(of base: FinancialYear) throws {
    let levels = deflator?.levels.keys.sorted() ?? []
    if levels.contains(base.start) { return }
    throw Fault(
      file: folder.location(of: File.deflator),
      found: "no price level of \(base)",
      expected: levels.isEmpty
        ? "a table of price levels; the dataset has none"
        : "a year from \(FinancialYear(start: levels[0])) to \(FinancialYear(start: levels[levels.count - 1]))",
      remedy: "Choose one of these years, or leave --real out"
    )
  }

  /// The series of residents that a line stands on: one for all its years, never two.
  fileprivate var residentsOverYears: String {
    guard let one = area.roles.residentsOverYears, !periods(of: one).isEmpty else {
      return area.roles.residents
    }
    return one
  }

  /// Where amounts, residents, those whom the fund is for, and offences cannot be compared over years.
  private func breaks(of fund: Fund, per offences: String) -> [FundSeries.Break] {
    var series: [(id: String, measures: Set<SeriesMeasure>)] = []
    series.append((fund.id, Set(SeriesMeasure.allCases)))
    let baskets = Dictionary(baskets.map { ($0.id, $0.parts) }) { first, _ in first }
    let kinds = offences.split(separator: "+").map(String.init).flatMap {
      [$0] + (baskets[$0] ?? [])
    }
    series += kinds.map { ($0, [.perOffence]) }
    series.append((residentsOverYears, [.perHead]))
    if let people = fund.people { series.append((people, [.perPerson])) }
    var found = series.flatMap { id, measures in
      breaks.filter { $0.series == id }.map {
        FundSeries.Break(year: $0.year, reason: $0.reason, measures: measures)
      }
    }
    if let cut = area.residentsBreak, residentsOverYears == area.roles.residents {
      found.append(
        FundSeries.Break(
          year: FinancialYear(start: cut.from),
          reason: "residents from \(cut.from) are another series, after \(cut.cause)",
          measures: [.perHead]
        )
      )
    }
    return found.sorted { $0.year < $1.year }
  }
}

extension OwnFigures {
  /// What lies over figures of these years.
  fileprivate func submitted(
    over years: [FinancialYear],
    withOffences: Bool
  ) -> [FundSeries.Submitted] {
    guard let year = about?.year, years.contains(year) else { return [] }
    let files = [
      ("Amounts", amounts?.file ?? formula?.source.id),
      ("Residents", residents?.values.first?.source),
      // Those of a kind alone are the dataset's.
      ("Offences", withOffences ? offences?.file : nil),
    ]
    return files.compactMap { figures, file in
      file.map { FundSeries.Submitted(figures: figures, year: year, file: $0) }
    }
  }
}

/// Makes the points of a series.
private struct SeriesMaker {
  let dataset: Dataset
  let fund: Fund
  let definition: GroupDefinition?
  let measure: SeriesMeasure
  let base: FinancialYear?
  let years: [FinancialYear]
  private let starts: Set<FinancialYear>
  private let recipients: [GSSCode]
  /// What is known of each year.
  private let yearly: [FinancialYear: Yearly]

  /// The figures of all zones in one year.
  private struct Yearly {
    let allocations: [GSSCode: Allocation]
    let residents, people, offences: [GSSCode: Figure]
    /// From the prices of the year into those that are asked for; nil where a level is not known.
    let factor: Double?
  }

  init(
    dataset: Dataset,
    fund: Fund,
    definition: GroupDefinition?,
    measure: SeriesMeasure,
    base: FinancialYear?,
    years range: ClosedRange<FinancialYear>,
    breaks: [FundSeries.Break],
    offences: (kind: Indicator, values: IndicatorTable)?
  ) {
    (self.dataset, self.fund, self.definition) = (dataset, fund, definition)
    (self.measure, self.base) = (measure, base)
    recipients = dataset.recipients(of: fund).map(\.id)
    years = (range.lowerBound.start...range.upperBound.start).map { FinancialYear(start: $0) }
    starts = Set(breaks.filter { $0.measures.contains(measure) }.map(\.year))
    let roles = dataset.area.roles
    yearly = Dictionary(
      uniqueKeysWithValues: years.map { year in
        func figures(_ indicator: String?, _ period: String) -> [GSSCode: Figure] {
          indicator.flatMap { dataset.values(of: $0, in: period) }?.byZone ?? [:]
        }
        let found = dataset.allocations[Dataset.FundYear(fund.id, year)] ?? []
        return (
          year,
          Yearly(
            allocations: Dictionary(uniqueKeysWithValues: found.map { ($0.borough, $0) }),
            residents: figures(dataset.residentsOverYears, String(year.start)),
            people: figures(fund.people, String(year.start)),
            offences: offences.map { $0.values[$0.kind.id, year.description]?.byZone ?? [:] }
              ?? figures(roles.offences, year.description),
            factor: base.map { dataset.deflator?.factor(from: year, to: $0) } ?? 1
          )
        )
      }
    )
  }

  /// What the rates and the prices of years with an amount stand on, besides the amounts.
  var sources: Set<String> {
    let known = yearly.filter { !$0.value.allocations.isEmpty }
    let figures = known.values.flatMap {
      [$0.residents, $0.people, $0.offences].flatMap(\.values)
    }
    let levels =
      base.map { base in
        (known.keys.map(\.start) + [base.start]).compactMap { dataset.deflator?.levels[$0] }
      } ?? []
    return Set((figures + levels).map(\.source))
  }

  func subject(_ subject: SeriesSubject) -> FundSeries.Subject {
    switch subject {
    case .zone(let zone):
      let group = definition?.groups[zone.id]
      return make(zone.name, zone: zone, [zone.id], group: group)
    case .group(let name):
      let title = definition.map { dataset.area.groupName(name, under: $0.id) } ?? name
      return make(title.prefix(1).uppercased() + title.dropFirst(), members(of: name), group: nil)
    case .area: return make(dataset.area.name, recipients, group: nil)
    }
  }

  private func members(of group: String) -> [GSSCode] {
    recipients.filter { definition?.groups[$0] == group }
  }

  private func make(
    _ name: String,
    zone: Borough? = nil,
    _ members: [GSSCode],
    group: String?
  ) -> FundSeries.Subject {
    var points: [FundSeries.Point] = []
    for year in years {
      let own = values(of: members, in: year)
      let before = starts.contains(year) ? nil : points.last
      let found = own.measures[measure] ?? .undefined(reason: .missing)
      func against(_ others: [GSSCode]) -> Measure {
        guard measure != .amount, let value = found.value,
          let other = values(of: others, in: year).measures[measure]?.value
        else { return .undefined(reason: .missing) }
        return other == 0 ? .undefined(reason: .zeroReference) : .value(value / other)
      }
      points.append(
        FundSeries.Point(
          year: year,
          pence: own.pence,
          status: own.status,
          measureStatus: found.value == nil ? nil : own.measureStatus(measure),
          sources: own.sources,
          unknownZones: own.unknown,
          residents: own.residents,
          people: own.people,
          offences: own.offences,
          values: own.measures,
          rank: zone == nil ? nil : rank(found, in: year),
          toArea: against(recipients),
          toGroup: group.map { against(self.members(of: $0)) } ?? .undefined(reason: .noMembers),
          change: before.map { growth($0[measure], found) } ?? .undefined(reason: .missing)
        )
      )
    }
    return FundSeries.Subject(name: name, zone: zone, group: group, points: points)
  }

  private struct Values {
    var pence: Int64?
    var status: FigureStatus?
    /// Of the residents, those whom the fund is for, and the offences.
    var denominators: [SeriesMeasure: FigureStatus] = [:]
    var sources: [String] = []
    var unknown = 0
    var residents, people, offences: Int64?
    var measures: [SeriesMeasure: Measure] = [:]

    /// A rate is arithmetic on its parts, and no surer than the least sure of them.
    func measureStatus(_ measure: SeriesMeasure) -> FigureStatus? {
      measure == .amount
        ? status
        : FigureStatus.weakest(of: [status, denominators[measure], .derived].compactMap(\.self))
    }
  }

  /// What zones have together: nothing is summed over those that are known alone.
  private func values(of members: [GSSCode], in year: FinancialYear) -> Values {
    var values = Values()
    guard let yearly = yearly[year], !members.isEmpty else { return values }
    let found = members.compactMap { yearly.allocations[$0] }
    values.unknown = members.count - found.count
    values.sources = Set(found.map(\.source)).sorted()
    if values.unknown == 0 {
      values.pence = sum(found.map(\.pence))
      values.status = FigureStatus.weakest(of: found.map(\.status))
    }
    func count(_ figures: [GSSCode: Figure]) -> Int64? { sum(members.map { figures[$0]?.count }) }
    func status(_ figures: [GSSCode: Figure]) -> FigureStatus? {
      FigureStatus.weakest(of: members.compactMap { figures[$0]?.status })
    }
    values.denominators[.perHead] = status(yearly.residents)
    values.denominators[.perPerson] = status(yearly.people)
    values.denominators[.perOffence] = status(yearly.offences)
    values.residents = count(yearly.residents)
    values.people = fund.people == nil ? nil : count(yearly.people)
    values.offences = count(yearly.offences)
    func real(_ measure: Measure) -> Measure {
      guard let value = measure.value, let factor = yearly.factor else {
        return .undefined(reason: .missing)
      }
      return .value(value * factor)
    }
    values.measures = [
      .amount: real(poundsPer(values.pence, 1)),
      .perHead: real(poundsPer(values.pence, values.residents)),
      .perPerson: real(poundsPer(values.pence, values.people)),
      .perOffence: real(poundsPer(values.pence, values.offences)),
    ]
    return values
  }

  /// The place of a value among those of all zones; zones of equal values share the better place.
  private func rank(_ value: Measure, in year: FinancialYear) -> FundSeries.Rank? {
    let all = recipients.map { values(of: [$0], in: year).measures[measure]?.value }
    guard let value = value.value, !all.contains(nil) else { return nil }
    return FundSeries.Rank(
      place: 1 + all.count { ($0 ?? 0) > value },
      count: all.count
    )
  }
}

/// Refuses a last year before the first.
package func requireOrder(_ from: FinancialYear?, _ to: FinancialYear?) throws(Fault) {
  guard let from, let to, from > to else { return }
  throw Fault(
    file: "--from",
    found: "\(from), which is after \(to)",
    expected: "the earlier of the two years",
    remedy: "Exchange them"
  )
}
