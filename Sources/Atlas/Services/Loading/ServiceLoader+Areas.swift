import Exchange
import PlanarGeometry

extension ServiceLoader {
  /// The area of a row of `coverage.csv`; nil after a fault.
  mutating func area(of row: Int, in rows: inout RowReader) -> CoverageArea? {
    guard let kind = rows.choice(row, "area_kind", of: CoverageArea.Kind.self) else { return nil }
    rows.refuseForeignFields(row, of: kind)
    switch kind {
    case .borough:
      return rows.zone(row, "code", known: zones.boroughs).map { .borough($0) }
    case .partOfBorough:
      let borough = rows.zone(row, "code", known: zones.boroughs)
      let name = rows.requiredText(row, "name", expected: "the part in the words of the source")
      guard let borough, let name else { return nil }
      return .partOfBorough(borough, name: name)
    case .commandUnit:
      return rows.commandUnit(row, known: zones.commandUnits).map { .commandUnit($0) }
    case .ward:
      return rows.code(
        row,
        known: zones.wards,
        expected: "the code of a ward in zones/wards.csv"
      ).map { .ward($0) }
    case .smallArea:
      return rows.code(
        row,
        known: zones.smallAreas,
        expected: "the code of \(here.smallAreas.noun.one) of \(here.name)"
      ).map { .smallArea($0) }
    case .circle: return rows.circle(row)
    case .polygon: return polygon(of: row, in: &rows)
    }
  }
}

extension RowReader {
  /// Collects a fault for every field that means nothing for a kind of area: it may be the kind that is
  /// wrong.
  fileprivate mutating func refuseForeignFields(_ row: Int, of kind: CoverageArea.Kind) {
    let foreign: [String] =
      switch kind {
      case .borough, .partOfBorough, .ward, .smallArea:
        ["longitude", "latitude", "radius_m", "file"]
      case .commandUnit: ["code", "longitude", "latitude", "radius_m", "file"]
      case .circle: ["code", "file"]
      case .polygon: ["code", "longitude", "latitude", "radius_m"]
      }
    for name in foreign where !isBlank(row, name) {
      add(
        fault(
          row,
          name,
          expected: "nothing in this column of a \(kind.rawValue)",
          remedy: "Leave it blank, or correct area_kind"
        )
      )
    }
  }

  fileprivate mutating func commandUnit(_ row: Int, known: Set<String>) -> String? {
    let name = text(row, "name")
    if known.contains(name) { return name }
    add(
      fault(
        row,
        "name",
        expected:
          "a Basic Command Unit of zones/boroughs.csv (\(known.sorted().joined(separator: ", ")))",
        remedy: "Write the name as it stands there"
      )
    )
    return nil
  }

  /// A code that the dataset knows.
  fileprivate mutating func code(
    _ row: Int,
    known: Set<GSSCode>,
    expected: String
  ) -> GSSCode? {
    if let code = GSSCode(text(row, "code")), known.contains(code) { return code }
    add(fault(row, "code", expected: expected, remedy: "Correct the code, or leave the row out"))
    return nil
  }

  fileprivate mutating func circle(_ row: Int) -> CoverageArea? {
    let centre = position(row)
    let radius: Double? =
      isBlank(row, "radius_m") ? nil : positiveNumber(row, "radius_m")
    if isBlank(row, "longitude"), isBlank(row, "latitude") {
      add(
        fault(
          row,
          "longitude",
          expected: "the centre of the circle in degrees",
          remedy: "Give longitude and latitude"
        )
      )
    }
    if isBlank(row, "radius_m") {
      add(
        fault(
          row,
          "radius_m",
          expected: "the radius of the circle in metres, greater than 0",
          remedy: "Give the radius"
        )
      )
    }
    guard let centre, let radius else { return nil }
    return .circle(centre: centre, radius: radius)
  }

  /// Says that a service names an area twice.
  mutating func addRepeatedArea(_ row: Int, _ area: CoverageArea, first: Int) {
    add(
      fault(
        row,
        "service_id",
        found: "the same \(area.kind.rawValue) of \(text(row, "service_id")) a second time "
          + "(first in row \(first))",
        expected: "one row for each area of a service",
        remedy: "Keep one of the two rows"
      )
    )
  }
}
