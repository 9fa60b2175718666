/// The spatial index of a layer: an R-tree, and the triggers that keep it true when rows change.
///
/// The triggers call functions that GIS libraries bring (`ST_MinX` and the like), so rows must be written
/// before they are made.
///
/// - Source: OGC 12-128r18, annex F.3 "RTree Spatial Indexes", whose names and conditions these are.
struct SpatialIndex {
  let layer: String

  private var tree: String { quoted("rtree_\(layer)_\(StandardTables.geometryColumn)") }

  var creation: String { "CREATE VIRTUAL TABLE \(tree) USING rtree(id, minx, maxx, miny, maxy)" }

  /// Takes the row's number, then west, east, south, north.
  var insertion: String { "INSERT INTO \(tree) VALUES (?, ?, ?, ?, ?)" }

  var triggers: [String] {
    let (table, geometry) = (quoted(layer), quoted(StandardTables.geometryColumn))
    let isThere = "(NEW.\(geometry) NOTNULL AND NOT ST_IsEmpty(NEW.\(geometry)))"
    let isGone = "(NEW.\(geometry) ISNULL OR ST_IsEmpty(NEW.\(geometry)))"
    let put = """
      INSERT OR REPLACE INTO \(tree) VALUES (NEW.fid, ST_MinX(NEW.\(geometry)), \
      ST_MaxX(NEW.\(geometry)), ST_MinY(NEW.\(geometry)), ST_MaxY(NEW.\(geometry)));
      """
    let takeOld = "DELETE FROM \(tree) WHERE id = OLD.fid;"
    return [
      trigger("insert", "AFTER INSERT ON \(table) WHEN \(isThere)", put),
      trigger(
        "update1",
        "AFTER UPDATE OF \(geometry) ON \(table) WHEN OLD.fid = NEW.fid AND \(isThere)",
        put
      ),
      trigger(
        "update2",
        "AFTER UPDATE OF \(geometry) ON \(table) WHEN OLD.fid = NEW.fid AND \(isGone)",
        takeOld
      ),
      trigger(
        "update3",
        "AFTER UPDATE ON \(table) WHEN OLD.fid != NEW.fid AND \(isThere)",
        "\(takeOld) \(put)"
      ),
      trigger(
        "update4",
        "AFTER UPDATE ON \(table) WHEN OLD.fid != NEW.fid AND \(isGone)",
        "DELETE FROM \(tree) WHERE id IN (OLD.fid, NEW.fid);"
      ),
      trigger("delete", "AFTER DELETE ON \(table) WHEN OLD.\(geometry) NOT NULL", takeOld),
    ]
  }

  private func trigger(_ event: String, _ condition: String, _ action: String) -> String {
    let name = quoted("rtree_\(layer)_\(StandardTables.geometryColumn)_\(event)")
    return "CREATE TRIGGER \(name) \(condition) BEGIN \(action) END"
  }
}
