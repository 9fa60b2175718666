import Atlas
import Exchange

/// What a field says of time.
enum TimeText: Hashable {
  case financialYear(FinancialYear)
  case calendarYear(Int)
  /// A month, or a day of it.
  case month(year: Int, month: Int, day: Int? = nil)

  /// Reads `2024/25`, `2024-25`, `2024/2025`, `FY 2024 to 25`, `2024`, `2025-01`,
  /// `202501`, `2025-01-31`, `31/01/2025`, `Jan 2025`; nil for
  /// any other text.
  init?(_ text: String) {
    var text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if text.lowercased().hasPrefix("fy") { text = String(text.dropFirst(2).drop { $0 == " " }) }
    for dash in [" to ", "–", "—"] { text.replace(dash, with: "-") }
    if let year = FinancialYear(text) {
      self = .financialYear(year)
      return
    }
    if let day = CalendarDate(text)?.parts {
      self = .month(year: day.year, month: day.month, day: day.day)
      return
    }
    let parts = text.split { "-/ ".contains($0) }
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
    }
    guard let last = numbers.last else { return nil }
    guard numbers.count == parts.count else {
      guard parts.count == 2, let month = Self.month(String(parts[0])),
        [2, 4].contains(parts[1].count)
      else { return nil }
      self = .month(year: last < 100 ? 2000 + last : last, month: month)
      return
    }
    let first = numbers[0]
    switch parts.map(\.count) {
    case [4] where (1900...2100).contains(first): self = .calendarYear(first)
    case [6] where (1...12).contains(first % 100) && (1900...2100).contains(first / 100):
      self = .month(year: first / 100, month: first % 100)
    case [4, 2] where (1...12).contains(last): self = .month(year: first, month: last)
    case [4, 4] where first + 1 == last: self = .financialYear(FinancialYear(start: first))
    case [4, 2] where (first + 1) % 100 == last: self = .financialYear(FinancialYear(start: first))
    case [1, 4] where (1...12).contains(first), [2, 4] where (1...12).contains(first):
      self = .month(year: last, month: first)
    default:
      guard parts.count == 3, parts[2].count == 4,
        CalendarDate(year: last, month: numbers[1], day: first) != nil
      else { return nil }
      self = .month(year: last, month: numbers[1], day: first)
    }
  }

  /// The number of a month by its name or the first letters of it.
  private static func month(_ text: String) -> Int? {
    months.firstIndex { text.lowercased().hasPrefix($0) }.map { $0 + 1 }
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The month counted from 1 April of a financial year, 0 to 11; nil for a month of another, or a year.
  func place(in year: FinancialYear) -> Int? {
    guard case .month(let calendarYear, let month, _) = self else { return nil }
    let place = (calendarYear - year.start) * 12 + month - 4
    return (0..<12).contains(place) ? place : nil
  }

  /// The day of a month; nil for a month as a whole, or a year.
  var day: Int? {
    if case .month(_, _, let day) = self { day } else { nil }
  }
}

/// Months of a financial year, counted from 1 April, as a reader meets them: `2018-05 to 2019-02, 2019-03`.
func monthWords(_ places: Set<Int>, in year: FinancialYear) -> String {
  func name(_ place: Int) -> String {
    let month = (place + 3) % 12 + 1
    return "\(year.start + (place + 3) / 12)-\(month < 10 ? "0" : "")\(month)"
  }
  var runs: [ClosedRange<Int>] = []
  for place in places.sorted() {
    if let last = runs.last, last.upperBound + 1 == place {
      runs[runs.count - 1] = last.lowerBound...place
    } else {
      runs.append(place...place)
    }
  }
  return runs.map { run in
    run.count == 1 ? name(run.lowerBound) : "\(name(run.lowerBound)) to \(name(run.upperBound))"
  }.joined(separator: ", ")
}

/// What the columns of a user's own offences mean, besides the code and the count.
///
/// Counts of one borough are added up over months of one year and over kinds of offences; never over years,
/// and never over things that are counted differently.
struct OffencesColumns {
  /// When the offences were counted.
  private(set) var time = OffencesTime.notStated
  /// The columns in which rows of one borough differ, and were added up.
  private(set) var addedUp: [String] = []
  /// The months of each zone, as the file writes it, counted from 1 April; empty where the file has none.
  private(set) var months: [String: Set<Int>] = [:]
  /// What cannot be added up.
  private(set) var faults: [Fault] = []

  /// Reads the columns besides the code and the count.
  init(_ table: CSVTable, zone: Int, counts: [Int64], columns: [Int], year: FinancialYear) {
    for column in columns {
      var values: Set<String> = []
      var byZone: [String: [String: Int64]] = [:]
      for row in 0..<table.rowCount {
        let text = table.isBlank(row, column) ? "" : table.text(row, column)
        if !text.isEmpty { values.insert(text) }
        byZone[table.text(row, zone), default: [:]][text, default: 0] += counts[row]
      }
      guard !values.isEmpty else { continue }
      let found = Column(
        table: table,
        index: column,
        zone: zone,
        others: columns.filter { $0 != column },
        values: values.sorted(),
        differs: byZone.values.contains { $0.count > 1 },
        sums: Self.sums(in: Array(byZone.values))
      )
      read(found, in: year)
    }
  }

  private struct Column {
    let table: CSVTable
    let index: Int
    /// The column of the zones' codes.
    let zone: Int
    /// The columns that tell apart the rows of one zone and one time.
    let others: [Int]
    let values: [String]
    /// Whether two rows of one borough differ in it.
    let differs: Bool
    /// The values whose count is that of all others together, in every borough.
    let sums: [String]

    var name: String { table.header[index] }

    func isNamed(_ words: String...) -> Bool {
      words.contains { name.lowercased().contains($0) }
    }

    /// The words of its name, in small letters.
    var words: [Substring] { name.lowercased().split { !$0.isLetter } }

    /// Up to six of the values, for a message.
    var shown: String {
      let more = values.count - 6
      return values.prefix(6).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    func fault(expected: String, remedy: String) -> Fault {
      Fault(
        file: table.file,
        at: .row(1, column: name),
        found: "rows of \(shown)",
        expected: expected,
        remedy: remedy
      )
    }

    /// Totals among their parts.
    func fault(ofTotals totals: [String]) -> Fault {
      fault(
        expected: "parts without their total, which would be counted twice",
        remedy: "Leave out the rows of \(totals.joined(separator: ", ")), or keep only them"
      )
    }
  }

  private mutating func read(_ column: Column, in year: FinancialYear) {
    let isOfTime =
      column.isNamed("year", "month", "date", "period", "quarter", "week", "time")
      || column.words.contains { ["fy", "yr", "y"].contains($0) }
    let times = column.values.map { TimeText($0) }
    let totals = column.values.filter { Self.isTotal($0) }
    // A number of four or six digits may be anything, unless its column says that it is a time.
    let isWritten = times.allSatisfy { time in
      if case .calendarYear = time { isOfTime } else { time != nil }
    }
    if isWritten, isOfTime || !column.values.allSatisfy({ Int($0) != nil }) {
      readTimes(times.compactMap(\.self), column, in: year)
    } else if isOfTime, column.values.count > 1, !totals.isEmpty {
      faults.append(column.fault(ofTotals: totals))
    } else if isOfTime, column.values.count > 1 {
      faults.append(
        column.fault(
          expected: "times such as 2025-01 or \(year)",
          remedy: "Keep the rows of \(year) and leave the column out, or write its months"
        )
      )
    } else if column.values.count > 1, Self.isMeasure(column) {
      faults.append(
        column.fault(
          expected: "rows of one measure: different ones are never added up",
          remedy: "Keep the rows that count offences"
        )
      )
    } else if column.differs {
      guard totals.isEmpty, column.sums.isEmpty else {
        faults.append(column.fault(ofTotals: totals + column.sums))
        return
      }
      addedUp.append(column.name)
    }
  }

  private mutating func readTimes(
    _ times: [TimeText],
    _ column: Column,
    in year: FinancialYear
  ) {
    let places = Set(times.compactMap { $0.place(in: year) })
    // A row without a time is the total of the others, or nobody knows of what.
    for row in 0..<column.table.rowCount where column.table.isBlank(row, column.index) {
      faults.append(
        column.table.fault(
          row,
          column.index,
          expected: "a time in every row: a total beside its parts would be counted twice",
          remedy: "Leave the row out where it is a total, or write its time"
        )
      )
    }
    switch times.first {
    case .financialYear where times == [.financialYear(year)]: time = .financialYear
    case .calendarYear(let only) where times.count == 1:
      // Another column may say more.
      if time == .notStated { time = .calendarYear(only) }
    case .month where times.allSatisfy({ $0.place(in: year) != nil }):
      time = .months(places.count)
      if column.differs { addedUp.append(column.name) }
      readMonths(column, in: year)
    case _
    where !places.isEmpty
      && times.allSatisfy({ $0 == .financialYear(year) || $0.place(in: year) != nil }):
      let totals = zip(column.values, times).filter { $0.1 == .financialYear(year) }
      faults.append(column.fault(ofTotals: totals.map(\.0)))
    default:
      faults.append(
        column.fault(
          expected: "rows of one year, \(year): years are never added up",
          remedy: "Keep the rows of \(year), or name another year with --year"
        )
      )
    }
  }

  /// Reads the months row by row, so that none counts twice in a borough, however it is written.
  private mutating func readMonths(_ column: Column, in year: FinancialYear) {
    let table = column.table
    var seen: [[String]: [(text: String, day: Int?, row: Int)]] = [:]
    for row in 0..<table.rowCount {
      let text = table.text(row, column.index)
      guard let time = TimeText(text), let place = time.place(in: year) else { continue }
      let zone = table.text(row, column.zone)
      months[zone, default: []].insert(place)
      let key = [zone, "\(place)"] + column.others.map { table.text(row, $0) }
      // Days of one month are added up; the month itself, or one day twice, is not.
      let earlier = seen[key]?.first { $0.day == nil || time.day == nil || $0.day == time.day }
      seen[key, default: []].append((text, time.day, table.rowNumber(row)))
      // A row that is the same to the letter is refused as such.
      guard let earlier, earlier.text != text else { continue }
      faults.append(
        table.fault(
          row,
          column.index,
          expected: "each month of \(here.zone.one) once",
          remedy: "Keep one of the two rows",
          found: "\"\(text)\", which row \(earlier.row) has as \"\(earlier.text)\""
        )
      )
    }
  }

  /// The values that are the sum of the others wherever they stand, in three boroughs at least; a
  /// blank is called `no value`.
  private static func sums(in zones: [[String: Int64]]) -> [String] {
    let values = Set(zones.flatMap(\.keys))
    return values.filter { value in
      let beside = zones.filter { $0[value] != nil && $0.count > 2 }
      return beside.count >= 3
        && beside.allSatisfy { zone in
          let own = zone[value] ?? 0
          return own > 0 && own == zone.values.reduce(0, +) - own
        }
    }.map { $0.isEmpty ? "no value" : $0 }.filter { !isTotal($0) }.sorted()
  }

  private static func isMeasure(_ column: Column) -> Bool {
    column.isNamed("measure", "metric", "indicator", "statistic", "scenario", "version", "edition")
      || column.values.contains { value in
        let text = value.lowercased()
        return text.contains("outcome") || text.contains("per 1") || text.hasSuffix(" rate")
      }
  }

  private static func isTotal(_ value: String) -> Bool {
    let text = value.lowercased()
    return ["all", "any", "overall", "sum", "tno", "total", "totals", "subtotal"]
      .contains { text == $0 || text.hasPrefix("\($0) ") }
      || text.hasSuffix(" total") || text.hasSuffix(" subtotal")
  }
}
