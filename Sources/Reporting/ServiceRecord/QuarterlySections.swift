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
  case .overview:
    let counts = [countsSentence(pack.counts)].compactMap(\.self)
    return [.section("OVERVIEW OF THE REPORT", overviewBlocks(pack) + [.list(counts)])]
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

/// The ratings and counts of the themes in one table, with what its letters mean.
func overviewBlocks(_ pack: PerformancePack, indent: Int = 0) -> [Block] {
  let reviewed = pack.themes.filter { $0.review != nil }
  guard !reviewed.isEmpty else {
    return [.paragraph("No report on a whole theme is on record for this time.", indent: 2)]
  }
  let counts = ["G", "\nA", "\nR"]
  var table = TextTable(
    ["Theme", "Ob", "Ti", "Sp", "Ca", "Ri"] + ["Ind.\nG"] + counts.dropFirst() + ["Goals\nG"]
      + counts.dropFirst() + ["Rising"]
  )
  for theme in reviewed {
    let family = theme.review.map(ratingFamily) ?? []
    table.append(
      [theme.name] + family.map { $0.rating?.rawValue ?? "" }
        + colours(theme, .indicators) + colours(theme, .goals) + [rising(theme)]
    )
  }
  return [
    .table(table, indent: indent),
    .paragraph(
      "Ob objectives, Ti time, Sp spend, Ca capability, Ri risk, Ind. indicators; G green, A amber, R red, as "
        + "printed. The counts are of the rows that the report rates. Rising: risks and issues together.",
      indent: indent
    ),
  ]
}

/// How many rows of a theme the report rates green, amber and red; blank where it has none.
private func colours(_ theme: ThemeFinding, _ counted: PrintedCount.Counted) -> [String] {
  guard let check = theme.counts.first(where: { $0.counted == counted }) else {
    return ["", "", ""]
  }
  return [check.green, check.amber, check.red].map { "\($0)" }
}

private func rising(_ theme: ThemeFinding) -> String {
  "\(theme.risks.count { $0.trend == .rising }) of \(theme.risks.count)"
}

/// The same for a page: ratings by letter and word, counts by the words of their colours.
func overviewForPage(_ themes: [ThemeFinding]) -> TextTable {
  let names = ["Objectives", "Time", "Spend", "Capability", "Risk"]
  var table = TextTable(
    ["Theme"] + names + ["Indicators", "Goals", "Rising risks and issues"],
    leftColumns: 9
  )
  for theme in themes where theme.review != nil {
    let family = theme.review.map(ratingFamily) ?? []
    func words(_ counted: PrintedCount.Counted) -> String {
      zip(colours(theme, counted), ["green", "amber", "red"])
        .filter { !["", "0"].contains($0.0) }.map { "\($0) \($1)" }.joined(separator: ", ")
    }
    table.append(
      [theme.name] + family.map { $0.rating.map(ratingText) ?? "not stated" }
        + [words(.indicators), words(.goals), rising(theme)]
    )
  }
  return table
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
  return [.table(printedRisks(shown), indent: 0)]
}

/// Risks and issues in one table, for text and page.
func printedRisks(_ risks: [ThemeRisk]) -> TextTable {
  var table = TextTable(["Risk or issue, and why it moved so", "score", "trend"])
  for risk in risks {
    let why = risk.explanation.isEmpty ? "" : " \(risk.explanation)."
    table.append([
      "\(sentenceCase(risk.kind.rawValue)) \(risk.number): \(risk.what).\(why)",
      word(of: risk.score),
      risk.trend.rawValue,
    ])
  }
  return table
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
  let order: [ThemeGoal.Confidence] = [.green, .amber, .red, .printedCG]
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
  goals.isEmpty ? [] : [.table(printedGoals(goals), indent: 0)]
}

/// Goals in one table, for text and page.
func printedGoals(_ goals: [ThemeGoal]) -> TextTable {
  var table = TextTable(["Goal", "base", "forecast", "confidence"])
  for goal in goals {
    table.append([
      "\(goal.number) \(goal.goal)", goal.base.text ?? "",
      goal.forecast.map { "Q\($0)" } ?? "", word(of: goal.confidence),
    ])
  }
  return table
}

private func word(of confidence: ThemeGoal.Confidence) -> String {
  switch confidence {
  case .red, .amber, .green: ratingText(confidence.rating)
  case .printedCG: "CG, not explained"
  }
}
