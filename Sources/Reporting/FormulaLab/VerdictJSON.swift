package import FormulaLab
import Atlas
import Exchange
import Statistics

/// Whether the group asked about gets less than the area, asked in every way, for a program.
package func verdictJSON(_ findings: VerdictFindings) -> [UInt8] {
  let value: JSONValue = [
    "sentence": .string(verdictSentence(findings)),
    "footing": .string(footing(findings)),
    "note": .string(verdictNote),
    "counts": countsJSON(findings.counts),
    "counts_modelled": countsJSON(modelledCounts(findings)),
    "counts_3_percent": countsJSON(findings.strictCounts),
    "cannot_tell": .object(
      JSONObject(
        GroupVerdict.Doubt.allCases.map {
          ($0.rawValue, .integer(Int64(findings.count(of: $0))))
        }
      )
    ),
    "definitions": .array(findings.definitions.map { .string($0) }),
    "definitions_not_asked": .array(findings.passedOver.map { .string($0) }),
    "amounts": .array(
      findings.amounts.indices.map { index in
        let amounts = findings.amounts[index]
        return [
          "name": .string(amounts.name),
          "fund": .string(amounts.fund.id),
          "financial_year": .string(amounts.year.description),
          "status": .string(amounts.status.rawValue),
          "counts": countsJSON(findings.counts { $0.amounts == index }),
        ]
      }
    ),
    "denominator_kinds": .array(
      Denominator.Kind.allCases.map { kind in
        [
          "kind": .string(kind.rawValue),
          "counts": countsJSON(findings.counts { $0.denominator.kind == kind }),
        ]
      }
    ),
    "specifications": .array(findings.specifications.map { specificationJSON($0, findings) }),
    "unavailable": .array(
      findings.unavailable.map { missing in
        [
          "amounts": .string(findings.amounts[missing.amounts].name),
          "definition": .string(missing.definition),
          "denominator": .string(missing.denominator.indicator),
          "period": .string(missing.period),
          "reason": .string(gapText(missing.gap)),
        ]
      }
    ),
    "partial_amounts": .array(
      findings.partial.map {
        [
          "fund": .string($0.fund), "financial_year": .string($0.year.description),
          "boroughs": .integer(Int64($0.known)), "of": .integer(Int64($0.recipients)),
        ]
      }
    ),
    "evidence": findings.evidence.map(evidenceJSON) ?? .null,
  ]
  return value.encoded(pretty: true)
}

private func countsJSON(_ counts: VerdictCounts) -> JSONValue {
  [
    "below": .integer(Int64(counts.below)), "above": .integer(Int64(counts.above)),
    "cannot_tell": .integer(Int64(counts.cannotTell)), "total": .integer(Int64(counts.total)),
  ]
}

private func specificationJSON(_ row: Specification, _ findings: VerdictFindings) -> JSONValue {
  func totals(_ totals: RateTotals) -> JSONValue {
    [
      "amount_gbp": .number(Double(totals.pence) / 100), "count": .integer(totals.denominator),
      "rate_gbp": measureJSON(totals.rate),
    ]
  }
  let amounts = findings.amounts[row.amounts]
  let (asked, against) = (findings.pair.keys.asked, findings.pair.keys.against)
  return [
    "amounts": .string(amounts.name),
    "amounts_status": .string(amounts.status.rawValue),
    "status": .string(row.status.rawValue),
    "definition": .string(row.definition),
    "denominator": .string(row.denominator.indicator),
    "denominator_kind": .string(row.denominator.kind.rawValue),
    "period": .string(row.period),
    asked: totals(row.asked),
    against: totals(row.against),
    here.key: totals(row.whole),
    "\(asked)_to_\(here.key)": measureJSON(row.askedToWhole),
    "\(against)_to_\(here.key)": measureJSON(row.againstToWhole),
    "\(asked)_rate_interval_gbp": row.judgement.interval.map {
      [
        "p2_5": .number(rounded($0.lower, places: 6)),
        "p97_5": .number(rounded($0.upper, places: 6)),
      ]
    } ?? .null,
    "verdict": .string(row.verdict.rawValue),
    "reason": row.judgement.doubt.map { .string($0.rawValue) } ?? .null,
    "verdict_3_percent": .string(row.strictVerdict.rawValue),
    "permutation_p": row.permutation.map { .number($0.pValue) } ?? .null,
    "permutation_divisions": row.permutation.map { .integer(Int64($0.divisions)) } ?? .null,
  ]
}

private func evidenceJSON(_ evidence: BoroughEvidence) -> JSONValue {
  [
    "indicator": .string(evidence.indicator.id),
    "financial_year": .string(evidence.year.description),
    "residents_period": .string(evidence.residentsPeriod),
    "offences": .integer(evidence.count),
    "residents": .integer(evidence.residents),
    "per_1000": measureJSON(evidence.perThousand),
    "counts": countsJSON(evidence.counts),
    "boroughs": .array(
      evidence.rows.map { row in
        [
          "gss_code": .string(row.borough.id.description),
          "name": .string(row.borough.name),
          "offences": .integer(row.count),
          "residents": .integer(row.residents),
          "per_1000": measureJSON(row.perThousand),
          "per_1000_p2_5": .number(rounded(row.interval.lower, places: 6)),
          "per_1000_p97_5": .number(rounded(row.interval.upper, places: 6)),
          "per_1000_shrunk": .number(rounded(row.shrunk, places: 6)),
          "weight": .number(rounded(row.weight, places: 6)),
          "verdict": .string(row.verdict.rawValue),
        ]
      }
    ),
  ]
}

private func measureJSON(_ measure: Measure) -> JSONValue {
  measure.value.map { .number(rounded($0, places: 6)) } ?? .null
}
