import CZlib
import Synchronization

/// Packs bytes as gzip.
///
/// - Source: RFC 1952, through zlib.
func gzip(_ bytes: [UInt8]) -> [UInt8]? {
  var stream = z_stream()
  guard unsafe boroughwise_deflate_begin(&stream) == Z_OK else { return nil }
  defer { unsafe deflateEnd(&stream) }
  let room = unsafe Int(deflateBound(&stream, UInt(bytes.count)))
  var input = bytes
  return unsafe [UInt8](unsafeUninitializedCapacity: room) { output, count in
    unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      unsafe stream.next_out = output.baseAddress
      stream.avail_out = UInt32(room)
      _ = unsafe deflate(&stream, Z_FINISH)
    }
    count = room - Int(stream.avail_out)
  }
}

/// Packed answers by their tags, as many as have room: the oldest make way.
final class PackedAnswers: Sendable {
  private struct Kept {
    var answers: [String: [UInt8]] = [:]
    var order: [String] = []
    var size = 0
  }

  private static let most = 16 << 20
  private let kept = Mutex(Kept())

  /// The packed bytes of a tag, packed now where they are not kept.
  func packed(_ tag: String, _ bytes: () throws -> [UInt8]) rethrows -> [UInt8]? {
    if let known = kept.withLock({ $0.answers[tag] }) { return known }
    guard let packed = gzip(try bytes()) else { return nil }
    guard packed.count <= Self.most / 4 else { return packed }
    kept.withLock { kept in
      guard kept.answers[tag] == nil else { return }
      kept.answers[tag] = packed
      kept.order.append(tag)
      kept.size += packed.count
      while kept.size > Self.most {
        let oldest = kept.order.removeFirst()
        kept.size -= kept.answers.removeValue(forKey: oldest)?.count ?? 0
      }
    }
    return packed
  }
}
