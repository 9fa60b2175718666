import Atlas
package import Exchange
package import PlanarGeometry
import ReferenceSystems

/// A service that serves whoever lives within a distance of a place.
package struct ServiceCircle: Hashable, Sendable {
  package let id: String
  /// Longitude and latitude in degrees (WGS 84).
  package let place: Point
  /// In metres.
  package let radius: Double
  /// Where the service stands in its file, as a spreadsheet counts.
  package let row: Int

  /// Farther than from one end of Great Britain to the other is a slip.
  package static let largestRadius = 1_000_000.0

  /// Reads a table with the columns service_id, longitude, latitude and radius_m.
  ///
  /// A place outside the area is allowed, one outside Great Britain is not: the grid does not hold
  /// there.
  ///
  /// - Throws: ``FaultReport`` with everything that is wrong with any row.
  package static func read(_ table: CSVTable) throws -> [ServiceCircle] {
    var rows = try RowReader(
      table,
      columns: ["service_id", "longitude", "latitude", "radius_m"]
    )
    var services: [ServiceCircle] = []
    var first: [[String]: Int] = [:]
    for row in 0..<table.rowCount {
      let count = rows.faults.count
      let id = rows.requiredText(row, "service_id", expected: "a name for the service") ?? ""
      if !id.isEmpty { rows.refuseRepeated(row, key: ["service_id"], in: &first) }
      let longitude = rows.number(row, "longitude")
      let latitude = rows.number(row, "latitude")
      if let longitude, let latitude {
        refuseStray(Point(x: longitude, y: latitude), row, in: &rows)
      }
      let radius = rows.positiveNumber(row, "radius_m")
      if let radius, radius > largestRadius {
        rows.add(
          rows.fault(
            row,
            "radius_m",
            expected: "a radius in metres of at most 1000000",
            remedy: "Correct the radius"
          )
        )
      }
      guard rows.faults.count == count, let longitude, let latitude, let radius else { continue }
      services.append(
        ServiceCircle(
          id: id,
          place: Point(x: longitude, y: latitude),
          radius: radius,
          row: table.rowNumber(row)
        )
      )
    }
    if table.rowCount == 0 {
      rows.add(
        Fault(
          file: table.file,
          found: "no services",
          expected: "a row for each service",
          remedy: "Add the services below the header"
        )
      )
    }
    try rows.finish()
    return services
  }

  /// Refuses a place that is none on Great Britain, saying what it looks like.
  private static func refuseStray(_ place: Point, _ row: Int, in rows: inout RowReader) {
    guard !Envelope.greatBritain.covers(place) else { return }
    let shown = "\"\(rows.text(row, "longitude")) \(rows.text(row, "latitude"))\""
    if here.extent.covers(Point(x: place.y, y: place.x)) {
      rows.add(
        rows.fault(
          row,
          "longitude",
          found: "\(shown), which lies in \(here.name) when its axes are exchanged",
          expected: "longitude first, latitude second",
          remedy: "Exchange the two columns"
        )
      )
    } else if abs(place.x) > 180 || abs(place.y) > 90 {
      let isMetres = (0...700_000).contains(place.x) && (0...1_300_000).contains(place.y)
      let isLongitude = abs(place.x) > 180
      rows.add(
        rows.fault(
          row,
          isLongitude ? "longitude" : "latitude",
          found: isMetres && isLongitude
            ? "\(shown), which looks like British National Grid metres" : nil,
          expected: isLongitude ? "a longitude from -180 to 180" : "a latitude from -90 to 90",
          remedy: isMetres && isLongitude
            ? "Write longitude and latitude in degrees" : "Correct the number"
        )
      )
    } else {
      rows.add(
        rows.fault(
          row,
          "longitude",
          found: "\(shown), which lies outside Great Britain",
          expected: "a place in Great Britain, where British National Grid holds",
          remedy: "Correct the place, or leave the row out"
        )
      )
    }
  }
}
