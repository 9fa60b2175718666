import Analysis
import ServiceRecord
import Atlas

/// The sources that services, their amounts, boundaries and residents come from.
func serviceSources(of findings: ServiceFindings, in run: AnalysisRun) -> [Source] {
  var cited = Set([here.boundarySource, findings.residentsSource].compactMap(\.self))
  if let layer = run.layerSource { cited.insert(layer) }
  for service in findings.directory.services {
    cited.insert(service.source)
    cited.formUnion(service.amounts.map(\.source))
  }
  cited.formUnion(recordSources(of: run.scrutiny))
  return run.sources.filter { cited.contains($0.id) }.sorted { $0.id < $1.id }
}
