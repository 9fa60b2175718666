import Exchange

extension ServiceLoader {
  /// Reads where services sit.
  ///
  /// A fault of a place that is not known to be open shows nothing of where it is.
  mutating func loadPlaces() {
    read(Dataset.File.servicePlaces) { loader, rows, row in
      let access = DeliveryPlace.Access(rawValue: rows.text(row, "access"))
      guard let id = loader.owner(of: row, in: &rows) else {
        if access == nil || access == .restricted { loader.keepStray(row, in: rows) }
        return
      }
      let before = rows.faults.count
      let place = rows.sound { loader.place(of: row, in: &$0) }
      if access == nil || access == .restricted { rows.hideFindings(from: before) }
      if let place {
        loader.records[id]?.service.places.append(place)
      } else if access == nil || access == .restricted {
        loader.keepStray(row, in: rows)
      }
    }
  }

  /// Keeps what can be read of a place that is not known to be open, so that no output names it though
  /// its row or its service is refused.
  private mutating func keepStray(_ row: Int, in rows: RowReader) {
    // What is wrong with the row is told elsewhere.
    var rows = rows
    let place = DeliveryPlace(
      name: rows.optionalText(row, "name"),
      access: .restricted,
      postcode: Postcode(rows.text(row, "postcode")),
      position: rows.position(row),
      row: rows.table.rowNumber(row)
    )
    directory.strayPlaces.append(
      ServiceDirectory.StrayPlace(service: rows.text(row, "service_id"), place: place)
    )
  }

  private func place(of row: Int, in rows: inout RowReader) -> DeliveryPlace? {
    let access = rows.choice(row, "access", of: DeliveryPlace.Access.self)
    let borough =
      rows.isBlank(row, "gss_code") ? nil : rows.zone(row, known: zones.boroughs)
    let postcode = rows.optionalPostcode(row)
    let position = rows.position(row)
    let name = rows.optionalText(row, "name")
    let says = ["name", "gss_code", "postcode", "longitude", "latitude"]
    if access == .public, says.allSatisfy({ rows.isBlank(row, $0) }) {
      rows.add(
        rows.fault(
          row,
          "name",
          expected: "a name, \(here.zone.singular), postcode or position of a public place",
          remedy: "Say where it is, or leave the row out"
        )
      )
    }
    return access.map {
      DeliveryPlace(
        name: name,
        access: $0,
        borough: borough,
        postcode: postcode,
        position: position,
        row: rows.table.rowNumber(row)
      )
    }
  }
}

extension RowReader {
  fileprivate mutating func optionalPostcode(_ row: Int) -> Postcode? {
    guard let text = optionalText(row, "postcode") else { return nil }
    if let postcode = Postcode(text) { return postcode }
    add(
      fault(
        row,
        "postcode",
        expected: "a postcode such as E2 0HN",
        remedy: "Correct it, or leave it blank where it is not stated"
      )
    )
    return nil
  }
}
