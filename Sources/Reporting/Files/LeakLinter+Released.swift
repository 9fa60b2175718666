package import Exchange
package import Safety

extension LeakLinter {
  /// Lets outputs out, unless they give a restricted place away, alone or beside an earlier release.
  ///
  /// - Shapes: one for each file, in their order.
  /// - Throws: ``FaultReport`` with every leak; ``Fault`` when the earlier release cannot be read.
  package func released(
    _ files: [(name: String, bytes: [UInt8])],
    since release: String? = nil
  ) throws -> [Released] {
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
    let leaks = leaks(in: files, since: earlier)
    if !leaks.isEmpty { throw FaultReport(leaks.map(\.fault)) }
    return files.map { .searched($0.bytes) }
  }
}
