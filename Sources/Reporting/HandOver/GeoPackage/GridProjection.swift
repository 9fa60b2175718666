import Atlas
import Exchange
import PlanarGeometry
import ReferenceSystems

/// Moves areas from degrees onto British National Grid, in whole millimetres.
///
/// Boroughs share their borders, and gaps are put together from boroughs: each position is moved once,
/// however many areas have it, so that areas that met still meet. Whole millimetres keep the last bits of
/// PROJ, which differ between its versions, out of the output.
///
/// - Accuracy: 0.7 mm beside the operation's own.
/// - Complexity: O(*positions*); PROJ is asked for the distinct ones.
func onNationalGrid(_ areas: [MultiPolygon?], gridFolder: String) throws(Fault) -> [MultiPolygon?] {
  var index = PositionIndex()
  var places: [UnsafeRawPointer: Int] = [:]
  // Areas of one piece of memory, as services for all of the area have, are moved once.
  let keys = areas.map { $0?.memory }
  var distinct: [MultiPolygon] = []
  for (area, key) in zip(areas, keys) {
    guard let area, let key, places[key] == nil else { continue }
    places[key] = distinct.count
    distinct.append(area)
    for polygon in area.polygons {
      for ring in polygon.rings { for point in ring.points { index.insert(point) } }
    }
  }
  var moved = index.points
  do throws(ReferenceSystemFailure) {
    try Transformer(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [gridFolder],
      area: Area.reach(gridFolder: gridFolder)
    ).transform(&moved)
  } catch {
    throw Fault(
      .unreadable,
      file: gridFolder,
      found: "no way from degrees to the National Grid: \(error.description)",
      expected: "the grid of the dataset",
      remedy: "`boroughwise doctor` says what is missing"
    )
  }
  for place in moved.indices {
    moved[place].x = (moved[place].x * 1000).rounded() / 1000
    moved[place].y = (moved[place].y * 1000).rounded() / 1000
  }
  var shapes: [MultiPolygon] = []
  for area in distinct {
    do throws(RingFailure) {
      shapes.append(try area.map { index.place(of: $0).map { moved[$0] } ?? $0 })
    } catch {
      preconditionFailure("moved positions of a ring are a ring: \(error)")
    }
  }
  return keys.map { key in key.flatMap { places[$0] }.map { shapes[$0] } }
}

extension MultiPolygon {
  /// Where its parts lie in memory; nil for an area without parts.
  fileprivate var memory: UnsafeRawPointer? {
    guard !polygons.isEmpty else { return nil }
    return polygons.withUnsafeBufferPointer { UnsafeRawPointer($0.baseAddress) }
  }
}
