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
  JSONValue(["cautions": run.cautions, "analyses": run.analyses.map { findings($0) }])
    .encoded(pretty: true)
}

/// Boroughs side by side for a program.
package func comparisonJSON(_ comparison: BoroughComparison) -> [UInt8] {
  let codes = Set(comparison.boroughs.map(\.id))
  return zip(comparison.analyses, comparison.missing).map { analysis, missing in
    var object = findings(analysis, only: codes)
    object["other_funds_of_the_year"] = missingSentences(missing, in: analysis.year).json
    if !comparison.sources.isEmpty { object["own_files"] = ownSourcesJSON(comparison.sources) }
    return object
  }.json.encoded(pretty: true)
}

private func findings(_ findings: Findings, only codes: Set<GSSCode>? = nil) -> JSONObject {
  let table = boroughTable(of: findings)
  let rows = zip(findings.boroughs, table.rows).filter { codes?.contains($0.0.borough.id) ?? true }
  let boroughs = rows.map(\.0.borough.id)
  return JSONObject().adding([
    "fund": findings.fund.id,
    "financial_year": findings.year,
    "basis": statusSentence(of: findings),
    here.key: group(findings.whole),
    "definitions": JSONObject(findings.definitions.map { ($0.id, definition($0)) }),
    "gini": gini(findings.inequality),
    "published": Table("published", publishedColumns, findings.published).json,
    "bounds": findings.bounds.map { inferValue($0) },
    "alternatives": findings.alternatives.map { alternative($0, boroughs) },
    "categories": findings.categories.map { category($0, boroughs) },
    "boroughs": rows.map { table.object($0.1) },
  ])
}

private func gini(_ inequality: InequalityFinding) -> JSONObject {
  var value = JSONObject().adding([
    "per_head": inequality.giniPerHead, "per_offence": inequality.giniPerOffence,
  ])
  value["per_person"] = inequality.giniPerPerson?.json
  return value
}

private let publishedColumns: [Column<PublishedComparison>] = [
  .gssCode(\.borough), .text("statement") { $0.statement },
  .number("published_gbp", "Published (£)", .pounds) { $0.published },
  .pounds("this_run_gbp") { $0.used },
  .measure("difference_pct", .percent(places: 4, shown: 1)) { $0.difference },
  .text("source") { $0.source },
]

/// What is known of groups, by definition and group.
private func named<Known>(
  _ groups: [String: [String: Known]],
  _ value: (Known) -> JSONValue
) -> JSONValue {
  named(groups.mapValues { named($0.mapValues(value)) })
}

/// What is known of boroughs, by code.
private func coded<Known>(
  _ known: [GSSCode: Known],
  _ boroughs: [GSSCode],
  _ value: (Known) -> JSONValue
) -> JSONObject {
  JSONObject(boroughs.compactMap { id in known[id].map { (id.description, value($0)) } })
}

private func alternative(_ other: AlternativeFinding, _ boroughs: [GSSCode]) -> JSONValue {
  JSONValue([
    "formula": other.formula.id,
    "title": other.formula.title,
    "status": "modelled",
    "allocation_gbp": coded(other.pence, boroughs) { gbp($0) },
    "group_shares": named(other.groupShares) { json($0, places: ratePlaces) },
  ])
}

private func category(_ category: CategoryFinding, _ boroughs: [GSSCode]) -> JSONValue {
  JSONValue([
    "indicator": category.indicator.id,
    "name": category.indicator.name,
    here.key: rates(category.whole),
    "groups": named(category.groups, rates),
    "boroughs": coded(category.boroughs, boroughs, rates),
  ])
}

private func rates(_ rates: CategoryRates) -> JSONValue {
  JSONValue([
    "offences": rates.offences,
    "per_1000": rates.perThousand,
    "interval_lower": json(rates.interval?.lower, places: ratePlaces),
    "interval_upper": json(rates.interval?.upper, places: ratePlaces),
    "verdict": rates.verdict?.rawValue,
    "gbp_per_offence": rates.poundsPerOffence,
  ])
}

private func definition(_ definition: DefinitionFinding) -> JSONValue {
  var value: JSONObject = [
    "groups": .object(JSONObject(definition.groups.map { ($0.name, group($0)) }))
  ]
  if let comparison = definition.comparison {
    var rates = JSONObject().adding([
      "per_head": equal(comparison.perHead, definition.compared),
      "per_offence": comparison.perOffence.map { equal($0, definition.compared) },
      "ratio_crime_per_head": comparison.crimeRatio,
      "log_per_head": comparison.decomposition?.perHead,
      "log_crime_per_head": comparison.decomposition?.offencesPerHead,
      "log_per_offence": comparison.decomposition?.perOffence,
    ])
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

private func group(_ group: GroupFinding) -> JSONValue {
  var value = JSONObject().adding([
    "boroughs": group.count,
    "allocation_gbp": gbp(group.pence),
    "status": group.totalStatus?.rawValue,
    "population": group.population,
    "offences": group.offences,
    "gbp_per_head": rateJSON(group.perHead),
    "gbp_per_offence": rateJSON(group.perOffence),
    "offences_per_1000": rateJSON(group.offencesPerThousand),
    "offences_per_gbp": perPound(group.offences, group.pence),
  ])
  if let people = group.people {
    value["people"] = people.json
    value["gbp_per_person"] = rateJSON(group.perPerson)
  }
  return .object(value)
}

private func equal(_ equal: Equalisation, _ pair: Area.Pair?) -> JSONValue {
  JSONValue([
    "ratio": equal.ratio,
    "lower": lowerName(equal, pair),
    "new_money_gbp": equal.newMoney.json(places: 2),
    "moved_money_gbp": equal.movedMoney.json(places: 2),
  ])
}

private func theil(_ theil: TheilT) -> JSONValue {
  JSONValue(["total": theil.total, "between": theil.between, "within": theil.within])
}
