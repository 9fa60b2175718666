import CZlib

/// A checksum of bytes that can be made of the checksums of their parts, wherever they are cut.
///
/// Of files that are alike in length, the CRC-32 and the Adler-32 of two different ones agree once in 2⁵⁰ or so: enough
/// to find a copy, and no proof against somebody who wants two to agree.
///
/// - Source: RFC 1952 and RFC 1950, by zlib.
package struct JoiningChecksum: Hashable, Sendable {
  package private(set) var length = 0
  package private(set) var crc: UInt32 = 0
  package private(set) var adler: UInt32 = 1

  /// Begins with no byte.
  package init() {}

  /// A checksum that was written.
  package init(length: Int, crc: UInt32, adler: UInt32) {
    (self.length, self.crc, self.adler) = (length, crc, adler)
  }

  /// Adds the bytes that follow.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard unsafe !bytes.isEmpty else { return }
    let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    crc = UInt32(truncatingIfNeeded: unsafe crc32_z(UInt(crc), start, bytes.count))
    adler = UInt32(truncatingIfNeeded: unsafe adler32_z(UInt(adler), start, bytes.count))
    length += bytes.count
  }

  /// Adds bytes that follow, of which the checksum is known.
  package mutating func append(_ next: JoiningChecksum) {
    crc = UInt32(truncatingIfNeeded: crc32_combine(UInt(crc), UInt(next.crc), next.length))
    adler = UInt32(truncatingIfNeeded: adler32_combine(UInt(adler), UInt(next.adler), next.length))
    length += next.length
  }
}
