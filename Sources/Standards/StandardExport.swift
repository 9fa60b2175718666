package import Atlas
package import Exchange

/// A file in the form of a standard, and what it could not take along.
package struct StandardExport: Sendable {
  /// The file.
  package let file: JSONValue
  /// What is missing in it.
  package let losses: LossReport

  /// Writes a record in the form of a standard.
  ///
  /// - Parameters:
  ///   - record: the services with what they name.
  ///   - standard: the form.
  ///   - day: the day on which a service is called active or not; no clock is read.
  ///   - prefix: what identifiers of 360Giving begin with; publishers are given theirs by 360Giving.
  /// - Complexity: O(*services* · (*areas* + *amounts* + *places*)).
  package init(
    _ record: StandardsRecord,
    as standard: Standard,
    on day: CalendarDate,
    prefix: String = "boroughwise"
  ) {
    switch standard {
    case .openReferralUK:
      var export = OpenReferralExport(record, on: day)
      file = export.page()
      losses = export.losses
    case .threeSixtyGiving:
      var export = GrantExport(record, on: day, prefix: prefix)
      file = export.package()
      losses = export.losses
    }
  }
}

extension LossReport {
  /// Notes what stands in the record and belongs to no single service.
  mutating func noteTables(of record: StandardsRecord, sourceColumns: [String]) {
    for column in sourceColumns {
      let count = record.sources.count { source in
        switch column {
        case "publisher": !source.publisher.isEmpty
        case "published": !source.published.isEmpty
        case "licence": !source.licence.isEmpty
        default: !source.attribution.isEmpty
        }
      }
      if count > 0 { tables.append(Table(name: "sources.\(column)", rows: count)) }
    }
    if !record.categories.isEmpty {
      tables.append(Table(name: "categories.half_life_months", rows: record.categories.count))
    }
    tables += record.otherTables.map { Table(name: $0.table, rows: $0.rows) }
  }
}
