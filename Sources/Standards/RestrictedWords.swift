import Atlas
import PlanarGeometry

/// Names, postcodes and positions of restricted places, looked for in everything that is to leave.
struct RestrictedWords: Sendable {
  /// Words of at least four bytes in lower case, by their first four bytes.
  private var words: [UInt32: [[UInt8]]] = [:]
  private var positions: [Point] = []

  init(of places: [DeliveryPlace]) {
    for place in places {
      if let name = place.name { note(name) }
      if let postcode = place.postcode?.description {
        note(postcode)
      }
      if let position = place.position { positions.append(position) }
    }
  }

  private mutating func note(_ word: String) {
    let bytes = Self.letters(of: word)
    // A shorter word stands in half of all texts by chance; no name of a place is as short.
    guard bytes.count >= 4 else { return }
    words[Self.key(bytes, 0), default: []].append(bytes)
  }

  /// Whether a text holds one of the words, whatever its case, spaces and punctuation.
  func occur(in text: String) -> Bool {
    guard !words.isEmpty else { return false }
    let bytes = Self.letters(of: text)
    guard bytes.count >= 4 else { return false }
    for start in 0...(bytes.count - 4) {
      guard let candidates = words[Self.key(bytes, start)] else { continue }
      if candidates.contains(where: { bytes[start...].starts(with: $0) }) { return true }
    }
    return false
  }

  /// Whether a position is that of a restricted place, within a thousandth of a degree (100 m).
  func occur(at position: Point) -> Bool {
    positions.contains { abs($0.x - position.x) < 0.001 && abs($0.y - position.y) < 0.001 }
  }

  /// The letters and digits of a text in lower case.
  private static func letters(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for character in text.lowercased() where character.isLetter || character.isNumber {
      bytes += character.utf8
    }
    return bytes
  }

  private static func key(_ bytes: [UInt8], _ start: Int) -> UInt32 {
    UInt32(bytes[start]) << 24 | UInt32(bytes[start + 1]) << 16 | UInt32(bytes[start + 2]) << 8
      | UInt32(bytes[start + 3])
  }
}
