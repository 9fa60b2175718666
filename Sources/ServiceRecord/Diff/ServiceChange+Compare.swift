import Atlas
import Coverage

/// One side of a comparison.
struct DiffSide {
  let book: ServiceBook
  let day: CalendarDate
}

extension ServiceChange {
  /// What differs between two records of the same service, in a fixed order.
  static func changes(_ old: Service, _ new: Service, from: DiffSide, to: DiffSide)
    -> [ServiceChange]
  {
    var changes: [ServiceChange] = []
    let states = (RunState(old.term, on: from.day), RunState(new.term, on: to.day))
    if states.0 != states.1 { changes.append(.state(old: states.0, new: states.1)) }
    for field in Field.allCases {
      let values = (field.text(of: old), field.text(of: new))
      if values.0 != values.1 { changes.append(.field(field, old: values.0, new: values.1)) }
    }
    if old.term != new.term { changes.append(.term(old: old.term, new: new.term)) }
    if let area = AreaChange(old, new, from: from, to: to) { changes.append(.area(area)) }
    let money = MoneyChange.changes(old.amounts, new.amounts)
    changes += money.map { .money($0) }
    // A period whose sum has changed says so as a sum, and not amount by amount as well.
    func rows(_ amounts: [ServiceAmount]) -> [TableRow] {
      amounts.filter { amount in !money.contains { $0.isOf(amount) } }.map(\.tableRow)
    }
    changes += CellChange.changes(rows(old.amounts), rows(new.amounts)).map { .cell($0) }
    changes += RatingChange.changes(of: old.id, from: from, to: to).map { .rating($0) }
    changes += RatingChange.otherChanges(of: old.id, from: from, to: to).map { .cell($0) }
    if old.assurance != new.assurance {
      changes.append(.assurance(old: old.assurance, new: new.assurance))
    }
    if old.places.map(\.withoutRow) != new.places.map(\.withoutRow) {
      changes.append(.places(old: old.places.count, new: new.places.count))
    }
    return changes
  }
}

extension ServiceChange.Field {
  /// A blank text is not stated.
  fileprivate func text(of service: Service) -> String? {
    switch self {
    case .name: service.name
    case .provider: service.provider
    case .commissioner: service.commissioner
    case .fund: service.fund
    case .category: service.category
    case .sourceCategory: service.sourceCategory
    case .summary: service.summary
    case .ages: service.eligibility.ages
    case .sex: service.eligibility.sex?.rawValue
    case .group: service.eligibility.group
    case .envelope: service.partOf
    case .notes: service.notes
    case .source: service.source
    }
  }
}

extension Eligibility {
  /// The ages in words: `18 to 25`, `18 and over`, `up to 25`; nil: not stated.
  package var ages: String? {
    switch (minimumAge, maximumAge) {
    case (nil, nil): nil
    case (let low?, nil): "\(low) and over"
    case (nil, let high?): "up to \(high)"
    case (let low?, let high?): low == high ? "\(low)" : "\(low) to \(high)"
    }
  }
}

extension AreaChange {
  /// Nil where the areas are the same.
  fileprivate init?(_ old: Service, _ new: Service, from: DiffSide, to: DiffSide) {
    let coverages = (old.coverage, new.coverage)
    // The order in which areas are listed says nothing.
    guard
      coverages.0.scope != coverages.1.scope || coverages.0.isComplete != coverages.1.isComplete
        || Set(coverages.0.areas) != Set(coverages.1.areas)
    else { return nil }
    let before = from.book.resolver.extents(of: coverages.0)
    let after = to.book.resolver.extents(of: coverages.1)
    let codes = Set(before.keys).union(after.keys).sorted()
    func those(_ holds: (CoverExtent?, CoverExtent?) -> Bool) -> [GSSCode] {
      codes.filter { holds(before[$0], after[$0]) }
    }
    func isKnown(_ extent: CoverExtent?) -> Bool { extent == .whole || extent == .part }
    self.init(
      oldScope: coverages.0.scope,
      newScope: coverages.1.scope,
      added: those { !isKnown($0) && isKnown($1) },
      removed: those { isKnown($0) && !isKnown($1) },
      widened: those { $0 == .part && $1 == .whole },
      narrowed: those { $0 == .whole && $1 == .part },
      possibleNow: those { $0 != .possible && $1 == .possible },
      possibleNoMore: those { $0 == .possible && $1 != .possible },
      wasComplete: coverages.0.isComplete,
      isComplete: coverages.1.isComplete
    )
  }
}

extension MoneyChange {
  private struct Period: Hashable {
    let first: FinancialYear?
    let last: FinancialYear?
    let counts: Bool

    /// What counts before envelopes, the earliest first, periods that are not stated last.
    var order: [Int] { [counts ? 0 : 1, first?.start ?? .max, last?.start ?? .max] }
  }

  /// Whether an amount is of the period, and counts as it does.
  fileprivate func isOf(_ amount: ServiceAmount) -> Bool {
    (firstYear, lastYear) == (amount.firstYear, amount.lastYear) && counts == amount.countsInTotal
  }

  /// What changed, period by period; envelopes apart from what counts.
  static func changes(_ old: [ServiceAmount], _ new: [ServiceAmount]) -> [MoneyChange] {
    func byPeriod(_ amounts: [ServiceAmount]) -> [Period: [ServiceAmount]] {
      Dictionary(grouping: amounts) {
        Period(first: $0.firstYear, last: $0.lastYear, counts: $0.countsInTotal)
      }
    }
    let (before, after) = (byPeriod(old), byPeriod(new))
    let periods = Set(before.keys).union(after.keys)
      .sorted { $0.order.lexicographicallyPrecedes($1.order) }
    return periods.compactMap { period in
      let sums = (before[period].flatMap(Sum.init), after[period].flatMap(Sum.init))
      guard sums.0 != sums.1 else { return nil }
      return MoneyChange(
        firstYear: period.first,
        lastYear: period.last,
        counts: period.counts,
        old: sums.0,
        new: sums.1
      )
    }
  }
}

extension MoneyChange.Sum {
  /// Adds amounts of one period; nil without any, or where the sum leaves 64 bits.
  fileprivate init?(_ amounts: [ServiceAmount]) {
    guard let status = FigureStatus.weakest(of: amounts.map(\.status)) else { return nil }
    var pence: Int64 = 0
    for amount in amounts {
      let (sum, isOver) = pence.addingReportingOverflow(amount.pence)
      if isOver { return nil }
      pence = sum
    }
    self.pence = pence
    self.status = status
    let qualifiers = Set(amounts.map(\.qualifier)).subtracting([.exact])
    // A ceiling beside a floor is neither.
    qualifier = qualifiers.count > 1 ? .approximate : qualifiers.first ?? .exact
  }
}

extension RatingChange {
  private struct Key: Hashable, Comparable {
    let theme: String
    let indicator: String
    let measure: String

    init(_ measure: PerformanceMeasure) {
      (theme, indicator, self.measure) = (measure.theme, measure.indicator, measure.measure)
    }

    static func < (a: Self, b: Self) -> Bool {
      (a.theme, a.indicator, a.measure) < (b.theme, b.indicator, b.measure)
    }
  }

  /// What the last reports of each side say differently of the measures of a service.
  fileprivate static func changes(of service: String, from: DiffSide, to: DiffSide)
    -> [RatingChange]
  {
    let before = latest(of: service, in: from.book)
    let after = latest(of: service, in: to.book)
    return Set(before.keys).union(after.keys).sorted().compactMap { key in
      guard before[key] != after[key] else { return nil }
      return RatingChange(
        theme: key.theme,
        indicator: key.indicator,
        measure: key.measure,
        old: before[key],
        new: after[key]
      )
    }
  }

  /// What else the reports say differently: earlier ones, and what no rating rests on.
  fileprivate static func otherChanges(of service: String, from: DiffSide, to: DiffSide)
    -> [CellChange]
  {
    let (before, after) = (latest(of: service, in: from.book), latest(of: service, in: to.book))
    func rows(
      _ book: ServiceBook,
      _ own: [Key: State],
      _ others: [Key: State],
      _ other: ServiceBook
    )
      -> [TableRow]
    {
      let theirs = Set(
        other.directory.measures.filter { $0.service == service }.map {
          [$0.period.description, $0.theme, $0.indicator, $0.measure]
        }
      )
      return book.directory.measures.filter { $0.service == service }.compactMap { measure in
        let isLast = own[Key(measure)]?.period == measure.period
        // The last report of one side, which the other lacks, is a change of its rating.
        let key = [
          measure.period.description, measure.theme, measure.indicator, measure.measure,
        ]
        guard !isLast || theirs.contains(key) else { return nil }
        return measure.tableRow(
          withoutRating: isLast && others[Key(measure)]?.period == measure.period
        )
      }
    }
    return CellChange.changes(
      rows(from.book, before, after, to.book),
      rows(to.book, after, before, from.book)
    )
  }

  private static func latest(of service: String, in book: ServiceBook) -> [Key: State] {
    var states: [Key: State] = [:]
    for measure in book.directory.measures where measure.service == service {
      let key = Key(measure)
      let state = State(
        period: measure.period,
        rating: measure.override?.rating ?? measure.printedRating,
        isOverride: measure.override != nil,
        actual: measure.actual,
        target: measure.target
      )
      if let known = states[key], known.period >= state.period { continue }
      states[key] = state
    }
    return states
  }
}
