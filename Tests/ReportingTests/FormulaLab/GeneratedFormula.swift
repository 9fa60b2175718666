import TestSupport

/// A generated formula file, written as a person would write it.
struct GeneratedFormula {
  private var random: SplitMix64
  private(set) var text = ""

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    text = """
      formula: generated-\(seed)
      title: Generated \(seed)
      fund: lcpf-direct
      financial_year: 2018/19
      pot: { amount_gbp: \(number(8_000_000...14_000_000)).\(number(10...99)), status: assumed, source: x }
      indicators:

      """
    let count = Int(number(1...3))
    var rest: Int64 = 100
    for term in 0..<count {
      let weight = term == count - 1 ? rest : number(0...rest)
      rest -= weight
      text += measure(term, weight: weight)
    }
    if number(0...4) == 0 {
      text += "area_cost: { indicator: imd_average_score, period: 2019, source: x }\n"
    }
    text +=
      number(0...3) == 0
      ? "baseline: { formula: formulas/lcpf-2018-19-need-and-demand.yaml }\n"
      : "baseline: { allocations: last.csv }\n"
    let stages = stages()
    if !stages.isEmpty { text += "stages:\n" + stages.joined() }
  }

  private mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
    Int64.random(in: range, using: &random)
  }

  /// A share in thousandths as a decimal.
  private mutating func share(_ range: ClosedRange<Int64>) -> String {
    let value = number(range)
    let digits = String(value.magnitude % 1000)
    let zeros = String(repeating: "0", count: 3 - digits.count)
    return "\(value < 0 ? "-" : "")\(value.magnitude / 1000).\(zeros)\(digits)"
  }

  private mutating func measure(_ term: Int, weight: Int64) -> String {
    let names = [
      ["robbery", "burglary", "theft"], ["possession_of_weapons", "drug_offences"],
      ["sexual_offences", "violence_against_the_person", "public_order_offences"],
    ][term]
    let year = number(2010...2022)
    func period(_ year: Int64) -> String { "\(year)/\(String(year + 1).suffix(2))" }
    var text = "  - weight: \(weight == 100 ? "1" : "0.\(weight < 10 ? "0" : "")\(weight)")\n"
    text += "    status: assumed\n    source: x\n"
    if number(0...5) == 0 {
      text += "    indicator: imd_average_score\n    period: 2019\n"
      text += "    times: { indicator: population, period: \(number(2010...2020)) }\n"
    } else {
      text += "    indicator: offences_\(names.randomElement(using: &random) ?? names[0])\n"
      text +=
        number(0...3) == 0
        ? "    periods: [\(period(year)), \(period(year + 1))]\n" : "    period: \(period(year))\n"
    }
    switch number(0...5) {
    case 0: text += "    transform: log\n"
    case 1:
      text +=
        "    transform: { cap: \(share(1100...2500)), of: { indicator: population, period: 2018 } }\n"
    default: break
    }
    return text
  }

  private mutating func stages() -> [String] {
    var all = [
      "top_slice: { share: \(share(0...300)), source: x }",
      "minimum: { amount_gbp: \(number(0...150_000)), source: x }",
      "floor: { change: \(share(-600...(-50))), source: x }",
      "cap: { change: \(share(50...900)), source: x }",
      "ratchet: { paid_by: \(number(0...1) == 0 ? "pot" : "gains"), source: x }",
      number(0...1) == 0
        ? "damping: { share: \(share(0...1000)), source: x }"
        : "pace: { share: \(share(0...250)), years: 4, year: \(number(1...4)), source: x }",
    ]
    all.shuffle(using: &random)
    return all.prefix(Int(number(0...4))).map { "  - \($0)\n" }
  }
}
