import Atlas
import Digest
import Exchange
package import PlanarGeometry
package import ReferenceSystems

/// The zones in which points are counted.
package struct ZoneLayer: Sendable {
  /// The file by name, without a path of the machine.
  package let name: String
  /// The file's SHA-256: partial counts add up only over the same zones.
  package let sha256: String
  /// Which of its layers was named, and in what reference system; nothing where the file says it.
  let choice: LayerChoice
  package let system: ReferenceSystem
  /// The property that holds the codes.
  package let codeProperty: String
  /// In the order of their codes.
  package let zones: [Zone]
  /// The folders that hold grids, for zones that leave as longitude and latitude.
  let gridFolders: [String]

  /// One zone.
  package struct Zone: Sendable {
    package let code: String
    /// Empty where the layer has none.
    package let name: String
    package let area: MultiPolygon
  }

  /// Reads a layer of any format that ``LayerFile`` knows, in the reference system that it says or the person says.
  ///
  /// - Throws: ``FaultReport`` with every zone that has no code, no area, or the code of another.
  package static func read(
    _ file: String,
    codeProperty: String? = nil,
    nameProperty: String? = nil,
    layer choice: LayerChoice = LayerChoice(),
    gridFolders: [String] = []
  ) throws -> ZoneLayer {
    let source = try LayerFile.read(file, choice)
    guard !source.rows.isEmpty else {
      throw Fault(
        file: file,
        found: "no zones",
        expected: "at least one zone",
        remedy: "Choose another layer"
      )
    }
    if let codeProperty, !source.rows.propertyNames.contains(codeProperty) {
      throw source.rows.codeFault(file: file, asked: codeProperty)
    }
    guard let property = codeProperty ?? source.rows.codeProperty else {
      throw source.rows.codeFault(file: file)
    }
    if let nameProperty, !source.rows.propertyNames.contains(nameProperty) {
      throw Fault(
        file: file,
        found: "no property \(excerpt(nameProperty)) in any zone",
        expected: "one of \(source.rows.propertyNames.map { excerpt($0) }.joined(separator: ", "))",
        remedy: "Correct --name"
      )
    }
    return ZoneLayer(
      name: fileName(of: file),
      sha256: sha256Text(of: source.bytes),
      choice: choice,
      system: source.system,
      codeProperty: property,
      zones: try zones(of: source.rows, code: property, name: nameProperty, file: file),
      gridFolders: gridFolders
    )
  }

  private static let usualNames = ["name", "NAME", "Name"]

  /// The property of the names: a usual one, or the one that goes with a column of codes (`WD24NM` with
  /// `WD24CD`).
  private static func name(of row: LayerRow, code: String, given: String?) -> String {
    if let given { return row.text(given) }
    let beside = code.lowercased().hasSuffix("cd") ? String(code.dropLast(2)) : nil
    let names = usualNames + (beside.map { ["\($0)NM", "\($0)nm"] } ?? [])
    return names.lazy.compactMap { row.properties[$0]?.string }.first ?? ""
  }

  private static func zones(
    of rows: [LayerRow],
    code property: String,
    name nameProperty: String?,
    file: String
  ) throws -> [Zone] {
    var faults: [Fault] = []
    var repeated: [(index: Int, code: String, earlier: Int)] = []
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
      let code = row.text(property)
      guard !code.isEmpty else {
        refuse(
          found: "no `\(property)`",
          expected: "the code of the zone",
          remedy: "Give the zone its code, or name another property with --code"
        )
        continue
      }
      guard let area = row.area, !area.polygons.isEmpty else {
        refuse(
          found: "no area of \(excerpt(code))",
          expected: "a Polygon or a MultiPolygon",
          remedy: "Give the zone its boundary, or remove it"
        )
        continue
      }
      if let earlier = first[code] {
        repeated.append((index, code, earlier))
        continue
      }
      first[code] = index
      zones.append(
        Zone(code: code, name: name(of: row, code: property, given: nameProperty), area: area)
      )
    }
    faults += limited(repeated, file: file, "zones whose code is that of an earlier one") {
      Fault(
        file: file,
        at: .pointer("/features/\($0.index)"),
        found: "the code \(excerpt($0.code)) a second time (first in /features/\($0.earlier))",
        expected: "one feature for each zone",
        remedy: "Join the two into one MultiPolygon, or name another property with --code"
      )
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    return zones.sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
  }
}
