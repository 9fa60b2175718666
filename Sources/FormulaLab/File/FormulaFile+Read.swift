import Atlas
import Exchange
import Formula

extension FormulaFile {
  /// Reads a formula file.
  ///
  /// - Throws: ``FaultReport`` with every fault and its line: missing or unknown members, a weight
  ///   that is not a number or is negative, weights that do not add up to 1, an unknown stage.
  package static func read(
    file: String,
    shownAs name: String,
    bytes: [UInt8],
    isOwn: Bool = false
  ) throws -> FormulaFile {
    var yaml = try YAMLReader(file: file, bytes: bytes)
    yaml.allow(only: [
      "formula", "title", "fund", "financial_year", "pot", "indicators", "area_cost", "baseline",
      "stages", "published", "basis",
    ])
    let id = yaml.text("formula", expected: "an identifier")
    let title = yaml.text("title", expected: "a name in words")
    let fund = yaml.text("fund", expected: "a fund of funds/funds.csv")
    let year = yaml.financialYear("financial_year")
    let pot = yaml.pot()
    let terms = yaml.terms()
    let areaCost = yaml.areaCost()
    let baseline = yaml.baseline()
    let stages = yaml.stages()
    let published = yaml.publishedCost()
    try yaml.finish()
    guard let id, let title, let fund, let year, let pot else {
      preconditionFailure("a reader without faults has read every member")
    }
    return FormulaFile(
      id: id,
      title: title,
      fund: fund,
      fundLine: yaml.line(of: "fund"),
      financialYear: year,
      pot: pot,
      terms: terms,
      areaCost: areaCost,
      baseline: baseline,
      stages: stages,
      published: published,
      basis: yaml.optionalText("basis") ?? "",
      file: name,
      location: file,
      isOwn: isOwn
    )
  }
}

extension YAMLReader {
  fileprivate mutating func pot() -> FormulaFile.Pot? {
    guard var pot = mapping("pot") else {
      add(
        "pot",
        found: "no pot",
        expected: "`pot:` with the `period` of a row of funds/totals.csv",
        remedy: "Say which total is split"
      )
      return nil
    }
    pot.allow(only: ["period", "amount_gbp", "total_of", "status", "source"])
    defer { add(pot.faults) }
    let given = ["period", "amount_gbp", "total_of"].filter { pot.optionalText($0) != nil }
    guard given.count == 1 else {
      pot.add(
        given.first ?? "",
        found: given.isEmpty ? "no pot" : given.map { "`\($0)`" }.joined(separator: " and "),
        expected: "one of period, amount_gbp, total_of",
        remedy: "Say which total is split"
      )
      return nil
    }
    if let period = pot.optionalText("period") {
      return .period(period, line: pot.line(of: "period"))
    }
    if let word = pot.optionalText("total_of") {
      if word == "baseline" { return .baseline }
      pot.add(
        "total_of",
        found: "\"\(word)\"",
        expected: "baseline",
        remedy: "Write `total_of: baseline` to split what all got last year"
      )
      return nil
    }
    let pence = pot.pence("amount_gbp")
    let source = pot.text("source", expected: "where the sum comes from")
    let status = pot.text("status", expected: "published, derived, rounded or assumed")
    guard let pence, let source, let status else { return nil }
    let known = FigureStatus(rawValue: status)
    guard status == "assumed" || known.map({ $0 <= .rounded }) ?? false else {
      pot.add(
        "status",
        found: "\"\(status)\"",
        expected: "published, derived, rounded or assumed",
        remedy: "Write one of these words"
      )
      return nil
    }
    return .amount(pence: pence, status: known, source: source)
  }

  fileprivate mutating func areaCost() -> FormulaFile.AreaCost? {
    guard has("area_cost") else { return nil }
    guard var cost = mapping("area_cost") else {
      add(
        "area_cost",
        found: "no mapping",
        expected: "`indicator` and `period`, or `factors`",
        remedy: "Write `area_cost: { factors: FILE.csv, source: … }`"
      )
      return nil
    }
    cost.allow(only: ["indicator", "period", "factors", "source"])
    defer { add(cost.faults) }
    let source = cost.text("source", expected: "where the factors come from")
    if let file = cost.optionalText("factors") {
      return source.map { .factors(file: file, source: $0, line: cost.line(of: "factors")) }
    }
    guard let reference = cost.reference(), let source else { return nil }
    return .indicator(reference, source: source)
  }

  fileprivate mutating func baseline() -> FormulaFile.Baseline? {
    guard has("baseline") else { return nil }
    guard var baseline = mapping("baseline") else {
      add(
        "baseline",
        found: "no mapping",
        expected: "`allocations` or `formula`",
        remedy: "Write `baseline: { formula: OTHER.yaml }` or `baseline: { allocations: FILE.csv }`"
      )
      return nil
    }
    baseline.allow(only: ["allocations", "formula", "source"])
    defer { add(baseline.faults) }
    switch (baseline.optionalText("allocations"), baseline.optionalText("formula")) {
    case ("recorded"?, nil): return .recorded(line: baseline.line(of: "allocations"))
    case ("asked"?, nil): return .asked(line: baseline.line(of: "allocations"))
    case (let file?, nil):
      return .allocations(file: file, line: baseline.line(of: "allocations"))
    case (nil, let file?): return .formula(file: file, line: baseline.line(of: "formula"))
    default:
      baseline.add(
        "formula",
        found: "not exactly one source of last year's amounts",
        expected: "`allocations` or `formula`",
        remedy: "Keep one: a CSV file, `recorded`, `asked`, or another formula file"
      )
      return nil
    }
  }

  fileprivate mutating func publishedCost() -> FormulaFile.PublishedCost? {
    guard var published = mapping("published") else { return nil }
    published.allow(only: ["protection_cost_gbp", "years", "source"])
    defer { add(published.faults) }
    let pence = published.pence("protection_cost_gbp")
    let source = published.text("source", expected: "where it is published")
    let years = published.wholeNumber("years", default: 1)
    guard let pence, let source, let years else { return nil }
    return FormulaFile.PublishedCost(pence: pence, years: years, source: source)
  }
}
