import Analysis
import Release
import Reporting

/// Writes a run into a folder, as the command does.
func write(_ run: AnalysisRun, version: String, to path: String) async throws {
  let folder = try await analysisOutput(of: run, version: version, to: path)
  _ = try Gate.searched("analyse", for: [run.restricted]).write(folder)
}
