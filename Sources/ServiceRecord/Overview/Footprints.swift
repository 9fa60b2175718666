import Atlas
import Coverage
import GeometryEngine
import PlanarGeometry
import ReferenceSystems
import ZoneIndex

/// The areas that services cover, drawn and measured; equal areas are worked out once.
struct Footprints {
  /// By identifier of service.
  let shapes: [String: ServiceFindings.Footprint]
  private let register: CoverRegister
  private let smallAreas: [GSSCode: [(area: SmallArea, residents: Int64)]]

  /// The tolerance in degrees to which the outline of the area is generalised: 200 metres from north to south.
  static let displayTolerance = 0.00179

  init(
    _ register: CoverRegister,
    _ outlines: BoroughOutlines,
    _ layer: SmallAreaLayer
  ) throws {
    self.register = register
    let split = Set(
      register.services.flatMap { entry in
        entry.service.coverage.areas.flatMap { area in
          area.needsSmallAreas ? register.resolver.extents(of: area).keys.map { $0 } : []
        }
      }
    )
    let areas = split.isEmpty ? [] : try layer.areas(of: split)
    smallAreas = Dictionary(grouping: areas, by: \.area.borough)
    let engine = try GeometryEngine()
    let whole = Set(register.boroughs.filter { $0.outside == nil }.map(\.id))
    let drawn = try engine.simplified(
      outlines.outline(of: whole),
      tolerance: Self.displayTolerance
    )
    var shapes: [String: ServiceFindings.Footprint] = [:]
    for entry in register.services {
      let coverage = entry.service.coverage
      switch coverage.scope {
      case .areaWide:
        shapes[entry.service.id] = ServiceFindings.Footprint(area: drawn, basis: .generalised)
      case .boroughsNotNamed, .outsideArea, .notStated:
        shapes[entry.service.id] = ServiceFindings.Footprint(area: nil, basis: .unknown)
      case .areas:
        var parts: [MultiPolygon] = []
        let whole = Set(entry.extents.filter { $0.value == .whole }.keys)
        if !whole.isEmpty { parts.append(try outlines.outline(of: whole)) }
        let codes = Set(coverage.areas.flatMap(register.codes))
        parts += smallAreas.values.joined().filter { codes.contains($0.area.id) }.map(\.area.area)
        parts += coverage.areas.compactMap { register.resolver.shapesInDegrees[$0] }
        let isKnown = coverage.isComplete && coverage.areas.allSatisfy { $0.kind != .partOfBorough }
        let shape = parts.count > 1 ? try engine.union(of: parts) : parts.first
        shapes[entry.service.id] = ServiceFindings.Footprint(
          area: shape,
          basis: shape == nil ? .unknown : isKnown ? .exact : .incomplete
        )
      }
    }
    self.shapes = shapes
  }

  /// The shapes that are made of published zones alone: no circle or polygon of the record's own.
  var madeOfZones: [MultiPolygon] {
    register.services.compactMap { entry in
      entry.service.coverage.areas.contains { $0.kind == .circle || $0.kind == .polygon }
        ? nil : shapes[entry.service.id]?.area
    }
  }

  /// How far each service reaches each borough that it may reach.
  ///
  /// A part of a borough is measured over its LSOAs: each counts by the share of its area that is
  /// covered, or as a whole where its centroid is.
  func reach(by weighting: ReachWeighting) throws -> [ServiceFindings.BoroughReach] {
    let engine = try GeometryEngine()
    var found: [ServiceFindings.BoroughReach] = []
    for entry in register.services {
      for (borough, extent) in entry.extents.sorted(by: { $0.key < $1.key }) {
        var shares: (residents: Double, area: Double, status: FigureStatus)?
        if extent == .whole { shares = (1, 1, .derived) }
        if extent == .part, entry.knownParts.contains(borough) {
          shares = try part(of: entry.service.coverage, in: borough, weighting, engine)
        }
        found.append(
          ServiceFindings.BoroughReach(
            service: entry.service.id,
            borough: borough,
            extent: extent,
            shareOfResidents: shares?.residents,
            shareOfArea: shares?.area,
            status: shares?.status
          )
        )
      }
    }
    return found
  }

  private func part(
    of coverage: ServiceCoverage,
    in borough: GSSCode,
    _ weighting: ReachWeighting,
    _ engine: GeometryEngine
  ) throws -> (residents: Double, area: Double, status: FigureStatus)? {
    guard let zones = smallAreas[borough] else { return nil }
    let codes = Set(coverage.areas.flatMap(register.codes))
    let shapes = coverage.areas.compactMap { register.resolver.shapesInDegrees[$0] }
    let shape = shapes.isEmpty ? nil : try engine.union(of: shapes)
    // Shapes are valid, so they can be indexed.
    let index = shape.flatMap { weighting == .centroid ? try? ZoneIndex([$0]) : nil }
    var reached = (residents: 0.0, area: 0.0)
    var whole = (residents: 0.0, area: 0.0)
    var isSplit = false
    for zone in zones {
      let residents = Double(zone.residents)
      // Degrees are shorter in the north: areas of ground are added up.
      let middle = zone.area.area.centroid
      let metres = GroundScale.metresPerDegree(latitude: middle?.y ?? 0)
      let inDegrees = zone.area.area.area
      let size = inDegrees * metres.x * metres.y
      var share = codes.contains(zone.area.id) ? 1.0 : 0
      if share == 0, let shape {
        let covered = try engine.intersectionArea(zone.area.area, shape)
        share = inDegrees > 0 ? covered / inDegrees : 0
        if share > 0, share < 1 { isSplit = true }
      }
      whole.residents += residents
      whole.area += size
      reached.area += size * share
      if share > 0, let index, !codes.contains(zone.area.id) {
        share = middle.flatMap { index.zone(at: $0) } == nil ? 0 : 1
      }
      reached.residents += residents * share
    }
    guard whole.residents > 0, whole.area > 0 else { return nil }
    return (
      reached.residents / whole.residents, reached.area / whole.area,
      isSplit ? .modelled : .derived
    )
  }
}

extension CoverRegister {
  /// The LSOAs that an area names.
  fileprivate func codes(of area: CoverageArea) -> [GSSCode] {
    switch area {
    case .ward(let code): resolver.wards[code]?.smallAreas ?? []
    case .smallArea(let code): [code]
    default: []
    }
  }
}

extension CoverageArea {
  /// Whether it takes LSOAs to draw or measure the area.
  fileprivate var needsSmallAreas: Bool {
    switch kind {
    case .ward, .smallArea, .circle, .polygon: true
    case .borough, .commandUnit, .partOfBorough: false
    }
  }
}
