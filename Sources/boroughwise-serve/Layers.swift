import Exchange
import FeatureService
import PlanarGeometry
import ReferenceSystems

/// Collections of layers that somebody names: each is called as its file, and its properties have the types of
/// their values.
///
/// - Throws: ``Fault`` or ``FaultReport`` for a file that cannot be read or is no such layer, and for two of one name.
func collections(ofLayers files: [String]) throws -> [FeatureCollection] {
  let shapes = ShapeStore(grid: nationalGrid(gridFolders: [], area: nil))
  var names: Set<String> = []
  return try files.map { file in
    let name = String(file.split(separator: "/").last ?? "")
    let id = String(name.prefix { $0 != "." })
    guard !id.isEmpty, names.insert(id).inserted else {
      throw Fault(
        file: file,
        found: id.isEmpty ? "a file without a name" : "a second layer called \(quoted(id))",
        expected: "layers of different names",
        remedy: "Rename the file"
      )
    }
    return try FeatureCollection(
      CollectionNote(id: id, title: id, description: "The features of \(name)."),
      file: file,
      bytes: try readFile(file),
      shapes: shapes
    )
  }
}

/// Moves positions onto the National Grid; false where one has no place there, or where no operation is known.
func nationalGrid(gridFolders: [String], area: Envelope?) -> (inout [Point]) -> Bool {
  { points in
    do throws(ReferenceSystemFailure) {
      let grid = try Transformer(
        from: .wgs84,
        to: .britishNationalGrid,
        gridFolders: gridFolders,
        area: area
      )
      try grid.transform(&points)
      return true
    } catch { return false }
  }
}
