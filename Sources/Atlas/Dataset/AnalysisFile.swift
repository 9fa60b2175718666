import Exchange

/// What `analysis.yaml` asks for.
package struct AnalysisFile: Hashable, Sendable {
  /// The definitions whose groups are compared; none where the area has no groups.
  package let definitions: [String]
  /// What to run, in order; empty until the dataset has a fund.
  package let analyses: [Entry]
  /// The day for which cover by services is worked out where a command names none; nil: not said.
  package var asOf: CalendarDate?
  /// What is followed over years, in order.
  package var series: [Followed] = []

  /// A fund that is followed over years.
  package struct Followed: Hashable, Sendable {
    /// The identifier of the fund.
    package let fund: String
    /// The first year; nil: the first of which an amount is known.
    package let from: FinancialYear?
    /// The year in whose prices amounts are; nil: each in those of its own.
    package let base: FinancialYear?
  }

  /// One fund in one year.
  package struct Entry: Hashable, Sendable {
    /// The identifier of the fund.
    package let fund: String
    /// The year to measure.
    package let year: FinancialYear
    /// The formula that models the amounts, within the dataset; nil when the dataset has amounts.
    package let formula: String?
    /// Whether the formula is a file of the person who asks, whose amounts stand in the place of recorded ones.
    package let isOwnFormula: Bool
    /// Formulas whose results stand beside the first, within the dataset.
    package let comparisons: [String]
    /// The published facts that bound what a formula can have given, within the dataset; nil: none.
    package let facts: String?
    /// Categories of offences for which rates are asked.
    package let categories: [String]

    /// Creates an entry.
    package init(
      fund: String,
      year: FinancialYear,
      formula: String? = nil,
      isOwnFormula: Bool = false,
      comparisons: [String] = [],
      facts: String? = nil,
      categories: [String] = []
    ) {
      self.fund = fund
      self.year = year
      (self.formula, self.isOwnFormula) = (formula, isOwnFormula)
      self.comparisons = comparisons
      self.facts = facts
      self.categories = categories
    }
  }

  /// Reads the analysis file of a dataset.
  ///
  /// - Throws: as ``read(file:bytes:)``; ``Fault`` when it is not there.
  package static func read(in folder: DatasetFolder) throws -> AnalysisFile {
    try read(
      file: folder.location(of: Dataset.File.analysis),
      bytes: try folder.read(Dataset.File.analysis)
    )
  }

  /// Reads an analysis file.
  ///
  /// - Throws: ``FaultReport`` with every fault and its line.
  package static func read(file: String, bytes: [UInt8]) throws -> AnalysisFile {
    var yaml = try YAMLReader(file: file, bytes: bytes)
    yaml.allow(only: ["definitions", "analyses", "as_of", "series"])
    let definitions = yaml.differentTexts("definitions")
    let asOf = yaml.date("as_of")
    var entries: [Entry] = []
    let listed =
      yaml.isEmptyList("analyses")
      ? [] : yaml.mappings("analyses", expected: "a fund and a year in each")
    for var reader in listed {
      reader.allow(only: [
        "fund", "financial_year", "formula", "compare_with", "facts", "categories",
      ])
      let fund = reader.text("fund", expected: "a fund of funds/funds.csv")
      let year = reader.financialYear("financial_year")
      let comparisons = reader.differentTexts("compare_with")
      let categories = reader.differentTexts("categories")
      if let fund, let year, entries.contains(where: { $0.fund == fund && $0.year == year }) {
        reader.add(
          "fund",
          found: "\(fund) \(year) a second time",
          expected: "each fund and year once",
          remedy: "Remove one of the two; other formulas go under `compare_with`"
        )
      }
      yaml.add(reader.faults)
      guard let fund, let year else { continue }
      entries.append(
        Entry(
          fund: fund,
          year: year,
          formula: reader.optionalText("formula"),
          comparisons: comparisons,
          facts: reader.optionalText("facts"),
          categories: categories
        )
      )
    }
    let series = yaml.followed()
    try yaml.finish()
    return AnalysisFile(definitions: definitions, analyses: entries, asOf: asOf, series: series)
  }
}

extension YAMLReader {
  /// What is followed over years; nothing where the file does not say.
  fileprivate mutating func followed() -> [AnalysisFile.Followed] {
    guard has("series"), !isEmptyList("series") else { return [] }
    var found: [AnalysisFile.Followed] = []
    for var reader in mappings("series", expected: "a fund in each") {
      reader.allow(only: ["fund", "from", "prices_of"])
      let fund = reader.text("fund", expected: "a fund of funds/funds.csv")
      let from = reader.has("from") ? reader.financialYear("from") : nil
      let base = reader.has("prices_of") ? reader.financialYear("prices_of") : nil
      if let fund, found.contains(where: { $0.fund == fund }) {
        reader.add(
          "fund",
          found: "\(fund) a second time",
          expected: "each fund once",
          remedy: "Remove one of the two"
        )
      }
      add(reader.faults)
      if let fund { found.append(AnalysisFile.Followed(fund: fund, from: from, base: base)) }
    }
    return found
  }

  /// The texts of a list in which none may stand twice.
  fileprivate mutating func differentTexts(_ key: String) -> [String] {
    let texts = texts(key)
    for (index, text) in texts.enumerated() where texts[..<index].contains(text) {
      add(
        key,
        found: "\(text) a second time",
        expected: "each item once",
        remedy: "Remove one of the two"
      )
    }
    return texts
  }

  /// A financial year; nil when the member is missing, and after a fault.
  package mutating func financialYear(_ key: String) -> FinancialYear? {
    guard let text = text(key, expected: "a financial year such as 2018/19") else { return nil }
    if let year = FinancialYear(text) { return year }
    add(
      key,
      found: "\"\(text)\"",
      expected: "a financial year such as 2018/19",
      remedy: "Write the first year in full, a slash, and the last two digits of the next"
    )
    return nil
  }

  /// A day; nil when the member is missing, and after a fault.
  fileprivate mutating func date(_ key: String) -> CalendarDate? {
    guard has(key) else { return nil }
    let text = optionalText(key) ?? ""
    if let date = CalendarDate(text) { return date }
    add(
      key,
      found: text.isEmpty ? "no day" : "\"\(text)\"",
      expected: "a day such as 2025-03-31",
      remedy: "Write year, month and day with hyphens, or remove the line"
    )
    return nil
  }
}
