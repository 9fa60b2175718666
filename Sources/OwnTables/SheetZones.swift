import Atlas
import Foreign

/// A sheet, and which of its cells name zones.
struct SheetZones {
  let grid: Grid
  /// The columns that name zones, the best first: by how many zones, then codes before names.
  let columns: [Column]
  private let gazetteer: ZoneGazetteer
  private let known: [ArraySlice<UInt8>: ZoneGazetteer.Match]

  struct Column {
    let index: Int
    var zones: Set<GSSCode> = []
    var codes = 0
  }

  /// Nil where no cell names a zone.
  init?(_ grid: Grid, _ gazetteer: ZoneGazetteer) {
    (self.grid, self.gazetteer) = (grid, gazetteer)
    var known: [ArraySlice<UInt8>: ZoneGazetteer.Match] = [:]
    var columns: [Int: Column] = [:]
    for row in 0..<grid.rowCount {
      for cell in grid.cells(in: row)
      where cell.kind == .text && !grid.isHidden(column: cell.column) {
        let bytes = grid.bytes(cell)
        let match: ZoneGazetteer.Match
        if let earlier = known[bytes] {
          match = earlier
        } else {
          // No name is longer; remarks are not worth the search.
          match = bytes.count > 100 ? .none : gazetteer.match(grid.text(cell))
          known[bytes] = match
        }
        guard case .one(let zone) = match else { continue }
        columns[cell.column, default: Column(index: cell.column)].zones.insert(zone.code)
        if zone.code.description.utf8.elementsEqual(bytes) {
          columns[cell.column]?.codes += 1
        }
      }
    }
    self.known = known
    self.columns = columns.values.sorted {
      ($1.zones.count, $1.codes, $0.index) < ($0.zones.count, $0.codes, $1.index)
    }
    if self.columns.isEmpty { return nil }
  }

  /// What a cell says of zones; of cells that were joined down a column the first speaks for all.
  func match(_ row: Int, _ column: Int) -> ZoneGazetteer.Match {
    guard let cell = cell(row, column) else { return .none }
    return known[grid.bytes(cell)] ?? .none
  }

  func text(_ row: Int, _ column: Int) -> String {
    cell(row, column).map { grid.text($0) } ?? ""
  }

  func nearest(to text: String) -> ZoneGazetteer.Zone? { gazetteer.nearest(to: text) }

  private func cell(_ row: Int, _ column: Int) -> Grid.Cell? {
    if let cell = grid.cell(row, column) { return cell }
    let number = grid.number(of: row)
    guard
      let merge = grid.merges.first(where: {
        $0.columns == column...column && $0.rows.contains(number)
      })
    else { return nil }
    return (0..<row).last { grid.number(of: $0) == merge.rows.lowerBound }
      .flatMap { grid.cell($0, column) }
  }
}
