import Atlas
import Exchange
import PlanarGeometry
import ReferenceSystems

/// What `boroughwise doctor crs` says, for a program.
func doctorJSON(_ diagnosis: Diagnosis) -> [UInt8] {
  var json: JSONObject = [
    "projVersion": .string(diagnosis.projVersion),
    "source": .string(ReferenceSystem.wgs84.description),
    "target": .string(ReferenceSystem.britishNationalGrid.description),
    "regions": .array(diagnosis.findings.map(region)),
    "remedies": .array(remedies(for: diagnosis).map { .string($0) }),
  ]
  if let point = diagnosis.point { json["point"] = pointJSON(point) }
  return JSONValue.object(json).encoded(pretty: true)
}

private func region(_ finding: Diagnosis.Finding) -> JSONValue {
  let area = finding.region.area
  let corners = [area.lower.x, area.lower.y, area.upper.x, area.upper.y]
  var json: JSONObject = [
    "region": .string(finding.region == .greatBritain ? "great-britain" : here.id),
    "bbox": .array(corners.map { .number($0) }),
  ]
  switch finding.operation {
  case .success(let operation):
    json["operation"] = .string(operation.name)
    json["accuracyMetres"] = operation.accuracyMetres.map { .number($0) } ?? .null
    json["grids"] = .array(
      operation.gridFiles.map { grid in
        [
          "name": .string(grid.name), "origin": .string(grid.origin.rawValue),
          "crop": .bool(grid.isCrop),
        ]
      }
    )
    json["pipeline"] = .string(operation.pipeline)
    json["measured"] = .string(doctorMeasure(of: operation))
  case .failure(let failure): json["failure"] = .string(failure.description)
  }
  return .object(json)
}

private func pair(_ point: Point) -> JSONValue {
  .array([point.x, point.y].map { $0.isFinite ? .number($0) : .null })
}

private func pointJSON(_ finding: Diagnosis.PointFinding) -> JSONValue {
  [
    "point": pair(finding.point), "suspect": .bool(finding.reading.isSuspect),
    "verdict": .string(doctorVerdict(on: finding)),
    "moved": finding.moved.map(pair) ?? .null,
  ]
}
