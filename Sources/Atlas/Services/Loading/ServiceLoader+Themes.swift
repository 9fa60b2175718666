import Exchange

extension ServiceLoader {
  mutating func loadThemes() {
    var first: [[String]: Int] = [:]
    read(Dataset.File.themes) { loader, rows, row in
      let review = rows.sound { rows -> ThemeReview? in
        rows.refuseRepeated(row, key: ["theme", "reporting_period"], in: &first)
        return loader.review(of: row, in: &rows)
      }
      if let review { loader.directory.themes.append(review) }
    }
  }

  private func review(of row: Int, in rows: inout RowReader) -> ThemeReview? {
    let period = rows.reportingPeriod(row)
    let theme = rows.requiredText(row, "theme", expected: "the objective of the report")
    let ratings = ["objectives", "time", "spend", "capability", "risk"].map {
      rows.optionalChoice(row, $0, of: Rating.self)
    }
    let status = rows.choice(row, "status", of: FigureStatus.self)
    let source = rows.source(row, known: sources)
    guard let period, let theme, let status, let source else { return nil }
    return ThemeReview(
      period: period,
      theme: theme,
      objectives: ratings[0],
      time: ratings[1],
      spend: ratings[2],
      capability: ratings[3],
      risk: ratings[4],
      status: status,
      source: source
    )
  }
}
