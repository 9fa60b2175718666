/// A day of the Gregorian calendar, without a time or a time zone, written `2018-04-01`.
package struct CalendarDate: Hashable, Sendable, Comparable, LosslessStringConvertible {
  /// Days since 1 January 1970.
  package let dayNumber: Int

  /// The day that lies so many days after 1 January 1970.
  package init(dayNumber: Int) {
    self.dayNumber = dayNumber
  }

  /// A day by its parts; nil when there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year) else {
      return nil
    }
    dayNumber = Self.dayNumber(year: year, month: month, day: day)
  }

  /// The years that records and tables are of.
  package static let years = 1800...2199

  /// Reads the form `2018-04-01` (ISO 8601) of one of the ``years``; nil for any other form and for days that
  /// do not exist.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      // What many programs write for a day that is not known, 0000-01-01 and 0001-01-01, is none.
      Self.years.contains(year)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month and day.
  ///
  /// - Source: Richards, E. G., Mapping Time (1998), by eras of 400 years that begin on 1 March.
  package var parts: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The day that lies so many days later.
  package func adding(days: Int) -> CalendarDate { CalendarDate(dayNumber: dayNumber + days) }

  /// The same day of a later month, or its last day where the month is shorter.
  package func adding(months: Int) -> CalendarDate {
    let (year, month, day) = parts
    let index = year * 12 + month - 1 + months
    let newYear = index >= 0 ? index / 12 : (index - 11) / 12
    let newMonth = index - newYear * 12 + 1
    let last = Self.days(inMonth: newMonth, of: newYear)
    return CalendarDate(
      dayNumber: Self.dayNumber(year: newYear, month: newMonth, day: min(day, last))
    )
  }

  /// How many days a later day lies ahead; negative for an earlier one.
  package func days(until later: CalendarDate) -> Int { later.dayNumber - dayNumber }

  /// The financial year that holds the day.
  package var financialYear: FinancialYear {
    let (year, month, _) = parts
    return FinancialYear(start: month >= 4 ? year : year - 1)
  }

  /// The form `2018-04-01`.
  package var description: String {
    let (year, month, day) = parts
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let zeros = String(repeating: "0", count: max(0, 4 - String(year).count))
    return "\(zeros)\(year)-\(two(month))-\(two(day))"
  }

  /// Orders by time.
  package static func < (a: Self, b: Self) -> Bool { a.dayNumber < b.dayNumber }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension FinancialYear {
  /// 1 April.
  package var firstDay: CalendarDate {
    guard let day = CalendarDate(year: start, month: 4, day: 1) else {
      preconditionFailure("every year has a 1 April")
    }
    return day
  }

  /// 31 March of the next calendar year.
  package var lastDay: CalendarDate { FinancialYear(start: start + 1).firstDay.adding(days: -1) }
}
