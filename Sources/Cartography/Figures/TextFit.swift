/// How much room text takes, estimated so that it fits in any of the fonts that may be there.
///
/// A figure does not carry its font. The widths are those of a wide one (DejaVu Sans), rounded up.
package enum TextFit {
  /// The fonts of all figures: whatever the reader's system uses for its own text.
  package static let fonts =
    "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif"

  /// The width of one line of text.
  package static func width(of text: String, size: Double) -> Double {
    text.reduce(0) { $0 + width(of: $1) } * size
  }

  /// The width of one line of bold text: bold figures are wider by up to a tenth.
  package static func boldWidth(of text: String, size: Double) -> Double {
    1.1 * width(of: text, size: size)
  }

  /// Text broken into lines no wider than `width`; what does not fit into `limit` lines ends in `…`.
  ///
  /// Words longer than a line are broken; a percent sign stays with its number.
  package static func lines(
    _ text: String,
    width: Double,
    size: Double,
    limit: Int = 100
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    var words: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if word.hasPrefix("%"), let number = words.popLast() {
        words.append("\(number) \(word)")
      } else {
        words.append(String(word))
      }
    }
    for word in words {
      let longer = line.isEmpty ? word : "\(line) \(word)"
      if self.width(of: longer, size: size) <= width {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = ""
      for character in word {
        if !line.isEmpty, self.width(of: line + String(character), size: size) > width {
          lines.append(line)
          line = ""
        }
        line.append(character)
      }
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > limit else { return lines }
    var last = lines[limit - 1]
    while !last.isEmpty, self.width(of: last + "…", size: size) > width { last.removeLast() }
    return lines.prefix(limit - 1) + [last + "…"]
  }

  /// In parts of the size of the font.
  private static func width(of character: Character) -> Double {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    return switch scalar {
    case "i", "j", "l", "I", ".", ",", "'", ":", ";", "|", "!", " ": 0.36
    case "m", "w", "M", "W", "%", "@": 0.98
    case "A"..."Z", "&": 0.72
    case "+", "−": 0.84
    case "0"..."9", "£", "–": 0.64
    default: scalar.value < 0x2000 ? 0.63 : scalar.value < 0x2E80 ? 0.9 : 1.4
    }
  }
}
