package import Analysis
import Funding
import ServiceRecord
package import Atlas
import Coverage
import Exchange
import PlanarGeometry
package import Tables

/// A layer of findings for those who ask for some of its features: what the files of a run hold, with what it says
/// of itself.
package struct ServedLayer: Sendable {
  /// As it stands in addresses.
  package let id: String
  package let title: String
  package let description: String
  /// The fields of its properties, as far as the file alone does not say what they are.
  package let fields: [Field]
  /// The fields that say when a feature begins and ends; nil where none does.
  package let time: (start: String, end: String)?
  /// The layer as GeoJSON.
  package let bytes: [UInt8]
}

/// The layers of a run: zones, small areas, each fund and year, services, gaps of cover, calls.
///
/// - Throws: ``Fault`` or ``FaultReport`` for a shape that cannot be written, and for small areas that cannot be read.
package func servedLayers(of run: AnalysisRun, in session: Session) throws -> [ServedLayer] {
  var layers = try zoneLayers(of: run)
  if let small = try smallAreaLayer(of: run, in: session) {
    layers.insert(small, at: min(1, layers.count))
  }
  layers += try run.analyses.map { try fundLayer(of: $0, in: run) }
  if let findings = run.services { layers += try serviceLayers(of: findings) }
  if let calls = try callLayer(of: run) { layers.append(calls) }
  return distinct(layers)
}

/// The layers, of which one whose identifier is taken has a number behind it: funds and zones are named by people.
private func distinct(_ layers: [ServedLayer]) -> [ServedLayer] {
  var taken: Set<String> = []
  return layers.map { layer in
    var (id, number) = (layer.id, 2)
    while !taken.insert(id).inserted { (id, number) = ("\(layer.id)-\(number)", number + 1) }
    return ServedLayer(
      id: id,
      title: layer.title,
      description: layer.description,
      fields: layer.fields,
      time: layer.time,
      bytes: layer.bytes
    )
  }
}

/// A name as it stands in addresses: `local authorities` as `local-authorities`.
private func address(_ name: String) -> String {
  name.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.joined(separator: "-")
}

private func layer(
  _ id: String,
  _ title: String,
  _ description: String,
  _ table: Table,
  time: (start: String, end: String)? = nil,
  ids: [String],
  areas: [MultiPolygon?]
) throws -> ServedLayer {
  ServedLayer(
    id: id,
    title: title,
    description: description,
    fields: table.fields,
    time: time,
    bytes: try GeoJSONWriter.featureCollection(
      name: id,
      features: table.features(ids: ids, areas: areas)
    )
  )
}

/// The outlines of the zones, with the groups that they are in.
private func zoneLayers(of run: AnalysisRun) throws -> [ServedLayer] {
  guard let findings = run.analyses.first else { return [] }
  let table = boroughTable(of: findings)
  let places = table.fields.indices.filter { table.fields[$0].role == .zone }
  return [
    try layer(
      address(here.zone.plural),
      "\(sentenceCase(here.zone.plural)) of \(here.name)",
      "Their outlines, and the groups in which they are compared.",
      Table(
        "zones",
        places.map { table.fields[$0] },
        rows: table.rows.map { row in places.map { row[$0] } }
      ),
      ids: findings.boroughs.map(\.borough.id.description),
      areas: findings.boroughs.map(\.boundary)
    )
  ]
}

private func smallAreaLayer(of run: AnalysisRun, in session: Session) throws -> ServedLayer? {
  guard session.folder.has(Dataset.File.smallAreas) else { return nil }
  let said = try session.descriptor().json(at: Dataset.File.smallAreas)?["title"]?.string
  let name = here.smallAreas.noun.plural
  return ServedLayer(
    id: address(name),
    title: sentenceCase(name),
    description: said.map { "\($0)." } ?? "The smaller zones that carry residents.",
    fields: [
      Field("lsoa_code", .text, title: "Code of the zone"), Field("name", .text, title: "Name"),
      Field("gss_code", .text, title: "Code of the \(here.zone.singular) in which it lies"),
      Field("population", .count, title: "Residents by the census"),
      Field("households", .count, title: "Households by the census"),
    ],
    time: nil,
    bytes: try session.folder.read(Dataset.File.smallAreas)
  )
}

/// One fund in one year: what `boroughs.geojson` of its folder holds.
private func fundLayer(of findings: Findings, in run: AnalysisRun) throws -> ServedLayer {
  try layer(
    folderName(of: findings),
    "\(findings.fund.name), \(findings.year)",
    statusSentence(of: findings) + cautionSentence(of: run),
    boroughTable(of: findings),
    ids: findings.boroughs.map(\.borough.id.description),
    areas: findings.boroughs.map(\.boundary)
  )
}

private func serviceLayers(of findings: ServiceFindings) throws -> [ServedLayer] {
  let rows = serviceRows(of: findings)
  return [
    try layer(
      "services",
      "Services on record, \(spoken(findings.day))",
      "Each with the area that it covers, which is whom it serves and not where its office is. Without a shape: "
        + "nothing that can be drawn is known of it. \(recordCaution)",
      Table("services", serviceColumns, rows),
      time: ("start_date", "end_date"),
      ids: rows.map(\.service.id),
      areas: rows.map { $0.footprint?.area }.map { $0?.polygons.isEmpty == true ? nil : $0 }
    ),
    try layer(
      "coverage_gaps",
      "Cover by type of need, \(spoken(findings.day))",
      "Where it is none, one, many or unknown. None is none found, which is not proof that there is none; unknown is "
        + "none for certain, but at least one may. \(recordCaution)",
      Table("coverage_gaps", gapColumns, findings.gaps),
      ids: findings.gaps.map(gapID),
      areas: findings.gaps.map(\.cell.area)
    ),
  ]
}

/// Calls for funding with the outlines of the zones that they name; for all, or for none by name, without a shape.
private func callLayer(of run: AnalysisRun) throws -> ServedLayer? {
  guard let day = run.scrutiny?.day else { return nil }
  let rows = callRows(of: run).sorted { $0.finding.call.id < $1.finding.call.id }
  guard !rows.isEmpty else { return nil }
  let outlines = Dictionary(
    (run.analyses.first?.boroughs ?? []).map { ($0.borough.id, $0.boundary) },
    uniquingKeysWith: { first, _ in first }
  )
  let areas = rows.map { row in
    let parts = row.finding.call.boroughs.compactMap { outlines[$0]?.polygons }.flatMap { $0 }
    return parts.isEmpty ? nil : MultiPolygon(parts)
  }
  return try layer(
    "opportunities",
    "Calls for funding, \(spoken(day))",
    "Money that can be applied for, or could. Without a shape: it is for the whole area, or for \(here.zone.plural) "
      + "that are not named.",
    callTable(rows, on: day),
    time: ("opens", "deadline"),
    ids: rows.map(\.finding.call.id),
    areas: areas
  )
}
