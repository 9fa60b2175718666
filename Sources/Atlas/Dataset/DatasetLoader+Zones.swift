import Exchange

extension DatasetLoader {
  mutating func loadSources() throws {
    let read = try Source.read(dataset.folder.table(Dataset.File.sources))
    dataset.sources = read.sources
    faults += read.faults
  }

  mutating func loadBoroughs() throws {
    var rows = try rows(.boroughs)
    var first: [GSSCode: Int] = [:]
    var firstOfName: [String: Int] = [:]
    var boroughs: [Borough] = []
    let sources = sources
    for row in 0..<rows.table.rowCount {
      guard let code = GSSCode(rows.text(row, "gss_code")) else {
        rows.add(
          rows.fault(
            row,
            "gss_code",
            expected: "a GSS code",
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
      let name = rows.requiredText(row, "name", expected: "the name of the \(here.zone.singular)")
      // People ask by names: of two zones of one name the first would answer for both.
      if let name {
        if let earlier = firstOfName[name.lowercased()] {
          rows.add(
            rows.fault(
              row,
              "name",
              found: "\(quoted(name)), which row \(earlier) has too",
              expected: "a name of its own for each \(here.zone.singular)",
              remedy: "Add to both what tells them apart, such as the town"
            )
          )
        } else {
          firstOfName[name.lowercased()] = rows.table.rowNumber(row)
        }
      }
      let kind = kind(row, "kind", code, in: &rows)
      let area = rows.positiveNumber(row, "area_sq_km")
      guard let name, let kind, let area else { continue }
      boroughs.append(
        Borough(
          id: code,
          name: name,
          kind: Borough.Kind(rawValue: kind.id),
          outside: kind.outside,
          commandUnit: rows.optionalText(row, "bcu"),
          policeForce: rows.text(row, "police_force"),
          areaSquareKilometres: area
        )
      )
    }
    faults += rows.faults
    dataset.boroughs = boroughs.sorted { $0.id < $1.id }
    dataset.definitions = try definitions(in: rows.table)
  }

  /// The kind of a zone, which the area knows, and whose codes begin as this one does.
  private func kind(_ row: Int, _ column: String, _ code: GSSCode, in rows: inout RowReader)
    -> Area.Kind?
  {
    guard let kind = rows.kind(row, column, of: dataset.area) else { return nil }
    guard code.description.hasPrefix(kind.codePrefix) else {
      rows.add(
        rows.fault(
          row,
          "gss_code",
          expected:
            "a code that begins with \(kind.codePrefix), as those of \(kind.noun.plural) do",
          remedy: "Correct the code or the kind, or `codes` in area.yaml"
        )
      )
      return nil
    }
    return kind
  }

  /// Every column `group_NAME` defines one way to sort zones into groups.
  ///
  /// Definitions that the area describes come first, in its order, whatever the order of the columns.
  private mutating func definitions(in table: CSVTable) throws -> [GroupDefinition] {
    let outside = Set(dataset.boroughs.filter { $0.outside != nil }.map(\.id))
    let area = dataset.area
    var definitions: [GroupDefinition] = []
    for column in table.header where column.hasPrefix("group_") {
      let name = String(column.dropFirst("group_".count))
      var rows = try RowReader(table, columns: ["gss_code", column])
      var groups: [GSSCode: String] = [:]
      for row in 0..<table.rowCount {
        guard let code = GSSCode(table.text(row, try table.column("gss_code"))) else { continue }
        // What stands outside of the area's own business may stand outside of its groups too.
        if rows.isBlank(row, column), outside.contains(code) { continue }
        groups[code] = rows.group(row, column, among: area.definition(name)?.groups.map(\.id))
      }
      faults += rows.faults
      definitions.append(GroupDefinition(id: name, groups: groups, in: area))
    }
    for definition in area.definitions
    where !definitions.contains(where: { $0.id == definition.id }) {
      faults.append(
        Fault(
          file: table.file,
          found: "no column `group_\(definition.id)`",
          expected: "the groups of the \(definition.name), which area.yaml describes",
          remedy: "Add the column, or remove the definition from area.yaml"
        )
      )
    }
    let described = area.definitions.compactMap { own in definitions.first { $0.id == own.id } }
    return described + definitions.filter { area.definition($0.id) == nil }
  }
}
