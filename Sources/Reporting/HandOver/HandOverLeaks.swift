import Analysis
import Exchange
import Safety

/// Lets a file of many tables out, unless it gives a restricted place away.
///
/// Such a file is no text, so that what is searched is what it says: its tables as text, and the layers of
/// services and gaps, whose rows and shapes it takes over.
///
/// - Throws: ``FaultReport`` with every leak.
func released(
  _ bytes: [UInt8],
  of run: AnalysisRun,
  saying texts: @autoclosure () -> [(name: String, bytes: [UInt8])]
) throws -> Released {
  if !run.linter.secrets.isEmpty {
    let files = try run.services.map { try serviceFiles(of: $0, in: run) } ?? []
    _ = try run.linter.released(files.map { ($0.name, $0.bytes) } + texts())
  }
  return .searched(bytes)
}
