package import Atlas
package import Exchange
import GeometryEngine
package import PlanarGeometry
import ReferenceSystems

extension ServiceDirectory {
  /// The circles and polygons that services cover, each once, in the order of the services.
  package var coverageShapes: [CoverageArea] {
    var seen: Set<CoverageArea> = []
    return services.flatMap(\.coverage.areas).filter { area in
      guard area.kind == .circle || area.kind == .polygon else { return false }
      return seen.insert(area).inserted
    }
  }
}

extension CoverageResolver {
  /// Areas in m² up to which two borders count as the same one.
  static let negligibleArea = 0.01

  /// Works out the circles and polygons of a directory: on the grid, in degrees, and by borough.
  ///
  /// A circle is the polygon of 64 sides inscribed in it, so that a search and a map of the same
  /// service agree; it has 99.84 % of the circle's area. A service of which a shape is not valid or lies
  /// outside the reach of the grid moves to the refused rows, with the file and what to do.
  ///
  /// - Parameters:
  ///   - directory: the services; without shapes nothing is done.
  ///   - boundaries: the boroughs, longitude and latitude in degrees (WGS 84).
  ///   - folder: the dataset, for its grids and for messages.
  /// - Throws: ``Fault`` when the dataset's grids or boundaries cannot be used.
  package mutating func addShapes(
    of directory: inout ServiceDirectory,
    boundaries: [GSSCode: MultiPolygon],
    folder: DatasetFolder
  ) throws(Fault) {
    let areas = directory.coverageShapes
    guard !areas.isEmpty else { return }
    let maker = try ShapeMaker.make(for: folder)
    var faults: [CoverageArea: String] = [:]
    for area in areas {
      do throws(ShapeFailure) {
        let shape = try maker.shape(of: area)
        shapes[area] = shape.onGrid
        shapesInDegrees[area] = shape.inDegrees
      } catch { faults[area] = error.reason }
    }
    try addExtents(of: areas.filter { faults[$0] == nil }, boundaries, maker, folder)
    // A shape elsewhere would cover nobody here without a word.
    for area in areas where extentsOfShapes[area]?.isEmpty == true {
      faults[area] = "that lies outside every \(here.zone.singular)"
    }
    directory.refuse(faults, folder: folder)
  }

  private mutating func addExtents(
    of areas: [CoverageArea],
    _ boundaries: [GSSCode: MultiPolygon],
    _ maker: ShapeMaker,
    _ folder: DatasetFolder
  ) throws(Fault) {
    let envelopes = boundaries.compactMapValues(\.envelope)
    var onGrid: [GSSCode: MultiPolygon] = [:]
    for area in areas {
      guard let shape = shapes[area], let box = shapesInDegrees[area]?.envelope else { continue }
      var extents: [GSSCode: CoverExtent] = [:]
      for (code, envelope) in envelopes where envelope.intersects(box) {
        do {
          let borough = try onGrid[code] ?? maker.onGrid(boundaries[code] ?? MultiPolygon([]))
          onGrid[code] = borough
          let shared = try maker.engine.intersectionArea(borough, shape)
          guard shared > Self.negligibleArea else { continue }
          extents[code] = borough.area - shared <= Self.negligibleArea ? .whole : .part
        } catch {
          throw Fault(
            file: folder.location(of: Dataset.File.boundaries),
            at: .feature(code.description),
            found: "an area that cannot be laid over a coverage: \(error)",
            expected: "a valid area in \(here.fullName)",
            remedy: "`boroughwise check` names what is wrong with it"
          )
        }
      }
      extentsOfShapes[area] = extents
    }
  }
}

extension ServiceDirectory {
  /// Moves services with shapes that cannot be used to the refused rows.
  fileprivate mutating func refuse(_ reasons: [CoverageArea: String], folder: DatasetFolder) {
    guard !reasons.isEmpty else { return }
    for service in services {
      for area in service.coverage.areas {
        guard let reason = reasons[area] else { continue }
        let file: String? = if case .polygon(let file, _) = area { file } else { nil }
        refused.append(
          Fault(
            file: folder.location(of: file ?? Dataset.File.serviceCoverage),
            found: "\(file == nil ? "a circle" : "a polygon") of service \(service.id) \(reason)",
            expected: "a valid area in \(here.fullName), longitude before latitude",
            remedy: file == nil
              ? "Correct its row; until then \(service.id) is left out"
              : "Mend the ring there, or take the file out of services/coverage.csv; until then "
                + "\(service.id) is left out"
          )
        )
      }
    }
    let leaving = services.filter { $0.coverage.areas.contains { reasons[$0] != nil } }
    strayPlaces += ServiceDirectory(services: leaving).secretPlaces
    services.removeAll { $0.coverage.areas.contains { reasons[$0] != nil } }
  }
}
