import Digest
package import Exchange
import PlanarGeometry

/// Postcodes with position and borough, in a compact file that is searched without unpacking it.
///
/// Opening checks length and checksum; a look-up then finds the sector (the postcode without its last
/// two letters) by binary search and unpacks that sector alone.
///
/// - Complexity: O(*bytes*) to open; O(log *sectors* + *postcodes of the sector*) for a look-up.
package struct PostcodeTable: Sendable {
  /// The name of the file, as faults show it.
  package let file: String
  /// How many postcodes the table holds.
  package let count: Int
  /// How many sectors the table holds.
  package let sectorCount: Int
  /// The codes of the boroughs that the postcodes lie in, in order.
  package let districts: [GSSCode]

  /// The SHA-256 of the file, by which counts name the table.
  package var sha256: String { sha256Text(of: bytes) }

  private let bytes: [UInt8]
  private let sectorStart: Int

  /// Opens a table.
  ///
  /// - Throws: ``Fault`` when this is no such file, one of another version, cut short, or damaged.
  package init(file: String, bytes: [UInt8]) throws(Fault) {
    typealias Layout = PostcodeLayout
    let remedy = "Restore the file, or write it anew with `boroughwise import postcodes`"
    func fault(_ found: String, _ expected: String) -> Fault {
      Fault(file: file, found: found, expected: expected, remedy: remedy)
    }
    func number(at offset: Int, width: Int) -> Int {
      (0..<width).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
    guard bytes.starts(with: Layout.magic) else {
      throw fault(
        bytes.isEmpty ? "nothing" : "another kind of file",
        "a table of postcodes, which begins with BWPC"
      )
    }
    guard bytes.count >= Layout.headerLength + Layout.checksumLength else {
      throw fault(
        "\(bytes.count) bytes",
        "a header of \(Layout.headerLength) bytes and its checksum"
      )
    }
    let version = number(at: 4, width: 2)
    guard version == Layout.version else {
      throw fault("version \(version) of the format", "version \(Layout.version)")
    }
    let length = number(at: 16, width: 4)
    guard bytes.count == length else {
      throw fault("\(bytes.count) bytes", "\(length) bytes, as its header says")
    }
    let end = bytes.count - Layout.checksumLength
    let (sum, stated) = (Layout.checksum(of: bytes[..<end]), number(at: end, width: 4))
    guard sum == stated else {
      throw fault(
        "the checksum \(String(sum, radix: 16))",
        "\(String(stated, radix: 16)), with which it ends"
      )
    }
    let districtCount = number(at: 6, width: 2)
    sectorCount = number(at: 8, width: 4)
    count = number(at: 12, width: 4)
    sectorStart = Layout.headerLength + districtCount * Layout.districtLength
    guard sectorStart + sectorCount * Layout.sectorLength <= bytes.count else {
      throw fault(
        "\(bytes.count) bytes",
        "room for \(districtCount) \(here.zone.plural) and \(sectorCount) sectors"
      )
    }
    var districts: [GSSCode] = []
    for index in 0..<districtCount {
      let start = Layout.headerLength + index * Layout.districtLength
      let text = String(decoding: bytes[start..<start + Layout.districtLength], as: UTF8.self)
      guard let code = GSSCode(text) else {
        throw fault("the \(here.zone.singular) \"\(text)\"", "a GSS code")
      }
      districts.append(code)
    }
    self.districts = districts
    self.file = file
    self.bytes = bytes
  }

  /// What the table says of a postcode; nil when it is not there.
  package func record(of postcode: Postcode) throws(Fault) -> PostcodeRecord? {
    try records(inSectorOf: postcode).first { $0.postcode == postcode }
  }

  /// All postcodes that share all but the last two letters, in order; none when there is no such sector.
  package func records(inSectorOf postcode: Postcode) throws(Fault) -> [PostcodeRecord] {
    let key = postcode.sectorKey
    var (low, high) = (0, sectorCount)
    while low < high {
      let middle = (low + high) / 2
      if self.key(ofSector: middle).lexicographicallyPrecedes(key) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < sectorCount, self.key(ofSector: low).elementsEqual(key) else { return [] }
    return try records(ofSector: low)
  }

  /// The postcodes of a sector by its place in the order of sectors.
  ///
  /// - Precondition: a sector of the table.
  package func records(ofSector index: Int) throws(Fault) -> [PostcodeRecord] {
    let key = key(ofSector: index)
    let found = try rows(ofSector: index).map { row -> PostcodeRecord? in
      guard let postcode = Postcode(sectorKey: key, unit: row.unit) else { return nil }
      return PostcodeRecord(
        postcode: postcode,
        position: Point(x: Double(row.x), y: Double(row.y)),
        quality: row.quality,
        district: districts[row.district]
      )
    }
    let records = found.compactMap { $0 }
    guard records.count == found.count else { throw brokenSector(index) }
    return records
  }

  /// A sector as its record has it, for readers of the whole table: no postcode is spelled out.
  ///
  /// - Precondition: a sector of the table.
  package func units(ofSector index: Int) throws(Fault) -> SectorUnits {
    let name = String(decoding: key(ofSector: index), as: UTF8.self)
    return SectorUnits(
      name: name,
      units: try rows(ofSector: index).map {
        SectorUnits.Unit(number: $0.unit, district: $0.district)
      }
    )
  }

  private func rows(ofSector index: Int) throws(Fault) -> [SectorReader.Row] {
    precondition((0..<sectorCount).contains(index), "no such sector")
    let entry = sectorStart + index * PostcodeLayout.sectorLength
    let start = (0..<4).reduce(0) {
      $0 | Int(bytes[entry + PostcodeLayout.sectorKeyLength + $1]) << (8 * $1)
    }
    var reader = SectorReader(bytes: bytes, position: start)
    guard let rows = reader.rows(districtCount: districts.count) else { throw brokenSector(index) }
    return rows
  }

  private func brokenSector(_ index: Int) -> Fault {
    Fault(
      file: file,
      found:
        "a sector \(String(decoding: key(ofSector: index), as: UTF8.self)) that cannot be read",
      expected: "postcodes as docs/formats.md describes them",
      remedy: "Write the file anew with `boroughwise import postcodes`"
    )
  }

  private func key(ofSector index: Int) -> ArraySlice<UInt8> {
    let start = sectorStart + index * PostcodeLayout.sectorLength
    return bytes[start..<start + PostcodeLayout.sectorKeyLength]
  }
}

/// The postcodes of one sector by their last two letters alone.
package struct SectorUnits: Hashable, Sendable {
  /// The outward part filled with spaces to four letters, and the digit: `E2  0`.
  package let name: String
  /// In alphabetical order.
  package let units: [Unit]

  /// One postcode of the sector.
  package struct Unit: Hashable, Sendable {
    /// The last two letters as a number: 26 × the first + the second, A as 0.
    package let number: Int
    /// The borough, as an index into ``PostcodeTable/districts``.
    package let district: Int
  }
}

/// Unpacks one sector; every step answers nil where the bytes do not hold what they should.
private struct SectorReader {
  let bytes: [UInt8]
  var position: Int

  struct Row {
    let unit: Int
    let district: Int
    let quality: Int
    let x: Int
    let y: Int
  }

  mutating func rows(districtCount: Int) -> [Row]? {
    guard let count = variable(), count <= Postcode.unitCount else { return nil }
    var rows: [Row] = []
    rows.reserveCapacity(count)
    var (unit, district, quality, x, y) = (-1, 0, PostcodeLayout.usualQuality, 0, 0)
    for _ in 0..<count {
      guard let head = variable() else { return nil }
      unit += head >> PostcodeLayout.Head.bits
      if head & PostcodeLayout.Head.newDistrict != 0 {
        guard let next = variable() else { return nil }
        district = next
      }
      if head & PostcodeLayout.Head.newQuality != 0 {
        guard let next = variable() else { return nil }
        quality = next
      }
      guard let dx = variable(), let dy = variable(), district < districtCount,
        unit < Postcode.unitCount
      else { return nil }
      x += PostcodeLayout.unfolded(dx)
      y += PostcodeLayout.unfolded(dy)
      rows.append(Row(unit: unit, district: district, quality: quality, x: x, y: y))
    }
    return rows
  }

  /// A variable number of at most 28 bits, far more than any distance on the grid needs.
  private mutating func variable() -> Int? {
    var value = 0
    for shift in stride(from: 0, to: 28, by: 7) {
      guard bytes.indices.contains(position) else { return nil }
      let byte = bytes[position]
      position += 1
      value |= Int(byte & 127) << shift
      if byte & 128 == 0 { return value }
    }
    return nil
  }
}
