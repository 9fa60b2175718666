import Atlas
import GeometryEngine
import PlanarGeometry

/// A part of a borough in which the same services cover every place.
struct BoroughPiece {
  let borough: GSSCode
  let area: MultiPolygon
  let state: CoverState
  /// Nil where those of the borough are not known.
  let residents: Double?

  /// The grain of coordinates of pieces, in degrees: some centimetres, as layers are written.
  static let grain = 1e-7
}

/// Cuts boroughs along the known parts that services cover.
struct BoroughSplitter {
  private let register: CoverRegister
  private let engine: GeometryEngine
  private let smallAreas: [GSSCode: [ResidentArea]]

  init(_ register: CoverRegister, smallAreas: [ResidentArea]) throws {
    self.register = register
    self.smallAreas = Dictionary(grouping: smallAreas, by: \.borough)
    engine = try GeometryEngine()
  }

  /// The pieces of a borough; they fill it and share its residents among them.
  func pieces(
    of borough: GSSCode,
    boundary: MultiPolygon,
    residents: Double?,
    category: String,
    on day: CalendarDate
  ) throws -> [BoroughPiece] {
    let partial = register.services(in: category).filter {
      $0.knownParts.contains(borough) && $0.status(on: day).isPossible
    }
    var cut: [(area: MultiPolygon, inside: Set<String>)] = [(boundary, [])]
    for entry in partial {
      let part = try self.part(of: entry.service.coverage, in: borough)
      var next: [(area: MultiPolygon, inside: Set<String>)] = []
      for (area, inside) in cut {
        let shared = try snapped(engine.intersection(area, part))
        if !shared.polygons.isEmpty { next.append((shared, inside.union([entry.service.id]))) }
        let rest = try snapped(engine.difference(area, part))
        if !rest.polygons.isEmpty { next.append((rest, inside)) }
      }
      cut = next
    }
    let shares = try self.shares(of: cut.map(\.area), in: borough)
    return zip(cut, shares).map { piece, share in
      BoroughPiece(
        borough: borough,
        area: piece.area,
        state: register.cover(of: borough, inside: piece.inside, category: category, on: day).state,
        residents: residents.map { $0 * share }
      )
    }
  }

  /// What a coverage names of a borough, as one area.
  private func part(of coverage: ServiceCoverage, in borough: GSSCode) throws -> MultiPolygon {
    var parts: [MultiPolygon] = []
    var codes: Set<GSSCode> = []
    for area in coverage.areas {
      switch area {
      case .ward(let code): codes.formUnion(register.resolver.wards[code]?.smallAreas ?? [])
      case .smallArea(let code): codes.insert(code)
      case .circle, .polygon:
        if let shape = register.resolver.shapesInDegrees[area] { parts.append(shape) }
      case .borough, .commandUnit, .partOfBorough: break
      }
    }
    parts += (smallAreas[borough] ?? []).filter { codes.contains($0.id) }.map(\.area)
    return parts.count == 1 ? parts[0] : try engine.union(of: parts)
  }

  /// The share of a borough's residents in each of its pieces: by LSOA and the share of its area.
  ///
  /// Degrees will do: within an LSOA their size on the ground does not change. An LSOA counts by what of
  /// it lies in any piece, so the shares add up to 1.
  private func shares(of pieces: [MultiPolygon], in borough: GSSCode) throws -> [Double] {
    var counts = [Double](repeating: 0, count: pieces.count)
    for small in smallAreas[borough] ?? [] {
      var areas: [Double] = []
      for piece in pieces { areas.append(try engine.intersectionArea(small.area, piece)) }
      let all = areas.reduce(0, +)
      guard all > 0 else { continue }
      for (index, area) in areas.enumerated() { counts[index] += small.residents * area / all }
    }
    let total = counts.reduce(0, +)
    // Without LSOAs, the area of the borough itself is all there is to go by.
    let weights = total > 0 ? counts : pieces.map(\.area)
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// An area on the grain of its layer, without the rings that collapse.
  private func snapped(_ area: MultiPolygon) -> MultiPolygon {
    func snapped(_ ring: Ring) -> Ring? {
      var points: [Point] = []
      for point in ring.points {
        let moved = Point(
          x: (point.x / BoroughPiece.grain).rounded() / 1e7,
          y: (point.y / BoroughPiece.grain).rounded() / 1e7
        )
        if points.last != moved { points.append(moved) }
      }
      guard let ring = try? Ring(points), ring.signedArea.magnitude > 1e-13 else { return nil }
      return ring
    }
    return MultiPolygon(
      area.polygons.compactMap { polygon in
        snapped(polygon.exterior).map {
          Polygon(exterior: $0, holes: polygon.holes.compactMap(snapped))
        }
      }
    )
  }
}
