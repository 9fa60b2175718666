import Exchange

extension DatasetLoader {
  mutating func loadSources() throws {
    let read = try Source.read(dataset.folder.table(Dataset.File.sources))
    dataset.sources = read.sources
    faults += read.faults
  }

  mutating func loadBoroughs() throws {
    let columns = ["gss_code", "name", "kind", "bcu", "police_force", "area_sq_km", "source"]
    var rows = try RowReader(dataset.folder.table(Dataset.File.boroughs), columns: columns)
    var first: [GSSCode: Int] = [:]
    var boroughs: [Borough] = []
    let sources = sources
    for row in 0..<rows.table.rowCount {
      guard let code = GSSCode(rows.text(row, "gss_code")) else {
        rows.add(
          rows.fault(
            row,
            "gss_code",
            expected: "a GSS code such as E09000006",
            remedy: "Write one capital letter and eight digits"
          )
        )
        continue
      }
      if let earlier = first[code] {
        rows.addDuplicate(row, "gss_code", first: earlier)
        continue
      }
      first[code] = rows.table.rowNumber(row)
      _ = rows.source(row, known: sources)
      let name = rows.requiredText(row, "name", expected: "the name of the borough")
      let kind = rows.choice(row, "kind", of: Borough.Kind.self)
      let area = rows.positiveNumber(row, "area_sq_km")
      guard let name, let kind, let area else { continue }
      boroughs.append(
        Borough(
          id: code,
          name: name,
          kind: kind,
          commandUnit: rows.isBlank(row, "bcu") ? nil : rows.text(row, "bcu"),
          policeForce: rows.text(row, "police_force"),
          areaSquareKilometres: area
        )
      )
    }
    faults += rows.faults
    dataset.boroughs = boroughs.sorted { $0.id < $1.id }
    dataset.definitions = try definitions(in: rows.table)
  }

  /// Every column `group_NAME` defines one way to sort boroughs into inner and outer London.
  private mutating func definitions(in table: CSVTable) throws -> [GroupDefinition] {
    let kinds = Dictionary(uniqueKeysWithValues: dataset.boroughs.map { ($0.id, $0.kind) })
    var definitions: [GroupDefinition] = []
    for name in table.header where name.hasPrefix("group_") {
      var rows = try RowReader(table, columns: ["gss_code", name])
      var groups: [GSSCode: String] = [:]
      for row in 0..<table.rowCount {
        guard let code = GSSCode(table.text(row, try table.column("gss_code"))) else { continue }
        // The City of London is no borough: a definition may leave it out.
        if rows.isBlank(row, name), kinds[code] == .cityOfLondon { continue }
        groups[code] = rows.group(row, name)
      }
      faults += rows.faults
      definitions.append(
        GroupDefinition(id: String(name.dropFirst("group_".count)), groups: groups)
      )
    }
    return definitions
  }
}
