/// Text as a fault shows it: on one line, cut to 40 characters or as many as are given, and nothing in it that a
/// terminal would obey.
package func excerpt(_ text: some StringProtocol, most: Int = 40) -> String {
  var shown = ""
  var count = 0
  for character in text {
    guard count < most else {
      shown.append("…")
      break
    }
    shown.append(character.isNewline || character == "\t" ? " " : character)
    count += 1
  }
  return printable(shown)
}

/// Quotes text as a fault shows it: between straight double quotes, as an ``excerpt(_:)``.
package func quoted(_ text: some StringProtocol) -> String { "\"\(excerpt(text))\"" }

/// Quotes bytes that are known to be UTF-8, as ``quoted(_:)-(StringProtocol)`` does.
package func quoted(utf8 bytes: some Collection<UInt8>) -> String {
  // 40 characters seldom need more than 400 bytes; a field of megabytes is not decoded for its head.
  quoted(String(decoding: bytes.prefix(400), as: UTF8.self))
}

/// The columns of a table, or things of another name, as a fault shows them: the first twenty, and how many more
/// there are.
package func columnList(
  _ names: [String],
  _ singular: String = "column",
  _ plural: String = "columns"
) -> String {
  let most = 20
  let list = names.prefix(most).map { excerpt($0) }.joined(separator: ", ")
  let more = names.count > most ? " and \(names.count - most) more" : ""
  return "the \(names.count == 1 ? singular : plural) \(list)\(more)"
}

/// Text in which characters that a terminal would obey, that turn the direction of writing or that nobody sees
/// are written by their numbers.
package func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: \.isUnseen) else { return text }
  var shown = ""
  for scalar in text.unicodeScalars {
    if scalar.isUnseen {
      shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}

extension Unicode.Scalar {
  /// Whether it is a control but the line end; a mark, embedding or isolate of direction; without width; or no
  /// character at all.
  package var isUnseen: Bool {
    switch value {
    case 0x0A, 0x20..<0x7F: false
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
      true
    default: properties.isNoncharacterCodePoint
    }
  }

  /// Whether text may not hold it: it is unseen, and neither a tab or return, which tables have, nor a joiner,
  /// without which some scripts and emoji cannot be written.
  package var isForeignToText: Bool { isUnseen && ![0x09, 0x0D, 0x200C, 0x200D].contains(value) }

  /// Its number as Unicode writes it: `U+202E`.
  package var number: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
