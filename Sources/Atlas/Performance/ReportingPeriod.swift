/// A quarter of a financial year for which performance is reported, written `2022/23 Q1`.
package struct ReportingPeriod: Hashable, Sendable, Comparable, LosslessStringConvertible {
  /// The financial year.
  package let year: FinancialYear
  /// 1 to 4.
  package let quarter: Int

  /// Creates a period from the form `2022/23 Q1`; nil for any other form.
  package init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let year = FinancialYear(String(parts[0])),
      let quarter = ["Q1", "Q2", "Q3", "Q4"].firstIndex(of: parts[1])
    else { return nil }
    self.year = year
    self.quarter = quarter + 1
  }

  /// The form `2022/23 Q1`.
  package var description: String { "\(year) Q\(quarter)" }

  /// The last day of the quarter.
  package var lastDay: CalendarDate {
    year.firstDay.adding(months: 3 * quarter).adding(days: -1)
  }

  /// Orders by time.
  package static func < (a: Self, b: Self) -> Bool {
    (a.year, a.quarter) < (b.year, b.quarter)
  }
}
