import FormulaLab
package import ServiceRecord
import Atlas
import Exchange
import Statistics

/// The stacks for a program; every member is always there, null where unknown.
package func moneyJSON(_ findings: MoneyFindings, of borough: BoroughMoney? = nil) -> [UInt8] {
  let (stacks, missing) = (findings.stacks, findings.missing)
  let boroughs = borough.map { [$0] } ?? findings.boroughs
  return JSONValue([
    "financial_year": findings.year,
    "year_chosen": yearSentence(findings),
    "key": findings.weights.key.rawValue,
    "key_meaning": findings.weights.meaning,
    "key_sources": findings.weights.sources,
    "spreads_over_years": findings.spreadsOverYears,
    "ledger": JSONValue([
      "recorded_gbp": gbp(stacks.recorded), "in_stacks_gbp": gbp(stacks.placed),
      "not_apportioned_gbp": gbp(stacks.pence(in: .notApportioned)),
      "left_out_gbp": gbp(stacks.pence(in: .leftOut)),
      "other_years_gbp": gbp(stacks.otherYears),
      "no_year_gbp": gbp(stacks.pence(in: .noYear)),
      "balances": stacks.balances,
    ]),
    "not_in_the_sums": missingSentences(missing, in: findings.year),
    here.key: group(findings.whole, missing),
    "definitions": findings.definitions.map { definition($0, missing) },
    "categories": findings.categories.map { category($0, missing) },
    "boroughs": boroughs.map { boroughValue($0, findings.missing(for: $0.borough), findings) },
    "not_apportioned": entries(.notApportioned, findings),
    "left_out": entries(.leftOut, findings),
    "no_year": entries(.noYear, findings),
    "fund_totals_without_boroughs": findings.fundTotals.map {
      JSONValue([
        "fund": $0.fund, "period": $0.period, "amount_gbp": gbp($0.pence),
        "qualifier": $0.qualifier.rawValue, "status": $0.status.rawValue, "source": $0.source,
      ])
    },
    "funds_without_record": findings.silentFunds.map(\.id),
    "equal_to_a_fund": findings.twins.map {
      JSONValue(["service": $0.service, "fund": $0.fund, "amount_gbp": gbp($0.pence)])
    },
    "refused_rows": findings.refused.map(\.description),
  ]).encoded(pretty: true)
}

private func boroughValue(
  _ stack: BoroughMoney,
  _ missing: [MissingFund],
  _ findings: MoneyFindings
) -> JSONValue {
  boroughMembers(stack.borough).adding([
    "groups": named(stack.groups),
    "sum": sum(stack.sum, missing),
    "pan_\(here.key)_stated": !stack.isAreaWideUnknown,
    "population": stack.population?.count,
    "offences": stack.offences?.count,
    "gbp_per_head": stack.perHead, "gbp_per_offence": stack.perOffence,
    "gap_per_head_share": stack.gapPerHead?.share,
    "gap_per_head_gbp": stack.gapPerHead?.moneyEquivalent.json(places: 2),
    "gap_per_offence_share": stack.gapPerOffence?.share,
    "gap_per_offence_gbp": stack.gapPerOffence?.moneyEquivalent.json(places: 2),
    "slices": stack.slices.map { slice($0, findings) },
    "apart": findings.apart(stack.borough).map { entry($0, findings) },
  ]).json
}

private func slice(_ slice: MoneySlice, _ findings: MoneyFindings) -> JSONValue {
  var days: JSONValue?
  if case .spread(let count, let all, let fromAnnouncement) = slice.placing {
    days = JSONValue(["days": count, "of": all, "from_announcement": fromAnnouncement])
  }
  return JSONValue([
    "slice": slice.id, "slice_name": slice.name, "category": slice.category,
    "kind": slice.kind.word, "key": slice.key?.rawValue, "apportioned": slice.isApportioned,
    "spread": days, "amount_gbp": gbp(slice.pence), "status": slice.status.rawValue,
    "qualifier": slice.qualifier.rawValue, "source": slice.source,
    "tested_error": slice.kind == .direct && slice.status == .modelled
      ? findings.tested[slice.id]?.share : nil,
  ])
}

/// A sum, and the funds that it lacks by their identifiers.
private func sum(_ sum: MoneySum, _ missing: [MissingFund]) -> JSONValue {
  JSONValue([
    "direct_gbp": gbp(sum.direct), "named_gbp": gbp(sum.named),
    "pan_\(here.key)_gbp": gbp(sum.areaWide), "total_gbp": gbp(sum.total),
    "modelled_gbp": gbp(sum.modelled), "modelled_share": sum.modelledShare,
    "ceilings_gbp": gbp(sum.ceilings), "floors_gbp": gbp(sum.floors),
    "approximate_gbp": gbp(sum.approximate),
    "status": sum.status?.rawValue, "lacks": missing.map(\.fund.id),
  ])
}

private func group(_ group: MoneyGroup, _ missing: [MissingFund]) -> JSONValue {
  JSONValue([
    "name": group.name, "boroughs": group.count, "sum": sum(group.sum, missing),
    "population": group.population, "offences": group.offences,
    "gbp_per_head": rateJSON(group.perHead), "gbp_per_offence": rateJSON(group.perOffence),
    "gbp_per_head_without_pan_\(here.key)": rateJSON(group.localPerHead),
  ])
}

private func definition(_ definition: MoneyDefinition, _ missing: [MissingFund]) -> JSONValue {
  let pair = pairKey(definition.compared)
  return JSONValue([
    "definition": definition.id,
    "groups": definition.groups.map { group($0, missing) },
    "\(pair)_per_head": definition.perHead?.ratio,
    "\(pair)_per_offence": definition.perOffence?.ratio,
    "\(pair)_per_head_without_pan_\(here.key)": definition.localPerHead?.ratio,
  ])
}

private func category(_ category: CategoryMoney, _ missing: [MissingFund]) -> JSONValue {
  JSONValue([
    "category": category.id, "name": category.name,
    // The funds are a category of their own: the sum of a service's category lacks none of them.
    "sum": sum(category.sum, category.id == nil ? missing : []),
    "gbp_per_head": category.perHead,
    "groups_gbp_per_head": named(category.groupsPerHead.mapValues(named)),
  ])
}

private func entries(_ account: MoneyEntry.Account, _ findings: MoneyFindings) -> [JSONValue] {
  findings.stacks.entries.filter { $0.account == account }.map { entry($0, findings) }
}

private func entry(_ entry: MoneyEntry, _ findings: MoneyFindings) -> JSONValue {
  let reason = explained(entry.reason, findings)
  return JSONValue([
    "slice": entry.id, "slice_name": entry.name, "gss_code": entry.borough,
    "amount_gbp": gbp(entry.pence), "status": entry.status.rawValue,
    "qualifier": entry.qualifier.rawValue, "source": entry.source,
    "counts_in_total": entry.countsInTotal, "reason": reason.name,
    "reason_text": reason.text,
  ])
}
