import Glibc

/// The lines of a file that begin within a range of its bytes: ranges that meet hold every line once.
package struct LineRange: Hashable, Sendable {
  /// The offsets of the lines' bytes.
  package let bytes: Range<Int>

  /// Finds the lines of a range of bytes, of those that begin behind the header.
  ///
  /// - Throws: ``PointScanFailure/cannotRead(errno:)``.
  package init(_ range: Range<Int>, ofFile path: String, headerSize: Int, size: Int)
    throws(PointScanFailure)
  {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotRead(errno: errno) }
    defer { close(descriptor) }
    func lineStart(_ offset: Int) throws(PointScanFailure) -> Int {
      offset <= headerSize
        ? min(headerSize, size) : try Self.lineStart(offset, in: descriptor, size: size)
    }
    let start = try lineStart(range.lowerBound)
    bytes = start..<max(start, try lineStart(range.upperBound))
  }

  /// The offset of the first line that begins at an offset or behind it; the size where none does.
  private static func lineStart(_ offset: Int, in descriptor: Int32, size: Int)
    throws(PointScanFailure) -> Int
  {
    var buffer = [UInt8](repeating: 0, count: 1 << 12)
    var at = offset - 1
    while at < size {
      let count = pread(descriptor, &buffer, min(buffer.count, size - at), at)
      guard count >= 0 else { throw .cannotRead(errno: errno) }
      if count == 0 { return size }
      if let end = buffer[..<count].firstIndex(of: UInt8(ascii: "\n")) { return at + end + 1 }
      at += count
    }
    return size
  }
}
