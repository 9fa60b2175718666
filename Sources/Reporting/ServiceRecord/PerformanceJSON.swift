package import ServiceRecord
import Atlas
import Exchange
import Tables

/// A pack for a program; every member is always there, null where unknown.
package func performanceJSON(_ pack: PerformancePack) -> [UInt8] {
  let sum = pack.reproduction
  let value: JSONValue = [
    "window": .string(pack.window.description),
    "periods": .array(pack.periods.map { .string($0.description) }),
    "printed_ratings": [
      "printed": .integer(Int64(sum.printed)), "reproduced": .integer(Int64(sum.reproduced)),
      "differing": .integer(Int64(sum.differing)),
      "not_computed": .integer(Int64(sum.notComputed)),
    ],
    "rules": .array(pack.rules.map(ruleJSON)),
    "themes": themeTable(pack.themes).json,
    "measures": performanceTable(pack).json,
    "services": performanceOfServices(pack.services).json,
    "refused_rows": .integer(Int64(pack.refusedCount)),
  ]
  return value.encoded(pretty: true)
}

private func ruleJSON(_ rule: RatingRule) -> JSONValue {
  [
    "rule": .string(rule.id), "name": .string(rule.name), "green_at": .number(rule.greenAt),
    "amber_at": .number(rule.amberAt), "profile": .array(rule.profile.map { .number($0) }),
    "basis": .string(rule.basis.rawValue), "note": .string(rule.note),
  ]
}
