import Exchange

extension ServiceLoader {
  /// Reads `coverage.csv` and refuses services that list areas and have none that can be used.
  ///
  /// A service that loses one of several areas stays, but its areas are no longer all: elsewhere it is
  /// possible, because unknown is never none.
  mutating func loadCoverage() {
    var first: [String: [CoverageArea: Int]] = [:]
    read(Dataset.File.serviceCoverage) { loader, rows, row in
      // The record itself is not held here: its areas would be copied with each one that is added.
      guard let id = loader.owner(of: row, in: &rows), let scope = loader.records[id]?.scope else {
        return
      }
      guard scope == .areas else {
        rows.addAreaOutsideScope(row, scope)
        return
      }
      guard let area = rows.sound({ loader.area(of: row, in: &$0) }) else {
        loader.records[id]?.refusedAreas += 1
        return
      }
      if let earlier = first[id]?[area] {
        rows.addRepeatedArea(row, area, first: earlier)
      } else {
        first[id, default: [:]][area] = rows.table.rowNumber(row)
        loader.records[id]?.areas.append(area)
      }
    }
    refuseServicesWithoutAreas()
  }

  private mutating func refuseServicesWithoutAreas() {
    let empty = records.values.filter { $0.scope == .areas && $0.areas.isEmpty }
    for record in empty.sorted(by: { $0.service.row < $1.service.row }) {
      let hasRows = record.refusedAreas > 0
      refuse(
        record,
        column: "coverage_scope",
        FaultWords(
          found: hasRows
            ? "areas for \(record.service.id), of which none can be used"
            : "areas for \(record.service.id), of which none is listed",
          expected: "at least one row in \(Dataset.File.serviceCoverage)",
          remedy: hasRows
            ? "Mend its rows there"
            : "Add them there, or write boroughs-not-named where the source does not name them"
        )
      )
    }
  }
}

extension RowReader {
  fileprivate mutating func addAreaOutsideScope(_ row: Int, _ scope: ServiceCoverage.Scope) {
    add(
      fault(
        row,
        "service_id",
        found: "an area of \(text(row, "service_id")), whose scope is \(scope.rawValue)",
        expected: "areas of services with the scope areas alone",
        remedy: "Remove the row, or write areas in coverage_scope of the service"
      )
    )
  }
}
