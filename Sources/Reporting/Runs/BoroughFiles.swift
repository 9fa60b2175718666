import Analysis
import Funding
import Atlas
import Documents
import Exchange
import Tables
import Release

/// The files of one analysis: table, layer, report, and what they say of themselves.
func boroughFiles(of findings: Findings, in run: AnalysisRun) throws -> [OutputFile] {
  let table = boroughTable(of: findings)
  let csv = table.csv()
  let layer = try GeoJSONWriter.featureCollection(
    name: table.name,
    features: table.features(
      ids: findings.boroughs.map(\.borough.id.description),
      areas: findings.boroughs.map(\.boundary)
    )
  )
  let sources = citedSources(of: findings, in: run)
  let package = DataPackage(
    name: folderName(of: findings),
    title: "\(findings.fund.name), \(findings.year): findings by \(here.zone.singular)",
    description: (warnings(of: run.cautions) + [statusSentence(of: findings)]).joined(
      separator: " "
    ),
    sources: sources.map { citation(of: $0).plain },
    licences: licences(of: sources),
    resources: [
      .init(path: "boroughs.csv", title: sentenceCase(here.zone.plural), bytes: csv, table: table),
      .init(
        path: "boroughs.geojson",
        title: "\(sentenceCase(here.zone.plural)) with their boundaries",
        bytes: layer
      ),
    ]
  )
  return [
    OutputFile("boroughs.csv", csv),
    OutputFile("boroughs.geojson", layer),
    OutputFile("report.txt", reportText(of: findings, in: run)),
    OutputFile("datapackage.json", package.bytes),
  ]
}
