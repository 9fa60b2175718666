package import Atlas

/// How much of a record was confirmed of late, and who should confirm the rest.
package struct Freshness: Hashable, Sendable {
  /// The day that it speaks of.
  package let day: CalendarDate
  /// A record confirmed on this day or later is fresh: half a year before ``day``.
  package let since: CalendarDate
  /// The services that have not ended by the day, as far as is known.
  package let records: Int
  package let confirmed: Int
  /// By who commissions them, the most records to confirm first; services without one are together at the end.
  package let owners: [Owner]

  /// The records of one commissioner.
  package struct Owner: Hashable, Sendable {
    /// Nil: not stated.
    package let name: String?
    package let records: Int
    package let confirmed: Int
  }

  /// Months for which a confirmation counts.
  package static let months = 6

  /// Counts the services of an edition on a day.
  package init(of state: RecordState, on day: CalendarDate) {
    let since = day.adding(months: -Self.months)
    let rows = (state.tables[Dataset.File.services]?.rows ?? []).filter { row in
      let last = [row["end_date"], row["extension_end_date"]].compactMap { $0 }
        .compactMap(CalendarDate.init).max()
      return last.map { day <= $0 } ?? true
    }
    func isConfirmed(_ row: RecordRow) -> Bool {
      guard let confirmed = row["assured_date"].flatMap(CalendarDate.init) else { return false }
      return since <= confirmed && confirmed <= day
    }
    (self.day, self.since, records) = (day, since, rows.count)
    confirmed = rows.filter(isConfirmed).count
    owners = Dictionary(grouping: rows) { $0["commissioner"] }.map { name, rows in
      Owner(name: name, records: rows.count, confirmed: rows.filter(isConfirmed).count)
    }.sorted { $0.rank < $1.rank }
  }

  /// The share of the records that is fresh, from 0 to 1; nil where there is none.
  package var share: Double? { records == 0 ? nil : Double(confirmed) / Double(records) }
}

extension Freshness.Owner {
  fileprivate var rank: (Int, Int, String) {
    (name == nil ? 1 : 0, confirmed - records, name ?? "")
  }
}
