import PlanarGeometry

extension PostcodeTable {
  /// The bytes of a table of postcodes, the same for the same records in any order.
  ///
  /// - Precondition: no postcode stands twice; positions are whole numbers that are not negative; fewer
  ///   than 65,536 districts.
  package static func bytes(of records: some Sequence<PostcodeRecord>) -> [UInt8] {
    let sorted = records.map { (key: $0.postcode.sectorKey, record: $0) }.sorted { a, b in
      a.key == b.key
        ? a.record.postcode.unit < b.record.postcode.unit : a.key.lexicographicallyPrecedes(b.key)
    }
    let districts = Set(sorted.map(\.record.district)).sorted()
    let indices = Dictionary(
      uniqueKeysWithValues: districts.enumerated().map { ($0.element, $0.offset) }
    )
    var sectors: [(key: [UInt8], start: Int)] = []
    var data: [UInt8] = []
    for group in groups(of: sorted) {
      sectors.append((group.key, data.count))
      append(group.records, districts: indices, to: &data)
    }
    let dataStart =
      PostcodeLayout.headerLength + districts.count * PostcodeLayout.districtLength
      + sectors.count * PostcodeLayout.sectorLength

    var file = PostcodeLayout.magic
    append(fixed: PostcodeLayout.version, width: 2, to: &file)
    append(fixed: districts.count, width: 2, to: &file)
    append(fixed: sectors.count, width: 4, to: &file)
    append(fixed: sorted.count, width: 4, to: &file)
    let length = dataStart + data.count + PostcodeLayout.checksumLength
    append(fixed: length, width: 4, to: &file)
    for district in districts { file.append(contentsOf: district.description.utf8) }
    for sector in sectors {
      file.append(contentsOf: sector.key)
      append(fixed: dataStart + sector.start, width: 4, to: &file)
    }
    file.append(contentsOf: data)
    append(fixed: PostcodeLayout.checksum(of: file[...]), width: 4, to: &file)
    return file
  }

  private static func groups(
    of sorted: [(key: [UInt8], record: PostcodeRecord)]
  ) -> [(key: [UInt8], records: [PostcodeRecord])] {
    var groups: [(key: [UInt8], records: [PostcodeRecord])] = []
    for (key, record) in sorted {
      if groups.last?.key != key { groups.append((key, [])) }
      groups[groups.count - 1].records.append(record)
    }
    return groups
  }

  /// Appends the postcodes of one sector; it reads without the others.
  private static func append(
    _ records: [PostcodeRecord],
    districts: [GSSCode: Int],
    to data: inout [UInt8]
  ) {
    append(variable: records.count, to: &data)
    var (unit, district, quality, x, y) = (-1, 0, PostcodeLayout.usualQuality, 0, 0)
    for record in records {
      let step = record.postcode.unit - unit
      precondition(step > 0, "\(record.postcode) stands twice")
      guard let index = districts[record.district] else { preconditionFailure("no district") }
      let isNewDistrict = index != district
      let isNewQuality = record.quality != quality
      append(
        variable: step << PostcodeLayout.Head.bits
          | (isNewDistrict ? PostcodeLayout.Head.newDistrict : 0)
          | (isNewQuality ? PostcodeLayout.Head.newQuality : 0),
        to: &data
      )
      if isNewDistrict { append(variable: index, to: &data) }
      if isNewQuality { append(variable: record.quality, to: &data) }
      let (easting, northing) = (Int(record.position.x), Int(record.position.y))
      append(variable: PostcodeLayout.folded(easting - x), to: &data)
      append(variable: PostcodeLayout.folded(northing - y), to: &data)
      (unit, district, quality, x, y) =
        (record.postcode.unit, index, record.quality, easting, northing)
    }
  }

  private static func append(fixed value: Int, width: Int, to bytes: inout [UInt8]) {
    precondition(value >= 0 && value < 1 << (8 * width), "\(value) needs more than \(width) bytes")
    for shift in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
  }

  private static func append(variable value: Int, to bytes: inout [UInt8]) {
    precondition(value >= 0, "variable numbers have no sign")
    var rest = value
    while rest > 127 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
