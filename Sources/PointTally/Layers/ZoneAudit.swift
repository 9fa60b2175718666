import Exchange
import GeometryEngine
import PlanarGeometry
import ZoneIndex

/// Zones by their codes, made ready for questions of which zone holds a point: no two share ground.
///
/// What else can be done about an overlap is the `advice`, the end of a sentence.
///
/// - Throws: ``FaultReport`` naming every pair that overlaps and every zone whose boundary bounds no area.
func auditedIndex(
  of areas: [MultiPolygon],
  codes: [String],
  file: String,
  overlaps rule: OverlapRule,
  advice: String
) throws(FaultReport) -> ZoneIndex {
  try audited(areas, codes: codes, file: file, advice: advice) { () throws(ZoneIndexFailure) in
    try ZoneIndex(areas, overlaps: rule)
  }
}

/// Refuses zones that share ground, where nobody asks which zone holds a point.
///
/// - Throws: ``FaultReport`` naming every pair that overlaps and every zone whose boundary bounds no area.
func refuseOverlaps(
  of areas: [MultiPolygon],
  codes: [String],
  file: String
) throws(FaultReport) {
  try audited(areas, codes: codes, file: file, advice: "") { () throws(ZoneIndexFailure) in
    try ZoneIndex.refuseOverlaps(of: areas)
  }
}

private func audited<Answer>(
  _ areas: [MultiPolygon],
  codes: [String],
  file: String,
  advice: String,
  _ make: () throws(ZoneIndexFailure) -> Answer
) throws(FaultReport) -> Answer {
  func fault(_ code: String?, _ found: String, _ expected: String, _ remedy: String) -> Fault {
    Fault(
      file: file,
      at: code.map { .feature(excerpt($0)) } ?? .file,
      found: found,
      expected: expected,
      remedy: remedy
    )
  }
  let answer: Answer
  do throws(ZoneIndexFailure) { answer = try make() } catch {
    switch error {
    case .overlapping(let overlaps):
      throw FaultReport(
        limited(overlaps, file: file, "pairs of zones that share ground") { overlap in
          let (a, b) = (excerpt(codes[overlap.first]), excerpt(codes[overlap.second]))
          return fault(
            codes[overlap.first],
            "\(a) and \(b) share ground near \(overlap.location.x) \(overlap.location.y)",
            "zones that do not overlap",
            "Repair the layer in a GIS" + advice
          )
        }
      )
    case .selfIntersecting(let places):
      throw FaultReport(
        limited(places, file: file, "zones whose boundary bounds no area") { place in
          let code = excerpt(codes[place.first])
          return fault(
            codes[place.first],
            flaw(of: areas[place.first], named: code)
              ?? "a border of \(code) that crosses itself near \(place.location.x) \(place.location.y)",
            "a valid area",
            "Repair the boundary in a GIS"
          )
        }
      )
    case .tooLarge, .tooDeep:
      throw FaultReport(
        fault(nil, "\(error)", "zones that an index holds", "Split the layer")
      )
    }
  }
  // Edges that go to and fro cancel each other out: the index would hold a zone without ground.
  let hollow = areas.indices.filter { areas[$0].polygons.contains(where: \.isHollow) }
  if !hollow.isEmpty {
    throw FaultReport(
      limited(hollow, file: file, "zones with a part that encloses nothing") {
        fault(
          codes[$0],
          "a part of \(excerpt(codes[$0])) that encloses nothing",
          "a valid area",
          "Repair the boundary in a GIS"
        )
      }
    )
  }
  return answer
}

/// The faults of things, the first two hundred of them, and how many more there are.
func limited<Thing>(
  _ things: [Thing],
  file: String,
  _ name: String,
  _ fault: (Thing) -> Fault
) -> [Fault] {
  let most = 200
  let faults = things.prefix(most).map(fault)
  guard things.count > most, let last = faults.last else { return faults }
  return faults + [
    Fault(
      file: file,
      found: "\(things.count - most) more \(name)",
      expected: last.expected,
      remedy: last.remedy
    )
  ]
}

extension Polygon {
  /// Whether its border encloses no ground, or its holes leave none of it, but for rounding.
  fileprivate var isHollow: Bool {
    let box = envelope
    return area <= 1e-12 * (box.width * box.width + box.height * box.height)
  }
}
