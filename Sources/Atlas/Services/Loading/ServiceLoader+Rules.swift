import Exchange

extension ServiceLoader {
  mutating func loadRules() {
    var first: [String: Int] = [:]
    read(Dataset.File.ratingRules) { loader, rows, row in
      let rule = rows.sound { rows -> RatingRule? in
        let id = rows.key(row, "rule", in: &first)
        let name = rows.requiredText(row, "name", expected: "the rule in words")
        let green = rows.positiveNumber(row, "green_at")
        let amber = rows.positiveNumber(row, "amber_at")
        if let green, let amber, amber > green {
          rows.add(
            rows.fault(
              row,
              "amber_at",
              expected: "\(rows.text(row, "green_at")) or less, the least that is green",
              remedy: "Correct the threshold that is wrong"
            )
          )
        }
        let better = rows.optionalChoice(row, "better", of: RatingRule.Better.self)
        let profile = rows.profile(row)
        let basis = rows.choice(row, "basis", of: RatingRule.Basis.self)
        guard let id, let name, let green, let amber, let profile, let basis else { return nil }
        return RatingRule(
          id: id,
          name: name,
          greenAt: green,
          amberAt: amber,
          better: better ?? .more,
          profile: profile,
          basis: basis,
          note: rows.text(row, "note")
        )
      }
      if let rule { loader.directory.rules.append(rule) }
    }
  }

  mutating func loadMarks() {
    var first: [[String]: Int] = [:]
    read(Dataset.File.performanceMarks) { loader, rows, row in
      let sources = loader.sources
      let mark = rows.sound { rows -> PerformanceMark? in
        rows.refuseRepeated(
          row,
          key: ["mark", "reporting_period", "theme", "indicator"],
          in: &first
        )
        let period = rows.reportingPeriod(row)
        let theme = rows.requiredText(row, "theme", expected: "the objective of the report")
        let mark = rows.requiredText(row, "mark", expected: "a mark such as *")
        let meaning = rows.requiredText(row, "meaning", expected: "what the report says it means")
        _ = rows.source(row, known: sources)
        guard let period, let theme, let mark, let meaning else { return nil }
        return PerformanceMark(
          period: period,
          theme: theme,
          mark: mark,
          indicator: rows.optionalText(row, "indicator"),
          meaning: meaning
        )
      }
      if let mark { loader.directory.marks.append(mark) }
    }
  }
}

extension RowReader {
  /// The share of a year that is due by the end of each quarter: rising to 1; nil after a fault.
  fileprivate mutating func profile(_ row: Int) -> [Double]? {
    let names = ["q1", "q2", "q3", "q4"]
    let shares = names.compactMap { number(row, $0) }
    guard shares.count == 4 else { return nil }
    var last = 0.0
    for (name, share) in zip(names, shares) {
      let isLast = name == "q4"
      guard share > 0, share <= 1, share >= last, !isLast || share == 1 else {
        add(
          fault(
            row,
            name,
            expected: isLast ? "1, because the year is then over" : "a share from \(last) to 1",
            remedy: "Write shares of the year that rise to 1"
          )
        )
        return nil
      }
      last = share
    }
    return shares
  }
}
