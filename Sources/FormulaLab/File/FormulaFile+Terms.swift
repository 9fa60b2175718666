import Atlas
import Exchange
import Formula

extension YAMLReader {
  /// The measures of need; their weights add up to exactly 1.
  mutating func terms() -> [FormulaFile.Term] {
    var terms: [FormulaFile.Term] = []
    let readers = mappings("indicators", expected: "at least one indicator with its weight")
    for var reader in readers {
      let term = reader.term()
      add(reader.faults)
      if let term { terms.append(term) }
    }
    let sum = terms.reduce(Rational(0)) { $0 + $1.weight }
    if terms.count == readers.count, !terms.isEmpty, sum != Rational(1) {
      let rest = Rational(1) - sum
      add(
        "indicators",
        found: "weights that add up to \(sum.plainText)",
        expected: "weights that add up to 1",
        remedy: "Correct the weights: \(rest.isNegative ? "take away" : "add") "
          + "\((rest.isNegative ? sum - Rational(1) : rest).plainText) in all"
      )
    }
    return terms
  }

  private mutating func term() -> FormulaFile.Term? {
    allow(only: [
      "indicator", "period", "periods", "weight", "status", "source", "times", "transform",
    ])
    let indicator = text("indicator", expected: "an indicator of the dataset")
    let periods = periods()
    let status = text("status", expected: "`published` or `assumed`")
    let source = text("source", expected: "where the weight comes from")
    let weight = weight()
    let times = optionalReference("times")
    if let status, status != "published", status != "assumed" {
      add(
        "status",
        found: "\"\(status)\"",
        expected: "`published` or `assumed`",
        remedy: "Write one of these words"
      )
    }
    guard let indicator, let periods, let status, let source, let weight,
      let transform = transform(period: periods[0])
    else { return nil }
    return FormulaFile.Term(
      indicator: indicator,
      periods: periods,
      times: times,
      transform: transform,
      weight: weight.value,
      weightText: weight.text,
      status: status,
      source: source,
      line: line(of: "weight")
    )
  }

  private mutating func periods() -> [String]? {
    guard has("periods") else {
      return text("period", expected: "a year such as 2015/16").map { [$0] }
    }
    let periods = texts("periods")
    guard !has("period"), !periods.isEmpty, Set(periods).count == periods.count else {
      add(
        "periods",
        found: !has("period")
          ? "periods that are none or stand twice" : "both `period` and `periods`",
        expected: "`period` with one year, or `periods` with a list of years",
        remedy: "Keep one of the two; the mean of the years counts"
      )
      return nil
    }
    return periods
  }

  private mutating func transform(period: String) -> FormulaFile.Transform? {
    guard has("transform") else { return FormulaFile.Transform.none }
    if optionalText("transform") == "log" { return .logarithm }
    guard var reader = mapping("transform"), reader.has("cap") else {
      add(
        "transform",
        found: optionalText("transform").map { "\"\($0)\"" } ?? "no transform",
        expected: "`log`, or `{ cap: 2 }`",
        remedy: "Correct the transform, or remove the line"
      )
      return nil
    }
    reader.allow(only: ["cap", "of"])
    defer { add(reader.faults) }
    let one = Rational(1)
    guard let times = reader.number("cap", in: one...Rational(1000), expected: "1 or more")
    else { return nil }
    if reader.has("of") {
      return reader.optionalReference("of").map { .cap(times: times, $0) }
    }
    // Residents of the year in which the period begins, as in every rate of this project.
    let year = FinancialYear(period).map { String($0.start) } ?? period
    return .cap(
      times: times,
      FormulaFile.Reference(
        indicator: here.roles.residents,
        period: year,
        line: reader.line(of: "cap")
      )
    )
  }

  /// An indicator and its period, under a key that may be missing.
  private mutating func optionalReference(_ key: String) -> FormulaFile.Reference? {
    guard has(key) else { return nil }
    guard var reader = mapping(key) else {
      add(
        key,
        found: "no mapping",
        expected: "an indicator and its period",
        remedy: "Write `\(key): { indicator: population, period: \"2015\" }`"
      )
      return nil
    }
    reader.allow(only: ["indicator", "period"])
    defer { add(reader.faults) }
    return reader.reference()
  }

  /// The members `indicator` and `period` of this mapping.
  mutating func reference() -> FormulaFile.Reference? {
    let indicator = text("indicator", expected: "an indicator of the dataset")
    let period = text("period", expected: "a year such as 2015")
    guard let indicator, let period else { return nil }
    return FormulaFile.Reference(
      indicator: indicator,
      period: period,
      line: line(of: "indicator")
    )
  }

  private mutating func weight() -> (value: Rational, text: String)? {
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
}
