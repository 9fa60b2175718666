package import Analysis
import Atlas
import Digest
import Exchange
package import Release

/// The dossier as a folder that is to be written: `index.html`, complete in itself, beside the run's data files.
///
/// What an earlier run left there and this one does not write is removed.
///
/// - Throws: ``Fault`` for boundaries that cannot be drawn.
package func dossierOutput(
  of findings: DossierFindings,
  version: String,
  to path: String
) async throws -> OutputFolder {
  try EarlierRun(in: path).replaced(
    by: try await publishedFiles(of: findings, version: version)
  )
}

/// The page of a dossier, in the folder that holds it.
let dossierPage = "index.html"

/// The files of a dossier: those of the run, the page and what is handed over.
func publishedFiles(of findings: DossierFindings, version: String) async throws -> [OutputFile] {
  let run = findings.run
  async let layers = geoPackage(of: run, version: version)
  async let tables = spreadsheet(of: run, version: version)
  async let shared = PageGround(findings, file: Dataset.File.boundaries)
  var files = try await renderedFiles(of: run)
  files += [try await layers, try await tables]
  let record = runJSON(of: run, version: version, outputs: files, and: [dossierPage])
  let html = try DossierPage(
    findings,
    on: try await shared,
    files: files.map(\.name) + ["run.json"],
    runID: String(sha256Text(of: record).prefix(16)),
    version: version
  ).html()
  return files + [
    OutputFile(dossierPage, html), OutputFile("run.json", record),
  ]
}
