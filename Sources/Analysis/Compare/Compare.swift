package import Funding
package import ServiceRecord
package import Atlas
import Exchange

/// Boroughs side by side, for every analysis that `analysis.yaml` lists.
package struct BoroughComparison: Sendable {
  /// In the order in which they were named.
  package let boroughs: [Borough]
  /// One for each fund and year of the plan.
  package let analyses: [Findings]
  /// For each analysis the other funds of its year whose amounts by borough are not known.
  package let missing: [[MissingFund]]
  /// The files of the person who asks that figures come from.
  package let sources: [Source]
}

/// Sets boroughs side by side with their groups and the area, in what a request or else `analysis.yaml` asks for.
///
/// - Throws: ``Fault`` that suggests the nearest name, or the faults of the dataset.
package func compare(
  _ names: [String],
  _ request: AnalysisRequest = AnalysisRequest(),
  in session: Session
) async throws -> BoroughComparison {
  let session = try laying(request.own, over: session)
  let dataset = try await session.dataset()
  let run = try await analyse(request, in: session)
  let all = run.analyses.first?.boroughs.map(\.borough) ?? []
  let boroughs = try different(names, among: all)
  // What councils spend stands beside no grant, where there is any.
  let grants = run.analyses.filter { $0.fund.nature != .spending }
  let compared = grants.isEmpty ? run.analyses : grants
  return BoroughComparison(
    boroughs: boroughs,
    analyses: compared,
    missing: compared.map { findings in
      // What another analysis of the year has is in its table.
      let known = compared.filter { $0.year == findings.year }.map(\.fund.id)
      return dataset.missingFunds(in: findings.year, complete: Set(known))
    },
    sources: session.own?.sources ?? []
  )
}

/// The zones of some names, each once.
///
/// - Throws: ``FaultReport`` that suggests the nearest names.
func different(_ names: [String], among all: [Borough]) throws -> [Borough] {
  let finder = BoroughFinder(boroughs: all)
  var faults: [Fault] = []
  var boroughs: [Borough] = []
  for name in names {
    do {
      let borough = try finder.borough(name)
      if boroughs.contains(borough) {
        faults.append(
          Fault(
            file: "compare",
            found: "\(borough.name) a second time",
            expected: "different \(here.zone.plural)",
            remedy: "Name each \(here.zone.singular) once"
          )
        )
      }
      boroughs.append(borough)
    } catch let fault as Fault { faults.append(fault) }
  }
  if !faults.isEmpty { throw FaultReport(faults) }
  return boroughs
}
