import FormulaLab
package import Analysis
import Funding
import ServiceRecord
import Atlas
import Exchange
import Statistics
import Tables

/// The findings of a run for a program: the same figures as the report, to as many decimals as
/// `boroughs.csv`; cautions first.
package func findingsJSON(of run: AnalysisRun) -> [UInt8] {
  let value: JSONValue = [
    "cautions": .array(run.cautions.map { .string($0) }),
    "analyses": .array(run.analyses.map(json)),
  ]
  return value.encoded(pretty: true)
}

/// Boroughs side by side for a program.
package func comparisonJSON(_ comparison: BoroughComparison) -> [UInt8] {
  let codes = Set(comparison.boroughs.map(\.id))
  return JSONValue.array(
    zip(comparison.analyses, comparison.missing).map { findings, missing in
      guard case .object(var object) = json(findings, onlyBoroughs: codes) else { return .null }
      object["other_funds_of_the_year"] = .array(
        missingSentences(missing, in: findings.year).map { .string($0) }
      )
      if !comparison.sources.isEmpty { object["own_files"] = ownSourcesJSON(comparison.sources) }
      return .object(object)
    }
  ).encoded(pretty: true)
}

private func json(_ findings: Findings) -> JSONValue { json(findings, onlyBoroughs: nil) }

private func json(_ findings: Findings, onlyBoroughs codes: Set<GSSCode>?) -> JSONValue {
  let table = boroughTable(of: findings)
  let rows = zip(findings.boroughs, table.rows).filter { codes?.contains($0.0.borough.id) ?? true }
  let boroughs = rows.map(\.0.borough.id)
  return [
    "fund": .string(findings.fund.id),
    "financial_year": .string(findings.year.description),
    "basis": .string(statusSentence(of: findings)),
    here.key: json(findings.whole),
    "definitions": .object(JSONObject(findings.definitions.map { ($0.id, json($0)) })),
    "gini": gini(findings.inequality),
    "published": Table("published", publishedColumns, findings.published).json,
    "bounds": findings.bounds.map { inferValue($0) } ?? .null,
    "alternatives": .array(findings.alternatives.map { json($0, boroughs) }),
    "categories": .array(findings.categories.map { json($0, boroughs) }),
    "boroughs": .array(rows.map { .object(table.object($0.1)) }),
  ]
}

private func gini(_ inequality: InequalityFinding) -> JSONValue {
  var value: JSONObject = [
    "per_head": number(inequality.giniPerHead), "per_offence": number(inequality.giniPerOffence),
  ]
  value["per_person"] = inequality.giniPerPerson.map { number($0) }
  return .object(value)
}

private let publishedColumns: [Column<PublishedComparison>] = [
  .gssCode(\.borough), .text("statement") { $0.statement },
  .number("published_gbp", "Published (£)", .pounds) { $0.published },
  .pounds("this_run_gbp") { $0.used },
  .measure("difference_pct", .percent(places: 4, shown: 1)) { $0.difference },
  .text("source") { $0.source },
]

/// What is known of groups, by definition and group.
private func json<Known>(
  _ groups: [String: [String: Known]],
  _ value: (Known) -> JSONValue
) -> JSONValue {
  func inOrder<Inner>(_ members: [String: Inner], _ value: (Inner) -> JSONValue) -> JSONValue {
    .object(JSONObject(members.sorted { $0.key < $1.key }.map { ($0.key, value($0.value)) }))
  }
  return inOrder(groups) { inOrder($0, value) }
}

/// What is known of boroughs, by code.
private func json<Known>(
  _ known: [GSSCode: Known],
  of boroughs: [GSSCode],
  _ value: (Known) -> JSONValue
) -> JSONValue {
  .object(
    JSONObject(boroughs.compactMap { id in known[id].map { (id.description, value($0)) } })
  )
}

private func json(_ other: AlternativeFinding, _ boroughs: [GSSCode]) -> JSONValue {
  [
    "formula": .string(other.formula.id),
    "title": .string(other.formula.title),
    "status": "modelled",
    "allocation_gbp": json(other.pence, of: boroughs) { .number(Double($0) / 100) },
    "group_shares": json(other.groupShares) { json($0, places: ratePlaces) },
  ]
}

private func json(_ category: CategoryFinding, _ boroughs: [GSSCode]) -> JSONValue {
  [
    "indicator": .string(category.indicator.id),
    "name": .string(category.indicator.name),
    here.key: json(category.whole),
    "groups": json(category.groups, json),
    "boroughs": json(category.boroughs, of: boroughs, json),
  ]
}

private func json(_ rates: CategoryRates) -> JSONValue {
  [
    "offences": rates.offences.map { .integer($0) } ?? .null,
    "per_1000": number(rates.perThousand),
    "interval_lower": json(rates.interval?.lower, places: ratePlaces),
    "interval_upper": json(rates.interval?.upper, places: ratePlaces),
    "verdict": rates.verdict.map { .string($0.rawValue) } ?? .null,
    "gbp_per_offence": number(rates.poundsPerOffence),
  ]
}

private func json(_ definition: DefinitionFinding) -> JSONValue {
  var value: JSONObject = [
    "groups": .object(JSONObject(definition.groups.map { ($0.name, json($0)) }))
  ]
  if let comparison = definition.comparison {
    var rates: JSONObject = [
      "per_head": equal(comparison.perHead, definition.compared),
      "per_offence": comparison.perOffence.map { equal($0, definition.compared) } ?? .null,
      "ratio_crime_per_head": number(comparison.crimeRatio),
      "log_per_head": number(comparison.decomposition?.perHead),
      "log_crime_per_head": number(comparison.decomposition?.offencesPerHead),
      "log_per_offence": number(comparison.decomposition?.perOffence),
    ]
    rates["per_person"] = comparison.perPerson.map { equal($0, definition.compared) }
    value[pairKey(definition.compared)] = .object(rates)
  }
  var unequal: JSONObject = [
    "per_head": theil(definition.theilPerHead), "per_offence": theil(definition.theilPerOffence),
  ]
  unequal["per_person"] = definition.theilPerPerson.map(theil)
  value["theil"] = .object(unequal)
  return .object(value)
}

private func json(_ group: GroupFinding) -> JSONValue {
  var value: JSONObject = [
    "boroughs": .integer(Int64(group.count)),
    "allocation_gbp": .number(Double(group.pence) / 100),
    "status": group.totalStatus.map { .string($0.rawValue) } ?? .null,
    "population": group.population.map { .integer($0) } ?? .null,
    "offences": group.offences.map { .integer($0) } ?? .null,
    "gbp_per_head": rate(group.perHead),
    "gbp_per_offence": rate(group.perOffence),
    "offences_per_1000": rate(group.offencesPerThousand),
    "offences_per_gbp": number(perPound(group.offences, group.pence)),
  ]
  if let people = group.people {
    value["people"] = .integer(people)
    value["gbp_per_person"] = rate(group.perPerson)
  }
  return .object(value)
}

private func rate(_ rate: GroupRate) -> JSONValue {
  [
    "rate": number(rate.rate), "median": number(rate.median), "minimum": number(rate.minimum),
    "maximum": number(rate.maximum),
  ]
}

private func equal(_ equal: Equalisation, _ pair: Area.Pair?) -> JSONValue {
  [
    "ratio": number(equal.ratio),
    "lower": lowerName(equal, pair).map { .string($0) } ?? .null,
    "new_money_gbp": number(equal.newMoney, places: 2),
    "moved_money_gbp": number(equal.movedMoney, places: 2),
  ]
}

private func theil(_ theil: TheilT) -> JSONValue {
  [
    "total": number(theil.total), "between": number(theil.between), "within": number(theil.within),
  ]
}

/// A measure rounded once; null where it is undefined.
private func number(_ measure: Measure?, places: Int = ratePlaces) -> JSONValue {
  json(measure?.value, places: places)
}
