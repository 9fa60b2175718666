import Atlas
import Exchange
import GeoPackage
import PlanarGeometry
import Tables

/// The areas of services and gaps, each in the file once: most services are for all of the area, and most gaps too.
struct SharedAreas {
  /// The name of their table.
  static let table = "areas"

  private let boroughs: [Borough]
  private var rows: [(name: String, area: MultiPolygon)] = []
  private var places: [MultiPolygon: Int] = [:]

  init(of boroughs: [Borough]) { self.boroughs = boroughs }

  /// A table of findings as a layer that names them.
  mutating func layer(
    name: String,
    title: String,
    description: String,
    _ table: Table,
    areas: [MultiPolygon?],
    styles: [LayerStyle]
  ) -> GeoPackageTable {
    let (whole, part) = (
      table.values(of: "boroughs_whole_codes"), table.values(of: "boroughs_part_codes")
    )
    let numbers = areas.enumerated().map { index, area in
      area.map { number(of: $0, whole: codes(whole, index), part: codes(part, index)) }
    }
    return GeoPackageTable(
      name: name,
      title: title,
      description: description,
      table,
      areas: areas,
      styles: styles,
      areaRows: numbers
    )
  }

  /// The areas as a layer of their own.
  var layer: GeoPackageTable {
    GeoPackageTable(
      name: Self.table,
      title: "Areas that services and gaps of cover have",
      description: "Each area once; the layers of services and of gaps name them by their numbers.",
      isSpatial: true,
      columns: [
        .init(
          "name",
          .text,
          title: "Area",
          description: "The \(here.zone.plural) that it is made of"
        )
      ],
      rows: rows.map { GeoPackageTable.Row([.string($0.name)], area: $0.area) }
    )
  }

  /// The number of an area, counted from 1.
  private mutating func number(of area: MultiPolygon, whole: [GSSCode], part: [GSSCode]) -> Int {
    if let place = places[area] { return place }
    let names = [
      whole.isEmpty ? nil : spoken(whole, of: boroughs),
      part.isEmpty ? nil : "parts of \(spoken(part, of: boroughs))",
    ].compactMap(\.self)
    rows.append((names.isEmpty ? here.name : joined(names), area))
    places[area] = rows.count
    return rows.count
  }

  private func codes(_ values: [Value], _ index: Int) -> [GSSCode] {
    guard index < values.count, case .text(let text) = values[index] else { return [] }
    return text.split(separator: "; ").compactMap { GSSCode(String($0)) }
  }
}
