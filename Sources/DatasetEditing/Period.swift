import Atlas
import OwnTables

/// How tables write the year of a figure.
enum PeriodForm {
  case calendarYear
  case financialYear
  case either

  /// The year as the dataset writes it, `2018` or `2018/19`; nil where the text is none of this form.
  func period(_ text: String) -> String? {
    switch self {
    case .calendarYear: Self.calendarYear(text)
    case .financialYear: Self.financialYear(text)
    case .either: Self.calendarYear(text) ?? Self.financialYear(text)
    }
  }

  /// The only year that the title of a column names, as the dataset writes it.
  func year(inTitle title: String) -> String? {
    let financial = financialYears(in: title)
    let calendar = financial.isEmpty ? calendarYears(in: title) : []
    // A part of a year, or several years, is none.
    guard financial.count + calendar.count == 1, otherPeriod(in: title) == nil else { return nil }
    switch self {
    case .calendarYear: return calendar.first.map { String($0.start) }
    case .financialYear: return financial.first?.description
    case .either: return calendar.first.map { String($0.start) } ?? financial.first?.description
    }
  }

  /// The financial year of a period, or the one that begins in it.
  func financialYear(_ text: String) -> FinancialYear? {
    period(text).flatMap { FinancialYear($0) ?? Int($0).map { FinancialYear(start: $0) } }
  }

  var expected: String {
    switch self {
    case .calendarYear: "a year such as 2018"
    case .financialYear: "a financial year such as 2018/19"
    case .either: "a year such as 2018 or a financial year such as 2018/19"
    }
  }

  /// Whether a text can be about the year that is given: the same, or a calendar year and a financial year that share
  /// months.
  static func mayMean(_ text: String, _ given: String) -> Bool {
    guard let year = either.period(text) else { return false }
    func years(_ period: String) -> Set<Int> {
      guard let start = Int(period.prefix(4)) else { return [] }
      return period.contains("/") ? [start, start + 1] : [start]
    }
    return year.contains("/") == given.contains("/")
      ? year == given : !years(year).isDisjoint(with: years(given))
  }

  /// A year, or that of a day.
  private static func calendarYear(_ text: String) -> String? {
    let year = CalendarDate(text).map { String($0.parts.year) } ?? text
    guard year.utf8.count == 4, let number = Int(year), CalendarDate.years.contains(number) else {
      return nil
    }
    return year
  }

  private static func financialYear(_ text: String) -> String? {
    FinancialYear(asked: text)?.description
  }
}
