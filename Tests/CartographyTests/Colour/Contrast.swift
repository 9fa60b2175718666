import Cartography

extension Colour {
  /// The contrast ratio of two colours, 1...21.
  ///
  /// - Source: WCAG 2.2, definition of contrast ratio.
  func contrast(with other: Colour, seenBy vision: ColourVision = .full) -> Double {
    let (a, b) = (vision.seen(linear).luminance + 0.05, vision.seen(other.linear).luminance + 0.05)
    return max(a, b) / min(a, b)
  }

  /// The amounts of light of the three channels, 0...1.
  var linear: LinearColour {
    LinearColour(Self.light(red), Self.light(green), Self.light(blue))
  }

  /// The amount of light of a channel.
  private static func light(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    if value <= 0.04045 { return value / 12.92 }
    // x^2.4 = x² · (⁵√x)²; so no C library is needed for a power.
    let base = (value + 0.055) / 1.055
    let root = fifthRoot(of: base)
    return base * base * root * root
  }

  /// The fifth root of a number in 0...1, by Newton's method from above.
  private static func fifthRoot(of value: Double) -> Double {
    var root = 1.0
    for _ in 0..<40 {
      let fourth = root * root * root * root
      root -= (root * fourth - value) / (5 * fourth)
    }
    return root
  }
}

/// A colour by the amounts of light of its three channels.
struct LinearColour: Sendable {
  let red: Double
  let green: Double
  let blue: Double

  init(_ red: Double, _ green: Double, _ blue: Double) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }
}
