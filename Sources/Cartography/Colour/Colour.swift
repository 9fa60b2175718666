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
}
