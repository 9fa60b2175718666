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
  static let noNotes = "the standard has no field for notes on the record"

  /// The service as it may leave; nil, and listed as left out, where its text gives a restricted place
  /// away.
  mutating func publish(_ service: Service, of record: StandardsRecord) -> PublicService? {
    let kept = PublicService(service, record: record)
    if kept == nil { leaveOut(service.id, "its text gives a restricted place away") }
    return kept
  }

  /// Notes how many services were exported, and what of the record belongs to no single service.
  mutating func note(_ record: StandardsRecord, exported: Int) {
    recorded = record.services.count
    self.exported = exported
    func filled(_ column: KeyPath<Source, String>) -> Int {
      record.sources.count { !$0[keyPath: column].isEmpty }
    }
    tables += [
      Table(name: "sources.publisher", rows: filled(\.publisher)),
      Table(name: "sources.published", rows: filled(\.published)),
      Table(name: "sources.licence", rows: filled(\.licence)),
      Table(name: "sources.attribution", rows: filled(\.attribution)),
      Table(name: "categories.half_life_months", rows: record.categories.count),
    ].filter { $0.rows > 0 }
    tables += record.otherTables.map { Table(name: $0.table, rows: $0.rows) }
  }
}
