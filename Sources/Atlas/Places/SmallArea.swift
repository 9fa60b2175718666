package import Exchange
package import PlanarGeometry

/// A Lower layer Super Output Area: some 1,700 residents, the smallest zone with figures of its own.
package struct SmallArea: Sendable, Identifiable {
  package let id: GSSCode
  package let name: String
  /// The borough that it belongs to.
  package let borough: GSSCode
  /// Longitude and latitude in degrees (WGS 84).
  package let area: MultiPolygon

  /// The small areas of a layer whose envelope holds a point; no other can hold it.
  ///
  /// - Throws: ``FaultReport`` when the layer cannot be read, or when such a feature lacks its codes.
  package static func near(_ point: Point, in layer: GeoJSONLayer) throws(FaultReport)
    -> [SmallArea]
  {
    var areas: [SmallArea] = []
    var faults: [Fault] = []
    for (index, feature) in layer.features.enumerated() {
      guard let area = feature.geometry?.multiPolygon, area.envelope?.covers(point) == true
      else { continue }
      guard let id = feature.properties["lsoa_code"]?.string.flatMap(GSSCode.init),
        let name = feature.properties["name"]?.string,
        let borough = feature.properties["gss_code"]?.string.flatMap(GSSCode.init)
      else {
        faults.append(
          Fault(
            file: layer.file,
            at: .byte(feature.byteOffset, pointer: "/features/\(index)"),
            found: "a feature without lsoa_code, name or gss_code",
            expected:
              "the code and name of \(here.smallAreas.noun.one), and the code of its \(here.zone.singular)",
            remedy: "Fill them in"
          )
        )
        continue
      }
      areas.append(SmallArea(id: id, name: name, borough: borough, area: area))
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    return areas
  }
}

/// How many people may live in one area: sums over any number of areas then fit 64 bits.
package let plausibleResidents: ClosedRange<Int64> = 0...10_000_000_000
