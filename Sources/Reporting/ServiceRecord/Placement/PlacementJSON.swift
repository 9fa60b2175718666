import Atlas
import Coverage
import Exchange
package import ServiceRecord

/// Where new services would cover most, for a program.
package func placementJSON(_ findings: PlacementFindings) -> [UInt8] {
  let means = findings.means
  var budget: (pence: Int64, cost: Int64)?
  if case .budget(let pence, let cost) = means { budget = (pence, cost) }
  return JSONValue([
    "as_of": findings.scope.day,
    "as_of_is_of_analysis_file": findings.scope.isDayOfFile,
    "category": findings.need.id,
    "new_services": means.count,
    "budget_gbp": budget.map { gbp($0.pence) },
    "cost_gbp_each": budget.map { gbp($0.cost) },
    "with_neighbours": findings.coversNeighbours,
    "measure": measureJSON(findings.measure),
    "depends_on_unknown_cover": findings.dependsOnUnknown,
    "readings": findings.readings.map(readingJSON),
    "not_asked": findings.notAsked.map {
      JSONValue(["indicator": $0.indicator.id, "lacks": $0.missing.map(\.id)])
    },
    "zones": findings.zones.map { zone in
      JSONObject().adding([
        "gss_code": zone.borough.id, "name": zone.borough.name,
        "weight": findings.measure.weights[zone.borough.id],
      ]).adding(coverMembers(zone.cover))
    },
  ]).encoded(pretty: true)
}

private func measureJSON(_ measure: PlacementMeasure) -> JSONValue {
  JSONValue([
    "indicator": measure.indicator.id,
    "period": measure.period,
    "status": measure.status.rawValue,
    "sources": measure.sources,
  ])
}

private func readingJSON(_ reading: PlacementFindings.Reading) -> JSONValue {
  let times = reading.timesChosen
  return JSONValue([
    "reading": reading.kind.rawValue,
    "uncovered": reading.uncovered.map(\.id),
    "unweighed": reading.unweighed.map(\.id),
    "uncovered_weight": reading.weight,
    "best": choiceJSON(reading.best),
    "second": choiceJSON(reading.second),
    "by_measure": reading.byMeasure.map { entry in
      JSONValue([
        "indicator": entry.measure.indicator.id,
        "period": entry.measure.period,
        "chosen": entry.best?.sites.map(\.borough.id),
        "weight": entry.best?.weight,
      ])
    },
    "times_chosen": times.keys.sorted().map {
      JSONValue(["gss_code": $0, "measures": times[$0]])
    },
  ])
}

private func choiceJSON(_ choice: PlacementFindings.Choice?) -> JSONValue? {
  choice.map { choice in
    JSONValue([
      "weight": choice.weight,
      "sites": choice.sites.map { site in
        JSONValue([
          "gss_code": site.borough.id,
          "covers": site.covers.map(\.id),
          "only_it_covers": site.only,
        ])
      },
    ])
  }
}
