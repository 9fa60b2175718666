package import ServiceRecord
import Atlas
import Exchange
import Statistics

/// The stacks for a program; every member is always there, null where unknown.
package func moneyJSON(_ findings: MoneyFindings, of borough: BoroughMoney? = nil) -> [UInt8] {
  let stacks = findings.stacks
  let value: JSONValue = [
    "financial_year": .string(findings.year.description),
    "year_chosen": .string(yearSentence(findings)),
    "key": .string(findings.weights.key.rawValue),
    "key_meaning": .string(findings.weights.meaning),
    "key_sources": .array(findings.weights.sources.map { .string($0) }),
    "spreads_over_years": .bool(findings.spreadsOverYears),
    "ledger": [
      "recorded_gbp": money(stacks.recorded), "in_stacks_gbp": money(stacks.placed),
      "not_apportioned_gbp": money(stacks.pence(in: .notApportioned)),
      "left_out_gbp": money(stacks.pence(in: .leftOut)),
      "other_years_gbp": money(stacks.otherYears),
      "no_year_gbp": money(stacks.pence(in: .noYear)),
      "balances": .bool(stacks.balances),
    ],
    "not_in_the_sums": .array(
      missingSentences(findings.missing, in: findings.year).map { .string($0) }
    ),
    here.key: group(findings.whole, findings.missing),
    "definitions": .array(findings.definitions.map { definition($0, findings.missing) }),
    "categories": .array(findings.categories.map { category($0, findings.missing) }),
    "boroughs": .array(
      (borough.map { [$0] } ?? findings.boroughs).map {
        boroughValue($0, findings.missing(for: $0.borough))
      }
    ),
    "not_apportioned": entries(.notApportioned, findings),
    "left_out": entries(.leftOut, findings),
    "no_year": entries(.noYear, findings),
    "fund_totals_without_boroughs": .array(
      findings.fundTotals.map {
        [
          "fund": .string($0.fund), "period": .string($0.period), "amount_gbp": money($0.pence),
          "status": .string($0.status.rawValue), "source": .string($0.source),
        ]
      }
    ),
    "funds_without_record": .array(findings.silentFunds.map { .string($0.id) }),
    "equal_to_a_fund": .array(
      findings.twins.map {
        [
          "service": .string($0.service), "fund": .string($0.fund),
          "amount_gbp": money($0.pence),
        ]
      }
    ),
    "refused_rows": .array(findings.refused.map { .string($0.description) }),
  ]
  return value.encoded(pretty: true)
}

private func boroughValue(_ stack: BoroughMoney, _ missing: [MissingFund]) -> JSONValue {
  [
    "gss_code": .string(stack.borough.id.description), "name": .string(stack.borough.name),
    "groups": .object(
      JSONObject(stack.groups.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
    ),
    "sum": sum(stack.sum, missing),
    "pan_\(here.key)_stated": .bool(!stack.isAreaWideUnknown),
    "population": stack.population?.count.map { .integer($0) } ?? .null,
    "offences": stack.offences?.count.map { .integer($0) } ?? .null,
    "gbp_per_head": number(stack.perHead), "gbp_per_offence": number(stack.perOffence),
    "gap_per_head_share": stack.gapPerHead.map { number($0.share) } ?? .null,
    "gap_per_head_gbp": stack.gapPerHead.map { money($0.moneyEquivalent) } ?? .null,
    "gap_per_offence_share": stack.gapPerOffence.map { number($0.share) } ?? .null,
    "gap_per_offence_gbp": stack.gapPerOffence.map { money($0.moneyEquivalent) } ?? .null,
    "slices": .array(stack.slices.map(slice)),
  ]
}

private func slice(_ slice: MoneySlice) -> JSONValue {
  var days: JSONValue = .null
  if case .spread(let count, let all, let fromAnnouncement) = slice.placing {
    days = [
      "days": .integer(Int64(count)), "of": .integer(Int64(all)),
      "from_announcement": .bool(fromAnnouncement),
    ]
  }
  return [
    "slice": .string(slice.id), "slice_name": .string(slice.name),
    "category": slice.category.map { .string($0) } ?? .null, "kind": .string(slice.kind.word),
    "key": slice.key.map { .string($0.rawValue) } ?? .null,
    "apportioned": .bool(slice.isApportioned), "spread": days, "amount_gbp": money(slice.pence),
    "status": .string(slice.status.rawValue), "qualifier": .string(slice.qualifier.rawValue),
    "source": .string(slice.source),
  ]
}

/// A sum, and the funds that it lacks by their identifiers.
private func sum(_ sum: MoneySum, _ missing: [MissingFund]) -> JSONValue {
  [
    "direct_gbp": money(sum.direct), "named_gbp": money(sum.named),
    "pan_\(here.key)_gbp": money(sum.areaWide), "total_gbp": money(sum.total),
    "modelled_gbp": money(sum.modelled), "modelled_share": number(sum.modelledShare),
    "ceilings_gbp": money(sum.ceilings), "approximate_gbp": money(sum.approximate),
    "status": sum.status.map { .string($0.rawValue) } ?? .null,
    "lacks": .array(missing.map { .string($0.fund.id) }),
  ]
}

private func group(_ group: MoneyGroup, _ missing: [MissingFund]) -> JSONValue {
  [
    "name": .string(group.name), "boroughs": .integer(Int64(group.count)),
    "sum": sum(group.sum, missing),
    "population": group.population.map { .integer($0) } ?? .null,
    "offences": group.offences.map { .integer($0) } ?? .null,
    "gbp_per_head": rate(group.perHead), "gbp_per_offence": rate(group.perOffence),
    "gbp_per_head_without_pan_\(here.key)": rate(group.localPerHead),
  ]
}

private func rate(_ rate: GroupRate) -> JSONValue {
  [
    "rate": number(rate.rate), "median": number(rate.median), "minimum": number(rate.minimum),
    "maximum": number(rate.maximum),
  ]
}

private func definition(_ definition: MoneyDefinition, _ missing: [MissingFund]) -> JSONValue {
  [
    "definition": .string(definition.id),
    "groups": .array(definition.groups.map { group($0, missing) }),
    "\(pairKey(definition.compared))_per_head": definition.perHead.map { number($0.ratio) }
      ?? .null,
    "\(pairKey(definition.compared))_per_offence": definition.perOffence.map { number($0.ratio) }
      ?? .null,
    "\(pairKey(definition.compared))_per_head_without_pan_\(here.key)": definition.localPerHead.map
    { number($0.ratio) }
      ?? .null,
  ]
}

private func category(_ category: CategoryMoney, _ missing: [MissingFund]) -> JSONValue {
  [
    "category": category.id.map { .string($0) } ?? .null, "name": .string(category.name),
    // The funds are a category of their own: the sum of a service's category lacks none of them.
    "sum": sum(category.sum, category.id == nil ? missing : []),
    "gbp_per_head": number(category.perHead),
    "groups_gbp_per_head": .object(
      JSONObject(
        category.groupsPerHead.sorted { $0.key < $1.key }.map { definition, rates in
          let members = rates.sorted { $0.key < $1.key }.map { ($0.key, number($0.value)) }
          return (definition, .object(JSONObject(members)))
        }
      )
    ),
  ]
}

private func entries(_ account: MoneyEntry.Account, _ findings: MoneyFindings) -> JSONValue {
  .array(
    findings.stacks.entries.filter { $0.account == account }.map { entry in
      [
        "slice": .string(entry.id), "slice_name": .string(entry.name),
        "gss_code": entry.borough.map { .string($0.description) } ?? .null,
        "amount_gbp": money(entry.pence), "status": .string(entry.status.rawValue),
        "qualifier": .string(entry.qualifier.rawValue), "source": .string(entry.source),
        "counts_in_total": .bool(entry.countsInTotal),
        "reason": .string(reasonName(entry.reason)),
        "reason_text": .string(reasonText(entry.reason, findings)),
      ]
    }
  )
}

private func money(_ pence: Int64) -> JSONValue { .number(Double(pence) / 100) }

/// A rate or a share to six decimals, as all JSON of this tool.
private func number(_ measure: Measure) -> JSONValue {
  measure.value.map { .number(rounded($0, places: 6)) } ?? .null
}

private func money(_ measure: Measure) -> JSONValue {
  measure.value.map { .number(rounded($0, places: 2)) } ?? .null
}
