import Statistics
import Atlas
import Exchange
import Formula

extension Dataset {
  /// The figures of the measures of a formula.
  ///
  /// - Throws: ``FaultReport`` with a fault for every line that cannot be followed.
  func termFigures(of formula: FormulaFile, for codes: [GSSCode]) throws -> [TermFigures] {
    var reader = FigureReader(dataset: self, file: formula.location, codes: codes)
    let terms = formula.terms.compactMap { reader.figures(of: $0) }
    if !reader.faults.isEmpty { throw FaultReport(reader.faults) }
    return terms
  }
}

/// Looks up the figures that a formula names, and keeps a fault for each that it cannot use.
struct FigureReader {
  let dataset: Dataset
  let file: String
  let codes: [GSSCode]
  private(set) var faults: [Fault] = []

  /// The figures of one measure; nil after a fault.
  mutating func figures(of term: FormulaFile.Term) -> TermFigures? {
    guard let indicator = indicator(term.indicator, line: term.line) else { return nil }
    guard indicator.unit != "rank" else {
      add(
        term.line,
        found: "`\(term.indicator)`, a rank",
        expected: "an indicator that says how much, not only in which order",
        remedy: "Use a count or a score"
      )
      return nil
    }
    if indicator.kind == .intensive, !isExtensive(term.times) {
      add(
        term.line,
        found: "`\(term.indicator)`, which does not add up over \(here.zone.plural)",
        expected: "an extensive indicator, such as a count, or one made so by `times`",
        remedy: "Use a count, or add `times: { indicator: population, period: … }`"
      )
      return nil
    }
    let periods = term.periods.compactMap { figures(term.indicator, $0, line: term.line) }
    let times = term.times.map { figures($0.indicator, $0.period, line: $0.line) }
    var reference: [Figure]?
    if case .cap(_, let named) = term.transform {
      reference = figures(named.indicator, named.period, line: named.line)
      if reference == nil { return nil }
    }
    guard periods.count == term.periods.count, times.map({ $0 != nil }) ?? true else { return nil }
    let multipliers = times.flatMap(\.self)
    let values = codes.indices.compactMap { index -> Rational? in
      let known = periods.compactMap { $0[index].exact }
      guard known.count == periods.count, let count = Rational(1, over: Int64(periods.count))
      else { return nil }
      let mean = sum(known) * count
      guard let multipliers else { return mean }
      return multipliers[index].exact.map { mean * $0 }
    }
    guard values.count == codes.count else {
      add(
        term.line,
        found: "a value of `\(term.indicator)` with an exponent",
        expected: "plain decimals",
        remedy: "Write the value out in the table"
      )
      return nil
    }
    return TermFigures(
      term: term,
      name: indicator.name,
      periods: periods,
      times: multipliers,
      reference: reference,
      values: values
    )
  }

  /// The figures of an indicator in a period, one for each borough; nil after a fault.
  mutating func figures(_ id: String, _ period: String, line: Int) -> [Figure]? {
    guard indicator(id, line: line) != nil else { return nil }
    guard let values = dataset.values(of: id, in: period) else {
      add(
        line,
        found: "`\(id)` of \(period)",
        expected: dataset.expectedPeriods(of: id),
        remedy: "Correct the period"
      )
      return nil
    }
    let missing = codes.filter { values.byZone[$0] == nil }
    guard missing.isEmpty else {
      add(
        line,
        found: "no value of `\(id)` in \(period) for "
          + list(missing.compactMap { dataset.borough($0) }),
        expected: "a value for each \(here.zone.singular) that the fund pays",
        remedy: "Choose an indicator or a period that is complete"
      )
      return nil
    }
    return codes.compactMap { values.byZone[$0] }
  }

  private mutating func indicator(_ id: String, line: Int) -> Indicator? {
    if let indicator = dataset.indicators.first(where: { $0.id == id }) { return indicator }
    let fault = Fault.unknownName(
      id,
      among: dataset.indicators.map(\.id),
      file: "",
      found: "the indicator `\(id)`",
      orElse: "an indicator of the dataset, which has none",
      remedy: "Correct the name, or describe the indicator in indicators/indicators.csv"
    )
    add(line, found: fault.found, expected: fault.expected, remedy: fault.remedy)
    return nil
  }

  private func isExtensive(_ reference: FormulaFile.Reference?) -> Bool {
    guard let reference else { return false }
    // An unknown name is a fault of its own, which is found when its figures are.
    return dataset.indicators.first { $0.id == reference.indicator }?.kind != .intensive
  }

  mutating func add(_ line: Int, found: String, expected: String, remedy: String) {
    let fault = Fault(
      file: file,
      at: .line(line),
      found: found,
      expected: expected,
      remedy: remedy
    )
    if !faults.contains(fault) { faults.append(fault) }
  }
}

extension TermFigures {
  /// The measure as the engine takes it.
  var needTerm: NeedTerm {
    let transform: NeedTerm.Transform =
      switch term.transform {
      case .none: .none
      case .logarithm: .logarithm
      case .cap(let times, _):
        .cap(times: times, reference: (reference ?? []).map { $0.exact ?? .zero })
      }
    return NeedTerm(
      indicator: term.indicator,
      period: label,
      weight: term.weight,
      values: values,
      transform: transform
    )
  }

  /// What tells this measure from another of the same indicator.
  private var label: String {
    var text = term.period
    if let times = term.times { text += ", times \(times.indicator) \(times.period)" }
    switch term.transform {
    case .none: break
    case .logarithm: text += ", log"
    case .cap(let times, let reference):
      text += ", at most \(times.plainText) x \(reference.indicator)"
    }
    return text
  }
}
