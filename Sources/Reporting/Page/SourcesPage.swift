import ServiceRecord
import Analysis
import Atlas
import Documents

/// "Sources, method and limits": files, certainty, method, limits, licences, how to cite, the run.
struct SourcesPage: Sendable {
  struct File: Sendable {
    let target, name, what: String
  }

  let files: [File]
  /// As HTML, for each fund.
  let howSure: [String]
  /// As HTML.
  let methods, limitations: String
  /// With their links, as HTML.
  let sources: [String]
  let licence, cite, run: String

  init(_ findings: DossierFindings, files names: [String], runID: String, version: String) {
    let analyses = findings.run.analyses
    files = names.map { File(target: $0, name: $0, what: Self.meaning(of: $0)) }
    howSure =
      analyses.map { says(certainty(of: $0), under: title(of: $0)) }
      + (findings.money.map {
        [says(moneySentences($0), under: "All money on record, \($0.year)")]
      } ?? [])
    methods = says(unique(analyses.flatMap { method(of: $0) }))
    limitations = says(unique(analyses.flatMap { limits(of: $0) }))
    sources = findings.sources.sorted { $0.id < $1.id }.map {
      citation(of: $0, withID: true).html
    }
    licence =
      "\(licenceSentence(of: findings.sources)) The attribution that each asks for stands with it above. "
      + "Modelled figures are of this page and its formulas, and nobody has published them."
    cite =
      "Boroughwise \(version), run \(runID): "
      + analyses.map { title(of: $0) }.joined(separator: "; ")
      + ". State the status of every figure that you quote; a modelled one is no published one."
    run =
      "Run \(runID), the beginning of the SHA-256 of run.json beside this page, which names every input by its "
      + "SHA-256. Tool version \(version). The same inputs give the same bytes."
  }

  /// What a file of the run is, by its name.
  private static func meaning(of file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return switch name {
    case "report.txt": "the findings in plain English, 80 columns"
    case "boroughs.csv": "the table"
    case "boroughs.geojson": "the map, WGS 84"
    case "services.csv": "every service on record"
    case "services.geojson": "every service on the map"
    case "services_reach.csv": "how far each service reaches each \(here.zone.singular)"
    case "coverage_gaps.geojson": "where cover is none, one, many or unknown"
    case "cover_matrix.csv": "\(here.zone.plural) by types of need"
    case "recommendations.csv": "recommendations and what became of them"
    case "published_figures.csv": "the tables of the documents"
    case "calls.csv": "funding calls by place, need and deadline"
    case "calls.ics": "days of funding calls, for a calendar"
    case SitePage.ends: "days on which services end, for a calendar"
    case "datapackage.json": "columns, licences, checksums"
    case "run.json": "every input by its SHA-256"
    case EditionFile.changesData: "what changed since the edition before"
    case EditionFile.sums: "every file of this edition by its SHA-256, as sha256sum reads it"
    default:
      name.hasSuffix(".gpkg")
        ? "styled layers for QGIS and other GIS"
        : name.hasSuffix(".xlsx") ? "the tables as an accessible spreadsheet" : ""
    }
  }
}
