import Atlas
import Documents
import Exchange
import ServiceRecord

/// What counted outcomes cost, what they are worth by the user's unit costs, and what is missing, in plain English.
func serviceCostText(_ findings: CostFindings) -> Document {
  let known = findings.rows.filter { $0.cost.quotient != nil }
  let summary =
    "Of \(counted(findings.rows.count, "counted measure")) of services the cost of one can be said for \(known.count)."
  var blocks: [Block] = [.title("What an outcome costs"), .paragraph(summary)]
  if !known.isEmpty { blocks.append(.section("COST", [.list(known.map(costItem))])) }
  if let file = findings.unitCostFile {
    blocks.append(.section("WORTH BY THE UNIT COSTS OF \(file)", [.list(benefitItems(findings))]))
  }
  let missing = missingItems(findings)
  if !missing.isEmpty {
    blocks.append(.section("WHAT CANNOT BE SAID, AND WHY", [.list(missing)]))
  }
  blocks.append(.section("HOW IT IS DONE", [.list(howCostsAreFound(findings))]))
  return Document(blocks)
}

private func label(_ row: CostFindings.Row) -> String {
  let name = row.service?.name ?? row.measure.serviceName ?? ""
  return "\(name)\(row.measure.service.map { " (\($0))" } ?? ""), \"\(row.measure.measure)\""
}

private func costItem(_ row: CostFindings.Row) -> String {
  "\(label(row)): \(costWords(row.cost))."
}

/// What one costs and by which road, or why it cannot be said.
func costWords(_ cost: OutcomeCost) -> String {
  switch cost {
  case .reached(let quotient): "\(quotientWords(quotient)) counted"
  case .planned(let quotient):
    "\(quotientWords(quotient)) that are the year's target: a plan, for the year is not over or was not counted"
  case .cannotBeSaid(let reason): "cannot be said: \(reasonWords(reason))"
  }
}

private func quotientWords(_ quotient: OutcomeCost.Quotient) -> String {
  let about = quotient.isExact ? "" : ", a ceiling or an approximation"
  return "\(pounds(quotient.pounds, places: 2)) each: \(shortPounds(quotient.pence)) of "
    + "\(yearWords(quotient.years)) (\(quotient.status.rawValue)\(about)) by \(decimal(quotient.count, quotient.count.rounded() == quotient.count ? 0 : 1))"
}

private func yearWords(_ years: ClosedRange<FinancialYear>) -> String {
  years.lowerBound == years.upperBound
    ? "\(years.lowerBound)" : "\(years.lowerBound) to \(years.upperBound)"
}

func reasonWords(_ reason: OutcomeCost.Reason) -> String {
  switch reason {
  case .unknownService: "the service is not in the directory"
  case .noMoney: "no amount of the service is on record"
  case .sharedMoney: "its amounts are envelopes or overlap with others, not its own"
  case .moneyWithoutYears: "an amount of it names no years"
  case .otherDays(let money, let count):
    "the money is for \(joined(money.map(yearWords))), the count is of \(spoken(count.lowerBound)) to "
      + spoken(count.upperBound)
  case .noCount(let year):
    "there is money for \(year), and neither a count of the whole year nor a target"
  }
}

private func benefitItems(_ findings: CostFindings) -> [String] {
  let rows = findings.rows.filter { $0.benefit != nil }
  guard !rows.isEmpty else { return ["The table has no row for these measures."] }
  return rows.map { row in
    "\(label(row)): " + (row.benefit.map { benefitWords($0, row.cost) } ?? "")
  }
}

private func benefitWords(_ benefit: CostFindings.Benefit, _ cost: OutcomeCost) -> String {
  switch benefit {
  case .known(let worth):
    let each = worth.perPound
    let ratio =
      each.isEmpty
      ? "The money is £0.00, so nothing is for each pound"
      : "\(pounds(each[1], places: 2)) for each pound (\(pounds(each[0], places: 2)) to \(pounds(each[2], places: 2)))"
    let prices =
      worth.factor.map {
        "; unit costs in prices of \(worth.unit.priceYear), times \(decimal($0, 4)) by the GDP deflator"
      } ?? ""
    var plan = ""
    if case .planned = cost { plan = ", if the target is reached" }
    return
      "\(ratio)\(plan): \(pounds(worth.pounds[1])) (\(pounds(worth.pounds[0])) to \(pounds(worth.pounds[2])))\(prices). "
      + "Source: \(worth.unit.source)."
  case .noCost: return "cannot be said: the cost cannot."
  case .severalYears:
    return "cannot be said: the money is of several years, and so of no one price level."
  case .noDeflator(let from, let to):
    return "cannot be said: the dataset has no price level that leads from \(from) to \(to)."
  }
}

/// Why costs cannot be said, an item for each reason.
private func missingItems(_ findings: CostFindings) -> [String] {
  let missing = findings.rows.compactMap { row -> (reason: String, label: String)? in
    guard case .cannotBeSaid(let reason) = row.cost else { return nil }
    return (reasonWords(reason), label(row))
  }
  var items = missing.groups(by: \.reason).map { reason, rows in
    "\(sentenceCase(reason)): \(rows.map(\.label).joined(separator: "; "))."
  }
  let silent = findings.withoutCount
  if !silent.isEmpty {
    let named = silent.count > 8 ? silent.prefix(6) + ["\(silent.count - 6) more"] : silent[...]
    items.append(
      "\(counted(silent.count, "service")) \(silent.count == 1 ? "has" : "have") money, and no count of people or outcomes "
        + "is on record: \(joined(Array(named)))."
    )
  }
  return items
}

private func howCostsAreFound(_ findings: CostFindings) -> [String] {
  var items = [
    "Money and count are of the same days, or nothing is said: the money of a year by the count of the whole year, money "
      + "for several years by the counts of all of them, else the money of a year by its target.",
    "The shortest way to a cost is an amount in services/amounts.csv for the very year of which services/performance.csv "
      + "has a target or a count of the whole year.",
    "All the money of a service is divided by one of its counts. Where it does more than is counted, one costs less; "
      + "a cost says nothing of how hard the work was.",
  ]
  if findings.unitCostFile != nil {
    items.append(
      "Worth is the count times the unit cost: as if nothing of it would have come without the service. No figure here "
        + "says how much would have."
    )
  } else {
    items.append(
      "--unit-costs FILE adds what outcomes are worth, by a table of your own with a source in every row; none is shipped."
    )
  }
  return items
}
