import Exchange

extension DatasetLoader {
  /// Reads the tables of services; rows that are wrong are in the directory's `refused`.
  ///
  /// - Throws: ``FaultReport`` with every table that is missing or lacks a column.
  mutating func loadServices(wards: [Ward]) throws -> ServiceDirectory {
    let absent = DatasetTable.ofServices.map(\.path).filter { !has($0) }
    let needed = absent.compactMap { absence(of: $0) }
    if !needed.isEmpty { throw FaultReport(needed) }
    var loader = try ServiceLoader(
      folder: dataset.folder,
      zones: ServiceZones(boroughs: dataset.boroughs, wards: wards),
      sources: dataset.sources,
      absent: Set(absent)
    )
    loader.loadAll()
    dataset.folder = loader.folder
    return loader.directory
  }

  /// Reads the wards, in GSS order.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` when the table is missing or lacks a column; faults of its
  ///   rows are kept.
  mutating func loadWards() throws -> [Ward] {
    var rows = try rows(.wards)
    let zones = zones
    var first: [[String]: Int] = [:]
    var wards: [GSSCode: (name: String, borough: GSSCode, areas: [GSSCode])] = [:]
    for row in 0..<rows.table.rowCount {
      rows.refuseRepeated(row, key: ["lsoa_code"], in: &first)
      let area = rows.code(row, "lsoa_code")
      let code = rows.code(row, "ward_code")
      let borough = rows.zone(row, known: zones)
      guard let area, let code, let borough else { continue }
      let ward = wards[code] ?? (rows.text(row, "ward_name"), borough, [])
      if ward.borough != borough {
        rows.add(
          rows.fault(
            row,
            "gss_code",
            expected: "\(ward.borough), as in the other rows of \(code)",
            remedy: "Correct the row that is wrong: a ward lies in one \(here.zone.singular)"
          )
        )
      }
      wards[code] = (ward.name, ward.borough, ward.areas + [area])
    }
    faults += rows.faults
    return wards.sorted { $0.key < $1.key }.map {
      Ward(
        id: $0.key,
        name: $0.value.name,
        borough: $0.value.borough,
        smallAreas: $0.value.areas.sorted()
      )
    }
  }
}
