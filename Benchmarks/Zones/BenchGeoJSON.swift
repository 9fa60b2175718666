import Exchange
import PlanarGeometry

/// Measures the reading of one GeoJSON file, from bytes on the disk to checked features.
///
/// Prints the median of 7 in seconds, then how many features and positions were read, for
/// `geojson.py` to compare.
func benchGeoJSON(_ path: String) throws {
  let clock = ContinuousClock()
  var times: [Duration] = []
  var counts = (features: 0, positions: 0)
  for turn in 0..<8 {
    let start = clock.now
    let layer = try GeoJSONLayer.read(file: path, bytes: readFile(path))
    if turn > 0 { times.append(clock.now - start) }
    counts.features = layer.features.count
    counts.positions = layer.features.reduce(0) {
      $0 + ($1.geometry?.multiPolygon?.positionCount ?? 0)
    }
  }
  times.sort()
  print(times[times.count / 2] / .seconds(1), counts.features, counts.positions)
}
