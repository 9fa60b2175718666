import Exchange

/// What codes say that no layer of the dataset holds: those of earlier editions, of smaller areas, of places elsewhere.
///
/// The table `zones/codes.csv` has a row for each range of codes; of two ranges that hold a code the first
/// counts, so that a single code may stand before the range around it. An area may have no such table: then
/// nothing is known of such codes.
package struct CodePlaces: Sendable {
  /// What a place that a code stands for is to the area.
  package enum Place: String, CaseIterable, Sendable {
    /// It lies in one zone, and its extent is not known.
    case within
    /// It is smaller than a zone; whether it lies in the area is not known.
    case smaller
    /// No part of the area.
    case elsewhere
    /// The area is a part of it.
    case around
  }

  package struct Row: Hashable, Sendable {
    package let first: GSSCode
    package let last: GSSCode
    package let place: Place
    /// The zone in which it lies; nil for places of other kinds.
    package let zone: GSSCode?
  }

  /// In the order of the table.
  package let rows: [Row]

  package init(_ rows: [Row] = []) { self.rows = rows }

  /// The first row whose range holds a code.
  package func row(of code: GSSCode) -> Row? {
    rows.first { $0.first <= code && code <= $0.last }
  }
}

extension CodePlaces {
  /// Reads what codes say that no layer holds; empty where the dataset has no such table.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` with every fault of the table.
  package static func read(in dataset: Dataset) throws -> CodePlaces {
    guard dataset.has(Dataset.File.codePlaces) else { return CodePlaces() }
    var rows = try RowReader(dataset.folder.table(Dataset.File.codePlaces), .codePlaces)
    let zones = Set(dataset.boroughs.map(\.id))
    var places: [Row] = []
    for row in 0..<rows.table.rowCount {
      let first = rows.code(row, "first_code")
      let last = rows.code(row, "last_code")
      let place = rows.choice(row, "place", of: Place.self)
      if let first, let last, last < first {
        rows.add(
          rows.fault(
            row,
            "last_code",
            expected: "\(first) or a later code",
            remedy: "Exchange the two codes"
          )
        )
      }
      // A zone holds a row of codes of one kind; elsewhere are all those of a country.
      let shared = place == .within ? 3 : 1
      if let first, let last, first.description.prefix(shared) != last.description.prefix(shared) {
        rows.add(
          rows.fault(
            row,
            "last_code",
            expected:
              "a code that begins with \(first.description.prefix(shared)), as the first does",
            remedy: "Write a row for each kind of code"
          )
        )
      }
      if let place, place != .within, !rows.isBlank(row, "gss_code") {
        rows.add(
          rows.fault(
            row,
            "gss_code",
            expected: "nothing beside a place that is not `within` a zone",
            remedy: "Leave it blank, or correct the place"
          )
        )
      }
      let zone = place == .within ? rows.zone(row, known: zones) : nil
      guard let first, let last, let place else { continue }
      places.append(Row(first: first, last: last, place: place, zone: zone))
    }
    try rows.finish()
    return CodePlaces(places)
  }
}
