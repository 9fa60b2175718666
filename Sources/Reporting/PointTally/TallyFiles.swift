package import PointTally
import Documents
import Exchange
import PlanarGeometry
package import ReferenceSystems
import Tables
import Tally
import ZoneIndex

/// Counts and their ledger, before they have a form.
///
/// `layer` has the zones with their shapes, where a form asks for these: ``tallyLayer(_:)``.
package func tallyReport(_ findings: TallyFindings, _ layer: TallyLayer? = nil) -> Report {
  let title = "Points in the zones of \(findings.layer.name)"
  var report = Report(
    title,
    {
      Document(
        [.heading(title, level: 1), .table(TextTable(tallyTable(findings)))]
          + ledgerBlocks(findings)
      )
    },
    json: { tallyJSON(findings) },
    tables: { [tallyTable(findings)] }
  )
  report.layer = layer?.rows
  report.sources = []
  return report.telling(findings.readings)
}

/// One row a zone, or one row for each zone and category in which a point was counted.
///
/// Without categories every zone has a row, those where nothing was counted with 0.
func tallyTable(_ findings: TallyFindings) -> Table {
  let total = findings.total
  let names = ColumnNames(findings)
  guard !names.categories.isEmpty else { return zoneTable(findings, code: names.code) }
  let zones = findings.layer.zones
  let columns: [Column<(zone: Int, category: Int)>] =
    [
      .text(names.code, "Code of the zone") { zones[$0.zone].code },
      .text("name", "Zone") { zones[$0.zone].name },
    ]
    + names.categories.enumerated().map { place, name in
      .text(name, name) { total.categories[$0.category][place] }
    } + [
      .count("points", "Points (number)") { total.tally[zone: $0.zone, category: $0.category] }
    ]
  let cells = zones.indices.flatMap { zone in
    total.categories.indices.map { (zone: zone, category: $0) }
  }
  return Table(
    "tally",
    columns,
    cells.filter { total.tally[zone: $0.zone, category: $0.category] > 0 }
  )
}

/// A row for each zone; with the points of each category where names of columns for them are given.
private func zoneTable(
  _ findings: TallyFindings,
  code: String,
  counts: [String] = []
) -> Table {
  let (zones, total) = (findings.layer.zones, findings.total)
  var columns: [Column<Int>] = [
    .text(code, "Code of the zone") { zones[$0].code }, .text("name", "Zone") { zones[$0].name },
    .count("points", "Points (number)") { total.tally.total(ofZone: $0) },
  ]
  if !total.nearBorder.isEmpty {
    columns.append(
      .count("near_border", "Points near a border of the zone (number)") { total.nearBorder[$0] }
    )
  }
  columns += counts.enumerated().map { number, name in
    .count(name, name) { total.tally[zone: $0, category: number] }
  }
  return Table("tally", columns, Array(zones.indices))
}

/// A column's name as the outputs write it: `Crime type` is `crime_type`.
private func columnName(_ text: String) -> String {
  text.lowercased().map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
}

/// The names of columns that come from the data, each once: one that is taken already, by the outputs'
/// own columns or by an earlier one, has a number behind it, as `name_2`.
private struct ColumnNames {
  private static let own: Set<String> = ["name", "points", "near_border"]

  let code: String
  let categories: [String]
  private var taken: Set<String>

  init(_ findings: TallyFindings) {
    var taken = Self.own
    code = Self.free(findings.layer.codeProperty, &taken)
    categories = findings.total.categoryColumns.map { Self.free(columnName($0), &taken) }
    self.taken = taken
  }

  /// The names of the columns that hold the points of each category.
  func counts(of categories: [[String]]) -> [String] {
    var taken = taken
    return categories.map {
      Self.free("points_" + columnName($0.joined(separator: "_")), &taken)
    }
  }

  private static func free(_ name: String, _ taken: inout Set<String>) -> String {
    var free = name
    var number = 2
    while !taken.insert(free).inserted {
      free = "\(name)_\(number)"
      number += 1
    }
    return free
  }
}

/// Everything: counts, ledger, comparison, how the points came to the zones.
func tallyJSON(_ findings: TallyFindings) -> [UInt8] {
  let total = findings.total
  let names = ColumnNames(findings)
  let table = zoneTable(findings, code: "code")
  let zones = table.rows.enumerated().map { index, row in
    var json = table.object(row)
    if !total.categoryColumns.isEmpty {
      json["categories"] =
        total.categories.enumerated().compactMap { number, category -> JSONObject? in
          let count = total.tally[zone: index, category: number]
          return count > 0
            ? JSONObject(zip(names.categories, category).map { ($0, .string($1)) })
              .adding(["points": count]) : nil
        }.json
    }
    return json
  }
  var json = JSONObject().adding([
    "zones_layer": findings.layer.name,
    "zones_sha256": findings.layer.sha256,
    "points_crs": findings.settings.pointSystem.description,
    "operations": findings.settings.operations.map(\.json),
    "border_distance_m": findings.settings.borderDistance,
    "zones": zones,
    "ledger": ledgerJSON(findings),
    "reconciliation": reconciliationJSON(findings),
  ])
  json["postcodes_sha256"] = findings.settings.postcodes?.json
  return JSONValue.object(json).encoded(pretty: true)
}

/// The zones with their counts, and how they came to longitude and latitude.
package struct TallyLayer: Sendable {
  package let rows: ReportLayer
  package let operations: [CoordinateOperation]
}

/// The zones with their counts, in degrees.
///
/// - Throws: ``Fault`` when a zone cannot be brought to longitude and latitude.
package func tallyLayer(_ findings: TallyFindings) throws -> TallyLayer {
  let total = findings.total
  let (areas, operations) = try findings.layer.inDegrees()
  let names = ColumnNames(findings)
  let counts = total.categoryColumns.isEmpty ? [] : names.counts(of: total.categories)
  let rows = ReportLayer(
    table: zoneTable(findings, code: names.code, counts: counts),
    ids: findings.layer.zones.map(\.code),
    shapes: .areas(areas)
  )
  return TallyLayer(rows: rows, operations: operations)
}

/// What a person is told of the way by which zones came to longitude and latitude; nothing where they
/// lay there.
package func operationText(_ operations: [CoordinateOperation]) -> [UInt8] {
  guard !operations.isEmpty else { return [] }
  let title = Block.lines(["Zones written in longitude and latitude"])
  return Document([.together([title, operationWords(operations)])]).text()
}
