import Analysis
import Funding
import ServiceRecord
import Atlas
import Documents
import Exchange
import GeoPackage
import Tables

/// What a GeoPackage says of itself: licence, sources, status of the figures and the run, as a Frictionless
/// Data Package; and of each layer, as QGIS shows it in the layer's properties.
func geoPackageNotes(
  of run: AnalysisRun,
  _ tables: [GeoPackageTable],
  version: String
) -> [GeoPackageMetadata] {
  var record = runRecord(of: run, version: version)
  let sources = handOverSources(of: run)
  record["cautions"] = .array(run.cautions.map { .string($0) })
  var package = DataPackage(
    name: "boroughwise",
    title: documentTitle(of: run),
    description: figuresSentence(of: run),
    sources: sources.map { citation(of: $0).plain },
    licences: licences(of: sources),
    resources: []
  ).json
  package["resources"] = .array(
    tables.map { ["name": .string($0.name), "description": .string($0.description)] }
  )
  package["run"] = .object(record)
  let whole = GeoPackageMetadata(
    standard: "https://specs.frictionlessdata.io/data-package/",
    mediaType: "application/json",
    text: String(decoding: JSONValue.object(package).encoded(pretty: true), as: UTF8.self)
  )
  return [whole]
    + tables.map { table in
      GeoPackageMetadata(
        about: table.name,
        standard: "http://mrcc.com/qgis.dtd",
        mediaType: "text/xml",
        text: layerNotes(of: table, run)
      )
    }
}

/// The metadata of a layer in the form of QGIS.
private func layerNotes(of table: GeoPackageTable, _ run: AnalysisRun) -> String {
  var xml = XMLText(prologue: "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n")
  xml.element("qgis", ["version": "3.22.0"]) { xml in
    xml.element("identifier", text: table.name)
    xml.element("type", text: "dataset")
    xml.element("language", text: "ENG")
    xml.element("title", text: table.title)
    // One line a caution; a description that has them already has them once.
    let cautions = run.cautions.map { "Caution: \($0)." }.filter { !table.description.contains($0) }
    xml.element("abstract", text: ([table.description] + cautions).joined(separator: "\n"))
    for licence in licences(of: handOverSources(of: run)) {
      xml.element("license", text: licence.title)
    }
    for attribution in attributions(of: handOverSources(of: run)) {
      xml.element("rights", text: attribution)
    }
  }
  return xml.text
}

/// The sentences that the licences ask to print, each once.
func attributions(of sources: [Source]) -> [String] {
  unique(sources.map(\.attribution).filter { !$0.isEmpty })
}

/// The day of a file of which nothing says one.
let dayWithoutFindings = FinancialYear(start: 2000).lastDay

/// The day that the findings speak of: of services, or else the last day of the newest year.
///
/// It stands for every moment that a format asks for, so that the clock stays out of the files.
func dayOfFindings(of run: AnalysisRun) -> CalendarDate {
  run.services?.day ?? run.analyses.map(\.year).max()?.lastDay ?? dayWithoutFindings
}

/// Every source that a figure handed over comes from, in order of identifier.
func handOverSources(of run: AnalysisRun) -> [Source] {
  var cited = Set(run.analyses.flatMap { citedSources(of: $0, in: run) }.map(\.id))
  if let services = run.services {
    cited.formUnion(serviceSources(of: services, in: run).map(\.id))
  }
  for allocations in run.allocations.values { cited.formUnion(allocations.map(\.source)) }
  cited.formUnion(run.series.flatMap(\.sources).map(\.id))
  return run.sources.cited(cited)
}

/// What stands after the description of a table where the run has cautions: each of them, or, where they are
/// too long for a list of layers, where they are.
func cautionSentence(of run: AnalysisRun) -> String {
  let cautions = run.cautions.map { " Caution: \($0)." }.joined()
  return cautions.count <= 300
    ? cautions
    : " \(counted(run.cautions.count, "caution")) of the run: see the metadata of the layer."
}

/// How the figures of each analysis came to be.
func figuresSentence(of run: AnalysisRun) -> String {
  (run.analyses.flatMap { ["\($0.fund.id) \($0.year): \(statusSentence(of: $0))"] + sameForAll($0) }
    + ["What is unknown has no value; it is never 0."]).joined(separator: " ")
}
