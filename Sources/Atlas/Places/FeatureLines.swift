package import Exchange
package import PlanarGeometry

extension GeoJSONLayer {
  /// Reads only the features that may hold a point, where the layer is written a feature a line.
  ///
  /// Our own layers are: each line begins with the feature's type, `id` and `bbox`. Lines whose `bbox`
  /// leaves the point out are skipped unread; a layer of any other shape is read whole.
  ///
  /// - Throws: as ``GeoJSONLayer/read(file:bytes:)``; faults of skipped lines stay unknown, and bytes
  ///   count from the start of what is left.
  package static func read(
    file: String,
    bytes: [UInt8],
    near point: Point
  ) throws(FaultReport) -> GeoJSONLayer {
    try read(file: file, bytes: featureLines(of: bytes, near: point) ?? bytes)
  }
}

/// A layer without the lines that leave a point out; nil when it is not written a feature a line.
private func featureLines(of bytes: [UInt8], near point: Point) -> [UInt8]? {
  let start = Array("{\"type\":\"Feature\",\"id\":\"".utf8)
  let lines = bytes.split(separator: UInt8(ascii: "\n"))
  guard lines.count > 2, let head = lines.first, let tail = lines.last,
    head.starts(with: Array("{\"type\":\"FeatureCollection\"".utf8)),
    tail.elementsEqual(Array("]}".utf8))
  else { return nil }
  var kept: [ArraySlice<UInt8>] = []
  for line in lines.dropFirst().dropLast() {
    guard line.starts(with: start), let box = boundingBox(ofLine: line.dropFirst(start.count))
    else { return nil }
    guard box.covers(point) else { continue }
    kept.append(line.last == UInt8(ascii: ",") ? line.dropLast() : line)
  }
  var text = Array(head)
  text.append(contentsOf: kept.joined(separator: [UInt8(ascii: ",")]))
  text.append(contentsOf: tail)
  return text
}

/// The `bbox` that follows the `id` of a feature.
private func boundingBox(ofLine line: ArraySlice<UInt8>) -> Envelope? {
  let key = Array("\",\"bbox\":[".utf8)
  guard let quote = line.firstIndex(of: UInt8(ascii: "\"")), line[quote...].starts(with: key),
    let end = line[quote...].firstIndex(of: UInt8(ascii: "]"))
  else { return nil }
  let numbers = line[(quote + key.count)..<end].split(separator: UInt8(ascii: ","))
    .compactMap { Double(String(decoding: $0, as: UTF8.self)) }
  guard numbers.count == 4 else { return nil }
  return Envelope(Point(x: numbers[0], y: numbers[1]), Point(x: numbers[2], y: numbers[3]))
}
