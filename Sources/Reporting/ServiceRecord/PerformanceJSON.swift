package import ServiceRecord
package import Atlas
import Exchange
import Tables

/// A pack for a program; every member is always there, null where unknown.
///
/// A trend leaves the risks and issues that moved so.
package func performanceJSON(
  _ pack: PerformancePack,
  trend: ThemeRisk.Trend? = nil
) -> [UInt8] {
  let sum = pack.reproduction
  return JSONValue([
    "window": pack.window.description,
    "periods": pack.periods,
    "printed_ratings": JSONValue([
      "printed": sum.printed, "reproduced": sum.reproduced, "differing": sum.differing,
      "not_computed": sum.notComputed,
    ]),
    "rules": pack.rules.map(ruleJSON),
    "themes": themeTable(pack.themes).json,
    "measures": performanceTable(pack).json,
    "services": performanceOfServices(pack.services).json,
    "risks": riskTable(pack.risks.filter { trend == nil || $0.trend == trend }).json,
    "goals": goalTable(pack.goals).json,
    "finance": financeTable(pack.finance).json,
    "variances": varianceTable(pack.variances).json,
    "overview_counts": countTable(pack.counts).json,
    "refused_rows": pack.refusedCount,
  ]).encoded(pretty: true)
}

private func ruleJSON(_ rule: RatingRule) -> JSONValue {
  JSONValue([
    "rule": rule.id, "name": rule.name, "green_at": rule.greenAt, "amber_at": rule.amberAt,
    "better": rule.better.rawValue, "profile": rule.profile, "basis": rule.basis.rawValue,
    "note": rule.note,
  ])
}
