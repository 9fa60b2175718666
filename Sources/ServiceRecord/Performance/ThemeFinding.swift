package import Atlas

/// A theme: what its latest report of the time says of the whole, and its measures.
package struct ThemeFinding: Sendable {
  /// The name.
  package let name: String
  /// The five ratings; nil: nothing is on record.
  package let review: ThemeReview?
  /// Its measures, the latest reading of each in the time.
  package let measures: [MeasureFinding]
  /// Its money, in the order of quarters.
  package let finance: [ThemeMoneyFinding]
  /// The parts of the variance of its forecast; empty: the notes tell none.
  package let variances: [VariancePart]
  /// Its top risks, then its issues, in the order of the report.
  package let risks: [ThemeRisk]
  /// Its goals, in the order of the report.
  package let goals: [ThemeGoal]
  /// What the report counts of it, beside the rows.
  package let counts: [CountCheck]

  init(
    name: String,
    review: ThemeReview?,
    measures: [MeasureFinding],
    in directory: ServiceDirectory
  ) {
    func own<Row>(_ rows: [Row], _ key: (Row) -> (ReportingPeriod, String)) -> [Row] {
      rows.filter { row in
        let (period, theme) = key(row)
        return theme == name && period == review?.period
      }
    }
    self.name = name
    self.review = review
    self.measures = measures
    finance = own(directory.finance) { ($0.period, $0.theme) }
      .sorted { $0.quarter < $1.quarter }.map(ThemeMoneyFinding.init)
    variances = own(directory.variances) { ($0.period, $0.theme) }.sorted { $0.part < $1.part }
    let risks = own(directory.risks) { ($0.period, $0.theme) }
    self.risks = ThemeRisk.Kind.allCases.flatMap { kind in
      risks.filter { $0.kind == kind }.sorted { $0.number < $1.number }
    }
    goals = own(directory.goals) { ($0.period, $0.theme) }.sorted { $0.number < $1.number }
    let printed = own(directory.printedCounts) { ($0.period, $0.theme) }
    let ratings = own(directory.measures) { ($0.period, $0.theme) }.compactMap(\.printedRating)
    counts =
      [CountCheck(.indicators, printed, rows: ratings)].compactMap(\.self)
      + [CountCheck(.goals, printed, rows: goals.map(\.confidence.rating))].compactMap(\.self)
  }

  /// The money of the quarter of the report; nil: nothing is on record.
  package var money: ThemeMoneyFinding? {
    finance.first { $0.money.quarter == review?.period.quarter }
  }

  /// What the parts of the variance add up to, in whole pence; nil where none is told.
  package var sumOfVariances: Int64? {
    variances.isEmpty ? nil : variances.reduce(0) { $0 + $1.pence }
  }

  /// The sources of all that its report says, by identifier.
  var sources: [String] {
    [review?.source].compactMap(\.self) + finance.map(\.money.source) + variances.map(\.source)
      + risks.map(\.source) + goals.map(\.source) + counts.map(\.source)
  }
}

/// Counts that the overview of a report prints for a theme, beside what its rows give.
package struct CountCheck: Hashable, Sendable {
  package let theme: String
  package let period: ReportingPeriod
  package let counted: PrintedCount.Counted
  /// The numbers, in their printed order.
  package let printed: [Int]
  /// How many rows the report rates green, amber and red.
  package let green: Int
  package let amber: Int
  package let red: Int
  package let status: FigureStatus
  package let source: String

  /// Whether the rows give the printed numbers: green, amber, red, without those of none.
  package var agrees: Bool { printed == [green, amber, red].filter { $0 > 0 } }

  /// Compares what is counted of one kind; nil where the report prints no count of it.
  init?(_ counted: PrintedCount.Counted, _ printed: [PrintedCount], rows: [Rating]) {
    let own = printed.filter { $0.counted == counted }.sorted { $0.place < $1.place }
    guard let first = own.first else { return nil }
    func count(_ rating: Rating) -> Int { rows.count { $0 == rating } }
    (theme, period, self.counted) = (first.theme, first.period, counted)
    self.printed = own.map(\.count)
    (green, amber, red) = (count(.green), count(.amber), count(.red))
    status = FigureStatus.weakest(of: own.map(\.status)) ?? first.status
    source = first.source
  }
}
