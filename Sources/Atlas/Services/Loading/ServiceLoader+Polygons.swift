import Exchange
import PlanarGeometry

extension ServiceLoader {
  /// The polygons of the file that a row names; nil after a fault.
  ///
  /// A polygon that crosses itself is kept: geometry finds it and names its place.
  mutating func polygon(of row: Int, in rows: inout RowReader) -> CoverageArea? {
    guard
      let path = rows.requiredText(
        row,
        "file",
        expected: "a GeoJSON file such as services/x.geojson"
      )
    else { return nil }
    guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
      rows.add(
        rows.fault(
          row,
          "file",
          expected: "a path inside the dataset, such as services/x.geojson",
          remedy: "Copy the file into the dataset and name it from there"
        )
      )
      return nil
    }
    if let known = polygons[path] {
      if known == nil { rows.addUnusableLayer(row, "an area that an earlier row was refused for") }
      return known
    }
    var area: CoverageArea?
    do {
      area = .polygon(file: path, try readPolygons(path))
    } catch {
      let faults = DatasetLoader.faults(of: error)
      for fault in faults { rows.add(fault) }
      rows.addUnusableLayer(row, "a layer with \(faults.count == 1 ? "a fault" : "faults")")
    }
    polygons[path] = .some(area)
    return area
  }

  private mutating func readPolygons(_ path: String) throws -> MultiPolygon {
    let file = folder.location(of: path)
    let layer = try GeoJSONLayer.read(file: file, bytes: try folder.read(path))
    var faults: [Fault] = []
    var polygons: [Polygon] = []
    for (index, feature) in layer.features.enumerated() {
      func refuse(_ found: String, _ expected: String, _ remedy: String) {
        faults.append(
          Fault(
            file: file,
            at: .byte(feature.byteOffset, pointer: "/features/\(index)"),
            found: found,
            expected: expected,
            remedy: remedy
          )
        )
      }
      guard let area = feature.geometry?.multiPolygon, let box = area.envelope else {
        refuse("no area", "a Polygon or a MultiPolygon", "Draw the area that is covered")
        continue
      }
      guard isInKingdom(box.lower.x, box.lower.y), isInKingdom(box.upper.x, box.upper.y) else {
        refuse(
          "an area from \(box.lower.x), \(box.lower.y) to \(box.upper.x), \(box.upper.y)",
          "longitudes and latitudes of the United Kingdom",
          "Export the layer in WGS 84, longitude first"
        )
        continue
      }
      polygons += area.polygons
    }
    if polygons.isEmpty, faults.isEmpty {
      faults.append(
        Fault(
          file: file,
          found: "no features",
          expected: "the area that is covered",
          remedy: "Draw it, or remove the row that names the file"
        )
      )
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    return MultiPolygon(polygons)
  }
}

extension RowReader {
  fileprivate mutating func addUnusableLayer(_ row: Int, _ found: String) {
    add(
      fault(
        row,
        "file",
        found: "\(text(row, "file")), \(found)",
        expected: "a GeoJSON layer of areas that can be used",
        remedy: "Mend the layer"
      )
    )
  }
}
