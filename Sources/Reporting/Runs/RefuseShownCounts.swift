import ServiceRecord
import Atlas
import Exchange

/// Stops a run that hides counts which an earlier release shows: the two together would hide nothing.
///
/// Counts of whole boroughs are published and count for nothing here.
///
/// - Throws: ``FaultReport`` with every count that the earlier release shows; ``Fault`` for files of it that
///   cannot be read.
func refuseShownCounts(of findings: ServiceFindings, since release: String) throws {
  var faults: [Fault] = []
  func note(_ file: String, _ place: Fault.Place, _ what: String) {
    faults.append(
      Fault(
        file: file,
        at: place,
        found: "\(what), which this release hides",
        expected: "an earlier release that hides it too",
        remedy:
          "Withdraw the earlier release, or hide nothing: the two together would show what one hides"
      )
    )
  }
  let reachFile = "\(release)/services_reach.csv"
  if let bytes = try readFileIfPresent(reachFile) {
    let table = try CSVTable(file: reachFile, bytes: bytes)
    let hidden = Set(
      findings.reach.filter(findings.hides).map { [$0.service, $0.borough.description] }
    )
    let (service, borough) = (try table.column("service_id"), try table.column("gss_code"))
    let (extent, count) = (try table.column("extent"), try table.column("residents"))
    let share = try table.column("share_of_residents")
    for row in 0..<table.rowCount {
      let key = [table.text(row, service), table.text(row, borough)]
      guard hidden.contains(key), table.equals(row, extent, "part"),
        !table.isBlank(row, count) || !table.isBlank(row, share)
      else { continue }
      note(
        reachFile,
        .row(table.rowNumber(row), column: "residents"),
        "the residents that \(key[0]) reaches in \(key[1])"
      )
    }
  }
  let gapFile = "\(release)/coverage_gaps.geojson"
  if let bytes = try readFileIfPresent(gapFile) {
    let hidden = Set(findings.gaps.filter { $0.residents == nil }.map(gapID))
    let features = try JSONValue.parse(file: gapFile, bytes: bytes).object?["features"]?.array ?? []
    for feature in features {
      guard let properties = feature.object?["properties"]?.object,
        let id = properties["gap_id"]?.string, hidden.contains(id),
        properties["residents"] != .null, properties["boroughs_part"] != .integer(0)
      else { continue }
      note(gapFile, .feature(id), "the residents of \(id)")
    }
  }
  if !faults.isEmpty { throw FaultReport(faults) }
}
