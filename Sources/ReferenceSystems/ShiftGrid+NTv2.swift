extension ShiftGrid {
  /// What the header of an NTv2 file says of the grid beside its frame.
  package struct Title: Hashable, Sendable {
    /// A reference system as NTv2 names one: eight characters, and its ellipsoid's axes in metres.
    package struct System: Hashable, Sendable {
      package let name: String
      package let majorAxis: Double
      package let minorAxis: Double

      package static let osgb36 = System(
        name: "OSGB36",
        majorAxis: 6_377_563.396,
        minorAxis: 6_356_256.909
      )
      package static let etrs89 = System(
        name: "ETRS89",
        majorAxis: 6_378_137,
        minorAxis: 6_356_752.31414
      )
    }

    package let version: String
    package let name: String
    /// The day on which the values were last changed, as `20161003`: not the day of writing.
    package let updated: String
    package let source: System
    package let target: System

    package init(
      version: String,
      name: String,
      updated: String,
      source: System,
      target: System
    ) {
      self.version = version
      self.name = name
      self.updated = updated
      self.source = source
      self.target = target
    }
  }

  /// The grid as the bytes of an NTv2 file (`.gsb`) with one grid, little-endian.
  ///
  /// Sixteen bytes a record: eleven records of the file, eleven of the grid, one for each node, and
  /// the end. Longitudes and their shifts are positive to the west; nodes run from the south-east
  /// corner westwards, row by row to the north.
  ///
  /// - Source: Geodetic Survey of Canada, NTv2 Developer's Guide, appendix B (grid shift file).
  /// - Complexity: O(*nodes*).
  package func ntv2(_ title: Title) -> [UInt8] {
    var file = NTv2Records()
    file.append("NUM_OREC", count: 11)
    file.append("NUM_SREC", count: 11)
    file.append("NUM_FILE", count: 1)
    file.append("GS_TYPE", "SECONDS")
    file.append("VERSION", title.version)
    file.append("SYSTEM_F", title.source.name)
    file.append("SYSTEM_T", title.target.name)
    file.append("MAJOR_F", title.source.majorAxis)
    file.append("MINOR_F", title.source.minorAxis)
    file.append("MAJOR_T", title.target.majorAxis)
    file.append("MINOR_T", title.target.minorAxis)
    file.append("SUB_NAME", title.name)
    file.append("PARENT", "NONE")
    file.append("CREATED", title.updated)
    file.append("UPDATED", title.updated)
    file.append("S_LAT", Double(frame.south))
    file.append("N_LAT", Double(frame.north))
    file.append("E_LONG", Double(-frame.east))
    file.append("W_LONG", Double(-frame.west))
    file.append("LAT_INC", Double(frame.rowStep))
    file.append("LONG_INC", Double(frame.columnStep))
    file.append("GS_COUNT", count: Int32(frame.nodeCount))
    for row in 0..<frame.rowCount {
      for column in (0..<frame.columnCount).reversed() {
        let shift = shifts[row * frame.columnCount + column]
        // PROJ hands out no accuracy of nodes, and reads none: zero stands for not given.
        file.append(node: [shift.latitude, -shift.longitude, 0, 0])
      }
    }
    file.append("END", 0.0)
    return file.bytes
  }
}

/// The records of an NTv2 file, sixteen bytes each.
private struct NTv2Records {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ field: String, count: Int32) {
    append(text: field)
    append(bits: count)
    append(bits: Int32(0))
  }

  mutating func append(_ field: String, _ value: Double) {
    append(text: field)
    append(bits: value.bitPattern)
  }

  mutating func append(_ field: String, _ value: String) {
    append(text: field)
    append(text: value)
  }

  mutating func append(node values: [Float]) {
    for value in values { append(bits: value.bitPattern) }
  }

  /// Eight characters, filled with blanks.
  private mutating func append(text: String) {
    precondition(text.utf8.count <= 8, "NTv2 gives a text eight bytes")
    bytes += text.utf8
    bytes += [UInt8](repeating: 32, count: 8 - text.utf8.count)
  }

  private mutating func append(bits value: some FixedWidthInteger) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }
}
