import PlanarGeometry

/// The geometry of a feature as it will be written.
struct RoundedShape {
  private enum Content {
    case polygon([[RoundedPosition]])
    case multiPolygon([[[RoundedPosition]]])
    case point(RoundedPosition)
    case null
  }

  private let content: Content
  private(set) var bounds: RoundedBounds?

  /// Rounds a feature's geometry.
  ///
  /// Rings run as RFC 7946 asks after rounding too, which can turn a thin one.
  ///
  /// - Throws: a ``Fault`` when a ring is left without an area, or a position is none on Earth.
  init(_ feature: GeoJSONOutputFeature, isMultipart: Bool, file: String) throws(Fault) {
    switch feature.geometry {
    case .unlocated: content = .null
    case .point(let point):
      try Self.check(point, of: feature, file)
      let position = RoundedPosition(point)
      content = .point(position)
      bounds = RoundedBounds(position)
    case .area(let area):
      var polygons: [[[RoundedPosition]]] = []
      var box: RoundedBounds?
      for polygon in area.polygons {
        var rings: [[RoundedPosition]] = []
        for (index, ring) in polygon.rings.enumerated() {
          try Self.check(ring.envelope.lower, of: feature, file)
          try Self.check(ring.envelope.upper, of: feature, file)
          let rounded = Self.rounded(ring)
          let area = Self.signedArea(rounded)
          guard rounded.count >= 4, area != 0 else {
            throw Fault(
              file: file,
              at: .feature(feature.id),
              found: "a ring that collapses when rounded to 7 decimals",
              expected: "rings of at least 4 positions",
              remedy: "Remove the ring, which is less than a few centimetres wide"
            )
          }
          let isExterior = index == 0
          rings.append((area > 0) == isExterior ? rounded : rounded.reversed())
        }
        for position in rings.first ?? [] {
          box?.extend(to: position)
          box = box ?? RoundedBounds(position)
        }
        polygons.append(rings)
      }
      content = isMultipart ? .multiPolygon(polygons) : .polygon(polygons.first ?? [])
      bounds = box
    }
  }

  private static func check(
    _ point: Point,
    of feature: GeoJSONOutputFeature,
    _ file: String
  ) throws(Fault) {
    guard !RoundedPosition.holds(point) else { return }
    throw Fault(
      file: file,
      at: .feature(feature.id),
      found: "the position \(point.x) \(point.y)",
      expected: "a longitude and a latitude",
      remedy: "Check the reference system of the layer"
    )
  }

  /// The ring's positions, each different from the one before.
  private static func rounded(_ ring: Ring) -> [RoundedPosition] {
    var positions: [RoundedPosition] = []
    positions.reserveCapacity(ring.points.count)
    for point in ring.points {
      let position = RoundedPosition(point)
      if position != positions.last { positions.append(position) }
    }
    return positions
  }

  /// Twice the area inside a ring, positive when it runs counter-clockwise, without rounding.
  private static func signedArea(_ ring: [RoundedPosition]) -> Int128 {
    guard let origin = ring.first else { return 0 }
    var twice: Int128 = 0
    for (a, b) in zip(ring, ring.dropFirst()) {
      twice += Int128(a.x - origin.x) * Int128(b.y - origin.y)
      twice -= Int128(a.y - origin.y) * Int128(b.x - origin.x)
    }
    return twice
  }

  /// Appends the geometry, or null.
  func write(to text: inout [UInt8]) {
    let (type, coordinates): (String, (inout [UInt8]) -> Void) =
      switch content {
      case .null: ("", { _ in })
      case .point(let position): ("Point", { position.write(to: &$0) })
      case .polygon(let rings): ("Polygon", { Self.write(rings, to: &$0) })
      case .multiPolygon(let polygons):
        ("MultiPolygon", { Self.writeList(polygons, to: &$0) { Self.write($0, to: &$1) } })
      }
    guard !type.isEmpty else {
      text.append(contentsOf: "null".utf8)
      return
    }
    text.append(contentsOf: "{\"type\":\"\(type)\",\"coordinates\":".utf8)
    coordinates(&text)
    text.append(UInt8(ascii: "}"))
  }

  private static func write(_ rings: [[RoundedPosition]], to text: inout [UInt8]) {
    writeList(rings, to: &text) { write($0, to: &$1) }
  }

  /// Appends a ring: one piece of memory for all its positions, because appending byte by byte takes
  /// several times as long.
  private static func write(_ ring: [RoundedPosition], to text: inout [UInt8]) {
    let capacity = ring.count * (RoundedPosition.maximumTextLength + 1) + 2
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      guard let place = buffer.baseAddress else { return }
      place[0] = UInt8(ascii: "[")
      count = 1
      for position in ring {
        if count > 1 {
          place[count] = UInt8(ascii: ",")
          count += 1
        }
        count += position.write(at: place + count)
      }
      place[count] = UInt8(ascii: "]")
      count += 1
    }
    text.append(contentsOf: bytes)
  }

  private static func writeList<Element>(
    _ elements: [Element],
    to text: inout [UInt8],
    _ write: (Element, inout [UInt8]) -> Void
  ) {
    text.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      write(element, &text)
    }
    text.append(UInt8(ascii: "]"))
  }
}
