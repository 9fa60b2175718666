internal import Exchange
package import Safety

/// Stops outputs that give a restricted place away, alone or beside an earlier release.
///
/// - Throws: ``FaultReport`` with every leak; ``Fault`` when the earlier release cannot be read.
package func refuseLeaks(
  _ linter: LeakLinter,
  in files: [(name: String, bytes: [UInt8])],
  since release: String? = nil
) throws {
  var earlier: [(name: String, bytes: [UInt8])] = []
  if let release {
    for name in outputsOfEarlierRun(in: release) + ["run.json"] {
      if let bytes = try readFileIfPresent("\(release)/\(name)") { earlier.append((name, bytes)) }
    }
    guard !earlier.isEmpty else {
      throw Fault(
        .unreadable,
        file: release,
        found: "no run.json of an earlier release",
        expected: "a folder that `boroughwise analyse` wrote",
        remedy: "Correct the folder of --since, or leave it out"
      )
    }
  }
  let leaks = linter.leaks(in: files, since: earlier)
  if !leaks.isEmpty { throw FaultReport(leaks.map(\.fault)) }
}
