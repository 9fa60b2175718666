/// What a file says of the reference system of its coordinates.
package enum StatedSystem: Hashable, Sendable {
  /// A code in the EPSG dataset.
  case epsg(Int)
  /// A system by its definition alone, as well-known text, and how the file names it.
  case definition(String, name: String)
  case unstated

  /// Reads a name as GeoJSON of before RFC 7946 has it: `urn:ogc:def:crs:EPSG::27700`, `EPSG:27700`, `CRS84`; nil for others.
  package init?(named name: String) {
    let name = name.uppercased()
    // Longitude before latitude, as all coordinates are read here.
    if name.hasSuffix("CRS84") {
      self = .epsg(4326)
      return
    }
    guard name.contains("EPSG"), let last = name.split(whereSeparator: { ":/".contains($0) }).last,
      let code = Int(last), code > 0
    else { return nil }
    self = .epsg(code)
  }
}
