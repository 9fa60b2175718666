/// A financial year of UK public bodies, from 1 April to 31 March, written `2018/19`.
package struct FinancialYear: Hashable, Sendable, Comparable, LosslessStringConvertible {
  /// The calendar year in which the financial year begins.
  package let start: Int

  /// Creates a year from the form `2018/19`; nil for any other form, `2018/20` included.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let start = Int(parts[0]), CalendarDate.years.contains(start), let end = Int(parts[1]),
      (start + 1) % 100 == end
    else { return nil }
    self.start = start
  }

  /// Creates the year that begins on 1 April of a calendar year.
  package init(start: Int) {
    self.start = start
  }

  /// The form `2018/19`.
  package var description: String {
    let end = (start + 1) % 100
    return "\(start)/\(end < 10 ? "0" : "")\(end)"
  }

  /// The year as part of a file name: `2018-19`.
  package var slug: String {
    description.split(separator: "/").joined(separator: "-")
  }

  /// The first and the last year of a period: of `2018/19` the same twice, of `2019/20-2020/21` both; nil for other
  /// forms.
  package static func range(_ period: String) -> ClosedRange<Self>? {
    let ends = period.split(separator: "-", omittingEmptySubsequences: false)
    let years = ends.compactMap { Self(String($0)) }
    guard ends.count <= 2, years.count == ends.count, let first = years.first,
      let last = years.last,
      first <= last
    else { return nil }
    return first...last
  }

  /// Whether the year had begun when a period did, such as 2019 or 2019/20; a period of another form is no time.
  package func isBegun(at period: String) -> Bool {
    Int(period.prefix(4)).map { $0 >= start } ?? false
  }

  /// Orders by time.
  package static func < (a: Self, b: Self) -> Bool { a.start < b.start }
}

extension FinancialYear {
  /// Reads a year as people and tables write it: `2018/19`, `2018-19`, `2018/2019` or `201819`; nil for any other form.
  package init?(written text: String) {
    let digits = text.filter { !"/-–".contains($0) }
    let form = text.map { "0"..."9" ~= $0 ? "0" : String($0) }.joined()
    let forms: Set = [
      "0000/00", "0000-00", "0000–00", "0000/0000", "0000-0000", "0000–0000", "000000",
    ]
    guard forms.contains(form) else { return nil }
    let year = Self("\(digits.prefix(4))/\(digits.suffix(2))")
    // 2018/2119 is a slip of the hand.
    let ends = digits.dropFirst(4)
    guard let year, ends.count == 2 || Int(ends) == year.start + 1 else { return nil }
    self = year
  }
}
