package import FormulaLab
import Atlas
import Exchange
import Statistics

/// Whether the group asked about gets less than the area, asked in every way, for a program.
package func verdictJSON(
  _ findings: VerdictFindings,
  _ neighbours: [NeighbourLikeness]
) -> [UInt8] {
  let value = JSONObject().adding([
    "sentence": verdictSentence(findings),
    "footing": footing(findings),
    "note": verdictNote,
    "counts": countsJSON(findings.counts),
    "counts_modelled": countsJSON(modelledCounts(findings)),
    "counts_3_percent": countsJSON(findings.strictCounts),
    "cannot_tell": JSONObject(
      GroupVerdict.Doubt.allCases.map { ($0.rawValue, findings.count(of: $0).json) }
    ),
    "definitions": findings.definitions,
    "definitions_not_asked": findings.passedOver,
    "amounts": findings.amounts.enumerated().map { index, amounts in
      JSONValue([
        "name": amounts.name,
        "fund": amounts.fund.id,
        "financial_year": amounts.year,
        "status": amounts.status.rawValue,
        "tested_error": amounts.status == .modelled
          ? findings.tested[amounts.name]?.share : nil,
        "counts": countsJSON(findings.counts { $0.amounts == index }),
      ])
    },
    "denominator_kinds": Denominator.Kind.allCases.map { kind in
      JSONValue([
        "kind": kind.rawValue,
        "counts": countsJSON(findings.counts { $0.denominator.kind == kind }),
      ])
    },
    "specifications": findings.specifications.map { specificationJSON($0, findings) },
    "unavailable": findings.unavailable.map { missing in
      JSONValue([
        "amounts": findings.amounts[missing.amounts].name,
        "definition": missing.definition,
        "denominator": missing.denominator.indicator,
        "period": missing.period,
        "reason": gapText(missing.gap),
      ])
    },
    "partial_amounts": findings.partial.map {
      JSONValue([
        "fund": $0.fund, "financial_year": $0.year, "boroughs": $0.known, "of": $0.recipients,
      ])
    },
    "evidence": findings.evidence.map(evidenceJSON),
    "neighbours": likenessJSON(neighbours, findings),
  ])
  let own = findings.sources
  return JSONValue.object(own.isEmpty ? value : value.adding(["own_files": ownSourcesJSON(own)]))
    .encoded(pretty: true)
}

private func countsJSON(_ counts: VerdictCounts) -> JSONValue {
  JSONValue([
    "below": counts.below, "above": counts.above, "cannot_tell": counts.cannotTell,
    "total": counts.total,
  ])
}

private func specificationJSON(_ row: Specification, _ findings: VerdictFindings) -> JSONValue {
  func totals(_ totals: RateTotals) -> JSONValue {
    JSONValue([
      "amount_gbp": gbp(totals.pence), "count": totals.denominator, "rate_gbp": totals.rate,
    ])
  }
  let amounts = findings.amounts[row.amounts]
  let (asked, against) = (findings.pair.keys.asked, findings.pair.keys.against)
  return JSONValue([
    "amounts": amounts.name,
    "amounts_status": amounts.status.rawValue,
    "status": row.status.rawValue,
    "definition": row.definition,
    "denominator": row.denominator.indicator,
    "denominator_kind": row.denominator.kind.rawValue,
    "period": row.period,
    asked: totals(row.asked),
    against: totals(row.against),
    here.key: totals(row.whole),
    "\(asked)_to_\(here.key)": row.askedToWhole,
    "\(against)_to_\(here.key)": row.againstToWhole,
    "\(asked)_rate_interval_gbp": row.judgement.interval.map {
      JSONValue(["p2_5": rounded($0.lower, places: 6), "p97_5": rounded($0.upper, places: 6)])
    },
    "verdict": row.verdict.rawValue,
    "reason": row.judgement.doubt?.rawValue,
    "verdict_3_percent": row.strictVerdict.rawValue,
    "permutation_p": row.permutation?.pValue,
    "permutation_divisions": row.permutation?.divisions,
  ])
}

private func evidenceJSON(_ evidence: BoroughEvidence) -> JSONValue {
  JSONValue([
    "indicator": evidence.indicator.id,
    "financial_year": evidence.year,
    "residents_period": evidence.residentsPeriod,
    "offences": evidence.count,
    "residents": evidence.residents,
    "per_1000": evidence.perThousand,
    "counts": countsJSON(evidence.counts),
    "boroughs": evidence.rows.map { row in
      boroughMembers(row.borough).adding([
        "offences": row.count,
        "residents": row.residents,
        "per_1000": row.perThousand,
        "per_1000_p2_5": rounded(row.interval.lower, places: 6),
        "per_1000_p97_5": rounded(row.interval.upper, places: 6),
        "per_1000_shrunk": rounded(row.shrunk, places: 6),
        "weight": rounded(row.weight, places: 6),
        "verdict": row.verdict.rawValue,
      ])
    },
  ])
}
