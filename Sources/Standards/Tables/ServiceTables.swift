import Atlas
package import Exchange
import PlanarGeometry
import Tables

extension ImportedServices {
  /// Services whose envelope is not in the file, in order of identifier; their tables leave it blank,
  /// because a dataset refuses a record that is part of none.
  package var withoutEnvelope: [(service: String, envelope: String)] {
    let known = Set(services.map(\.id))
    return services.compactMap { service in
      service.partOf.flatMap { known.contains($0) ? nil : (service.id, $0) }
    }
  }

  /// The tables of a dataset that hold the services, as its loader reads them, and the files of areas.
  ///
  /// - Throws: a ``Fault`` for an area whose file has no name inside the folder.
  package func tables() throws(Fault) -> [(name: String, bytes: [UInt8])] {
    var files = [
      ("sources.csv", table(.sources, sources, \.fields)),
      ("services/services.csv", serviceTable),
      ("services/coverage.csv", coverageTable), ("services/places.csv", placeTable),
      ("services/amounts.csv", amountTable), ("services/categories.csv", categoryTable),
    ]
    var named: [String: MultiPolygon] = [:]
    for service in services {
      for case .polygon(let file, let shape) in service.coverage.areas {
        if let known = named[file] {
          guard known == shape else { throw nameOfTwo(file, of: service.id) }
          continue
        }
        named[file] = shape
        try checkName(file, of: service.id)
        files.append((file, shape.json.encoded(pretty: false) + [0x0A]))
      }
    }
    return files.map { (name: $0.0, bytes: $0.1) }
  }

  private func nameOfTwo(_ file: String, of service: String) -> Fault {
    Fault(
      file: "service \(service)",
      found: "an area in the file \(quotedText(file)), which holds another area already",
      expected: "a file for each area",
      remedy: "Rename the file of one of the two areas"
    )
  }

  private func checkName(_ file: String, of service: String) throws(Fault) {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    let isInside = parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    let isLayer = file.hasSuffix(".geojson") && !file.utf8.contains(0)
    guard !isInside || !isLayer else { return }
    throw Fault(
      file: "service \(service)",
      found: "an area in the file \(quotedText(file))",
      expected: "a path inside the dataset, such as services/x.geojson",
      remedy: "Rename the file of the area"
    )
  }

  /// A table of a row for each thing.
  private func table<Row>(_ declared: DatasetTable, _ rows: [Row], _ fields: (Row) -> [String])
    -> [UInt8]
  {
    var table = CSVWriter(header: declared.allColumns)
    for row in rows { table.append(fields(row)) }
    return table.bytes
  }

  /// A table of the rows that belong to services.
  private func table<Row>(
    _ declared: DatasetTable,
    _ rows: KeyPath<Service, [Row]>,
    _ fields: (Row) -> [String]
  ) -> [UInt8] {
    var table = CSVWriter(header: declared.allColumns)
    for service in services {
      for row in service[keyPath: rows] { table.append([service.id] + fields(row)) }
    }
    return table.bytes
  }

  private var serviceTable: [UInt8] {
    let known = Set(services.map(\.id))
    let rows = services.map { service in
      var service = service
      service.partOf = service.partOf.flatMap { known.contains($0) ? $0 : nil }
      return service
    }
    return Table("services", Service.columns, rows).csv()
  }

  private var coverageTable: [UInt8] {
    table(.serviceCoverage, \.coverage.areas) { area in
      var (code, name, position, file) = ("", "", ["", "", ""], "")
      switch area {
      case .borough(let zone), .ward(let zone), .smallArea(let zone): code = zone.description
      case .commandUnit(let unit): name = unit
      case .partOfBorough(let zone, let part): (code, name) = (zone.description, part)
      case .circle(let centre, let radius):
        position = ["\(centre.x)", "\(centre.y)", "\(radius)"]
      case .polygon(let path, _): file = path
      }
      return [area.kind.rawValue, code, name] + position + [file]
    }
  }

  private var placeTable: [UInt8] {
    table(.servicePlaces, \.places) { place in
      [
        place.name ?? "", place.access.rawValue, text(place.borough), text(place.postcode),
        text(place.position?.x), text(place.position?.y),
      ]
    }
  }

  private var amountTable: [UInt8] {
    table(.serviceAmounts, \.amounts) { amount in
      [
        pounds(amount.pence), amount.qualifier.rawValue, text(amount.firstYear),
        text(amount.lastYear), amount.basis, amount.countsInTotal ? "yes" : "no",
        amount.status.rawValue, amount.source,
      ]
    }
  }

  private var categoryTable: [UInt8] {
    table(.serviceCategories, categories) { category in
      [
        category.id, category.name, category.summary, "\(category.halfLifeMonths)",
        category.parts.joined(separator: "; "),
      ]
    }
  }

  private func text(_ value: (some CustomStringConvertible)?) -> String {
    value.map { "\($0)" } ?? ""
  }

  /// Whole pounds without a point, others with two decimals.
  private func pounds(_ pence: Int64) -> String {
    let text = plainPounds(pence)
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }
}
