package import Analysis
import Atlas
import Digest
import Exchange
package import Release

/// The site as a folder that is to be written: its pages beside the run's data files; or the whole on one page.
///
/// What an earlier run left there and this one does not write is removed.
///
/// - Throws: ``Fault`` for boundaries that cannot be drawn.
package func dossierOutput(
  of findings: DossierFindings,
  version: String,
  form: SiteForm = .site,
  to path: String
) async throws -> OutputFolder {
  try EarlierRun(in: path).replaced(
    by: try await publishedFiles(of: findings, version: version, form: form)
  )
}

/// How a dossier is published.
package enum SiteForm: Sendable {
  /// A home, a page for each zone, and everything on one page beside them.
  case site
  /// One page, complete in itself.
  case singleFile

  /// As a run with these outputs was published; nil: it was not.
  init?(outputs: [String]) {
    guard outputs.contains(SitePage.home) else { return nil }
    self = outputs.contains(SitePage.whole) ? .site : .singleFile
  }
}

/// The files of a dossier: those of the run, the pages and what is handed over.
func publishedFiles(
  of findings: DossierFindings,
  version: String,
  form: SiteForm
) async throws -> [OutputFile] {
  let run = findings.run
  async let layers = geoPackage(of: run, version: version)
  async let tables = spreadsheet(of: run, version: version)
  async let shared = PageGround(findings, file: Dataset.File.boundaries)
  var files = try await renderedFiles(of: run)
  files += [try await layers, try await tables]
  let zones = findings.boroughs.addressNames.map(SitePage.zone)
  let pages =
    switch form {
    case .site:
      [SitePage.home, SitePage.whole, SitePage.compare]
        + (run.services == nil ? [] : [SitePage.services]) + zones
    case .singleFile: [SitePage.home]
    }
  let record = runJSON(of: run, version: version, outputs: files, and: pages)
  let runID = String(sha256Text(of: record).prefix(16))
  let ground = try await shared
  let templates = try PageTemplates()
  let whole = try DossierPage(
    findings,
    on: ground,
    files: files.map(\.name) + ["run.json"],
    runID: runID,
    version: version
  )
  let html = templates.page(whole, "page")
  files.append(OutputFile("run.json", record))
  guard form == .site else { return files + [OutputFile(SitePage.home, html)] }
  let site = SiteGround(findings, ground, runID: runID, version: version)
  let home = HomePage(findings, whole.found, ground, site)
  files += [
    OutputFile(SitePage.whole, html), OutputFile(SitePage.home, templates.page(home, "home")),
  ]
  let sheets = sheets(of: findings, site)
  let compare = ComparePage(findings, site, sheets)
  files.append(OutputFile(SitePage.compare, templates.page(compare, "compare")))
  if let services = run.services {
    let finder = FinderPage(findings, services, ground, site)
    files.append(OutputFile(SitePage.services, templates.page(finder, "finder")))
  }
  return files
    + zip(zones, sheets).map { OutputFile($0, templates.page($1, "sheet")) }
}

/// The page of every zone.
func sheets(of findings: DossierFindings, _ site: SiteGround) -> [BoroughSheet] {
  findings.boroughs.indices.map { index in
    let asked = findings.toConfirm.isEmpty ? nil : findings.toConfirm[index]
    return BoroughSheet(index, findings, site, asked: asked)
  }
}
