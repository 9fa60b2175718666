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
    case .site: [SitePage.home, SitePage.whole] + zones
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
  return files + sheets(of: findings, site, templates)
}

/// The page of every zone.
private func sheets(
  of findings: DossierFindings,
  _ site: SiteGround,
  _ templates: PageTemplates
) -> [OutputFile] {
  findings.boroughs.indices.map { index in
    let asked = findings.toConfirm.isEmpty ? nil : findings.toConfirm[index]
    let sheet = BoroughSheet(index, findings, site, asked: asked)
    return OutputFile(site.pages[index], templates.page(sheet, "sheet"))
  }
}
