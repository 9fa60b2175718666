import Atlas
import Exchange

/// The boroughs, command units and wards that the collected services name.
struct NamedPlaces {
  private(set) var boroughs: [GSSCode: String] = [:]
  /// The boroughs of each Basic Command Unit.
  private(set) var commandUnits: [String: Set<GSSCode>] = [:]
  private var wards: [GSSCode: [String: GSSCode]] = [:]

  /// Reads `figures/boroughs.csv` and the lookup of wards.
  init(from folder: SourceFolder) throws {
    var rows = try folder.rows("figures/boroughs.csv", columns: ["gss_code", "borough", "mps_bcu"])
    for row in 0..<rows.table.rowCount {
      guard let code = rows.code(row) else { continue }
      boroughs[code] = rows.text(row, "borough")
      if !rows.isBlank(row, "mps_bcu") {
        commandUnits[rows.text(row, "mps_bcu"), default: []].insert(code)
      }
    }
    try rows.finish()
    for ward in try wardRows(in: folder) {
      wards[ward.borough, default: [:]][ward.name] = ward.code
    }
  }

  /// The command units whose boroughs are together exactly these; nil when there are none.
  func commandUnits(of codes: [GSSCode]) -> [String]? {
    let listed = Set(codes)
    let units = commandUnits.filter { $0.value.isSubset(of: listed) }
    let held = units.values.reduce(into: Set<GSSCode>()) { $0.formUnion($1) }
    return held == listed && !units.isEmpty ? units.keys.sorted() : nil
  }

  /// The code of a ward of a borough by its name.
  func ward(_ name: String, of borough: GSSCode) -> GSSCode? { wards[borough]?[name] }

  /// The borough of a name.
  func borough(named name: String) -> GSSCode? { boroughs.first { $0.value == name }?.key }
}
