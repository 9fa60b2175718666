import FormulaLab
import ServiceRecord
import Atlas
import Documents

/// One section of a pack, for all its themes.
func sectionBlocks(
  _ section: PerformanceSection,
  of pack: PerformancePack,
  _ trend: ThemeRisk.Trend?
) -> [Block] {
  func each(_ blocks: (ThemeFinding) -> [Block]) -> [Block] {
    pack.themes.compactMap { theme in
      let own = blocks(theme)
      return own.isEmpty ? nil : .section(theme.name, own)
    }
  }
  switch section {
  case .overview: return [.section("OVERVIEW OF THE REPORT", overviewBlocks(pack))]
  case .measures:
    return each { $0.measures.isEmpty ? [] : measureBlocks($0.measures) }
  case .risks:
    let sentences = [
      risingSentence(pack.risks), trend.map { "Below are only those that are \($0.rawValue)." },
    ]
    return [.list(sentences.compactMap(\.self))] + each { riskBlocks($0.risks, trend) }
  case .goals:
    return [.list([goalsSentence(pack.goals)].compactMap(\.self))] + each { goalBlocks($0.goals) }
  case .finance: return each(financeBlocks)
  }
}

/// What the report says of a theme beside its ratings and measures.
func wholeThemePage(_ theme: ThemeFinding) -> [Block] {
  riskBlocks(theme.risks, nil) + goalBlocks(theme.goals) + financeBlocks(theme)
}

// MARK: Overview

private func overviewBlocks(_ pack: PerformancePack) -> [Block] {
  let reviewed = pack.themes.filter { $0.review != nil }
  guard !reviewed.isEmpty else {
    return [.paragraph("No report on a whole theme is on record for this time.", indent: 2)]
  }
  var table = TextTable([
    "Theme", "Ob", "Ti", "Sp", "Ca", "Ri", "Indicators\nG  A  R", "Goals\nG  A  R", "Rising",
  ])
  for theme in reviewed {
    func counts(_ counted: PrintedCount.Counted) -> String {
      theme.counts.first { $0.counted == counted }.map { check in
        [check.green, check.amber, check.red].map { "\($0)" }.map {
          String(repeating: " ", count: max(0, 2 - $0.count)) + $0
        }.joined(separator: " ")
      } ?? ""
    }
    let family = theme.review.map(ratingFamily) ?? []
    table.append(
      [theme.name] + family.map { $0.rating?.rawValue ?? "" }
        + [
          counts(.indicators), counts(.goals),
          "\(theme.risks.count { $0.trend == .rising }) of \(theme.risks.count)",
        ]
    )
  }
  return [
    .table(table, indent: 0),
    .paragraph(
      "Ob objectives, Ti time, Sp spend, Ca capability, Ri risk; G green, A amber, R red, as printed. The "
        + "counts are of the rows that the report rates. Rising: risks and issues together."
    ), .list([countsSentence(pack.counts)].compactMap(\.self)),
  ]
}

/// Whether the printed counts are those of the rows; nil where none are printed.
func countsSentence(_ counts: [CountCheck]) -> String? {
  guard !counts.isEmpty else { return nil }
  let wrong = counts.filter { !$0.agrees }
  let start =
    "The overview prints \(counted(counts.count, "set")) of counts by colour, in order and without naming "
    + "the colours"
  guard !wrong.isEmpty else {
    return "\(start): the rows give all of them, as green, amber and red."
  }
  let named = wrong.map { check in
    "\(check.counted.rawValue) of \(check.theme) (printed \(check.printed.map(String.init).joined(separator: ", ")); "
      + "the rows give \(check.green) green, \(check.amber) amber, \(check.red) red)"
  }
  return "\(start): the rows do not give \(joined(named))."
}

// MARK: Risks

/// How many of the risks and issues rose; nil where none are on record.
func risingSentence(_ risks: [ThemeRisk]) -> String? {
  guard !risks.isEmpty else { return nil }
  let parts = ThemeRisk.Kind.allCases.compactMap { kind -> String? in
    let own = risks.filter { $0.kind == kind }
    guard !own.isEmpty else { return nil }
    let rising = own.count { $0.trend == .rising }
    let high = own.count { $0.trend == .rising && $0.score == .high }
    return "\(rising) of \(counted(own.count, kind.rawValue)) are rising"
      + (rising == 0 ? "" : ", \(high) of them scored high")
  }
  return sentenceCase(parts.joined(separator: "; ")) + "."
}

private func riskBlocks(_ risks: [ThemeRisk], _ trend: ThemeRisk.Trend?) -> [Block] {
  let shown = risks.filter { trend == nil || $0.trend == trend }
  guard !shown.isEmpty else { return [] }
  var table = TextTable(["Risk or issue, and why it moved so", "score", "trend"])
  for risk in shown {
    let why = risk.explanation.isEmpty ? "" : " \(risk.explanation)."
    table.append([
      "\(sentenceCase(risk.kind.rawValue)) \(risk.number): \(risk.what).\(why)",
      word(of: risk.score),
      risk.trend.rawValue,
    ])
  }
  return [.table(table, indent: 0)]
}

private func word(of score: ThemeRisk.Score) -> String {
  switch score {
  case .high: "high"
  case .medium: "medium"
  case .low: "low"
  }
}

// MARK: Goals

/// How many of the goals stand at each confidence; nil where none are on record.
func goalsSentence(_ goals: [ThemeGoal]) -> String? {
  guard !goals.isEmpty else { return nil }
  let order: [ThemeGoal.Confidence] = [.green, .printedCG, .amber, .red]
  let parts = order.compactMap { confidence -> String? in
    let count = goals.count { $0.confidence == confidence }
    guard count > 0 else { return nil }
    return confidence == .printedCG
      ? "\(count) printed CG, which is not explained" : "\(count) \(confidence.rating.word)"
  }
  let marked = goals.count { if case .quarter = $0.base { false } else { true } }
  let silent = goals.count { $0.forecast == nil }
  return "\(counted(goals.count, "goal")): \(joined(parts)). "
    + (marked == 0 ? "" : "\(counted(marked, "has", "have")) no quarter as base. ")
    + (silent == goals.count
      ? "No forecast is printed." : "\(silent) have no printed forecast.")
}

private func goalBlocks(_ goals: [ThemeGoal]) -> [Block] {
  guard !goals.isEmpty else { return [] }
  var table = TextTable(["Goal", "base", "forecast", "confidence"])
  for goal in goals {
    table.append([
      "\(goal.number) \(goal.goal)", goal.base.text ?? "", goal.forecast.map { "Q\($0)" } ?? "",
      word(of: goal.confidence),
    ])
  }
  return [.table(table, indent: 0)]
}

private func word(of confidence: ThemeGoal.Confidence) -> String {
  switch confidence {
  case .red, .amber, .green: ratingText(confidence.rating)
  case .printedCG: "CG, not explained"
  }
}

// MARK: Finance

private func financeBlocks(_ theme: ThemeFinding) -> [Block] {
  guard !theme.finance.isEmpty else { return [] }
  var table = TextTable([
    "£ million", "budget", "forecast", "variance", "%", "planned", "spent", "variance", "%",
  ])
  for finding in theme.finance {
    let money = finding.money
    func millions(_ pence: Int64?) -> String {
      pence.map { decimal(Double($0) / 100_000_000, 1) } ?? ""
    }
    func percentage(_ number: Double?) -> String { number.map { decimal($0, 1) } ?? "" }
    table.append([
      "Q\(money.quarter)", millions(money.budget), millions(money.forecast),
      millions(money.forecastVariance.pence), percentage(money.forecastVariance.percent),
      millions(money.profileToDate), millions(money.spentToDate),
      millions(money.varianceToDate.pence), percentage(money.varianceToDate.percent),
    ])
  }
  let notes = financeNotes(theme)
  return [
    .table(table, indent: 0),
    .paragraph(
      "Budget and forecast are of the year, planned and spent to the end of the quarter; all as printed "
        + "(\(theme.finance[0].money.status.rawValue)). An empty cell: nothing is printed."
    ),
  ] + (notes.isEmpty ? [] : [.list(notes)])
}

/// What the notes say of the variance, and what does not fit in the printed figures.
private func financeNotes(_ theme: ThemeFinding) -> [String] {
  var notes = theme.variances.map { part in
    "\(part.what): \(signedMoney(part.pence, part.status))\(direction(part.pence))"
      + (part.offsetBy.map { ", offset by \($0)." } ?? ".")
  }
  if let sum = theme.sumOfVariances, let money = theme.money?.money,
    let printed = money.forecastVariance.pence
  {
    notes.append(
      sum == printed
        ? "Together these are the printed variance of the forecast, \(signedMoney(printed, money.status))."
        : "Together these are \(signedMoney(sum, money.status)), not the printed "
          + "\(signedMoney(printed, money.status))."
    )
  }
  if let last = theme.finance.first(where: { $0.money.quarter == 4 })?.money,
    let plan = last.profileToDate, let budget = last.budget
  {
    notes.append(
      plan == budget
        ? "The plan to the end of Q4 is the budget of the year."
        : "The plan to the end of Q4 is not the budget of the year."
    )
  }
  return notes + disagreements(theme.finance)
}

/// The printed variances that no rounding explains.
private func disagreements(_ finance: [ThemeMoneyFinding]) -> [String] {
  func quarters(
    _ agreement: KeyPath<ThemeMoneyFinding, VarianceAgreement?>,
    _ kind: VarianceAgreement
  )
    -> String?
  {
    let own = finance.filter { $0[keyPath: agreement] == kind }.map { "Q\($0.money.quarter)" }
    return own.isEmpty ? nil : joined(own)
  }
  let kinds: [(KeyPath<ThemeMoneyFinding, VarianceAgreement?>, String)] = [
    (\.forecastAgreement, "of the forecast"), (\.agreementToDate, "to date"),
  ]
  return kinds.flatMap { agreement, name in
    [
      quarters(agreement, .poundsDiffer).map {
        "\($0): the printed variance \(name) in pounds is not that of the printed amounts, however these were rounded."
      },
      quarters(agreement, .percentDiffers).map {
        "\($0): the printed percentage \(name) does not fit the amounts beside it, however these were rounded."
      },
    ].compactMap(\.self)
  }
}
