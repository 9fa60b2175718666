import Atlas
import PlanarGeometry

/// Takes what belongs to restricted places out of texts.
struct Censor {
  private let names: [[Character]]
  private let postcodes: [[Character]]
  private let positions: [Point]

  /// Degrees within which a number counts as a coordinate of a place: some two kilometres.
  private static let nearness = 0.02

  init(_ places: [DeliveryPlace]) {
    // The longest first, so that no rest of a long name is left behind.
    names = places.compactMap(\.name).map { Self.letters(of: $0).map(\.letter) }
      .filter { !$0.isEmpty }.sorted { ($1.count, String($0)) < ($0.count, String($1)) }
    postcodes = places.compactMap(\.postcode).map {
      Self.letters(of: $0.description).map(\.letter)
    }
    positions = places.compactMap(\.position)
  }

  /// A text in which `[withheld]` stands for every name, postcode and coordinate of a restricted place.
  ///
  /// Case, spaces and punctuation make no difference. A name counts where it stands as whole words.
  func text(_ text: String) -> String {
    let letters = Self.letters(of: text)
    var hidden: [Range<String.Index>] = []
    for name in names { hidden += Self.places(of: name, in: letters, text: text, asWords: true) }
    for postcode in postcodes {
      hidden += Self.places(of: postcode, in: letters, text: text, asWords: false)
    }
    hidden += coordinates(in: text)
    guard !hidden.isEmpty else { return text }
    var result = ""
    var position = text.startIndex
    for range in hidden.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound >= position {
        result += text[position..<range.lowerBound] + "[\(ServiceCoverage.withheld)]"
      }
      position = max(position, range.upperBound)
    }
    return result + text[position...]
  }

  private struct Letter {
    let letter: Character
    let index: String.Index
  }

  private static func letters(of text: String) -> [Letter] {
    text.indices.flatMap { index -> [Letter] in
      let character = text[index]
      guard character.isLetter || character.isNumber else { return [] }
      return character.lowercased().map { Letter(letter: $0, index: index) }
    }
  }

  private static func places(
    of wanted: [Character],
    in letters: [Letter],
    text: String,
    asWords: Bool
  ) -> [Range<String.Index>] {
    guard !wanted.isEmpty, letters.count >= wanted.count else { return [] }
    var found: [Range<String.Index>] = []
    for start in 0...(letters.count - wanted.count) {
      let end = start + wanted.count
      guard (0..<wanted.count).allSatisfy({ letters[start + $0].letter == wanted[$0] }) else {
        continue
      }
      let range = letters[start].index..<text.index(after: letters[end - 1].index)
      if asWords, !standsAlone(range, in: text) { continue }
      found.append(range)
    }
    return found
  }

  private static func standsAlone(_ range: Range<String.Index>, in text: String) -> Bool {
    func isWord(_ index: String.Index) -> Bool { text[index].isLetter || text[index].isNumber }
    if range.lowerBound > text.startIndex, isWord(text.index(before: range.lowerBound)) {
      return false
    }
    return range.upperBound == text.endIndex || !isWord(range.upperBound)
  }

  /// Numbers with decimals that are near a longitude or a latitude of a restricted place.
  private func coordinates(in text: String) -> [Range<String.Index>] {
    guard !positions.isEmpty else { return [] }
    return text.split { !($0.isNumber || $0 == "." || $0 == "-") }.compactMap { word in
      guard let dot = word.firstIndex(of: "."), word.distance(from: dot, to: word.endIndex) > 2,
        let number = Double(word)
      else { return nil }
      let isNear = positions.contains {
        min(abs(number - $0.x), abs(number - $0.y)) < Self.nearness
      }
      return isNear ? word.startIndex..<word.endIndex : nil
    }
  }
}
