import Glibc

/// Bytes in order: a file, standard input, a decompressor.
package protocol ByteSource: Sendable {
  /// Reads some bytes into a buffer; answers how many, and 0 only at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

extension ByteSource {
  /// All bytes that are left.
  ///
  /// - Throws: what the source throws; ``PointScanFailure/tooLarge`` beyond 4 GiB, where a few kilobytes of
  ///   gzip, or a pipe without end, would fill the memory.
  package mutating func readAll() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try read(into: $0) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= 4 << 30 else { throw PointScanFailure.tooLarge }
    }
  }
}

/// The bytes of a file, or of any open descriptor.
package struct FileSource: ByteSource {
  /// Closes the descriptor when the last copy of the source is gone.
  private final class Owner: Sendable {
    let descriptor: Int32
    let closes: Bool

    init(_ descriptor: Int32, closes: Bool) {
      self.descriptor = descriptor
      self.closes = closes
    }

    deinit { if closes { close(descriptor) } }
  }

  private let owner: Owner
  /// How many bytes may still be read.
  private var left = Int.max

  /// Opens a file.
  ///
  /// - Throws: ``PointScanFailure/cannotRead(errno:)``.
  package init(path: String) throws(PointScanFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotRead(errno: errno) }
    owner = Owner(descriptor, closes: true)
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  /// Opens a file to read some of its bytes.
  ///
  /// - Throws: ``PointScanFailure/cannotRead(errno:)``.
  package init(path: String, bytes: Range<Int>) throws(PointScanFailure) {
    try self.init(path: path)
    guard lseek(owner.descriptor, bytes.lowerBound, SEEK_SET) >= 0 else {
      throw .cannotRead(errno: errno)
    }
    left = bytes.count
  }

  /// Reads from a descriptor that stays open, such as 0 for standard input.
  package init(descriptor: Int32) {
    owner = Owner(descriptor, closes: false)
  }

  package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = Glibc.read(owner.descriptor, buffer.baseAddress, min(buffer.count, left))
      if count >= 0 {
        left -= count
        return count
      }
      guard errno == EINTR else { throw PointScanFailure.cannotRead(errno: errno) }
    }
  }
}

/// Bytes that are in memory already.
package struct MemorySource: ByteSource {
  private let bytes: [UInt8]
  private var position = 0
  private let step: Int

  /// Gives bytes out, at most `step` at a time.
  package init(_ bytes: [UInt8], step: Int = .max) {
    self.bytes = bytes
    self.step = step
  }

  package mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(bytes.count - position, buffer.count, step)
    bytes.withUnsafeBytes { all in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[position..<(position + count)]))
    }
    position += count
    return count
  }
}
