import Atlas
import Exchange
import Foreign

/// Finds the column of values of a table: by its documented name, by the year and the meaning of its title, or because
/// it is the only one.
struct ValueColumn {
  let grid: Grid
  /// The rows about zones.
  let rows: [Int]
  let titles: [Int: [String]]
  /// Columns that hold the zones.
  let besides: [Int]
  let file: String
  let headerRow: Int

  private struct Candidate {
    let column: Int
    let isMeant: Bool
    /// Whether its title says that it may be what is looked for in another state: `Outturn`, `Revised`.
    let isRival: Bool
    let years: [FinancialYear]
  }

  /// - Throws: ``OtherTable`` where no column fits, ``Fault`` where several do or only other years.
  func column(for wish: OwnTableWish, _ wanted: String?) throws -> Int {
    if let wanted { return try named(wanted) }
    for name in wish.columns {
      let documented = titles.keys.sorted().filter { titles[$0]?.contains(name) == true }
      if !documented.isEmpty { return try one(of: documented, titled: name) }
    }
    let candidates = titles.keys.sorted().compactMap { candidate($0, wish) }
    if let year = wish.year, candidates.contains(where: { !$0.years.isEmpty }) {
      return try column(of: year, candidates, wish)
    }
    return try only(candidates, wish)
  }

  private func named(_ wanted: String) throws -> Int {
    let columns = titles.keys.sorted()
    let plain = plainTitle(wanted)
    let exact = columns.filter { plainTitle(title($0)) == plain }
    let parts = columns.filter { titles[$0]?.contains { plainTitle($0) == plain } == true }
    let lettered = columns.filter { columnLetters($0) == wanted }
    let titled = exact.isEmpty ? parts : exact
    if !titled.isEmpty { return try one(of: (titled + lettered).distinct, titled: wanted) }
    if let column = lettered.first { return column }
    throw OtherTable(
      fault: fault(
        found: columnList(columns.map(title)),
        expected: "the column \(quoted(wanted)) that --value names",
        remedy: "Correct --value"
      )
    )
  }

  /// The only one of the columns that a title may mean.
  private func one(of columns: [Int], titled wanted: String) throws(Fault) -> Int {
    if columns.count == 1 { return columns[0] }
    let letters = columns.map(columnLetters)
    throw fault(
      found: "\(quoted(wanted)) for the columns "
        + columns.map { "\(columnLetters($0)) \(quoted(title($0)))" }.joined(separator: " and "),
      expected: "one column of that name",
      remedy: letters.contains(wanted)
        ? "Give the column that is titled like a letter another title"
        : "Name the column that is meant by its letter, such as --value \(letters[0])"
    )
  }

  private func column(
    of year: FinancialYear,
    _ candidates: [Candidate],
    _ wish: OwnTableWish
  ) throws -> Int {
    let ofYear = candidates.filter { $0.years.contains(year) }
    if !ofYear.isEmpty {
      let others = candidates.filter { $0.years.isEmpty && $0.isRival }
      return try only(ofYear.filter { $0.years.count == 1 } + others, wish, ofYear)
    }
    let undated = candidates.filter { $0.years.isEmpty && $0.isMeant }
    if undated.count == 1 { return undated[0].column }
    func text(_ year: FinancialYear) -> String {
      wish.namesCalendarYears ? String(year.start) : year.description
    }
    let years = candidates.flatMap(\.years).distinct.sorted().map(text)
    throw fault(
      found: "\(wish.noun) of \(years.joined(separator: ", "))",
      expected: "\(wish.noun) of \(text(year))",
      remedy: "Ask for a year of the file with --year, or name the column with --value"
    )
  }

  /// The only candidate, or the only one whose title says what is looked for.
  private func only(
    _ candidates: [Candidate],
    _ wish: OwnTableWish,
    _ others: [Candidate] = []
  ) throws -> Int {
    // One whose title says what it is does not stand before the same money in another state, or of a year alone.
    var meant = candidates.filter(\.isMeant)
    if !meant.isEmpty { meant = candidates.filter { $0.isMeant || $0.isRival } }
    if meant.count == 1 { return meant[0].column }
    if meant.isEmpty, candidates.count == 1 { return candidates[0].column }
    let choices = meant.isEmpty ? candidates : meant
    guard !choices.isEmpty || !others.isEmpty else {
      throw OtherTable(
        fault: fault(
          found: columnList(titles.keys.sorted().map(title)),
          expected: "a column of \(wish.noun), such as \(wish.columns[0])",
          remedy: "Add it, or name the column that holds them with --value"
        )
      )
    }
    throw fault(
      found: "\(wish.noun) in several columns: "
        + (choices.isEmpty ? others : choices).map { choice in
          "\(columnLetters(choice.column)) \(quoted(title(choice.column)))"
        }.joined(separator: ", "),
      expected: "one column of \(wish.noun)",
      remedy: "Name the column that is meant with --value, by its title or its letter"
    )
  }

  private func title(_ column: Int) -> String {
    titles[column]?.joined(separator: " ") ?? "column \(columnLetters(column))"
  }

  // MARK: Candidates

  /// Words of titles of figures that are no amounts or counts.
  private static let otherWords: Set = [
    "%", "percent", "percentage", "per", "rate", "share", "change", "difference", "rank",
    "population", "underspend", "overspend", "underspent", "overspent", "variance",
    "residents", "code", "year", "id", "ref",
  ]

  /// Words of titles of the same money in another state: what is meant of two, only a person knows.
  private static let rivalWords: Set = [
    "actual", "actuals", "outturn", "paid", "revised", "final", "provisional", "indicative",
    "forecast", "bid", "bids", "requested", "approved", "awarded", "allocated", "budget", "plan",
    "planned", "spend", "spent", "spending", "claimed", "committed", "due",
  ]
  /// Words of titles of other money than pounds, and of what is counted, not paid.
  private static let noPounds: Set = [
    "eur", "euro", "euros", "usd", "us", "dollar", "dollars", "number", "count", "no",
  ]

  private func candidate(_ column: Int, _ wish: OwnTableWish) -> Candidate? {
    guard !besides.contains(column), !grid.isHidden(column: column), let titles = titles[column]
    else { return nil }
    let plain = titles.map(plainTitle)
    let words = Set(plain.flatMap { $0.split(separator: " ").map(String.init) })
      .union(plain.joined().filter { "£%".contains($0) }.map(String.init))
    let isMeant = !words.isDisjoint(with: wish.words)
    guard !isOther(words, wish) else { return nil }
    var isRival = false
    if case .pounds = wish.value {
      if !words.isDisjoint(with: Self.noPounds)
        || titles.joined().contains(where: { "€$".contains($0) })
      {
        return nil
      }
      isRival =
        !words.isDisjoint(with: Self.rivalWords)
        || wish.year.map { year in titles.count == 1 && FinancialYear(written: titles[0]) == year }
          ?? false
    }
    var years = titles.flatMap(wish.namesCalendarYears ? calendarYears : namedYears).distinct
    // A part of a year, or several, is another state of the same.
    let isOfPeriod = !wish.namesCalendarYears && titles.contains { otherPeriod(in: $0) != nil }
    if isOfPeriod { (isRival, years) = (true, []) }
    var others = Self.otherWords.subtracting(wish.words)
    if isMeant || !years.isEmpty { others.remove("year") }
    guard words.isDisjoint(with: others) else { return nil }
    let cells = rows.map { grid.cell($0, column) }
    let filled = cells.compactMap(\.self)
    switch wish.value {
    case .pounds, .count:
      let numbers = filled.count { cell in
        cell.kind == .number || cell.kind == .formula
          || (cell.kind == .text
            && (plainNumber(grid.text(cell)) ?? plainNumber(grid.text(cell), .comma)) != nil)
      }
      guard 2 * numbers > rows.count else { return nil }
    case .group, .anything:
      guard filled.allSatisfy({ $0.kind == .text }), 2 * filled.count > rows.count,
        2 * Set(filled.map { grid.text($0) }).count <= max(rows.count, 2)
      else { return nil }
    }
    return Candidate(
      column: column,
      isMeant: isMeant,
      isRival: isRival,
      years: years
    )
  }

  /// Whether a title says that its numbers are something else than what is looked for.
  private func isOther(_ words: Set<String>, _ wish: OwnTableWish) -> Bool {
    let money = TitleWords.money
    switch wish.value {
    case .pounds:
      return words.isDisjoint(with: money) && !words.isDisjoint(with: TitleWords.counts)
    case .count:
      let rest = wish.namesCalendarYears ? TitleWords.crimes : TitleWords.residents
      let own = wish.namesCalendarYears ? TitleWords.residents : TitleWords.crimes
      return words.isDisjoint(with: own) && !words.isDisjoint(with: rest.union(money))
    case .group, .anything: return false
    }
  }

  private func fault(found: String, expected: String, remedy: String) -> Fault {
    Fault(
      file: file,
      at: .row(headerRow, column: nil),
      found: found,
      expected: expected,
      remedy: remedy
    )
  }
}
