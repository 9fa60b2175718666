internal import Atlas
internal import Exchange
internal import GeoPackage
internal import GeometryEngine
package import PlanarGeometry
package import ReferenceSystems

/// The zones in which points are counted.
package struct ZoneLayer: Sendable {
  /// The file by name, without a path of the machine.
  package let name: String
  /// The file's SHA-256: partial counts add up only over the same zones.
  package let sha256: String
  package let system: ReferenceSystem
  /// The property that holds the codes.
  package let codeProperty: String
  package let zones: [Zone]

  /// One zone.
  package struct Zone: Sendable {
    package let code: String
    /// Empty where the layer has none.
    package let name: String
    package let area: MultiPolygon
  }

  /// Reads a layer: GeoJSON (longitude and latitude) or GeoPackage (as it says).
  ///
  /// - Throws: ``FaultReport`` with every zone that has no code, no area, or the code of another.
  package static func read(_ file: String, codeProperty: String?) throws -> ZoneLayer {
    let bytes = try readFile(file)
    let isPackage = bytes.starts(with: Array("SQLite format 3".utf8))
    let rows = isPackage ? try packageRows(file) : try geoJSONRows(file, bytes)
    guard let property = codeProperty ?? codeColumn(of: rows.rows) else {
      throw Fault(
        file: file,
        found:
          "no property that names every zone (looked for \(usualCodes.joined(separator: ", ")))",
        expected: "a property that holds each zone's code",
        remedy: "Name it with --code"
      )
    }
    return ZoneLayer(
      name: fileName(of: file),
      sha256: sha256Text(of: bytes),
      system: rows.system,
      codeProperty: property,
      zones: try zones(of: rows.rows, code: property, file: file)
    )
  }

  private struct Row {
    let id: String?
    let texts: [String: String]
    let area: MultiPolygon?
  }

  private static let usualCodes = [
    "gss_code", "lsoa_code", "lsoa21cd", "LSOA21CD", "lsoa11cd", "LSOA11CD", "WD22CD", "LAD24CD",
    "code", "GSS_CODE", "id",
  ]
  private static let usualNames = [
    "name", "lsoa21nm", "LSOA21NM", "lsoa11nm", "LSOA11NM", "WD22NM", "LAD24NM", "NAME",
  ]

  private static func codeColumn(of rows: [Row]) -> String? {
    usualCodes.first { name in rows.allSatisfy { !(code(name, of: $0) ?? "").isEmpty } }
  }

  private static func code(_ property: String, of row: Row) -> String? {
    row.texts[property] ?? (property == "id" ? row.id : nil)
  }

  private static func geoJSONRows(
    _ file: String,
    _ bytes: [UInt8]
  ) throws -> (system: ReferenceSystem, rows: [Row]) {
    let layer = try GeoJSONLayer.read(file: file, bytes: bytes)
    let rows = layer.features.map { feature in
      var texts: [String: String] = [:]
      for (key, value) in feature.properties {
        texts[key] = value.string ?? value.integer.map { String($0) }
      }
      return Row(
        id: feature.id?.string ?? feature.id?.integer.map { String($0) },
        texts: texts,
        area: feature.geometry?.multiPolygon
      )
    }
    return (.wgs84, rows)
  }

  private static func packageRows(
    _ file: String
  ) throws -> (system: ReferenceSystem, rows: [Row]) {
    let table = try FeatureTable.read(file)
    let rows = try table.features.map { feature in
      Row(
        id: nil,
        texts: feature.attributes,
        area: try MultiPolygon(wellKnownBinary: feature.wellKnownBinary)
      )
    }
    return (try ReferenceSystem(epsg: table.epsg), rows)
  }

  private static func zones(of rows: [Row], code property: String, file: String) throws -> [Zone] {
    var faults: [Fault] = []
    var zones: [Zone] = []
    var first: [String: Int] = [:]
    for (index, row) in rows.enumerated() {
      func refuse(found: String, expected: String, remedy: String) {
        faults.append(
          Fault(
            file: file,
            at: .pointer("/features/\(index)"),
            found: found,
            expected: expected,
            remedy: remedy
          )
        )
      }
      guard let code = code(property, of: row), !code.isEmpty else {
        refuse(
          found: "no `\(property)`",
          expected: "the code of the zone",
          remedy: "Give the zone its code, or name another property with --code"
        )
        continue
      }
      guard let area = row.area, !area.polygons.isEmpty else {
        refuse(
          found: "no area of \(code)",
          expected: "a Polygon or a MultiPolygon",
          remedy: "Give the zone its boundary, or remove it"
        )
        continue
      }
      if let earlier = first.updateValue(index, forKey: code) {
        refuse(
          found: "the code \(code) a second time (first in /features/\(earlier))",
          expected: "one feature for each zone",
          remedy: "Join the two into one MultiPolygon"
        )
        continue
      }
      let name = usualNames.lazy.compactMap { row.texts[$0] }.first ?? ""
      zones.append(Zone(code: code, name: name, area: area))
    }
    if zones.isEmpty, faults.isEmpty {
      throw Fault(
        file: file,
        found: "no zones",
        expected: "at least one zone",
        remedy: "Choose another layer"
      )
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    return zones.sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
  }
}
