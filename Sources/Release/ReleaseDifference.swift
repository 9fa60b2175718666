import Exchange
import PlanarGeometry

extension RestrictedPlaces {
  /// What two releases of a layer give away together: a small change of a shape that encloses a place.
  ///
  /// A borough less a hidden hole, or a shape that grows by one street, tells by subtraction what
  /// neither release tells alone. The changed vertices of each feature are taken together.
  func differences(in name: String, from old: [UInt8], to new: [UInt8]) -> [Leak] {
    guard let before = shapes(in: name, old), let after = shapes(in: name, new) else { return [] }
    var found: [Leak] = []
    for (id, vertices) in after.sorted(by: { $0.key < $1.key }) {
      let changed = vertices.symmetricDifference(before[id] ?? [])
      guard let envelope = Envelope(of: changed.map { Point(x: $0.x, y: $0.y) }) else { continue }
      for secret in places {
        guard let position = secret.position,
          secret.extent(of: envelope) < Self.telltaleExtent,
          encloses(envelope, position)
        else { continue }
        found.append(Leak(.difference, of: secret, in: name, at: .feature(id)))
      }
    }
    return found
  }

  /// Whether a box, grown by the tolerance for points, holds a position in degrees.
  private func encloses(_ envelope: Envelope, _ position: Point) -> Bool {
    let (dx, dy) = (Self.pointTolerance / 69_400, Self.pointTolerance / 111_260)
    return Envelope(
      Point(x: envelope.lower.x - dx, y: envelope.lower.y - dy),
      Point(x: envelope.upper.x + dx, y: envelope.upper.y + dy)
    ).covers(position)
  }

  /// The vertices of each feature by its identifier; nil for a file that is no GeoJSON.
  private func shapes(in name: String, _ bytes: [UInt8]) -> [String: Set<Vertex>]? {
    guard let value = try? JSONValue.parse(file: name, bytes: bytes, duplicates: .keepLast),
      let features = value.object?["features"]?.array
    else { return nil }
    var shapes: [String: Set<Vertex>] = [:]
    for (index, feature) in features.enumerated() {
      let id = feature.object?["id"]?.string ?? "\(index)"
      let lists =
        feature.object?["geometry"]?.object?["coordinates"]?.positionLists ?? []
      shapes[id, default: []].formUnion(lists.joined().map { Vertex(x: $0.x, y: $0.y) })
    }
    return shapes
  }

  private struct Vertex: Hashable {
    let x: Double
    let y: Double
  }
}
