/// A colour of the sRGB space, eight bits a channel.
package struct Colour: Hashable, Sendable, CustomStringConvertible {
  /// The red channel, 0...255.
  package let red: UInt8
  /// The green channel, 0...255.
  package let green: UInt8
  /// The blue channel, 0...255.
  package let blue: UInt8

  /// Creates a colour from six hexadecimal digits, such as 0x1F4E79.
  package init(_ digits: UInt32) {
    red = UInt8(truncatingIfNeeded: digits >> 16)
    green = UInt8(truncatingIfNeeded: digits >> 8)
    blue = UInt8(truncatingIfNeeded: digits)
  }

  /// The colour as CSS writes it: `#1f4e79`.
  package var description: String {
    let digits = String(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The relative luminance, 0 for black and 1 for white.
  ///
  /// - Source: WCAG 2.2, definition of relative luminance.
  package var luminance: Double { linear.luminance }

  /// The contrast ratio of two colours, 1...21.
  ///
  /// - Source: WCAG 2.2, definition of contrast ratio.
  package func contrast(with other: Colour, seenBy vision: ColourVision = .full) -> Double {
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
