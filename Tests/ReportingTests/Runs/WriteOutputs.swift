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
func publish(_ findings: DossierFindings, version: String, to path: String) async throws {
  let folder = try await dossierOutput(of: findings, version: version, to: path)
  _ = try Gate.searched("publish", for: [findings.run.restricted]).write(folder)
}

/// Writes a formula's run into a folder.
func write(_ run: FormulaRun, to path: String) throws {
  _ = try Gate.withoutPlaces.write(try formulaRunOutput(of: run, version: toolVersion, to: path))
}
