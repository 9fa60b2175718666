/// One of the top risks or issues of a theme in a quarterly report.
package struct ThemeRisk: Hashable, Sendable {
  /// The quarter of the report.
  package var period: ReportingPeriod
  /// The objective, as ``PerformanceMeasure/theme``.
  package var theme: String
  /// A risk may happen, an issue has.
  package var kind: Kind
  /// Its number among those of its kind.
  package var number: Int
  /// What it is, in short.
  package var what: String
  /// How high the report rates it.
  package var score: Score
  /// How it moved, as the report's arrow says.
  package var trend: Trend
  /// Why it moved so, in short.
  package var explanation: String
  package var status: FigureStatus
  package var source: String

  /// Whether it may happen or has.
  package enum Kind: String, CaseIterable, Sendable, Hashable {
    case risk
    case issue
  }

  /// High, medium or low.
  package enum Score: String, CaseIterable, Sendable, Hashable {
    case high = "H"
    case medium = "M"
    case low = "L"
  }

  /// Which way it moved.
  package enum Trend: String, CaseIterable, Sendable, Hashable {
    case rising
    case unchanged
    case falling
  }
}
