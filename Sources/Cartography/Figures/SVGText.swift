import Exchange

/// Writes text and numbers so that nothing in them can end an element or begin one.
package enum SVGText {
  /// Text for content or a quoted attribute, without what XML cannot hold.
  ///
  /// What XML holds but a line of text should not, other control characters and those that turn its direction,
  /// is replaced by U+FFFD: a name may not rearrange the line that it is in.
  package static func escaped(_ text: String) -> String {
    text.withinXML.escapedForMarkup { scalar in
      switch scalar {
      case "\n", "\r", "\t": " "
      default: isDisruptive(scalar) ? "\u{FFFD}" : nil
      }
    }
  }

  private static func isDisruptive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// A number with at most two decimals and no more characters than it needs.
  package static func number(_ value: Double) -> String {
    precondition(value.isFinite && abs(value) < 1e12, "a coordinate")
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    var text = hundredths < 0 ? "-\(whole)" : "\(whole)"
    guard rest > 0 else { return text }
    text += rest < 10 ? ".0\(rest)" : rest % 10 == 0 ? ".\(rest / 10)" : ".\(rest)"
    return text
  }
}
