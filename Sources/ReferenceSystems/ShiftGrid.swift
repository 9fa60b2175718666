import CPROJ
import PlanarGeometry

/// Shifts of latitude and longitude at the nodes of a regular grid.
package struct ShiftGrid: Hashable, Sendable {
  /// Where the nodes lie, in whole seconds of arc; north and east are positive.
  package struct Frame: Hashable, Sendable {
    package let west: Int
    package let south: Int
    package let columnStep: Int
    package let rowStep: Int
    package let columnCount: Int
    package let rowCount: Int

    package init(
      west: Int,
      south: Int,
      columnStep: Int,
      rowStep: Int,
      columnCount: Int,
      rowCount: Int
    ) {
      precondition(columnStep > 0 && rowStep > 0, "steps go east and north")
      precondition(columnCount > 1 && rowCount > 1, "a cell needs four nodes")
      self.west = west
      self.south = south
      self.columnStep = columnStep
      self.rowStep = rowStep
      self.columnCount = columnCount
      self.rowCount = rowCount
    }

    package var east: Int { west + (columnCount - 1) * columnStep }
    package var north: Int { south + (rowCount - 1) * rowStep }
    package var nodeCount: Int { columnCount * rowCount }
  }

  /// What to add at a node, in seconds of arc; north and east are positive.
  package struct Shift: Hashable, Sendable {
    package let latitude: Float
    package let longitude: Float
  }

  package let frame: Frame
  /// In rows from south to north, each from west to east.
  package let shifts: [Shift]

  /// Creates a grid of shifts.
  package init(frame: Frame, shifts: [Shift]) {
    precondition(shifts.count == frame.nodeCount, "one shift for each node")
    self.frame = frame
    self.shifts = shifts
  }

  /// Reads the shifts of another grid file at the nodes of a frame, by PROJ's own interpolation.
  ///
  /// Where the nodes are nodes of that grid too, interpolation adds nothing: the values are its own,
  /// to a millionth of a second.
  ///
  /// - Throws: ``ReferenceSystemFailure`` when PROJ cannot open the file, or when a node lies outside
  ///   it; the position then counts nodes as in ``shifts``.
  package init(sampling name: String, in folder: String, at frame: Frame)
    throws(ReferenceSystemFailure)
  {
    let context = try ProjectionContext(gridFolders: [folder])
    let object = try context.object(definition: "+proj=hgridshift +grids=\(name)")
    let radiansPerSecond = Double.pi / (180 * 3600)
    var nodes: [Point] = []
    for row in 0..<frame.rowCount {
      for column in 0..<frame.columnCount {
        let x = Double(frame.west + column * frame.columnStep)
        let y = Double(frame.south + row * frame.rowStep)
        nodes.append(Point(x: x * radiansPerSecond, y: y * radiansPerSecond))
      }
    }
    var moved = nodes
    object.transform(&moved)
    if let index = moved.firstIndex(where: { !$0.isFinite }) {
      throw ReferenceSystemFailure(.outsideDomain(position: index), name, context.takeMessage())
    }
    self.init(
      frame: frame,
      shifts: zip(nodes, moved).map { node, moved in
        Shift(
          latitude: published((moved.y - node.y) / radiansPerSecond),
          longitude: published((moved.x - node.x) / radiansPerSecond)
        )
      }
    )
  }
}

/// A shift in seconds as the publisher printed it, in millionths (0.03 mm).
///
/// PROJ keeps shifts as radians of single precision, which moves the last bit; this moves it back.
private func published(_ seconds: Double) -> Float {
  Float((seconds * 1e6).rounded() / 1e6)
}
