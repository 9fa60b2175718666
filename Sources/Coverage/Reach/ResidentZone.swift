package import Exchange
package import PlanarGeometry

/// A zone as a layer has it, before it is moved to British National Grid.
package struct ResidentZone: Sendable {
  package let code: String
  /// The borough that owns the zone; nil where the layer does not say.
  package let borough: String?
  package let residents: Int
  package let area: MultiPolygon

  package init(code: String, borough: String?, residents: Int, area: MultiPolygon) {
    self.code = code
    self.borough = borough
    self.residents = residents
    self.area = area
  }
}

/// The properties that hold what is asked of a zone; nil where the usual names are to be tried.
package struct ResidentProperties: Hashable, Sendable {
  package var code: String?
  package var residents: String
  package var borough: String?

  package init(code: String? = nil, residents: String = "population", borough: String? = nil) {
    self.code = code
    self.residents = residents
    self.borough = borough
  }

  static let usualCodes = [
    "lsoa_code", "lsoa21cd", "LSOA21CD", "lsoa11cd", "LSOA11CD", "gss_code", "WD22CD", "LAD24CD",
    "code", "GSS_CODE",
  ]
  static let usualBoroughs = ["gss_code", "lad22cd", "LAD22CD", "lad24cd", "LAD24CD", "borough"]
}

extension ResidentZone {
  /// The zones of a layer.
  ///
  /// - Throws: ``FaultReport`` with every zone that lacks a code, an area or its residents, or has the code
  ///   of another.
  package static func zones(
    of layer: GeoJSONLayer,
    properties: ResidentProperties
  ) throws(FaultReport) -> [ResidentZone] {
    guard let codeName = properties.code ?? usual(ResidentProperties.usualCodes, in: layer) else {
      throw FaultReport(
        Fault(
          file: layer.file,
          found: layer.features.isEmpty
            ? "no zones"
            : "no property that names every zone (looked for "
              + "\(ResidentProperties.usualCodes.joined(separator: ", ")))",
          expected: "zones, each with its code",
          remedy: layer.features.isEmpty ? "Choose another layer" : "Name it with --code"
        )
      )
    }
    if layer.features.allSatisfy({ $0.properties[properties.residents] == nil }) {
      let names = layer.features.first?.properties.keys.joined(separator: ", ") ?? ""
      throw FaultReport(
        Fault(
          file: layer.file,
          found: "no property `\(properties.residents)` in any zone (there are \(names))",
          expected: "the residents of every zone",
          remedy: "Name the property with --residents"
        )
      )
    }
    let boroughName =
      properties.borough
      ?? usual(ResidentProperties.usualBoroughs.filter { $0 != codeName }, in: layer)
    var zones: [ResidentZone] = []
    zones.reserveCapacity(layer.features.count)
    var faults: [Fault] = []
    var first: [String: Int] = [:]
    first.reserveCapacity(layer.features.count)
    for (index, feature) in layer.features.enumerated() {
      let count = faults.count
      func refuse(_ found: String, _ expected: String, _ remedy: String) {
        faults.append(
          Fault(
            file: layer.file,
            at: .byte(feature.byteOffset, pointer: "/features/\(index)"),
            found: found,
            expected: expected,
            remedy: remedy
          )
        )
      }
      let code = text(feature.properties[codeName])
      if code.isEmpty {
        refuse(
          "no `\(codeName)`",
          "the code of the zone",
          "Give the zone its code, or name another property with --code"
        )
      } else if let earlier = first.updateValue(index, forKey: code) {
        refuse(
          "the code \(code) a second time (first in /features/\(earlier))",
          "one feature for each zone",
          "Join the two into one MultiPolygon"
        )
      }
      let area = feature.geometry?.multiPolygon
      if (area?.area ?? 0) <= 0 {
        refuse(
          "no area of \(code)",
          "a Polygon or a MultiPolygon",
          "Give the zone its boundary, or remove it"
        )
      }
      let value = feature.properties[properties.residents]
      let residents = value?.integer
      if residents.map({ $0 < 0 || $0 > 10_000_000_000 }) ?? true {
        refuse(
          value.map {
            "\(properties.residents) \(String(decoding: $0.encoded(pretty: false), as: UTF8.self))"
          }
            ?? "no `\(properties.residents)`",
          "the residents of the zone as a whole number of 0 or more",
          "Fill it in, or name another property with --residents"
        )
      }
      let borough = boroughName.map { text(feature.properties[$0]) }
      if borough == "" {
        refuse(
          "no `\(boroughName ?? "")`",
          "the code of the borough that owns the zone",
          "Fill it in, or name another property with --borough"
        )
      }
      guard faults.count == count, let area, let residents else { continue }
      zones.append(
        ResidentZone(code: code, borough: borough, residents: Int(residents), area: area)
      )
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    return zones
  }

  /// The first of some names that every feature has a text under.
  private static func usual(_ names: [String], in layer: GeoJSONLayer) -> String? {
    guard !layer.features.isEmpty else { return nil }
    return names.first { name in
      layer.features.allSatisfy { !text($0.properties[name]).isEmpty }
    }
  }

  private static func text(_ value: JSONValue?) -> String {
    value?.string ?? value?.integer.map { String($0) } ?? ""
  }
}
