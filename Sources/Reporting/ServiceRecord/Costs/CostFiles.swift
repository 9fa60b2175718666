import Atlas
import Exchange
package import ServiceRecord
import Tables

/// What counted outcomes cost and are worth, before it has a form.
package func serviceCostReport(_ findings: CostFindings) -> Report {
  Report(
    "What counted outcomes cost",
    serviceCostText(findings),
    json: serviceCostJSON(findings),
    costTable(findings)
  ).telling([findings.reading].compactMap(\.self))
}

private func serviceCostJSON(_ findings: CostFindings) -> [UInt8] {
  JSONValue([
    "unit_costs": findings.unitCostFile,
    "costs": findings.rows.map(rowJSON),
    "money_without_count": findings.withoutCount,
  ]).encoded(pretty: true)
}

private func rowJSON(_ row: CostFindings.Row) -> JSONValue {
  let quotient = row.cost.quotient
  return JSONValue([
    "service_id": row.measure.service,
    "service": row.service?.name ?? row.measure.serviceName,
    "measure": row.measure.measure,
    "road": roadWord(row.cost),
    "gbp_each": json(quotient?.pounds, places: 6),
    "amount_gbp": quotient.map { gbp($0.pence) },
    "count": quotient?.count,
    "first_year": quotient?.years.lowerBound,
    "last_year": quotient?.years.upperBound,
    "is_exact": quotient?.isExact,
    "status": quotient?.status.rawValue,
    "sources": quotient?.sources,
    "cannot_be_said": reason(row),
    "worth": worth(row).map { worth in
      JSONValue([
        "gbp_low": rounded(worth.pounds[0], places: 2),
        "gbp_central": rounded(worth.pounds[1], places: 2),
        "gbp_high": rounded(worth.pounds[2], places: 2),
        "per_gbp_low": json(worth.perPound.first, places: 6),
        "per_gbp_central": json(worth.perPound.count == 3 ? worth.perPound[1] : nil, places: 6),
        "per_gbp_high": json(worth.perPound.last, places: 6),
        "price_year": worth.unit.priceYear,
        "deflator_factor": json(worth.factor, places: 6),
        "source": worth.unit.source,
      ])
    },
  ])
}

private func worth(_ row: CostFindings.Row) -> CostFindings.Worth? {
  if case .known(let worth)? = row.benefit { worth } else { nil }
}

private func reason(_ row: CostFindings.Row) -> String? {
  if case .cannotBeSaid(let reason) = row.cost { reasonWords(reason) } else { nil }
}

private func roadWord(_ cost: OutcomeCost) -> String {
  switch cost {
  case .reached(let quotient):
    quotient.years.lowerBound == quotient.years.upperBound ? "year" : "several-years"
  case .planned: "target"
  case .cannotBeSaid: "cannot-be-said"
  }
}

/// A row for each counted measure of a service.
///
/// The names are an interface: more may follow them, none changes its meaning.
private func costTable(_ findings: CostFindings) -> Table {
  let columns: [Column<CostFindings.Row>] = [
    .text("service_id", "Service (identifier)") { $0.measure.service },
    .text("service", "Service") { $0.service?.name ?? $0.measure.serviceName },
    .text("measure", "What is counted") { $0.measure.measure },
    .text("road", "By what", "year, several-years, target or cannot-be-said") {
      roadWord($0.cost)
    },
    .number("gbp_each", "Cost of one (£)", "", .pounds) { $0.cost.quotient?.pounds },
    .pounds("amount_gbp", "Money (£)") { $0.cost.quotient?.pence },
    .quantity("count", "Count") { $0.cost.quotient?.count },
    .text("first_year", "First year") { $0.cost.quotient?.years.lowerBound.description },
    .text("last_year", "Last year") { $0.cost.quotient?.years.upperBound.description },
    .text("status", "Status") { $0.cost.quotient?.status.rawValue },
    .text("cannot_be_said", "Why there is no cost") { reason($0) },
    .number("worth_low_gbp", "Worth, low (£)", "", .pounds) { worth($0)?.pounds[0] },
    .number("worth_central_gbp", "Worth, central (£)", "", .pounds) { worth($0)?.pounds[1] },
    .number("worth_high_gbp", "Worth, high (£)", "", .pounds) { worth($0)?.pounds[2] },
    .text("worth_source", "Source of the unit cost") { worth($0)?.unit.source },
  ]
  return Table("costs", columns, findings.rows)
}
