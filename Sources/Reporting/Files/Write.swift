package import Analysis
import Funding
import Atlas
import Exchange

/// Writes the outputs of a run into a folder: all files, or none.
///
/// The files of a run of one fund stand in the folder itself; with several analyses, or with services beside
/// one, each has a folder named by fund and year, with an overview above them. Outputs of an earlier run that this one does not write
/// are removed, as far as that run's `run.json` lists them: findings of two runs never stand together.
///
/// Where services are delivered in restricted places, every output is searched for them first, beside
/// those of an earlier release where one is named; a leak stops the writing, as does a count that the earlier
/// release shows and this one hides.
///
/// - Throws: ``Fault`` of kind `unwritable`; ``FaultReport`` of leaks.
package func write(
  _ run: AnalysisRun,
  version: String,
  to folder: String,
  since earlierRelease: String? = nil
) async throws {
  let files = try await runFiles(of: run, version: version)
  try release(files, of: run, to: folder, since: earlierRelease)
}

/// The files of a run, its record among them.
func runFiles(of run: AnalysisRun, version: String) async throws -> [RenderedFile] {
  let files = try await renderedFiles(of: run)
  let record = runJSON(of: run, version: version, outputs: files)
  return files + [RenderedFile(name: "run.json", bytes: record)]
}

/// The files of a run, without the record of the run itself.
func renderedFiles(of run: AnalysisRun) async throws -> [RenderedFile] {
  var files: [RenderedFile] = []
  let isSingle = run.analyses.count == 1 && run.services == nil
  // Each analysis renders beside the others; they are added in their order.
  async let services = run.services.map { try serviceFiles(of: $0, in: run) } ?? []
  let rendered = try await withThrowingTaskGroup(of: (Int, [RenderedFile]).self) { group in
    for (index, findings) in run.analyses.enumerated() {
      group.addTask { (index, try boroughFiles(of: findings, in: run)) }
    }
    return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
  }
  for (index, findings) in run.analyses.enumerated() {
    let prefix = isSingle ? "" : "\(folderName(of: findings))/"
    for file in rendered[index] ?? [] {
      files.append(RenderedFile(name: prefix + file.name, bytes: file.bytes))
    }
  }
  if !isSingle { files.append(RenderedFile(name: "report.txt", bytes: overviewText(of: run))) }
  return files + (try await services)
}

/// Writes files that were searched for restricted places, and removes what an earlier run left.
func release(
  _ files: [RenderedFile],
  of run: AnalysisRun,
  to folder: String,
  since earlierRelease: String? = nil
) throws {
  let earlier = outputsOfEarlierRun(in: folder)
  // Files of many tables were searched when these were put together.
  let texts = files.filter { $0.released == nil }.map { ($0.name, $0.bytes) }
  let released = try run.linter.released(texts, since: earlierRelease)
  let passed = Dictionary(uniqueKeysWithValues: zip(texts.map(\.0), released))
  if let services = run.services, let earlierRelease {
    try refuseShownCounts(of: services, since: earlierRelease)
  }
  var batch = FileBatch(folder: folder, replacing: replaceable(earlier))
  for file in files {
    guard let released = file.released ?? passed[file.name] else {
      preconditionFailure("\(file.name) has not passed the gate")
    }
    batch.add(file.name, released)
  }
  try batch.write()
  for stale in Set(earlier).subtracting(files.map(\.name)).sorted() {
    try removeFile("\(folder)/\(stale)")
  }
}

/// A file of an output folder before it is written.
struct RenderedFile: Sendable {
  let name: String
  let bytes: [UInt8]
  /// The bytes where they have passed the gate already.
  let released: Released?

  init(name: String, bytes: [UInt8]) { (self.name, self.bytes, released) = (name, bytes, nil) }

  init(name: String, released: Released) {
    (self.name, bytes, self.released) = (name, released.bytes, released)
  }
}

/// The folder of one analysis among several: `lcpf-direct-2018-19`.
func folderName(of findings: Findings) -> String {
  "\(findings.fund.id)-\(findings.year.slug)"
}
