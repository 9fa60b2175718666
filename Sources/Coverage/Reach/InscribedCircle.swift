package import PlanarGeometry
import RealModule

/// A circle as GIS tools draw it: the regular polygon of 64 sides inscribed in it.
///
/// The first corner lies due east of the centre and every 16th on an axis, where the buffer of GEOS puts
/// them with 16 sides a quarter (PostGIS, QGIS, shapely with `quad_segs=16`). The polygon has 99.84 % of
/// the area of the disc and reaches 99.88 % of the radius in the middle of its sides.
///
/// - Units: metres, in a projected system.
package struct InscribedCircle: Hashable, Sendable {
  /// The number of sides.
  package static let sideCount = 64

  /// The middle of the circle.
  package let centre: Point
  /// The distance from the centre to every corner.
  package let radius: Double

  /// Creates a circle.
  ///
  /// - Precondition: the radius is above 0 and all numbers are finite.
  package init(centre: Point, radius: Double) {
    precondition(radius > 0 && radius.isFinite, "a circle needs a radius")
    precondition(centre.x.isFinite && centre.y.isFinite, "a circle needs a centre")
    self.centre = centre
    self.radius = radius
  }

  /// The area of the polygon.
  package var area: Double { Double(Self.sideCount) * sectorArea }

  /// The smallest rectangle around the polygon, whose corners lie on the axes.
  package var envelope: Envelope {
    Envelope(
      Point(x: centre.x - radius, y: centre.y - radius),
      Point(x: centre.x + radius, y: centre.y + radius)
    )
  }

  /// The polygon, counter-clockwise from due east.
  ///
  /// - Throws: ``RingFailure`` when the radius is lost beside the coordinates of the centre.
  package func polygon() throws(RingFailure) -> MultiPolygon {
    var points = Self.corners.map {
      Point(x: centre.x + radius * $0.x, y: centre.y + radius * $0.y)
    }
    points.append(points[0])
    return MultiPolygon([Polygon(exterior: try Ring(points))])
  }

  /// The area between two neighbouring corners and the centre.
  var sectorArea: Double { radius * radius * Self.unitSectorArea }
  /// The distance from the centre to the middle of every side.
  var apothem: Double { radius * Self.unitApothem }

  private static let angle = 2 * Double.pi / Double(sideCount)

  /// The corners of the polygon of radius 1, exactly symmetric about both axes.
  static let corners: [Point] = directions(from: 0)
  /// The directions from the centre to the middles of the sides; side *k* begins at corner *k*.
  static let normals: [Point] = directions(from: 0.5)
  static let unitSectorArea = Double.sin(angle) / 2
  static let unitApothem = Double.cos(angle / 2)

  /// The directions of one quarter, turned by right angles into the other three.
  private static func directions(from first: Double) -> [Point] {
    let quarter = (0..<sideCount / 4).map { index in
      let turn = (Double(index) + first) * angle
      return Point(x: Double.cos(turn), y: Double.sin(turn))
    }
    return quarter + quarter.map { Point(x: -$0.y, y: $0.x) }
      + quarter.map { Point(x: -$0.x, y: -$0.y) } + quarter.map { Point(x: $0.y, y: -$0.x) }
  }
}
