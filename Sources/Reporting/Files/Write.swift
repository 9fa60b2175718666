package import Analysis
internal import Atlas
internal import Exchange

/// Writes the outputs of a run into a folder: all files, or none.
///
/// With one analysis the files stand in the folder itself; with several each has a folder named by
/// fund and year, with an overview above them.
///
/// - Throws: ``Fault`` of kind `unwritable`.
package func write(_ run: AnalysisRun, version: String, to folder: String) async throws {
  var batch = FileBatch(folder: folder)
  let isSingle = run.analyses.count == 1
  // Each analysis renders beside the others; they are added in their order.
  let rendered = try await withThrowingTaskGroup(of: (Int, [RenderedFile]).self) { group in
    for (index, findings) in run.analyses.enumerated() {
      group.addTask { (index, try render(findings, in: run)) }
    }
    return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
  }
  for (index, findings) in run.analyses.enumerated() {
    let prefix = isSingle ? "" : "\(folderName(of: findings))/"
    for file in rendered[index] ?? [] { batch.add(prefix + file.name, file.bytes) }
  }
  if !isSingle { batch.add("report.txt", overviewText(of: run)) }
  batch.add("run.json", runJSON(of: run, version: version))
  try batch.write()
}

/// A file of an output folder before it is written.
struct RenderedFile: Sendable {
  let name: String
  let bytes: [UInt8]
}

/// The files of one analysis.
private func render(_ findings: Findings, in run: AnalysisRun) throws -> [RenderedFile] {
  let data = [
    RenderedFile(name: "boroughs.csv", bytes: boroughsCSV(of: findings)),
    RenderedFile(name: "boroughs.geojson", bytes: try boroughsGeoJSON(of: findings)),
  ]
  return data + [
    RenderedFile(name: "report.txt", bytes: reportText(of: findings, in: run)),
    RenderedFile(
      name: "datapackage.json",
      bytes: outputDescriptor(of: findings, in: run, files: data)
    ),
  ]
}

/// The folder of one analysis among several: `lcpf-direct-2018-19`.
func folderName(of findings: Findings) -> String {
  "\(findings.fund.id)-\(findings.year.slug)"
}
