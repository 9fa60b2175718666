/// What is sent back.
package struct Response: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [Part]

  /// A piece of a body.
  package enum Part: Sendable {
    case bytes([UInt8])
    /// Features whose bytes are gathered while they are sent.
    case features(FeatureRun)
  }

  package init(_ status: Int, _ headers: [(name: String, value: String)] = [], _ body: [Part] = [])
  {
    (self.status, self.headers, self.body) = (status, headers, body)
  }

  /// The bytes of the body.
  package var length: Int { body.length }

  /// The value of a header, whatever its case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

extension [Response.Part] {
  var length: Int {
    reduce(0) { sum, part in
      switch part {
      case .bytes(let bytes): sum + bytes.count
      case .features(let run): sum + run.length
      }
    }
  }

  /// All bytes in one piece.
  package var joined: [UInt8] {
    if count == 1, case .bytes(let bytes) = self[0] { return bytes }
    var whole: [UInt8] = []
    whole.reserveCapacity(length)
    for part in self {
      switch part {
      case .bytes(let bytes): whole.append(contentsOf: bytes)
      case .features(let run):
        for place in 0..<run.count {
          let (head, shape, end) = run.pieces(of: place)
          whole.append(contentsOf: head)
          whole.append(contentsOf: shape)
          whole.append(contentsOf: end)
        }
      }
    }
    return whole
  }
}

/// A number that stands for some bytes, as entity tags need it: equal bytes, equal numbers.
///
/// - Source: Fowler, Noll and Vo, FNV-1a of 64 bits.
struct Fingerprint {
  private(set) var value: UInt64 = 14_695_981_039_346_656_037

  mutating func add(_ text: some Sequence<UInt8>) {
    for byte in text { value = (value ^ UInt64(byte)) &* 1_099_511_628_211 }
  }

  var text: String { String(value, radix: 16) }
}
