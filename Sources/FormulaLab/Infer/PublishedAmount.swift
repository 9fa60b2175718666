package import Atlas
import Exchange

/// A published figure about the amount of one borough, or of several together, as limits in pounds.
package struct PublishedAmount: Hashable, Sendable {
  /// The boroughs whose amounts are meant, together.
  package let boroughs: [GSSCode]
  /// The least that the figure allows, in pounds.
  package let least: Double
  /// The most that it allows, in pounds; what any pot can be where only a least is published.
  package let most: Double
  /// Whether it is published as "over" an amount: a least, not an amount.
  package let isLeast: Bool
  /// The year that it is of.
  package let financialYear: FinancialYear?
  /// The figure as it is published, in words.
  package let statement: String
  /// Whether an amount follows from a published change, and is not published itself.
  package let isImplied: Bool
  /// Where it is published.
  package let source: String
  /// Its line in the file.
  package let line: Int
}

extension YAMLReader {
  /// The published figures; an amount, a total of several boroughs, or a change with what it needs.
  ///
  /// Those of later years each say which: `year` is nil for them.
  mutating func publishedAmounts(year: FinancialYear?, isLater: Bool = false) -> [PublishedAmount] {
    var found: [PublishedAmount] = []
    for var reader in mappings("published", expected: "at least one published figure") {
      let members: Set = [
        "borough", "boroughs", "amount_gbp", "over_gbp", "rounded_to_gbp", "change_gbp",
        "change_percent", "rounded_to_percent", "from_gbp", "source",
      ]
      reader.allow(only: members.union(isLater ? ["financial_year"] : []))
      let own = isLater ? reader.financialYear("financial_year") : year
      let boroughs = reader.boroughs()
      let source = reader.text("source", expected: "where the figure is published")
      let limits = reader.limits()
      add(reader.faults)
      guard !boroughs.isEmpty, let source, let limits else { continue }
      found.append(
        PublishedAmount(
          boroughs: boroughs,
          least: limits.range.lowerBound,
          most: limits.range.upperBound,
          isLeast: reader.has("over_gbp"),
          financialYear: own,
          statement: limits.statement,
          isImplied: !reader.has("amount_gbp") && !reader.has("over_gbp"),
          source: source,
          line: reader.line(of: "source")
        )
      )
    }
    return found
  }

  private mutating func boroughs() -> [GSSCode] {
    let key = has("boroughs") ? "boroughs" : "borough"
    let texts = has("boroughs") ? texts("boroughs") : [optionalText("borough") ?? ""]
    let codes = texts.compactMap(GSSCode.init)
    if codes.count != texts.count || codes.isEmpty {
      add(
        key,
        found: texts.filter { GSSCode($0) == nil }.map { "\"\($0)\"" }.joined(separator: ", "),
        expected: "the GSS code of \(here.zone.one)",
        remedy: "Write `borough:` with one code, or `boroughs:` with a list of codes"
      )
      return []
    }
    return codes
  }

  /// What the figure allows, each number anywhere within its rounding.
  private mutating func limits() -> (range: ClosedRange<Double>, statement: String)? {
    func around(_ value: Double, _ grain: Double?) -> ClosedRange<Double> {
      let half = (grain ?? 0) / 2
      return (value - half)...(value + half)
    }
    let pounds = grain("rounded_to_gbp")
    let points = grain("rounded_to_percent")
    if let amount = number("amount_gbp") {
      return (around(amount, pounds), Self.pounds(amount))
    }
    if let least = number("over_gbp"), !has("rounded_to_gbp") {
      return (least...max(least, Self.sensible.upperBound), "over \(Self.pounds(least))")
    }
    let change = number("change_gbp").map { around($0, pounds) }
    let percent = number("change_percent").map { around($0, points) }
    let from = number("from_gbp").map { around($0, pounds) }
    let words = [
      number("change_gbp").map { Self.pounds($0) },
      percent == nil ? nil : "\(withMinusSign(text("change_percent"))) %",
      number("from_gbp").map { "from \(Self.pounds($0))" },
    ].compactMap { $0 }.joined(separator: ", ")
    let corners: [Double]
    switch (change, percent, from) {
    case (let change?, _, let from?):
      corners = [change.lowerBound + from.lowerBound, change.upperBound + from.upperBound]
    case (nil, let percent?, let from?):
      corners = Self.corners(from, percent) { before, points in before * (1 + points / 100) }
    case (let change?, let percent?, nil) where !percent.contains(0):
      // The year before is the change over its share: the amount is that and the change together.
      corners = Self.corners(change, percent) { pounds, points in pounds * (100 / points + 1) }
    default:
      add(
        "source",
        found: "a figure without an amount",
        expected:
          "amount_gbp; or over_gbp alone; or a change in pounds or percent with from_gbp; or both changes",
        remedy: "Write what is published, with its rounding"
      )
      return nil
    }
    guard let low = corners.min(), let high = corners.max(),
      Self.sensible.contains(low), Self.sensible.contains(high)
    else {
      add(
        "source",
        found: "figures that allow amounts beyond a million million pounds",
        expected: "an amount of public money",
        remedy: "Check the figures and what they are rounded to"
      )
      return nil
    }
    return (low...high, words)
  }

  /// A function of two numbers at the four corners of where they may lie.
  private static func corners(
    _ first: ClosedRange<Double>,
    _ second: ClosedRange<Double>,
    _ value: (Double, Double) -> Double
  ) -> [Double] {
    var found: [Double] = []
    for a in [first.lowerBound, first.upperBound] {
      for b in [second.lowerBound, second.upperBound] { found.append(value(a, b)) }
    }
    return found
  }

  /// Pounds as people write them: `−£350,000`.
  private static func pounds(_ value: Double) -> String {
    var digits = String(Int64(value.magnitude.rounded()))
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
      index -= 3
    }
    return withMinusSign(value < 0 ? "-£\(digits)" : "£\(digits)")
  }

  /// What an amount can be, in pounds: wide enough for any pot, and exact in pence.
  private static let sensible = -1e12...1e12

  private func text(_ key: String) -> String { optionalText(key) ?? "" }

  /// What a number is rounded to; nil when it is missing, and a fault when it is none.
  private mutating func grain(_ key: String) -> Double? {
    let grain = number(key)
    guard let grain, grain < 0 else { return grain }
    add(
      key,
      found: text(key),
      expected: "what the figure is rounded to, 0 or more",
      remedy: "Write 1000 for a figure to the thousand"
    )
    return nil
  }

  /// A number of a member; nil when it is missing, and a fault when it is none.
  private mutating func number(_ key: String) -> Double? {
    guard let text = optionalText(key) else { return nil }
    let number = Double(text).flatMap { $0.isFinite ? $0 : nil }
    if let number, Self.sensible.contains(number) { return number }
    add(
      key,
      found: "\"\(text)\"",
      expected: number == nil ? "a number such as 241699" : "a million million at most",
      remedy: number == nil
        ? numberFormRemedy(for: text) ?? "Write digits alone, without a pound sign or commas"
        : "Check the figure"
    )
    return nil
  }
}
