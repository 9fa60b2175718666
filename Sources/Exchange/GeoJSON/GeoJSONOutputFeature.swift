package import PlanarGeometry

/// A feature to be written: a code, what is known about it, and where it is.
package struct GeoJSONOutputFeature: Sendable {
  /// The shapes that a written layer may hold.
  enum Geometry: Sendable {
    case area(MultiPolygon)
    case point(Point)
    case unlocated
  }

  /// The code that other tables join on.
  package let id: String
  /// The columns of the feature's row.
  package let properties: JSONObject
  let geometry: Geometry

  /// Creates a feature that is an area.
  package init(id: String, properties: JSONObject, geometry: MultiPolygon) {
    (self.id, self.properties, self.geometry) = (id, properties, .area(geometry))
  }

  /// Creates a feature that is a place.
  package init(id: String, properties: JSONObject, geometry: Point) {
    (self.id, self.properties, self.geometry) = (id, properties, .point(geometry))
  }

  /// Creates a feature of which no place is known; its geometry is written as null.
  package init(id: String, properties: JSONObject) {
    (self.id, self.properties, self.geometry) = (id, properties, .unlocated)
  }
}
