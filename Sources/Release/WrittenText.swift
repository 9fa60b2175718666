/// A text as the search for restricted places reads it: its letters and digits, so that spaces, line breaks,
/// case, punctuation and accents cannot hide a word, and the numbers that stand in it.
///
/// All places are offsets of bytes in UTF-8.
struct WrittenText {
  /// A number, with a minus where one belongs to it.
  struct Number {
    let value: Double
    let range: Range<Int>
    /// How many digits stand behind the point.
    let places: Int
  }

  private let bytes: [UInt8]
  private var letters: [UInt8] = []
  /// Where the character of each letter begins and ends.
  private var ranges: [Range<Int>] = []

  /// - Complexity: O(*text*).
  init(_ text: String) {
    bytes = Array(text.utf8)
    var end = 0
    for scalar in text.unicodeScalars {
      let start = end
      end += UTF8.width(scalar)
      // What is written above or below a letter belongs to it.
      if Self.isMark(scalar), let last = ranges.last, last.upperBound == start {
        ranges[ranges.count - 1] = last.lowerBound..<end
      }
      for letter in Self.letters(of: scalar) {
        letters.append(letter)
        ranges.append(start..<end)
      }
    }
  }

  /// The letters and digits of a word, as they are compared.
  static func letters(of word: String) -> [UInt8] { word.unicodeScalars.flatMap(letters) }

  /// Where some letters stand, the words around them included; only where they are whole words, if so asked.
  func words(_ wanted: [UInt8], alone: Bool) -> [Range<Int>] {
    guard let first = wanted.first, wanted.count <= letters.count else { return [] }
    var found: [Range<Int>] = []
    for start in 0...(letters.count - wanted.count)
    where letters[start] == first
      && letters[start..<start + wanted.count].elementsEqual(wanted)
    {
      var (low, high) = (start, start + wanted.count - 1)
      while low > 0, ranges[low - 1].upperBound >= ranges[low].lowerBound { low -= 1 }
      while high + 1 < ranges.count, ranges[high + 1].lowerBound <= ranges[high].upperBound {
        high += 1
      }
      if alone, low < start || high >= start + wanted.count { continue }
      found.append(ranges[low].lowerBound..<ranges[high].upperBound)
    }
    return found
  }

  /// The numbers, in order.
  ///
  /// - Complexity: O(*bytes*).
  var numbers: [Number] {
    var found: [Number] = []
    var index = 0
    func skipDigits() {
      while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
    }
    while index < bytes.count {
      guard Self.isDigit(bytes[index]) else {
        index += 1
        continue
      }
      var start = index
      // A minus belongs to the number unless a digit or letter stands before it, as in a date.
      if start > 0, bytes[start - 1] == UInt8(ascii: "-"),
        start < 2 || !Self.isWord(bytes[start - 2])
      {
        start -= 1
      }
      skipDigits()
      let point = index
      if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), Self.isDigit(bytes[index + 1])
      {
        index += 1
        skipDigits()
      }
      if let value = Double(String(decoding: bytes[start..<index], as: UTF8.self)) {
        found.append(Number(value: value, range: start..<index, places: max(0, index - point - 1)))
      }
    }
    return found
  }

  /// The line of a place, counted from 1.
  func line(of place: Int) -> Int { bytes[..<place].count { $0 == 10 } + 1 }

  /// The text with other words in some places.
  func replacing(_ places: [Range<Int>], with words: String) -> String {
    var (result, end) = ("", 0)
    for place in places.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if place.lowerBound >= end {
        result += String(decoding: bytes[end..<place.lowerBound], as: UTF8.self) + words
      }
      end = max(end, place.upperBound)
    }
    return result + String(decoding: bytes[end...], as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && scalar.properties.generalCategory == .nonspacingMark
  }

  private static func letters(of scalar: Unicode.Scalar) -> [UInt8] {
    if scalar.isASCII {
      let byte = UInt8(scalar.value)
      return isWord(byte) ? [isDigit(byte) ? byte : byte | 32] : []
    }
    let properties = scalar.properties
    if isMark(scalar) { return [] }
    if properties.numericType == .decimal, let value = properties.numericValue {
      return [48 + UInt8(value)]
    }
    guard properties.isAlphabetic || properties.numericType != nil else { return [] }
    // "LATIN SMALL LETTER E WITH ACUTE" is an e.
    let name = properties.name?.split(separator: " ") ?? []
    if name.contains("LATIN"), let letter = name.firstIndex(of: "LETTER"), letter + 1 < name.count,
      name[letter + 1].utf8.count <= 2
    {
      return name[letter + 1].utf8.map { $0 | 32 }
    }
    return Array(properties.lowercaseMapping.utf8)
  }
}
