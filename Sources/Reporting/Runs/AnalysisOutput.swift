package import Analysis
import Funding
import Atlas
import Exchange
package import Release

/// The outputs of a run as a folder that is to be written.
///
/// The files of a run of one fund stand in the folder itself; with several analyses, or with services beside
/// one, each has a folder named by fund and year, with an overview above them. Outputs of an earlier run that this one does not write
/// are removed, as far as that run's `run.json` lists them: findings of two runs never stand together. One that
/// somebody has changed since, or that this run reads, is kept, and nothing is written then.
///
/// An earlier release is searched for restricted places beside it, where one is named.
///
/// - Throws: ``FaultReport`` of counts that the earlier release shows and this one hides; ``Fault`` when it
///   cannot be read.
package func analysisOutput(
  of run: AnalysisRun,
  version: String,
  to path: String,
  since release: String? = nil
) async throws -> OutputFolder {
  var folder = try EarlierRun(in: path).replaced(by: try await runFiles(of: run, version: version))
  if let release {
    folder.earlier = try filesOfEarlierRelease(in: release)
    if let services = run.services { try refuseShownCounts(of: services, since: release) }
  }
  return folder
}

private func filesOfEarlierRelease(in folder: String) throws -> [(name: String, bytes: [UInt8])] {
  // What is compared with is an input: no output takes its place.
  let files = try (EarlierRun(in: folder).outputs + ["run.json"])
    .filter { fileExists("\(folder)/\($0)") }.map {
      (name: $0, bytes: try readFile("\(folder)/\($0)"))
    }
  guard !files.isEmpty else {
    throw Fault(
      .unreadable,
      file: folder,
      found: "no run.json of an earlier release",
      expected: "a folder that `boroughwise analyse` wrote",
      remedy: "Correct the folder of --since, or leave it out"
    )
  }
  return files
}

/// The files of a run, its record among them.
func runFiles(of run: AnalysisRun, version: String) async throws -> [OutputFile] {
  let files = try await renderedFiles(of: run)
  let record = runJSON(of: run, version: version, outputs: files)
  return files + [OutputFile("run.json", record)]
}

/// The files of a run, without the record of the run itself.
func renderedFiles(of run: AnalysisRun) async throws -> [OutputFile] {
  var files: [OutputFile] = []
  let isSingle = run.analyses.count == 1 && run.services == nil
  // Each analysis renders beside the others; they are added in their order.
  async let services =
    run.services.map { try serviceFiles(of: $0, in: run) } ?? recordFiles(of: run)
  let rendered = try await withThrowingTaskGroup(of: (Int, [OutputFile]).self) { group in
    for (index, findings) in run.analyses.enumerated() {
      group.addTask { (index, try boroughFiles(of: findings, in: run)) }
    }
    return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
  }
  for (index, findings) in run.analyses.enumerated() {
    let prefix = isSingle ? "" : "\(folderName(of: findings))/"
    for file in rendered[index] ?? [] {
      files.append(OutputFile(prefix + file.name, file.bytes))
    }
  }
  if !isSingle { files.append(OutputFile("report.txt", overviewText(of: run))) }
  return files + (try await services)
}

/// The folder of one analysis among several: `lcpf-direct-2018-19`.
func folderName(of findings: Findings) -> String {
  "\(findings.fund.id)-\(findings.year.slug)"
}
