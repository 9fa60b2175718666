import Atlas
import Exchange
import PlanarGeometry

/// Writes `boundaries/lsoa_2021.geojson`: the 4,994 LSOAs of London with residents and households.
///
/// Reads `boundaries/london_lsoa_2021.geojson` and, to check the borough of each,
/// `boundaries/lookup_lsoa21_ward24_lad24_london.csv`. Coordinates keep the six decimals of the source.
func importSmallAreas(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  let file = folder.location(of: "boundaries/london_lsoa_2021.geojson")
  let layer = try GeoJSONLayer.read(file: file, bytes: try readFile(file))
  let boroughs = try boroughsOfSmallAreas(in: folder)
  var faults: [Fault] = []
  var areas: [GSSCode: GeoJSONOutputFeature] = [:]
  for (index, feature) in layer.features.enumerated() {
    func refuse(_ found: String, _ expected: String) {
      faults.append(
        Fault(
          file: file,
          at: .byte(feature.byteOffset, pointer: "/features/\(index)"),
          found: found,
          expected: expected,
          remedy: "Correct the feature in the source layer"
        )
      )
    }
    let properties = feature.properties
    guard let code = properties["lsoa21cd"]?.string.flatMap(GSSCode.init),
      let name = properties["lsoa21nm"]?.string,
      let borough = properties["lad22cd"]?.string.flatMap(GSSCode.init),
      let population = properties["pop_2021"]?.integer,
      let households = properties["households_2021"]?.integer
    else {
      refuse(
        "a feature that lacks one of its properties",
        "lsoa21cd, lsoa21nm, lad22cd, pop_2021 and households_2021"
      )
      continue
    }
    guard let area = feature.geometry?.multiPolygon, !area.polygons.isEmpty else {
      refuse("no area of \(code)", "a Polygon or a MultiPolygon")
      continue
    }
    guard areas[code] == nil else {
      refuse("\(code) a second time", "one feature for each code")
      continue
    }
    guard boroughs[code] == borough else {
      refuse(
        "\(code) in \(borough)",
        boroughs[code].map { "\($0), as the lookup has it" } ?? "a code that the lookup knows"
      )
      continue
    }
    areas[code] = GeoJSONOutputFeature(
      id: code.description,
      properties: [
        "lsoa_code": .string(code.description), "name": .string(name),
        "gss_code": .string(borough.description), "population": .integer(population),
        "households": .integer(households),
      ],
      geometry: area
    )
  }
  if faults.isEmpty, areas.count < boroughs.count {
    let missing = boroughs.keys.filter { areas[$0] == nil }.sorted()
    faults.append(
      Fault(
        file: file,
        found: "no feature for \(missing.map(\.description).joined(separator: ", "))",
        expected: "a feature for each of the \(boroughs.count) codes of the lookup",
        remedy: "Add the missing areas"
      )
    )
  }
  if !faults.isEmpty { throw FaultReport(faults) }
  let bytes = try GeoJSONWriter.featureCollection(
    name: "lsoa_2021",
    features: areas.sorted { $0.key < $1.key }.map(\.value)
  )
  try checkValidity(of: bytes, file: LondonFiles.smallAreas)
  let source = draft.cite(KnownSources.smallAreas)
  draft.add(LondonFiles.smallAreas, bytes)
  draft.remark(
    LondonFiles.smallAreas,
    [
      "crs": "EPSG:4326", "source": .string(source),
      "populationSource": .string(draft.cite(KnownSources.census)),
      "generalisedToMetres": 20,
    ]
  )
}

/// The borough of each LSOA.
private func boroughsOfSmallAreas(in folder: SourceFolder) throws -> [GSSCode: GSSCode] {
  var rows = try folder.rows(
    "boundaries/lookup_lsoa21_ward24_lad24_london.csv",
    columns: ["lsoa21_code", "ltla24_code"]
  )
  var boroughs: [GSSCode: GSSCode] = [:]
  for row in 0..<rows.table.rowCount {
    guard let area = GSSCode(rows.text(row, "lsoa21_code")),
      let borough = GSSCode(rows.text(row, "ltla24_code"))
    else {
      rows.add(
        rows.fault(
          row,
          "lsoa21_code",
          expected: "the GSS codes of an LSOA and its borough",
          remedy: "Correct the row"
        )
      )
      continue
    }
    boroughs[area] = borough
  }
  try rows.finish()
  return boroughs
}
