import CGEOS
import PlanarGeometry

extension ZoneShape {
  /// What the zone shares with another of the same engine.
  func intersection(with other: ZoneShape) throws(GeometryFailure) -> GEOSShape {
    unsafe try shape.applying("GEOSIntersection_r", other.shape) {
      unsafe GEOSIntersection_r($0, $1, $2)
    }
  }
}

extension GEOSShape {
  /// A point inside an area, on a line halfway up it where it is widest.
  borrowing func pointOnSurface() throws(GeometryFailure) -> Point {
    let point = unsafe try applying("GEOSPointOnSurface_r") { unsafe GEOSPointOnSurface_r($0, $1) }
    guard let position = point.position else {
      throw GeometryFailure(.engine, "GEOSPointOnSurface_r", context.takeMessage())
    }
    return position
  }
}

extension GeometryEngine {
  /// The boundary lines of a zone, indexed.
  func preparedBorder(of zone: MultiPolygon) throws(GeometryFailure) -> PreparedShape {
    let area = try GEOSShape(zone, in: context)
    let border = unsafe try area.applying("GEOSBoundary_r") { unsafe GEOSBoundary_r($0, $1) }
    return try PreparedShape(ZoneShape(border, envelope: zone.envelope))
  }
}

extension MultiPolygon {
  /// The length of all rings.
  var perimeter: Double {
    var sum = 0.0
    for ring in polygons.lazy.flatMap(\.rings) {
      for index in 1..<ring.points.count {
        let (a, b) = (ring.points[index - 1], ring.points[index])
        sum += ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
      }
    }
    return sum
  }
}
