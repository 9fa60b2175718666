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
      return .object(object)
    }
  ).encoded(pretty: true)
}

private func json(_ findings: Findings) -> JSONValue { json(findings, onlyBoroughs: nil) }

private func json(_ findings: Findings, onlyBoroughs codes: Set<GSSCode>?) -> JSONValue {
  let table = boroughTable(of: findings)
  let rows = zip(findings.boroughs, table.rows).filter { codes?.contains($0.0.borough.id) ?? true }
  let boroughs = rows.map(\.0)
  var definitions: JSONObject = [:]
  for definition in findings.definitions { definitions[definition.id] = json(definition) }
  return [
    "fund": .string(findings.fund.id),
    "financial_year": .string(findings.year.description),
    "basis": .string(statusSentence(of: findings)),
    here.key: json(findings.whole),
    "definitions": .object(definitions),
    "gini": [
      "per_head": number(findings.inequality.giniPerHead),
      "per_offence": number(findings.inequality.giniPerOffence),
    ],
    "published": .array(
      findings.published.map { fact in
        [
          "gss_code": .string(fact.borough.id.description),
          "statement": .string(fact.statement),
          "published_gbp": fact.published.map { .number(rounded($0, places: 2)) } ?? .null,
          "this_run_gbp": .number(Double(fact.used) / 100),
          "difference_pct": fact.difference.value.map {
            .number(RoundedNumber($0, places: 4, shift: 2).value)
          } ?? .null,
          "source": .string(fact.source),
        ]
      }
    ),
    "bounds": findings.bounds.map { inferValue($0) } ?? .null,
    "alternatives": .array(findings.alternatives.map { json($0, boroughs) }),
    "categories": .array(findings.categories.map { json($0, boroughs) }),
    "boroughs": .array(
      rows.map { .object(table.object($0.1)) }
    ),
  ]
}

private func json(_ other: AlternativeFinding, _ boroughs: [BoroughFinding]) -> JSONValue {
  var amounts: JSONObject = [:]
  for borough in boroughs {
    guard let pence = other.pence[borough.borough.id] else { continue }
    amounts[borough.borough.id.description] = .number(Double(pence) / 100)
  }
  var shares: JSONObject = [:]
  for (definition, groups) in other.groupShares.sorted(by: { $0.key < $1.key }) {
    let values = groups.sorted { $0.key < $1.key }.map { name, share in
      (name, JSONValue.number(rounded(share, places: 6)))
    }
    shares[definition] = .object(JSONObject(values))
  }
  return [
    "formula": .string(other.formula.id),
    "title": .string(other.formula.title),
    "status": "modelled",
    "allocation_gbp": .object(amounts),
    "group_shares": .object(shares),
  ]
}

private func json(_ category: CategoryFinding, _ boroughs: [BoroughFinding]) -> JSONValue {
  var groups: JSONObject = [:]
  for (definition, rates) in category.groups.sorted(by: { $0.key < $1.key }) {
    let values = rates.sorted { $0.key < $1.key }.map { ($0.key, json($0.value)) }
    groups[definition] = .object(JSONObject(values))
  }
  var single: JSONObject = [:]
  for borough in boroughs {
    single[borough.borough.id.description] = category.boroughs[borough.borough.id].map(json)
  }
  return [
    "indicator": .string(category.indicator.id),
    "name": .string(category.indicator.name),
    here.key: json(category.whole),
    "groups": .object(groups),
    "boroughs": .object(single),
  ]
}

private func json(_ rates: CategoryRates) -> JSONValue {
  [
    "offences": rates.offences.map { .integer($0) } ?? .null,
    "per_1000": number(rates.perThousand),
    "interval_lower": rates.interval.map { .number(rounded($0.lower, places: 6)) } ?? .null,
    "interval_upper": rates.interval.map { .number(rounded($0.upper, places: 6)) } ?? .null,
    "verdict": rates.verdict.map { .string($0.rawValue) } ?? .null,
    "gbp_per_offence": number(rates.poundsPerOffence),
  ]
}

private func json(_ definition: DefinitionFinding) -> JSONValue {
  var groups: JSONObject = [:]
  for group in definition.groups { groups[group.name] = json(group) }
  var json: JSONObject = ["groups": .object(groups)]
  if let comparison = definition.comparison {
    json[pairKey(definition.compared)] = [
      "per_head": equal(comparison.perHead, definition.compared),
      "per_offence": comparison.perOffence.map { equal($0, definition.compared) } ?? .null,
      "ratio_crime_per_head": number(comparison.crimeRatio),
      "log_per_head": comparison.decomposition.map { number($0.perHead) } ?? .null,
      "log_crime_per_head": comparison.decomposition.map { number($0.offencesPerHead) } ?? .null,
      "log_per_offence": comparison.decomposition.map { number($0.perOffence) } ?? .null,
    ]
  }
  json["theil"] = [
    "per_head": theil(definition.theilPerHead), "per_offence": theil(definition.theilPerOffence),
  ]
  return .object(json)
}

private func json(_ group: GroupFinding) -> JSONValue {
  [
    "boroughs": .integer(Int64(group.count)),
    "allocation_gbp": .number(Double(group.pence) / 100),
    "status": group.totalStatus.map { .string($0.rawValue) } ?? .null,
    "population": group.population.map { .integer($0) } ?? .null,
    "offences": group.offences.map { .integer($0) } ?? .null,
    "gbp_per_head": rate(group.perHead),
    "gbp_per_offence": rate(group.perOffence),
    "offences_per_1000": rate(group.offencesPerThousand),
  ]
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
    "new_money_gbp": money(equal.newMoney),
    "moved_money_gbp": money(equal.movedMoney),
  ]
}

private func theil(_ theil: TheilT) -> JSONValue {
  [
    "total": number(theil.total), "between": number(theil.between), "within": number(theil.within),
  ]
}

/// A measure to six decimals; null where it is undefined.
private func number(_ measure: Measure) -> JSONValue {
  measure.value.map { .number(rounded($0, places: 6)) } ?? .null
}

private func money(_ measure: Measure) -> JSONValue {
  measure.value.map { .number(rounded($0, places: 2)) } ?? .null
}
