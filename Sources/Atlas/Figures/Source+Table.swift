package import Exchange

extension Source {
  /// Reads the sources of a table; the first row of an identifier counts.
  ///
  /// - Returns: the sources, and a fault for every row that has no identifier or repeats one: readers
  ///   of other tables still know the rest.
  package static func read(_ table: CSVTable) throws -> (sources: [Source], faults: [Fault]) {
    var rows = try RowReader(table, .sources)
    var first: [String: Int] = [:]
    var sources: [Source] = []
    for row in 0..<table.rowCount {
      guard let id = rows.requiredText(row, "id", expected: "an identifier") else { continue }
      if let earlier = first[id] {
        rows.addDuplicate(row, "id", first: earlier)
        continue
      }
      first[id] = table.rowNumber(row)
      sources.append(
        Source(
          id: id,
          title: rows.text(row, "title"),
          publisher: rows.text(row, "publisher"),
          published: rows.text(row, "published"),
          licence: rows.text(row, "licence"),
          attribution: rows.text(row, "attribution"),
          url: rows.text(row, "url")
        )
      )
    }
    return (sources, rows.faults)
  }

  /// The source as a row of `sources.csv`.
  package var fields: [String] {
    [id, title, publisher, published, licence, attribution, url]
  }
}
