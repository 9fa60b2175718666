package import Atlas

/// The time that a pack covers: a quarter, `2022/23 Q1`, or a half of a financial year, `2022/23 H1`.
package struct ReportingWindow: Hashable, Sendable, LosslessStringConvertible {
  /// The financial year.
  package let year: FinancialYear
  /// One quarter, or the two of a half.
  package let quarters: ClosedRange<Int>

  /// Reads `2022/23 Q1` or `2022/23 H1`; nil for any other form.
  package init?(_ text: String) {
    if let period = ReportingPeriod(text) {
      (year, quarters) = (period.year, period.quarter...period.quarter)
      return
    }
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let year = FinancialYear(String(parts[0])),
      let half = ["H1", "H2"].firstIndex(of: parts[1])
    else { return nil }
    self.year = year
    quarters = (2 * half + 1)...(2 * half + 2)
  }

  /// The half that holds a quarter.
  package init(halfOf period: ReportingPeriod) {
    year = period.year
    quarters = period.quarter <= 2 ? 1...2 : 3...4
  }

  /// `2022/23 Q1` or `2022/23 H1`.
  package var description: String {
    quarters.count == 1 ? "\(year) Q\(quarters.lowerBound)" : "\(year) \(half)"
  }

  /// The half of the year in which it begins: `H1`.
  package var half: String { quarters.lowerBound <= 2 ? "H1" : "H2" }

  /// Its quarters, in order of time.
  package var periods: [ReportingPeriod] {
    quarters.compactMap { ReportingPeriod("\(year) Q\($0)") }
  }

  /// Whether a quarter belongs to it.
  package func holds(_ period: ReportingPeriod) -> Bool {
    period.year == year && quarters.contains(period.quarter)
  }
}
