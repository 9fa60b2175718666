package import Analysis
internal import Atlas
internal import Exchange
internal import Statistics

/// The measures of findings that can be mapped: the numbers of `boroughs.csv`.
///
/// - Parameters:
///   - findings: one fund in one year.
///   - run: the run that they are of.
///   - others: findings that are shown beside these, so that all are written with the same decimals.
/// - Returns: the measures in the order of the columns, then the amounts under other formulas.
package func mapMeasures(
  of findings: Findings,
  in run: AnalysisRun,
  beside others: [Findings] = []
) -> [MapMeasure] {
  let all = [findings] + others
  let columns = boroughColumns(of: findings)
  func measure(_ key: String, _ kind: FundMeasureKind) -> MapMeasure? {
    guard let column = columns.first(where: { $0.name == key }) else { return nil }
    return mapMeasure(column, kind, findings, run)
  }
  let fixed = FundMeasure.allCases.map { measure($0.rawValue, FundMeasureKind($0, all)) }
  let formulas = findings.alternatives.map { alternative in
    measure(
      FundMeasure.column(ofFormula: alternative.formula.id),
      FundMeasureKind(formula: alternative.formula.title)
    )
  }
  return (fixed + formulas).compactMap { $0 }
}

/// What a measure of a fund is made of, and how it is written.
struct FundMeasureKind {
  let name: String
  let number: MapNumber
  var isGap = false
  var usesAllocation = true
  var usesPopulation = false
  var usesOffences = false
  /// The measure; nil for amounts under another formula.
  var measure: FundMeasure?
  /// The title of the formula, for amounts under another than that of the run.
  var formula: String?

  /// The amounts under another formula.
  init(formula: String) {
    name = "pounds under the formula \"\(formula)\""
    number = MapNumber(places: 0, before: "£")
    self.formula = formula
  }

  init(_ measure: FundMeasure, _ findings: [Findings]) {
    let head = MapNumber(places: findings.map(\.headFormat.places).max() ?? 2, before: "£")
    let offence = MapNumber(places: findings.map(\.offenceFormat.places).max() ?? 2, before: "£")
    let percent = MapNumber(places: 1, after: " %", isSigned: true)
    let pounds = MapNumber(places: 0, before: "£", isSigned: true)
    self.measure = measure
    usesAllocation = measure.usesAllocation
    usesPopulation = measure.usesPopulation
    usesOffences = measure.usesOffences
    switch measure {
    case .allocation: (name, number) = ("pounds allocated", MapNumber(places: 0, before: "£"))
    case .poundsPerHead: (name, number) = ("pounds per head", head)
    case .poundsPerOffence: (name, number) = ("pounds per recorded offence", offence)
    case .offencesPerThousand:
      (name, number) = ("recorded offences per 1,000 residents", MapNumber(places: 1))
    case .population: (name, number) = ("residents", MapNumber(places: 0))
    case .offences: (name, number) = ("recorded offences", MapNumber(places: 0))
    case .gapPerHeadPercent:
      (name, number, isGap) = ("pounds per head against London's, in percent", percent, true)
    case .gapPerHeadPounds:
      name = "pounds above or below what London's rate per head would give"
      (number, isGap) = (pounds, true)
    case .gapPerOffencePercent:
      (name, number, isGap) = (
        "pounds per recorded offence against London's, in percent", percent, true
      )
    case .gapPerOffencePounds:
      name = "pounds above or below what London's rate per offence would give"
      (number, isGap) = (pounds, true)
    }
  }
}

private func mapMeasure(
  _ column: BoroughColumn,
  _ kind: FundMeasureKind,
  _ findings: Findings,
  _ run: AnalysisRun
) -> MapMeasure {
  let cells = findings.boroughs.map { borough in
    cell(of: borough, column.number(borough, findings), kind, findings)
  }
  var notes: [String] = []
  if kind.usesPopulation {
    notes.append("Residents: mid-year estimates of \(findings.population.period).")
  }
  if kind.usesOffences {
    notes.append("Offences: recorded by the police in \(findings.offences.period).")
    notes += findings.offencesElsewhere.map {
      elsewhereNote("\(grouped($0.offences)) offences", $0.place, findings.offences.period)
    }
  }
  if kind.isGap, kind.usesAllocation {
    notes.append(
      "London's rate is the sum of the amounts divided by the sum of \(kind.usesPopulation ? "residents" : "offences"), over the boroughs of the fund."
    )
  }
  notes += run.cautions.map { "CAUTION: \($0)." }
  var cited: Set = ["gla-wards-mlw"]
  if kind.usesPopulation { cited.formUnion(findings.population.sources) }
  if kind.usesOffences { cited.formUnion(findings.offences.sources) }
  if kind.usesAllocation {
    cited.formUnion(findings.boroughs.compactMap { $0.allocation?.source })
    if case .modelled(_, let pot) = findings.basis { cited.insert(pot.source) }
  }
  return MapMeasure(
    key: column.name,
    name: kind.name,
    subject: kind.usesAllocation ? findings.fund.name : "London",
    period: kind.usesAllocation || kind.usesOffences
      ? findings.year.description : findings.population.period,
    isGap: kind.isGap,
    cells: cells,
    statusLine: statusLine(of: kind, cells, findings),
    notes: notes,
    sources: run.sources.filter { cited.contains($0.id) }.sorted { $0.id < $1.id },
    format: kind.number.text
  )
}

private func cell(
  of borough: BoroughFinding,
  _ number: FullNumber?,
  _ kind: FundMeasureKind,
  _ findings: Findings
) -> MapMeasure.Cell {
  guard let number else {
    let isOutside = kind.usesAllocation && !borough.isInFund
    return MapMeasure.Cell(
      value: nil,
      full: nil,
      text: isOutside ? "not in the fund" : "unknown",
      status: nil
    )
  }
  return kind.number.cell(
    number,
    kind.measure.map { findings.status(of: $0, for: borough) } ?? .modelled
  )
}

private func statusLine(
  of kind: FundMeasureKind,
  _ cells: [MapMeasure.Cell],
  _ findings: Findings
) -> String {
  if let formula = kind.formula {
    return
      "MODELLED amounts: what the formula \"\(formula)\" would give; nobody has published them."
  }
  return kind.usesAllocation ? statusSentence(of: findings) : statusLine(of: cells)
}

/// The statuses of figures in one sentence, the surest first.
func statusLine(of cells: [MapMeasure.Cell]) -> String {
  let statuses = Set(cells.compactMap(\.status)).sorted()
  guard !statuses.isEmpty else { return "No figure is known." }
  let words = statuses.map { $0 == .modelled ? "MODELLED" : $0.rawValue }
  return "Status of the figures: \(words.joined(separator: ", "))."
}
