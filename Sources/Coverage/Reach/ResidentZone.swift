import Atlas
package import Exchange
import GeometryEngine
package import PlanarGeometry

/// A zone as a layer has it, before it is moved to British National Grid.
package struct ResidentZone: Sendable {
  package let code: String
  /// The borough that owns the zone; nil where the layer does not say.
  package let borough: String?
  package let residents: Int
  package let area: MultiPolygon
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

  /// The properties of a layer that usually hold the code of the borough that owns a zone.
  static func usualBoroughs(of names: [String]) -> [String] {
    // As the Office for National Statistics names them, with the year: LAD24CD.
    let statistical = names.filter { name in
      let name = name.lowercased()
      return name.hasPrefix("lad") && name.hasSuffix("cd")
    }
    return ["gss_code"] + statistical + ["borough"]
  }
}

extension ResidentZone {
  /// The zones of a layer; `file` is its name in faults.
  ///
  /// - Throws: ``FaultReport`` with every zone that lacks a code, an area or its residents, or has the code
  ///   of another.
  package static func zones(
    of rows: [LayerRow],
    file: String,
    properties: ResidentProperties
  ) throws(FaultReport) -> [ResidentZone] {
    guard !rows.isEmpty else {
      throw FaultReport(
        Fault(
          file: file,
          found: "no zones",
          expected: "zones, each with its code",
          remedy: "Choose another layer"
        )
      )
    }
    if let code = properties.code, !rows.propertyNames.contains(code) {
      throw FaultReport(rows.codeFault(file: file, asked: code))
    }
    guard let codeName = properties.code ?? rows.codeProperty else {
      throw FaultReport(rows.codeFault(file: file))
    }
    let names = rows.propertyNames
    guard names.contains(properties.residents) else {
      throw FaultReport(
        Fault(
          file: file,
          found: "no property `\(properties.residents)` in any zone (there are "
            + "\(names.map { excerpt($0) }.joined(separator: ", ")))",
          expected: "the residents of every zone",
          remedy: "Name the property with --residents"
        )
      )
    }
    let boroughName =
      properties.borough
      ?? ResidentProperties.usualBoroughs(of: names).first { name in
        name != codeName && rows.allSatisfy { !$0.text(name).isEmpty }
      }
    var zones: [ResidentZone] = []
    zones.reserveCapacity(rows.count)
    var faults: [Fault] = []
    var first: [String: Int] = [:]
    first.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() {
      let count = faults.count
      func refuse(_ found: String, _ expected: String, _ remedy: String) {
        faults.append(
          Fault(
            file: file,
            at: row.place,
            found: found,
            expected: expected,
            remedy: remedy
          )
        )
      }
      let code = row.text(codeName)
      if code.isEmpty {
        refuse(
          "no `\(codeName)`",
          "the code of the zone",
          "Give the zone its code, or name another property with --code"
        )
      } else if let earlier = first.updateValue(index, forKey: code) {
        refuse(
          "the code \(excerpt(code)) a second time (first in /features/\(earlier))",
          "one feature for each zone",
          "Join the two into one MultiPolygon"
        )
      }
      let area = row.area
      if let area, area.area <= 0, let flaw = flaw(of: area, named: excerpt(code)) {
        refuse(flaw, "a valid area", "Repair the boundary in a GIS")
      } else if (area?.area ?? 0) <= 0 {
        refuse(
          "no area of \(excerpt(code))",
          "a Polygon or a MultiPolygon",
          "Give the zone its boundary, or remove it"
        )
      }
      let value = row.properties[properties.residents]
      let residents = value?.integer
      if residents.map({ !plausibleResidents.contains($0) }) ?? true {
        refuse(
          value.map {
            "\(properties.residents) \(excerpt(String(decoding: $0.encoded(pretty: false), as: UTF8.self)))"
          }
            ?? "no `\(properties.residents)`",
          "the residents of the zone as a whole number of 0 or more",
          "Fill it in, or name another property with --residents"
        )
      }
      let borough = boroughName.map { row.text($0) }
      if borough == "" {
        refuse(
          "no `\(boroughName ?? "")`",
          "the code of the \(here.zone.singular) that owns the zone",
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
}
