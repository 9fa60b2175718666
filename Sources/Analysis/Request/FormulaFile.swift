package import Atlas
internal import Exchange
package import Formula

/// A formula as its file states it: which pot, which indicators, which weights, on what basis.
package struct FormulaFile: Hashable, Sendable {
  /// The identifier of the formula.
  package let id: String
  /// The name in words.
  package let title: String
  /// The fund whose pot is split.
  package let fund: String
  /// The year for which the formula speaks.
  package let financialYear: FinancialYear
  /// The period of the row of `funds/totals.csv` that is split.
  package let potPeriod: String
  /// The indicators with their weights.
  package let terms: [Term]
  /// Why these indicators and weights, in sentences.
  package let basis: String
  /// The file by name, without a path of the machine.
  package let file: String

  /// One indicator and its weight.
  package struct Term: Hashable, Sendable {
    /// The identifier of the indicator.
    package let indicator: String
    /// The period of its values.
    package let period: String
    /// The weight, exactly.
    package let weight: Rational
    /// The weight as the file writes it.
    package let weightText: String
    /// `published` or `assumed`.
    package let status: String
    /// Where the weight comes from.
    package let source: String
    /// The line of the weight in the file.
    package let line: Int
  }

  /// Reads a formula file.
  ///
  /// - Throws: ``FaultReport`` with every fault and its line: missing or unknown members, a weight
  ///   that is not a number or is negative, weights that do not add up to 1.
  package static func read(
    file: String,
    shownAs name: String,
    bytes: [UInt8]
  ) throws -> FormulaFile {
    var yaml = try YAMLReader(file: file, bytes: bytes)
    yaml.allow(only: [
      "formula", "title", "fund", "financial_year", "pot", "indicators", "basis",
    ])
    let id = yaml.text("formula", expected: "an identifier")
    let title = yaml.text("title", expected: "a name in words")
    let fund = yaml.text("fund", expected: "a fund of funds/funds.csv")
    let year = yaml.financialYear("financial_year")
    let pot = yaml.mapping("pot")?.optionalText("period")
    if pot == nil {
      yaml.add(
        "pot",
        found: "no pot",
        expected: "`pot:` with the `period` of a row of funds/totals.csv",
        remedy: "Say which total is split"
      )
    }
    let terms = readTerms(&yaml)
    try yaml.finish()
    guard let id, let title, let fund, let year, let pot else {
      preconditionFailure("a reader without faults has read every member")
    }
    return FormulaFile(
      id: id,
      title: title,
      fund: fund,
      financialYear: year,
      potPeriod: pot,
      terms: terms,
      basis: yaml.optionalText("basis") ?? "",
      file: name
    )
  }

  private static func readTerms(_ yaml: inout YAMLReader) -> [Term] {
    var terms: [Term] = []
    let readers = yaml.mappings("indicators", expected: "at least one indicator with its weight")
    for var reader in readers {
      reader.allow(only: ["indicator", "period", "weight", "status", "source"])
      let indicator = reader.text("indicator", expected: "an indicator of the dataset")
      let period = reader.text("period", expected: "a year such as 2015/16")
      let status = reader.text("status", expected: "`published` or `assumed`")
      let source = reader.text("source", expected: "where the weight comes from")
      let weight = reader.weight()
      yaml.add(reader.faults)
      guard let indicator, let period, let status, let source, let weight else { continue }
      terms.append(
        Term(
          indicator: indicator,
          period: period,
          weight: weight.value,
          weightText: weight.text,
          status: status,
          source: source,
          line: reader.line(of: "weight")
        )
      )
    }
    let sum = terms.reduce(Rational(0)) { $0 + $1.weight }
    if yaml.faults.isEmpty, sum != Rational(1) {
      yaml.add(
        "indicators",
        found: "weights that add up to \(sum.decimal(places: 6))",
        expected: "weights that add up to 1",
        remedy: "Correct the weights"
      )
    }
    return terms
  }
}

extension YAMLReader {
  fileprivate mutating func weight() -> (value: Rational, text: String)? {
    guard let text = text("weight", expected: "a share such as 0.25") else { return nil }
    if let value = Rational(decimal: text), value >= Rational(0) { return (value, text) }
    add(
      "weight",
      found: "the weight \"\(text)\"",
      expected: "a share from 0 to 1 such as 0.25",
      remedy: "Write the weight as a decimal number, not negative"
    )
    return nil
  }

  mutating func financialYear(_ key: String) -> FinancialYear? {
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
}
