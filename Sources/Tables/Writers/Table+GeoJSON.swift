package import Exchange
package import PlanarGeometry

extension Table {
  /// The rows as features of a layer in the GIS profile.
  ///
  /// - Shapes: one identifier and one area for each row; nil where nothing can be drawn.
  package func features(ids: [String], areas: [MultiPolygon?]) -> [GeoJSONOutputFeature] {
    precondition(ids.count == rows.count && areas.count == rows.count, "a row lacks its place")
    return zip(rows, zip(ids, areas)).map { row, place in
      guard let area = place.1 else {
        return GeoJSONOutputFeature(id: place.0, properties: object(row))
      }
      return GeoJSONOutputFeature(id: place.0, properties: object(row), geometry: area)
    }
  }

  /// The same with positions, in degrees.
  package func features(ids: [String], points: [Point?]) -> [GeoJSONOutputFeature] {
    precondition(ids.count == rows.count && points.count == rows.count, "a row lacks its place")
    return zip(rows, zip(ids, points)).map { row, place in
      guard let point = place.1 else {
        return GeoJSONOutputFeature(id: place.0, properties: object(row))
      }
      return GeoJSONOutputFeature(id: place.0, properties: object(row), geometry: point)
    }
  }
}
