package import Analysis
import Atlas
import Digest
import Exchange

/// Writes the dossier into a folder: `index.html`, complete in itself, beside the data files of the run.
///
/// All files are written, or none; what an earlier run left there and this one does not write is removed.
/// Every file is searched for restricted places first, the page included.
///
/// - Throws: ``Fault`` of kind `unwritable`, or for boundaries that cannot be drawn; ``FaultReport`` of
///   leaks.
package func publish(
  _ findings: DossierFindings,
  version: String,
  to folder: String
) async throws {
  let files = try await publishedFiles(of: findings, version: version)
  try release(files, of: findings.run, to: folder)
}

/// The page of a dossier, in the folder that holds it.
let dossierPage = "index.html"

/// The files of a dossier: those of the run, the page and what is handed over.
func publishedFiles(of findings: DossierFindings, version: String) async throws -> [RenderedFile] {
  let run = findings.run
  async let layers = geoPackage(of: run, version: version)
  async let tables = spreadsheet(of: run, version: version)
  async let shared = PageGround(findings, file: Dataset.File.boundaries)
  var files = try await renderedFiles(of: run)
  files.append(RenderedFile(name: "boroughwise.gpkg", released: try await layers))
  files.append(RenderedFile(name: "boroughwise.xlsx", released: try await tables))
  let record = runJSON(of: run, version: version, outputs: files, and: [dossierPage])
  let html = try DossierPage(
    findings,
    on: try await shared,
    files: files.map(\.name) + ["run.json"],
    runID: String(sha256Text(of: record).prefix(16)),
    version: version
  ).html()
  return files + [
    RenderedFile(name: dossierPage, bytes: html), RenderedFile(name: "run.json", bytes: record),
  ]
}
