import Atlas
import Exchange
import PlanarGeometry

/// Looks for secrets in the strings, numbers and shapes of a JSON document.
struct DocumentWalk {
  private let restricted: RestrictedPlaces
  private let file: String
  private(set) var leaks: [Leak] = []

  init(_ restricted: RestrictedPlaces, file: String) {
    self.restricted = restricted
    self.file = file
  }

  mutating func visit(_ value: JSONValue, at pointer: String) {
    switch value {
    case .string(let text): visit(text: text, at: pointer)
    case .array(let elements):
      visitPairs(of: elements, at: pointer)
      for (index, element) in elements.enumerated() { visit(element, at: "\(pointer)/\(index)") }
    case .object(let members):
      visitPairs(of: members.map(\.value), at: pointer)
      // Keys may be names.
      for (key, member) in members {
        visit(text: key, at: pointer)
        switch key {
        case "coordinates": visitShape(member, isZone: false, at: "\(pointer)/coordinates")
        case "geometry" where members["type"]?.string == "Feature":
          visitGeometry(member, isZone: members.isZone, at: "\(pointer)/geometry")
        case "bbox": visitBox(member, isZone: members.isZone, at: "\(pointer)/bbox")
        default: visit(member, at: "\(pointer)/\(key)")
        }
      }
    case .null, .bool, .integer, .number: break
    }
  }

  private mutating func visit(text: String, at pointer: String) {
    let written = WrittenText(text)
    for name in restricted.names(in: written) { note(name.kind, name.place, pointer) }
    // A shape may stand in a text, as GeoJSON in a service area or as well-known text.
    let isShape = text.first == "{" || text.contains("((")
    let tolerance =
      isShape ? RestrictedPlaces.vertexTolerance : RestrictedPlaces.pointTolerance
    for pair in restricted.pairs(in: written.numbers, within: tolerance) {
      note(.position, pair.place, pointer)
    }
    if text.first == "{", let inner = try? JSONValue.parse(file: file, bytes: Array(text.utf8)) {
      visit(inner, at: pointer)
    }
  }

  private mutating func visitPairs(of values: [JSONValue], at pointer: String) {
    // Longitude and latitude may be written as texts, and something may stand between them.
    let numbers = values.compactMap { $0.number ?? $0.string.flatMap(Double.init) }
    for (index, first) in numbers.enumerated() {
      for second in numbers[(index + 1)...].prefix(2) {
        for secret in restricted.near(first, second, within: RestrictedPlaces.pointTolerance) {
          note(.position, secret, pointer)
        }
      }
    }
  }

  private mutating func visitGeometry(_ value: JSONValue, isZone: Bool, at pointer: String) {
    guard let members = value.object else { return }
    for (key, member) in members {
      switch key {
      case "coordinates": visitShape(member, isZone: isZone, at: "\(pointer)/coordinates")
      case "geometries":
        for (index, inner) in (member.array ?? []).enumerated() {
          visitGeometry(inner, isZone: isZone, at: "\(pointer)/geometries/\(index)")
        }
      case "bbox": visitBox(member, isZone: isZone, at: "\(pointer)/bbox")
      default: visit(member, at: "\(pointer)/\(key)")
      }
    }
  }

  /// Vertices at the place itself, and small shapes around it.
  private mutating func visitShape(_ value: JSONValue, isZone: Bool, at pointer: String) {
    for ring in value.positionLists {
      let isPoint = ring.count == 1
      let tolerance = isPoint ? RestrictedPlaces.pointTolerance : RestrictedPlaces.vertexTolerance
      for point in ring {
        for secret in restricted.near(point.x, point.y, within: tolerance) {
          note(.position, secret, pointer)
        }
      }
      // The outline of a published zone has a middle by chance.
      guard !isPoint, !isZone, let envelope = Envelope(of: ring) else { continue }
      visitMiddle(of: envelope, at: pointer)
      visitMiddle(mean(of: ring), of: envelope, at: pointer)
      visitInside(of: envelope, at: pointer)
    }
  }

  private mutating func visitBox(_ value: JSONValue, isZone: Bool, at pointer: String) {
    guard let numbers = value.array?.compactMap(\.number), numbers.count == 4, !isZone else {
      return
    }
    let envelope = Envelope(
      Point(x: numbers[0], y: numbers[1]),
      Point(x: numbers[2], y: numbers[3])
    )
    visitMiddle(of: envelope, at: pointer)
    visitInside(of: envelope, at: pointer)
  }

  private mutating func visitInside(of envelope: Envelope, at pointer: String) {
    for secret in restricted.inside(envelope) { note(.enclosure, secret, pointer) }
  }

  private mutating func visitMiddle(of envelope: Envelope, at pointer: String) {
    visitMiddle(envelope.middle, of: envelope, at: pointer)
  }

  private mutating func visitMiddle(_ middle: Point, of envelope: Envelope, at pointer: String) {
    for secret in restricted.near(middle.x, middle.y, within: RestrictedPlaces.pointTolerance)
    where secret.extent(of: envelope) < RestrictedPlaces.telltaleExtent {
      note(.centre, secret, pointer)
    }
  }

  private mutating func note(_ kind: Leak.Kind, _ secret: RestrictedPlace, _ pointer: String) {
    leaks.append(Leak(kind, of: secret, in: file, at: .pointer(pointer)))
  }
}

extension JSONObject {
  /// Whether a feature is a zone of the statistical register, whose outline anybody can look up.
  fileprivate var isZone: Bool { self["id"]?.string.flatMap(GSSCode.init) != nil }
}

extension RestrictedPlace {
  /// Metres across a box that is written in degrees or in metres.
  func extent(of envelope: Envelope) -> Double {
    let isDegrees = abs(envelope.upper.x) <= 180 && abs(envelope.upper.y) <= 180
    let (dx, dy) = (envelope.width, envelope.height)
    let (east, north) = isDegrees ? (dx * 69_400, dy * 111_260) : (dx, dy)
    return (east * east + north * north).squareRoot()
  }
}

extension JSONValue {
  /// The positions of GeoJSON coordinates: one list for each ring or line, a list of one for a point.
  var positionLists: [[Point]] {
    guard let elements = array else { return [] }
    if let x = elements.first?.number, elements.count > 1, let y = elements[1].number {
      return [[Point(x: x, y: y)]]
    }
    let inner = elements.map(\.positionLists)
    // A list of positions is one ring.
    if !inner.isEmpty, inner.allSatisfy({ $0.count == 1 && $0[0].count == 1 }) {
      return [inner.map { $0[0][0] }]
    }
    return inner.flatMap { $0 }
  }
}
