import Atlas
import Documents
import PlanarGeometry
package import ReferenceSystems

/// What the machine can do, before it has a form.
package func doctorReport(_ diagnosis: Diagnosis) -> Report {
  Report("What this machine can do", doctorText(diagnosis), json: doctorJSON(diagnosis))
}

/// What `boroughwise doctor crs` says: which operation applies where, how good it is, what to install.
private func doctorText(_ diagnosis: Diagnosis) -> Document {
  var blocks: [Block] = [
    .title("WGS 84 to British National Grid"), .paragraph("PROJ \(diagnosis.projVersion)"),
  ]
  func add(_ subject: String, _ items: [String]) {
    blocks.append(.together([.paragraph(subject), .list(items)]))
  }
  for finding in diagnosis.findings {
    switch finding.operation {
    case .success(let operation): add(place(of: finding.region), facts(of: operation))
    case .failure(let failure): add(place(of: finding.region), ["No operation: \(failure)."])
    }
  }
  let remedies = remedies(for: diagnosis)
  if !remedies.isEmpty { add("For better positions", remedies) }
  if let point = diagnosis.point {
    add("The point \(pair(point.point))", [doctorVerdict(on: point)])
  }
  return Document(blocks)
}

private func place(of region: Region) -> String {
  switch region {
  case .crop:
    "In \(here.name): longitude \(plainDecimal(region.area.lower.x, 1)) to "
      + "\(plainDecimal(region.area.upper.x, 1)), latitude \(plainDecimal(region.area.lower.y, 1)) to "
      + plainDecimal(region.area.upper.y, 1)
  case .greatBritain: "Elsewhere in Great Britain"
  }
}

private func facts(of operation: CoordinateOperation) -> [String] {
  let accuracy = operation.accuracyMetres.map { "\(decimal($0, 0)) m" } ?? "nothing"
  return [
    "\(operation.name).", doctorGrid(of: operation),
    "Accuracy: PROJ states \(accuracy). \(doctorMeasure(of: operation))",
  ]
}

/// Which grid an operation reads, and whose it is.
private func doctorGrid(of operation: CoordinateOperation) -> String {
  guard let grid = operation.gridFiles.first else { return "Grid: none." }
  let owner =
    switch grid.origin {
    case .givenFolder: "shipped in the dataset's folder geodesy"
    case .projOwn: "PROJ's own"
    }
  return "Grid: \(grid.name), \(owner)."
}

/// What was measured of an operation, beside what PROJ states.
func doctorMeasure(of operation: CoordinateOperation) -> String {
  if operation.usesCrop {
    return "Within 1 mm of the full OSTN15 grid, which defines the National Grid; it holds here "
      + "and nowhere else."
  }
  if operation.grids.contains(OSTN15.fullName) {
    return "Within 10 mm of Ordnance Survey's 40 test points: this grid defines the National Grid."
  }
  return "Up to 5 m from Ordnance Survey's 40 test points."
}

/// What a user can do where an operation without the OSTN15 grid is left.
func remedies(for diagnosis: Diagnosis) -> [String] {
  let operations = diagnosis.findings.compactMap { try? $0.operation.get() }
  var remedies: [String] = []
  if operations.count < diagnosis.findings.count {
    remedies.append(
      "PROJ lacks its database, or cannot read it. It comes with the package proj-data of Debian and "
        + "Ubuntu."
    )
  }
  guard operations.contains(where: { !$0.grids.contains(OSTN15.fullName) }) else { return remedies }
  let hasCrop = operations.contains(where: \.usesCrop)
  if !hasCrop {
    remedies.append(
      "The dataset ships no crop of OSTN15 that PROJ can read: restore geodesy/ in the dataset, if it had one."
    )
  }
  let name = here.name
  remedies.append(
    "\(hasCrop ? "Outside \(name) the" : "The") full grid is missing (\(OSTN15.fullName), 3 MB). The package "
      + "proj-data of Debian 12 does not hold it. Fetch it once with `projsync --file \(OSTN15.fullName)` "
      + "(package proj-bin). It is then used by itself\(hasCrop ? ", also in \(name)" : "")."
  )
  return remedies
}

/// What a point looks like, in one or two sentences.
func doctorVerdict(on finding: Diagnosis.PointFinding) -> String {
  let moved = finding.moved
  let exchanged = Point(x: finding.point.y, y: finding.point.x)
  switch finding.reading {
  case .degrees(let isInArea):
    let place = moved.map {
      "; on British National Grid easting \(ungrouped($0.x)), northing \(ungrouped($0.y))"
    }
    return "Longitude and latitude \(whereabouts(isInArea))\(place ?? "")."
  case .metres(let isInArea):
    let place = moved.map {
      "; in WGS 84 longitude \(plainDecimal($0.x, 7)), latitude \(plainDecimal($0.y, 7))"
    }
    return
      "Easting and northing on British National Grid \(whereabouts(isInArea))\(place ?? ""). Read as "
      + "degrees these numbers would be refused."
  case .swappedDegrees:
    return
      "Looks swapped: latitude stands before longitude. Write \(pair(exchanged))."
  case .swappedMetres:
    return "Looks swapped, if \(here.name) is meant: northing stands before easting. Write "
      + "\(pair(exchanged))."
  case .degreesElsewhere: return "Degrees, but outside Great Britain."
  case .metresElsewhere: return "Too great for degrees, and outside British National Grid."
  case .origin: return "The point 0, 0 lies off Africa: most files mean that there is no position."
  case .notFinite: return "Not finite numbers."
  }
}

private func whereabouts(_ isInArea: Bool) -> String {
  isInArea ? "in \(here.name)" : "in Great Britain, outside \(here.name)"
}

/// A pair of numbers as one would type them.
private func pair(_ point: Point) -> String { "\(plainNumber(point.x)) \(plainNumber(point.y))" }

/// A length to the centimetre without commas, so that it can be copied.
private func ungrouped(_ metres: Double) -> String { plainDecimal(metres, 2) }
