internal import Analysis
internal import Exchange
internal import Safety

/// Stops a file of many tables that would give a restricted place away.
///
/// Such a file is no text, so that what is searched is what it says: its tables as text, and the layers of
/// services and gaps, whose rows and shapes it takes over.
///
/// - Throws: ``FaultReport`` with every leak.
func refuseLeaks(of run: AnalysisRun, in texts: @autoclosure () -> [(name: String, bytes: [UInt8])])
  throws
{
  guard let services = run.services, !services.linter.secrets.isEmpty else { return }
  let files = try serviceFiles(of: services, in: run).map { ($0.name, $0.bytes) }
  try refuseLeaks(services.linter, in: files + texts())
}
