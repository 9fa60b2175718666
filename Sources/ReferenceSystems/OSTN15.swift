import Glibc
package import PlanarGeometry

/// Ordnance Survey's grid of shifts from OSGB36 to ETRS89, which defines the National Grid.
///
/// - Source: Ordnance Survey, OSTN15 (last updated 2016-10-03), as NTv2 and as converted by PROJ:
///   nodes at whole minutes of longitude and half minutes of latitude, 9° W to 2° E, 49° N to 61° N.
package enum OSTN15 {
  /// The file that PROJ looks for.
  package static let fullName = "uk_os_OSTN15_NTv2_OSGBtoETRS.tif"

  /// A part of the grid that a dataset ships, as NTv2; it holds for its area alone.
  package struct Crop: Hashable, Sendable {
    /// The name without its folder.
    package let name: String
    /// Where the crop gives what the full grid gives, in degrees of longitude and latitude (WGS 84).
    ///
    /// One cell less on each side than its nodes: the systems lie about 6" and 2" apart.
    package let area: Envelope

    /// Whether a grid of this name is a crop: `….gsb` with OSTN15 in it.
    package static func isName(_ name: String) -> Bool {
      name.hasSuffix(".gsb") && name.contains("OSTN15")
    }

    /// The first crop by name in the first folder that has one; nil where none has.
    ///
    /// - Complexity: O(*files of the folders*); 352 bytes of the crop are read.
    package init?(in folders: [String]) {
      for folder in folders {
        for name in Self.names(in: folder) {
          guard let area = Self.area(of: "\(folder)/\(name)") else { continue }
          (self.name, self.area) = (name, area)
          return
        }
      }
      return nil
    }

    private static func names(in folder: String) -> [String] {
      guard let stream = unsafe opendir(folder) else { return [] }
      defer { unsafe closedir(stream) }
      var names: [String] = []
      while let entry = unsafe readdir(stream) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
          unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
        }
        if isName(name) { names.append(name) }
      }
      return names.sorted()
    }

    /// The nodes' rectangle less one cell, from the header of an NTv2 file; nil for any other file.
    private static func area(of path: String) -> Envelope? {
      guard let file = unsafe fopen(path, "rb") else { return nil }
      defer { unsafe fclose(file) }
      var header = [UInt8](repeating: 0, count: 352)
      guard unsafe fread(&header, 1, header.count, file) == header.count,
        header.starts(with: "NUM_OREC".utf8)
      else { return nil }
      // Sixteen bytes a record, name and value; eleven records of the file, then those of the grid.
      func value(_ record: Int) -> Double {
        let start = (11 + record) * 16 + 8
        let bits = (0..<8).reduce(UInt64(0)) { $0 | UInt64(header[start + $1]) << (8 * $1) }
        return Double(bitPattern: bits)
      }
      // Longitudes are positive to the west.
      let (south, north, east, west) = (value(4), value(5), -value(6), -value(7))
      let (rowStep, columnStep) = (value(8), value(9))
      let sides = [west + columnStep, south + rowStep, east - columnStep, north - rowStep]
      guard sides.allSatisfy(\.isFinite), sides[0] < sides[2], sides[1] < sides[3] else {
        return nil
      }
      return Envelope(
        Point(x: sides[0] / 3600, y: sides[1] / 3600),
        Point(x: sides[2] / 3600, y: sides[3] / 3600)
      )
    }
  }
}
