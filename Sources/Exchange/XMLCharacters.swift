extension String {
  /// The text less the characters that no XML file can hold, which are left out.
  ///
  /// Those are U+0000 to U+001F but for tab, line feed and carriage return, and U+FFFE and U+FFFF. A file that
  /// holds one, written plainly or as a reference, is not XML: no program opens it. Whatever we write as XML
  /// passes here: the workbook, the styles of a GeoPackage, drawings.
  ///
  /// - Complexity: O(*n*).
  /// - Source: XML 1.0, fifth edition, production 2 (Char).
  package var withinXML: String {
    // Few texts have any: the others are not copied.
    if unicodeScalars.allSatisfy(\.isXMLCharacter) { return self }
    return String(String.UnicodeScalarView(unicodeScalars.filter(\.isXMLCharacter)))
  }

  /// The text as XML and HTML show it, between tags and within the quotes of an attribute; `other` says what is
  /// written for a scalar in another way.
  package func escapedForMarkup(_ other: (Unicode.Scalar) -> String? = { _ in nil }) -> String {
    var escaped = ""
    for scalar in unicodeScalars {
      if let own = other(scalar) {
        escaped += own
        continue
      }
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension Unicode.Scalar {
  fileprivate var isXMLCharacter: Bool {
    switch value {
    case 0x9, 0xA, 0xD: true
    case 0..<0x20, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
