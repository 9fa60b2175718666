package import ServiceRecord
import Atlas
import Coverage
import Documents
import PlanarGeometry
import ReferenceSystems

/// What is known of a place, a line for each thing, and notes below.
func placeText(_ findings: PlaceFindings) -> Document {
  var lines: [Block] = []
  func add(_ name: String, _ text: String) {
    // Room for the longest label and two spaces.
    lines.append(.labelled(name, text, width: 10))
  }
  if let postcode = findings.postcode { add("Postcode", postcode.postcode.description) }
  if let grid = findings.gridPosition {
    add("Grid", "easting \(plainDecimal(grid.x, 0)), northing \(plainDecimal(grid.y, 0))")
  }
  add("Position", position(of: findings))
  if let borough = findings.borough {
    add(sentenceCase(here.zone.singular), "\(borough.name) (\(borough.id))")
    add("Border", border(of: findings))
    let groups = findings.groups.map { "\($0.name ?? "no group") (\($0.definition))" }
    if !groups.isEmpty { add("Groups", groups.joined(separator: ", ")) }
    let police = [borough.commandUnit.map { "\($0) BCU" }, borough.policeForce]
      .compactMap { $0 }.filter { !$0.isEmpty }
    if !police.isEmpty { add("Police", police.joined(separator: ", ")) }
    if findings.knowsSmallAreas {
      add(
        sentenceCase(here.smallAreas.noun.singular),
        findings.smallArea.map { "\($0.name) (\($0.id))" } ?? "unknown"
      )
    }
  } else {
    add(sentenceCase(here.zone.singular), "none: the position lies outside \(here.name)")
    if let nearest = findings.nearest {
      add(
        "Nearest",
        "\(nearest.borough.name) (\(nearest.borough.id)), \(length(nearest.distance)) away"
      )
    }
  }
  if let postcode = findings.postcode {
    let name = findings.postcodeBorough.map { "\($0.name) " } ?? ""
    add("OS says", "\(name)(\(postcode.district))")
  }
  return Document([.together(lines), .paragraphs(findings.notes)])
}

private func position(of findings: PlaceFindings) -> String {
  let degrees =
    "longitude \(plainDecimal(findings.position.x, 6)), latitude \(plainDecimal(findings.position.y, 6))"
  let accuracy = findings.operation?.accuracyMetres
  return accuracy.map { "\(degrees) (good to \(length($0)))" } ?? degrees
}

private func border(of findings: PlaceFindings) -> String {
  guard let border = findings.border else { return "unknown" }
  let beyond = border.neighbour.map { "to \($0.name)" } ?? "to the end of \(here.name)"
  return "\(length(border.distance)) \(beyond)"
}

/// A length as one would say it: `3.2 m`, `850 m`, `12.4 km`, `1,204 km`.
private func length(_ metres: Double) -> String {
  if metres < 99.95 { return "\(decimal(metres, 1)) m" }
  if metres < 9_999.5 { return "\(decimal(metres, 0)) m" }
  return metres < 99_950 ? "\(decimal(metres / 1000, 1)) km" : "\(decimal(metres / 1000, 0)) km"
}

/// What is known of a place, before it has a form.
package func placeReport(_ findings: PlaceFindings) -> Report {
  Report(
    findings.postcode.map { "Where \($0.postcode) lies" } ?? "Where a point lies",
    placeText(findings),
    json: placeJSON(findings)
  )
}
