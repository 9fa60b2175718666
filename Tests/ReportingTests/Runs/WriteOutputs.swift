import Analysis
import FormulaLab
import Release
import Reporting

/// Writes a run into a folder, as the command does.
func write(_ run: AnalysisRun, version: String, to path: String) async throws {
  let folder = try await analysisOutput(of: run, version: version, to: path)
  _ = try Gate.searched("analyse", for: [run.restricted]).write(folder)
}

/// Writes a dossier into a folder, as the command does.
@discardableResult
func publish(
  _ findings: DossierFindings,
  version: String,
  edition: EditionRequest = EditionRequest(),
  to path: String
) async throws -> String? {
  let publication = try await publication(
    of: findings,
    version: version,
    edition: edition,
    to: path
  )
  _ = try Gate.searched("publish", for: [findings.run.restricted]).write(publication.folder)
  return publication.remark
}

/// Writes a formula's run into a folder.
func write(_ run: FormulaRun, to path: String) throws {
  _ = try Gate.withoutPlaces.write(try formulaRunOutput(of: run, version: toolVersion, to: path))
}
