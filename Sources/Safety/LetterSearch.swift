/// A text reduced to its letters and digits, so that spaces, line breaks, case and punctuation cannot
/// hide what is looked for.
struct LetterSearch {
  private var bytes: [UInt8] = []
  /// The line, counted from 1, of every byte kept.
  private var lines: [Int] = []

  /// - Complexity: O(*text*).
  init(_ text: String) {
    var line = 1
    for scalar in text.unicodeScalars {
      if scalar == "\n" { line += 1 }
      for byte in Self.kept(scalar) {
        bytes.append(byte)
        lines.append(line)
      }
    }
  }

  /// The line on which a text begins, by its letters and digits alone; nil where it does not stand.
  func line(of text: String) -> Int? {
    let wanted = text.unicodeScalars.flatMap(Self.kept)
    guard let first = wanted.first, wanted.count <= bytes.count else { return nil }
    for start in 0...(bytes.count - wanted.count)
    where bytes[start] == first && bytes[start..<start + wanted.count].elementsEqual(wanted) {
      return lines[start]
    }
    return nil
  }

  private static func kept(_ scalar: Unicode.Scalar) -> [UInt8] {
    guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { return [] }
    if scalar.isASCII {
      return [UInt8(scalar.value) | (scalar.value >= 65 && scalar.value <= 90 ? 32 : 0)]
    }
    return Array(scalar.properties.lowercaseMapping.utf8)
  }
}
