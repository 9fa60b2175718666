import Exchange

extension ServiceLoader {
  mutating func loadMeasures() {
    var first: [[String]: Int] = [:]
    read(Dataset.File.performance) { loader, rows, row in
      // A measure of a whole theme names no service at all.
      let isOfTheme = rows.isBlank(row, "service_id") && rows.isBlank(row, "service")
      guard isOfTheme || loader.owner(of: row, in: &rows) != nil else { return }
      let measure = rows.sound { rows -> PerformanceMeasure? in
        rows.refuseRepeated(row, key: ["indicator", "reporting_period", "theme"], in: &first)
        return loader.measure(of: row, isOfTheme: isOfTheme, in: &rows)
      }
      if let measure { loader.directory.measures.append(measure) }
    }
  }

  private func measure(
    of row: Int,
    isOfTheme: Bool,
    in rows: inout RowReader
  ) -> PerformanceMeasure? {
    let period = rows.reportingPeriod(row)
    let theme = rows.requiredText(row, "theme", expected: "the objective of the report")
    let indicator = rows.requiredText(row, "indicator", expected: "the number of the measure")
    let service =
      isOfTheme ? nil : rows.requiredText(row, "service", expected: "the name in the report")
    let name = rows.requiredText(row, "measure", expected: "what is measured")
    let unit = rows.choice(row, "unit", of: PerformanceMeasure.Unit.self)
    var target: PerformanceMeasure.Observed?
    var actual: PerformanceMeasure.Observed?
    var nameMark: String?
    if let period, let theme, let indicator {
      let known = directory.marks.filter {
        $0.period == period && $0.theme == theme
          && ($0.indicator == nil || $0.indicator == indicator)
      }.map(\.mark)
      target = rows.observed(row, "target", mark: "target_mark", known: known)
      actual = rows.observed(row, "actual_ytd", mark: "actual_mark", known: known)
      nameMark = rows.mark(row, "measure_mark", known: known)
    }
    let span = rows.optionalChoice(row, "span", of: PerformanceMeasure.Span.self)
    let aim = rows.optionalChoice(row, "aim", of: PerformanceMeasure.Aim.self)
    let baseline = rows.baseline(row, aim: aim, target: target?.number)
    let rating = rows.optionalChoice(row, "rag", of: Rating.self)
    let rule = ratingRule(of: row, aim: aim, in: &rows)
    let override = rows.override(row)
    let status = rows.choice(row, "status", of: FigureStatus.self)
    let source = rows.source(row, known: sources)
    guard let period, let theme, let indicator, let name, let unit, let target, let actual,
      let status, let source
    else { return nil }
    return PerformanceMeasure(
      period: period,
      theme: theme,
      indicator: indicator,
      serviceName: service,
      service: rows.optionalText(row, "service_id"),
      measure: name,
      nameMark: nameMark,
      unit: unit,
      span: span ?? .yearToDate,
      aim: aim,
      baseline: baseline,
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
  private func ratingRule(
    of row: Int,
    aim: PerformanceMeasure.Aim?,
    in rows: inout RowReader
  ) -> String? {
    let known = directory.rules.map(\.id).joined(separator: ", ")
    let expected = "a rule of services/rules.csv (\(known))"
    if let rule = rows.optionalText(row, "rule") {
      if let known = directory.rule(rule) {
        if let aim, aim.better != known.better { rows.refuseRule(row, known, aim: aim) }
        return rule
      }
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
    return self.mark(row, mark, known: known).map { .mark($0) }
  }

  /// A mark that is explained; nil where there is none or after a fault.
  mutating func mark(_ row: Int, _ name: String, known: [String]) -> String? {
    guard let text = optionalText(row, name) else { return nil }
    if known.contains(text) { return text }
    add(
      fault(
        row,
        name,
        expected: "a mark that services/marks.csv explains for this report and theme",
        remedy: "Say there what it means"
      )
    )
    return nil
  }

  /// The number from which an aim is measured; nil where none is printed or after a fault.
  fileprivate mutating func baseline(
    _ row: Int,
    aim: PerformanceMeasure.Aim?,
    target: Double?
  ) -> Double? {
    guard !isBlank(row, "baseline"), let baseline = number(row, "baseline") else { return nil }
    let isAsAimed =
      switch (aim, target) {
      case (nil, _): false
      case (_, nil): true
      case (.increase, let target?): baseline < target
      case (.reduceGap, let target?): abs(baseline) > abs(target)
      }
    if isAsAimed { return baseline }
    let side = aim == .increase ? "a number below the target" : "a wider gap than the target"
    add(
      fault(
        row,
        "baseline",
        expected: aim.map { "\(side), for the aim is \($0.rawValue)" }
          ?? "an aim beside a baseline",
        remedy: "Correct the number or the aim, or leave it blank where none is printed"
      )
    )
    return nil
  }

  /// Collects a fault for a rule that calls the wrong side of the target better.
  fileprivate mutating func refuseRule(
    _ row: Int,
    _ rule: RatingRule,
    aim: PerformanceMeasure.Aim
  ) {
    add(
      fault(
        row,
        "rule",
        found: "the rule \(rule.id), by which \(rule.better.rawValue) is better",
        expected: "one by which \(aim.better.rawValue) is better, for the aim is \(aim.rawValue)",
        remedy: "Name such a rule, or correct the aim"
      )
    )
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

extension PerformanceMeasure.Aim {
  /// Which numbers are better for it.
  fileprivate var better: RatingRule.Better {
    switch self {
    case .increase: .more
    case .reduceGap: .less
    }
  }
}
