import Exchange
package import PlanarGeometry

/// A shape in one reference system with its text, made once however many features have it.
final class StoredShape: Sendable {
  let geometry: GeoJSONGeometry
  /// The smallest box around it; nil without a position.
  let envelope: Envelope?
  let text: [UInt8]

  init(_ geometry: GeoJSONGeometry, _ system: ServedSystem) {
    self.geometry = geometry
    envelope = geometry.envelope
    var text: [UInt8] = []
    geometry.write(decimals: system.decimals, to: &text)
    self.text = text
  }
}

/// The shapes of the collections of an edition: those that are equal are one.
package final class ShapeStore {
  private struct Entry {
    let degrees: StoredShape
    var grid: StoredShape?
  }

  private let grid: ((inout [Point]) -> Bool)?
  private var entries: [Entry] = []
  private var places: [GeoJSONGeometry: Int] = [:]

  /// Begins a store.
  ///
  /// - Parameter grid: moves positions onto the National Grid, all in one call; nil where none can be had on it.
  package init(grid: ((inout [Point]) -> Bool)? = nil) { self.grid = grid }

  /// The shapes in degrees, and on the grid; no latter where one has no place there.
  func stored(_ shapes: [GeoJSONGeometry?]) -> (degrees: [StoredShape?], grid: [StoredShape?]?) {
    let found = shapes.map { $0.map(place) }
    let isOnGrid = move(Set(found.compactMap(\.self)))
    return (
      found.map { $0.map { entries[$0].degrees } },
      isOnGrid ? found.map { $0.flatMap { entries[$0].grid } } : nil
    )
  }

  private func place(of shape: GeoJSONGeometry) -> Int {
    if let place = places[shape] { return place }
    places[shape] = entries.count
    entries.append(Entry(degrees: StoredShape(shape, .degrees)))
    return entries.count - 1
  }

  /// Moves the shapes that are not on the grid yet, each position once; false where one has no place there, or none
  /// has a position.
  private func move(_ found: Set<Int>) -> Bool {
    guard let grid, found.contains(where: { entries[$0].degrees.envelope != nil }) else {
      return false
    }
    let waiting = found.filter { entries[$0].grid == nil }.sorted()
    var index = PositionIndex()
    for place in waiting {
      entries[place].degrees.geometry.forEachPath { points in
        for point in points { index.insert(point) }
      }
    }
    var points = index.points
    guard points.isEmpty || grid(&points) else { return false }
    for place in waiting {
      let moved = try? entries[place].degrees.geometry.map { point in
        index.place(of: point).map { points[$0] } ?? point
      }
      guard let moved else { return false }
      entries[place].grid = StoredShape(moved, .nationalGrid)
    }
    return true
  }
}
