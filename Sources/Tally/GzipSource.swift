import CZlib

/// The bytes that a gzip stream holds, its members one after the other.
///
/// - Source: RFC 1952, through zlib.
package struct GzipSource: ByteSource {
  private let inflater: Inflater

  /// Prepares to unpack a source.
  package init(_ packed: any ByteSource) {
    inflater = Inflater(packed)
  }

  /// Unpacks some bytes.
  ///
  /// - Throws: ``PointScanFailure/truncatedGzip(unpacked:)`` when the stream ends before its end,
  ///   ``PointScanFailure/brokenGzip(reason:)`` when it is no gzip or its checksum is wrong.
  package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    try inflater.read(into: buffer)
  }
}

/// The state of zlib, which must stay where it is.
///
/// Unchecked: a source is read by one owner at a time (``ByteSource`` says so: `read` is mutating), and
/// the reader of chunks holds it behind a lock.
private final class Inflater: @unchecked Sendable {
  private static let inputSize = 1 << 16

  private var packed: any ByteSource
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutableRawBufferPointer
  private var isInMember = false
  private var isAtEnd = false
  private var unpacked = 0

  init(_ packed: any ByteSource) {
    self.packed = packed
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    input = .allocate(byteCount: Self.inputSize, alignment: 16)
    _ = boroughwise_inflate_begin(stream)
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard !isAtEnd, !buffer.isEmpty else { return 0 }
    stream.pointee.next_out = buffer.bindMemory(to: UInt8.self).baseAddress
    stream.pointee.avail_out = UInt32(min(buffer.count, 1 << 30))
    let room = stream.pointee.avail_out
    while stream.pointee.avail_out == room {
      if stream.pointee.avail_in == 0, try !refill() { return 0 }
      isInMember = true
      switch inflate(stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END:
        isInMember = false
        inflateReset(stream)
      default:
        let reason = stream.pointee.msg.map { String(cString: $0) } ?? "not gzip"
        throw PointScanFailure.brokenGzip(reason: reason)
      }
    }
    let count = Int(room - stream.pointee.avail_out)
    unpacked += count
    return count
  }

  /// Reads packed bytes; answers false at the end of the last member.
  private func refill() throws -> Bool {
    let count = try packed.read(into: input)
    guard count > 0 else {
      guard !isInMember else { throw PointScanFailure.truncatedGzip(unpacked: unpacked) }
      isAtEnd = true
      return false
    }
    stream.pointee.next_in = input.bindMemory(to: UInt8.self).baseAddress
    stream.pointee.avail_in = UInt32(count)
    return true
  }
}

/// A source that is unpacked when it begins as a gzip stream does, whatever its name.
package struct MaybeGzipSource: ByteSource {
  private var source: any ByteSource

  /// Looks at the first bytes of a source.
  ///
  /// - Throws: what the source throws.
  package init(_ source: any ByteSource) throws {
    let peeked = try PeekedSource(source, count: 2)
    self.source = peeked.first == [0x1F, 0x8B] ? GzipSource(peeked) : peeked
  }

  package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    try source.read(into: buffer)
  }
}

/// A source whose first bytes are known before they are read.
package struct PeekedSource: ByteSource {
  /// The first bytes, as far as they were not read yet: fewer than asked for only in a short source.
  package private(set) var first: [UInt8]
  private var source: any ByteSource

  /// Looks at so many bytes of a source.
  ///
  /// - Throws: what the source throws.
  package init(_ source: any ByteSource, count: Int) throws {
    self.source = source
    first = Array(repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let read = try first.withUnsafeMutableBytes {
        try self.source.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
      }
      if read == 0 { break }
      filled += read
    }
    first.removeLast(count - filled)
  }

  package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard !first.isEmpty else { return try source.read(into: buffer) }
    let count = min(first.count, buffer.count)
    first.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<count]))
    }
    first.removeFirst(count)
    return count
  }
}
