import Atlas
import Exchange
import GeometryEngine
import PlanarGeometry
import ReferenceSystems

/// Zones that GEOS finds invalid, each with the reason and the place.
func invalidBoundaries(of dataset: Dataset) throws -> [Fault] {
  var faults: [Fault] = []
  for borough in dataset.boroughs {
    guard let area = dataset.boundaries[borough.id], let fault = try validityFault(of: area)
    else { continue }
    let place = fault.location.map { " near longitude \($0.x), latitude \($0.y)" } ?? ""
    faults.append(
      Fault(
        file: dataset.folder.location(of: Dataset.File.boundaries),
        at: .feature(borough.id.description),
        found: "an invalid area of \(borough.name): \(fault.reason)\(place)",
        expected: "a valid area",
        remedy: "Mend the boundary in a GIS, or import a clean layer"
      )
    )
  }
  return faults
}

/// Checks that every zone is valid and that the zones tile: no overlap, no gap, no unmatched edge.
///
/// Areas are measured on British National Grid, in square metres.
func geometryCheck(of dataset: Dataset) throws -> (faults: [Fault], notes: [String]) {
  let invalid = try invalidBoundaries(of: dataset)
  if !invalid.isEmpty { return (invalid, ["The partition is not checked: zones are invalid."]) }
  let transformer = try Transformer(
    from: .wgs84,
    to: .britishNationalGrid,
    gridFolders: [dataset.folder.gridFolder],
    area: Envelope(joining: dataset.boundaries.values.compactMap(\.envelope))
  )
  let codes = dataset.boroughs.map(\.id)
  let zones = try codes.map { try transformer.transformed(dataset.boundaries[$0] ?? .init([])) }
  let audit = try PartitionAudit(zones)
  let sizes = zip(dataset.boroughs, zones).compactMap { areaFault(of: $0, area: $1, in: dataset) }
  let faults =
    sizes
    + audit.defects.map { defect in
      let names = defect.zones.map { dataset.boroughs[$0].name }.joined(separator: " and ")
      return Fault(
        file: dataset.folder.location(of: Dataset.File.boundaries),
        at: .feature(defect.zones.first.map { codes[$0].description } ?? "outside"),
        found: "\(words(defect.rule)) of \(measure(defect)) at \(names)",
        expected: "neighbours that meet edge to edge",
        remedy: "Move the borders together in a GIS, or import a clean layer"
      )
    }
  let grids = transformer.operation.grids.map { ", grid \($0)" }.joined()
  return (
    faults,
    [
      "The borders were checked on British National Grid (\(transformer.operation.name)\(grids))"
    ]
  )
}

/// What is wrong where a boundary encloses quite another area than the borough is published to have:
/// another borough's, or half of it.
///
/// Boundaries to mean low water hold up to a tenth more than the published land area.
private func areaFault(of borough: Borough, area: MultiPolygon, in dataset: Dataset) -> Fault? {
  let published = borough.areaSquareKilometres
  let drawn = area.area / 1e6
  guard drawn < 0.85 * published || drawn > 1.15 * published else { return nil }
  return Fault(
    file: dataset.folder.location(of: Dataset.File.boundaries),
    at: .feature(borough.id.description),
    found: "an area of \((drawn * 100).rounded() / 100) km² for \(borough.name)",
    expected: "about \(published) km², as zones/boroughs.csv says",
    remedy: "Check that the feature is this \(here.zone.singular)'s and whole"
  )
}

private func words(_ rule: PartitionDefect.Rule) -> String {
  switch rule {
  case .overlap: "an overlap"
  case .gap: "a gap"
  case .unmatchedEdge: "an unmatched edge"
  }
}

private func measure(_ defect: PartitionDefect) -> String {
  let area = "\((defect.area * 1000).rounded() / 1000) m²"
  guard defect.rule == .unmatchedEdge else { return area }
  return "\((defect.length * 1000).rounded() / 1000) m, \(area)"
}
