internal import Exchange

extension DatasetLoader {
  /// Reads the tables of services and keeps their faults.
  package mutating func checkServices() {
    var services: Set<String> = []
    attempt { services = try $0.serviceIdentifiers() }
    if !services.isEmpty { attempt { try $0.checkCoverage(of: services) } }
    attempt { try $0.checkPerformance() }
  }

  private mutating func serviceIdentifiers() throws -> Set<String> {
    let columns = ["service_id", "name", "category", "funding_gbp", "counts_in_total", "source"]
    var rows = try RowReader(dataset.folder.table(Dataset.File.services), columns: columns)
    let sources = sources
    var first: [String: Int] = [:]
    for row in 0..<rows.table.rowCount {
      _ = rows.source(row, known: sources)
      // Blank means that the source does not say: unknown, not zero.
      if !rows.isBlank(row, "funding_gbp"), let pence = rows.pence(row, "funding_gbp"), pence < 0 {
        rows.add(
          rows.fault(
            row,
            "funding_gbp",
            expected: "an amount of 0 or more, or blank where it is not stated",
            remedy: "Correct the amount"
          )
        )
      }
      let expected = "an identifier"
      guard let id = rows.requiredText(row, "service_id", expected: expected) else { continue }
      if let earlier = first.updateValue(rows.table.rowNumber(row), forKey: id) {
        rows.addDuplicate(row, "service_id", first: earlier)
      }
    }
    faults += rows.faults
    return Set(first.keys)
  }

  private mutating func checkCoverage(of services: Set<String>) throws {
    let columns = ["service_id", "gss_code"]
    var rows = try RowReader(dataset.folder.table("services/coverage.csv"), columns: columns)
    let zones = zones
    var first: [[String]: Int] = [:]
    for row in 0..<rows.table.rowCount {
      rows.refuseRepeated(row, key: columns, in: &first)
      _ = rows.zone(row, known: zones)
      guard !services.contains(rows.text(row, "service_id")) else { continue }
      rows.add(
        rows.fault(
          row,
          "service_id",
          expected: "a service of services/services.csv",
          remedy: "Correct the identifier, or add the service"
        )
      )
    }
    faults += rows.faults
  }

  private mutating func checkPerformance() throws {
    let columns = ["measure", "target", "actual_ytd", "source"]
    var rows = try RowReader(dataset.folder.table(Dataset.File.performance), columns: columns)
    let sources = sources
    for row in 0..<rows.table.rowCount {
      _ = rows.source(row, known: sources)
      for name in ["target", "actual_ytd"] where !rows.isBlank(row, name) {
        _ = rows.number(row, name)
      }
    }
    faults += rows.faults
  }
}
