/// A goal of a theme: by when it is due, and how confident the report is of it.
package struct ThemeGoal: Hashable, Sendable {
  /// The quarter of the report.
  package var period: ReportingPeriod
  /// The objective, as ``PerformanceMeasure/theme``.
  package var theme: String
  /// Its number within the theme.
  package var number: Int
  /// What is to be done.
  package var goal: String
  /// The quarter in which it was due at first.
  package var base: Due
  /// The quarter in which it is now expected; nil: none is printed.
  package var forecast: Int?
  package var confidence: Confidence
  package var status: FigureStatus
  package var source: String

  /// When a goal is due.
  package enum Due: Hashable, Sendable {
    /// A quarter of the year of the report: 1 to 4.
    case quarter(Int)
    /// A mark where a quarter is expected; `services/marks.csv` says what is known of it.
    case mark(String)
    /// Nothing is printed.
    case blank

    /// What is printed; nil: nothing.
    package var text: String? {
      switch self {
      case .quarter(let quarter): "Q\(quarter)"
      case .mark(let mark): mark
      case .blank: nil
      }
    }
  }

  /// How confident the report is.
  package enum Confidence: String, CaseIterable, Sendable, Hashable {
    case red = "R"
    case amber = "A"
    case green = "G"
    /// Printed `CG`, which no note explains.
    case printedCG = "CG"

    /// The colour with which the report counts it: its counts of goals come out only with `CG` as green.
    package var rating: Rating {
      switch self {
      case .red: .red
      case .amber: .amber
      case .green, .printedCG: .green
      }
    }
  }
}

/// A count that the overview of a report prints for a theme.
///
/// Its text has lost the colours, and keeps the order: green, amber, red, those of none left out.
package struct PrintedCount: Hashable, Sendable {
  /// The quarter of the report.
  package var period: ReportingPeriod
  /// The objective, as ``PerformanceMeasure/theme``.
  package var theme: String
  package var counted: Counted
  /// Its place among the counts of the theme, from 1.
  package var place: Int
  package var count: Int
  package var status: FigureStatus
  package var source: String

  /// What is counted.
  package enum Counted: String, CaseIterable, Sendable, Hashable {
    case indicators
    case goals
  }
}
