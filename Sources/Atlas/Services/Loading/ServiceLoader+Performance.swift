import Exchange

extension ServiceLoader {
  mutating func loadMeasures() {
    var first: [[String]: Int] = [:]
    read(Dataset.File.performance) { loader, rows, row in
      guard loader.owner(of: row, in: &rows) != nil else { return }
      let measure = rows.sound { rows -> PerformanceMeasure? in
        rows.refuseRepeated(row, key: ["indicator", "reporting_period", "theme"], in: &first)
        return loader.measure(of: row, in: &rows)
      }
      if let measure { loader.directory.measures.append(measure) }
    }
  }

  private func measure(of row: Int, in rows: inout RowReader) -> PerformanceMeasure? {
    let period = rows.reportingPeriod(row)
    let theme = rows.requiredText(row, "theme", expected: "the objective of the report")
    let indicator = rows.requiredText(row, "indicator", expected: "the number of the measure")
    let service = rows.requiredText(row, "service", expected: "the name in the report")
    let name = rows.requiredText(row, "measure", expected: "what is measured")
    let unit = rows.choice(row, "unit", of: PerformanceMeasure.Unit.self)
    var target: PerformanceMeasure.Observed?
    var actual: PerformanceMeasure.Observed?
    if let period, let theme, let indicator {
      let known = directory.marks.filter {
        $0.period == period && $0.theme == theme
          && ($0.indicator == nil || $0.indicator == indicator)
      }.map(\.mark)
      target = rows.observed(row, "target", mark: "target_mark", known: known)
      actual = rows.observed(row, "actual_ytd", mark: "actual_mark", known: known)
    }
    let rating = rows.optionalChoice(row, "rag", of: Rating.self)
    let rule = ratingRule(of: row, in: &rows)
    let override = rows.override(row)
    let status = rows.choice(row, "status", of: FigureStatus.self)
    let source = rows.source(row, known: sources)
    guard let period, let theme, let indicator, let service, let name, let unit, let target,
      let actual, let status, let source
    else { return nil }
    return PerformanceMeasure(
      period: period,
      theme: theme,
      indicator: indicator,
      serviceName: service,
      service: rows.text(row, "service_id"),
      measure: name,
      unit: unit,
      target: target,
      actual: actual,
      printedRating: rating,
      rule: rule,
      override: override,
      status: status,
      source: source,
      row: rows.table.rowNumber(row)
    )
  }

  /// The rule that rates a row; a rating without one is a fault.
  private func ratingRule(of row: Int, in rows: inout RowReader) -> String? {
    let known = directory.rules.map(\.id).joined(separator: ", ")
    let expected = "a rule of services/rules.csv (\(known))"
    if let rule = rows.optionalText(row, "rule") {
      if directory.rule(rule) != nil { return rule }
      rows.add(
        rows.fault(
          row,
          "rule",
          expected: expected,
          remedy: "Correct the name, or describe the rule there"
        )
      )
    } else if let column = ["rag", "override_rag"].first(where: { !rows.isBlank(row, $0) }) {
      rows.add(
        rows.fault(
          row,
          "rule",
          found: "no rule beside the rating \(rows.text(row, column)) in \(column)",
          expected: expected,
          remedy: "Name the rule by which it is rated, or leave \(column) blank"
        )
      )
    }
    return nil
  }
}

extension RowReader {
  /// The quarter of a report; nil after a fault.
  mutating func reportingPeriod(_ row: Int) -> ReportingPeriod? {
    if let period = ReportingPeriod(text(row, "reporting_period")) { return period }
    add(
      fault(
        row,
        "reporting_period",
        expected: "a quarter such as 2022/23 Q1",
        remedy: "Write the financial year, a space, and Q1 to Q4"
      )
    )
    return nil
  }

  /// A number, a mark in its place, or nothing; nil after a fault.
  fileprivate mutating func observed(
    _ row: Int,
    _ name: String,
    mark: String,
    known: [String]
  ) -> PerformanceMeasure.Observed? {
    guard let text = optionalText(row, mark) else {
      guard !isBlank(row, name) else { return .blank }
      if ["*", "**", "-"].contains(self.text(row, name)) {
        add(
          fault(
            row,
            name,
            expected: "a number such as 1234.56, or blank",
            remedy: "Write the mark in \(mark): it is no number"
          )
        )
        return nil
      }
      return number(row, name).map { .number($0) }
    }
    guard isBlank(row, name) else {
      add(
        fault(
          row,
          mark,
          found: "the mark \"\(text)\" beside the number \(self.text(row, name))",
          expected: "a mark only where no number is printed",
          remedy: "Keep the one that the report prints"
        )
      )
      return nil
    }
    guard known.contains(text) else {
      add(
        fault(
          row,
          mark,
          expected: "a mark that services/marks.csv explains for this report and theme",
          remedy: "Say there what it means"
        )
      )
      return nil
    }
    return .mark(text)
  }

  /// A rating set by a person; nil where there is none or after a fault.
  fileprivate mutating func override(_ row: Int) -> RatingOverride? {
    let rating = optionalChoice(row, "override_rag", of: Rating.self)
    let date = optionalDay(row, "override_date")
    let stated = ["override_rag", "override_reason", "override_by", "override_date"]
    guard stated.contains(where: { !isBlank(row, $0) }) else { return nil }
    for (name, expected) in [
      ("override_rag", "the rating that is set"), ("override_reason", "the reason for it"),
      ("override_by", "the name of who set it"),
    ] where isBlank(row, name) {
      add(
        fault(
          row,
          name,
          expected: "\(expected), as a rating against the rule needs a reason and a name",
          remedy: "Fill it in, or take the override out"
        )
      )
    }
    return rating.map {
      RatingOverride(
        rating: $0,
        reason: text(row, "override_reason"),
        by: text(row, "override_by"),
        date: date
      )
    }
  }
}
