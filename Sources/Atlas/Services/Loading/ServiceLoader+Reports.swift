import Exchange

/// The tables that name a theme of a report: what they share, and the risks, goals and counts.
extension ServiceLoader {
  /// The report and theme of a row, which `themes.csv` must have; nil after a fault.
  func theme(of row: Int, in rows: inout RowReader) -> (period: ReportingPeriod, theme: String)? {
    guard let period = rows.reportingPeriod(row) else { return nil }
    let name = rows.text(row, "theme")
    let known = directory.themes.filter { $0.period == period }.map(\.theme)
    if known.contains(name) { return (period, name) }
    rows.add(
      rows.fault(
        row,
        "theme",
        expected: known.isEmpty
          ? "a theme of \(Dataset.File.themes), which has none for \(period)"
          : "a theme of \(Dataset.File.themes) (\(known.joined(separator: "; ")))",
        remedy: "Write the theme as it stands there, or add it"
      )
    )
    return nil
  }

  /// Status and source of a row; nil after a fault.
  func origin(of row: Int, in rows: inout RowReader) -> (status: FigureStatus, source: String)? {
    let status = rows.choice(row, "status", of: FigureStatus.self)
    let source = rows.source(row, known: sources)
    guard let status, let source else { return nil }
    return (status, source)
  }

  mutating func loadRisks() {
    var first: [[String]: Int] = [:]
    read(Dataset.File.risks) { loader, rows, row in
      let risk = rows.sound { rows -> ThemeRisk? in
        rows.refuseRepeated(row, key: ["number", "reporting_period", "theme", "kind"], in: &first)
        return loader.risk(of: row, in: &rows)
      }
      if let risk { loader.directory.risks.append(risk) }
    }
  }

  private func risk(of row: Int, in rows: inout RowReader) -> ThemeRisk? {
    let report = theme(of: row, in: &rows)
    let kind = rows.choice(row, "kind", of: ThemeRisk.Kind.self)
    let number = rows.ordinal(row, "number")
    let what = rows.requiredText(row, "what", expected: "the risk or issue, in short")
    let score = rows.choice(row, "score", of: ThemeRisk.Score.self)
    let trend = rows.choice(row, "trend", of: ThemeRisk.Trend.self)
    guard let report, let kind, let number, let what, let score, let trend,
      let (status, source) = origin(of: row, in: &rows)
    else { return nil }
    return ThemeRisk(
      period: report.period,
      theme: report.theme,
      kind: kind,
      number: number,
      what: what,
      score: score,
      trend: trend,
      explanation: rows.text(row, "explanation"),
      status: status,
      source: source
    )
  }

  mutating func loadGoals() {
    var first: [[String]: Int] = [:]
    read(Dataset.File.goals) { loader, rows, row in
      let goal = rows.sound { rows -> ThemeGoal? in
        rows.refuseRepeated(row, key: ["number", "reporting_period", "theme"], in: &first)
        return loader.goal(of: row, in: &rows)
      }
      if let goal { loader.directory.goals.append(goal) }
    }
  }

  private func goal(of row: Int, in rows: inout RowReader) -> ThemeGoal? {
    let report = theme(of: row, in: &rows)
    let number = rows.ordinal(row, "number")
    let goal = rows.requiredText(row, "goal", expected: "what is to be done")
    let base = report.flatMap { rows.due(row, known: marks(of: $0)) }
    let forecast = rows.isBlank(row, "forecast") ? nil : rows.quarter(row, "forecast")
    let confidence = rows.choice(row, "confidence", of: ThemeGoal.Confidence.self)
    guard let report, let number, let goal, let base, let confidence,
      let (status, source) = origin(of: row, in: &rows)
    else { return nil }
    return ThemeGoal(
      period: report.period,
      theme: report.theme,
      number: number,
      goal: goal,
      base: base,
      forecast: forecast,
      confidence: confidence,
      status: status,
      source: source
    )
  }

  /// The marks that are explained for a whole theme of a report.
  private func marks(of report: (period: ReportingPeriod, theme: String)) -> [String] {
    directory.marks.filter {
      $0.period == report.period && $0.theme == report.theme && $0.indicator == nil
    }.map(\.mark)
  }

  mutating func loadPrintedCounts() {
    var first: [[String]: Int] = [:]
    read(Dataset.File.printedCounts) { loader, rows, row in
      let count = rows.sound { rows -> PrintedCount? in
        rows.refuseRepeated(
          row,
          key: ["place", "reporting_period", "theme", "counted"],
          in: &first
        )
        let report = loader.theme(of: row, in: &rows)
        let counted = rows.choice(row, "counted", of: PrintedCount.Counted.self)
        let place = rows.ordinal(row, "place")
        let count = rows.ordinal(row, "count")
        guard let report, let counted, let place, let count,
          let (status, source) = loader.origin(of: row, in: &rows)
        else { return nil }
        return PrintedCount(
          period: report.period,
          theme: report.theme,
          counted: counted,
          place: place,
          count: count,
          status: status,
          source: source
        )
      }
      if let count { loader.directory.printedCounts.append(count) }
    }
  }
}

extension RowReader {
  /// A whole number from 1; nil after a fault.
  mutating func ordinal(_ row: Int, _ name: String) -> Int? {
    guard let number = wholeNumber(row, name) else { return nil }
    if let number = Int(exactly: number), number >= 1 { return number }
    add(fault(row, name, expected: "a whole number from 1", remedy: "Correct the number"))
    return nil
  }

  /// A quarter of the year of a report; nil after a fault.
  mutating func quarter(_ row: Int, _ name: String) -> Int? {
    if let index = DatasetTable.quarters.firstIndex(of: text(row, name)) { return index + 1 }
    add(
      fault(
        row,
        name,
        expected: "a quarter: \(DatasetTable.quarters.joined(separator: ", "))",
        remedy: "Write one of these"
      )
    )
    return nil
  }

  /// When a goal was due at first: a quarter, or a mark in its place; nil after a fault.
  fileprivate mutating func due(_ row: Int, known: [String]) -> ThemeGoal.Due? {
    guard !isBlank(row, "base_mark") else {
      return isBlank(row, "base") ? .blank : quarter(row, "base").map { .quarter($0) }
    }
    guard isBlank(row, "base") else {
      add(
        fault(
          row,
          "base_mark",
          found: "\"\(text(row, "base_mark"))\" beside the quarter \(text(row, "base"))",
          expected: "a mark only where no quarter is printed",
          remedy: "Keep the one that the report prints"
        )
      )
      return nil
    }
    return mark(row, "base_mark", known: known).map { .mark($0) }
  }
}
