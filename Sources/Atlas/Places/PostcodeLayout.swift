import Digest

/// Where things stand in a file of postcodes; `docs/formats.md` describes it byte by byte.
///
/// All numbers are little-endian. A variable number holds seven bits a byte, the lowest first; the top
/// bit says that more follow.
enum PostcodeLayout {
  static let magic = Array("BWPC".utf8)
  static let version = 1
  static let headerLength = 20
  /// The file ends with a checksum of everything before it.
  static let checksumLength = 4
  static let districtLength = 9
  static let sectorLength = 9
  static let sectorKeyLength = 5
  /// The quality that most postcodes have: a sector begins with it.
  static let usualQuality = 10

  /// Bits of the number that begins a postcode; the step from the unit before stands above them.
  enum Head {
    static let newDistrict = 1
    static let newQuality = 2
    static let bits = 2
  }

  /// Folds a signed number into an unsigned one: 0, -1, 1, -2 become 0, 1, 2, 3.
  static func folded(_ value: Int) -> Int { value >= 0 ? value << 1 : (-value << 1) - 1 }

  static func unfolded(_ value: Int) -> Int { value & 1 == 0 ? value >> 1 : -((value + 1) >> 1) }

  /// What the file ends with: the CRC-32 of all before it (ISO 3309).
  static func checksum(of bytes: ArraySlice<UInt8>) -> Int {
    var sum = JoiningChecksum()
    bytes.withUnsafeBytes { sum.add($0) }
    return Int(sum.crc)
  }
}
