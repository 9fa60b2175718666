import Exchange
import Formula

extension YAMLReader {
  /// The stages, in order.
  mutating func stages() -> [FormulaFile.StageEntry] {
    guard has("stages") else { return [] }
    var stages: [FormulaFile.StageEntry] = []
    for var reader in mappings(
      "stages",
      expected: "a list of stages such as `- floor: { change: -0.05 }`"
    ) {
      let stage = reader.stage()
      add(reader.faults)
      if let stage { stages.append(stage) }
    }
    return stages
  }

  private mutating func stage() -> FormulaFile.StageEntry? {
    let names = keys
    guard names.count == 1, let name = names.first, let members = stageMembers[name] else {
      add(
        names.first ?? "",
        found: names.isEmpty
          ? "no stage" : "the stage \(names.map { "`\($0)`" }.joined(separator: " and "))",
        expected: "one of \(stageMembers.keys.sorted().joined(separator: ", "))",
        remedy: "Correct the name; each stage is an item of its own"
      )
      return nil
    }
    guard var reader = mapping(name) else {
      add(
        name,
        found: "`\(name)` without its numbers",
        expected: "a mapping with \(members.sorted().joined(separator: ", "))",
        remedy: "Write them in braces, as in `- floor: { change: -0.05, source: … }`"
      )
      return nil
    }
    reader.allow(only: members.union(["source"]))
    defer { add(reader.faults) }
    let source = reader.text("source", expected: "where the rule comes from")
    let stage = reader.rule(name)
    guard let source, let stage else { return nil }
    return FormulaFile.StageEntry(
      stage: stage,
      purpose: reader.optionalText("for") ?? "",
      source: source,
      line: line(of: name)
    )
  }

  /// The rule of a stage whose name is known.
  private mutating func rule(_ name: String) -> Stage? {
    let whole = Rational(0)...Rational(1)
    let change = Rational(-1)...Rational(1000)
    let changeWords = "a change such as -0.05, from -1 to 1000"
    switch name {
    case "top_slice":
      return number("share", in: whole, expected: "a share from 0 to 1").map {
        .topSlice(share: $0)
      }
    case "minimum": return pence("amount_gbp").map { .minimum(pence: $0) }
    case "floor":
      return number("change", in: change, expected: changeWords).map { .floor(change: $0) }
    case "cap": return number("change", in: change, expected: changeWords).map { .cap(change: $0) }
    case "damping":
      return number("share", in: whole, expected: "a share from 0 to 1").map { .damping(share: $0) }
    case "pace": return pace()
    default: return ratchet()
    }
  }

  private mutating func pace() -> Stage? {
    let share = number("share", in: Rational(0)...Rational(1), expected: "a share from 0 to 1")
    let years = wholeNumber("years", default: nil)
    let year = wholeNumber("year", default: 1)
    guard let share, let years, let year else { return nil }
    guard share * Rational(years) <= Rational(1) else {
      add(
        "share",
        found: "\(share.plainText) of the distance in each of \(years) years, more than the whole",
        expected: "a share of at most 1 divided by the years",
        remedy: "Lower the share or the years"
      )
      return nil
    }
    guard year <= years else {
      add(
        "year",
        found: "year \(year) of \(years)",
        expected: "one of the years 1 to \(years)",
        remedy: "Correct the year"
      )
      return nil
    }
    return .pace(share: share, years: years, year: year)
  }

  private mutating func ratchet() -> Stage? {
    guard let word = text("paid_by", expected: "pot or gains") else { return nil }
    if let payer = Stage.Payer(rawValue: word) { return .ratchet(payer) }
    add(
      "paid_by",
      found: "\"\(word)\"",
      expected: "pot or gains",
      remedy: "Say whether the pot is raised or the rises are scaled down"
    )
    return nil
  }

  /// A decimal number within a range.
  mutating func number(
    _ key: String,
    in range: ClosedRange<Rational>,
    expected: String
  ) -> Rational? {
    guard let text = text(key, expected: expected) else { return nil }
    let value = Rational(decimal: text)
    if let value, range.contains(value) { return value }
    let form = value == nil ? numberFormRemedy(for: text) : nil
    add(key, found: "\"\(text)\"", expected: expected, remedy: form ?? "Correct the number")
    return nil
  }

  /// Pounds as whole pence.
  mutating func pence(_ key: String) -> Int64? {
    let expected = "pounds such as 50000 or 1234.56"
    guard let text = text(key, expected: expected) else { return nil }
    let pounds = Rational(decimal: text)
    if let pence = pounds.flatMap({ ($0 * Rational(100)).wholeNumber }),
      (0...9_000_000_000_000_00).contains(pence)
    {
      return pence
    }
    let form = pounds == nil ? numberFormRemedy(for: text) : nil
    add(
      key,
      found: "\"\(text)\"",
      expected: expected,
      remedy: form ?? "Write the sum without commas and pound sign, with no fraction of a penny"
    )
    return nil
  }

  /// A whole number from 1 to 1,000; a missing one is the default, if there is one.
  mutating func wholeNumber(_ key: String, default standard: Int?) -> Int? {
    if let standard, !has(key) { return standard }
    guard let text = text(key, expected: "a whole number of years") else { return nil }
    let number = Int(text)
    if let number, (1...1000).contains(number) { return number }
    let form = number == nil ? numberFormRemedy(for: text, decimals: 0) : nil
    add(
      key,
      found: "\"\(text)\"",
      expected: "a whole number of years, 1 or more",
      remedy: form ?? "Correct the number"
    )
    return nil
  }
}

/// The members of each stage beside its source.
private let stageMembers: [String: Set<String>] = [
  "top_slice": ["share", "for"],
  "minimum": ["amount_gbp"],
  "floor": ["change"],
  "cap": ["change"],
  "damping": ["share"],
  "pace": ["share", "years", "year"],
  "ratchet": ["paid_by"],
]
