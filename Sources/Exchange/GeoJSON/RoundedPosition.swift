import PlanarGeometry

/// A position in whole ten-millionths of a degree, about a centimetre on the ground.
///
/// Rounding once to whole numbers makes equal inputs equal outputs, so that neighbours still share
/// their border after it, and lets digits be written without a Double's tail.
struct RoundedPosition: Hashable {
  static let scale = 1e7

  var x: Int64
  var y: Int64

  /// Rounds half away from zero.
  ///
  /// - Precondition: finite coordinates, of degrees or anything else below a thousand million.
  init(_ point: Point) {
    precondition(
      point.x.magnitude < 1e9 && point.y.magnitude < 1e9,
      "\(point.x) \(point.y) is no position on Earth"
    )
    x = Int64((point.x * Self.scale).rounded(.toNearestOrAwayFromZero))
    y = Int64((point.y * Self.scale).rounded(.toNearestOrAwayFromZero))
  }

  /// Appends `[x,y]`.
  func write(to text: inout [UInt8]) {
    text.append(UInt8(ascii: "["))
    writeDegrees(x, to: &text)
    text.append(UInt8(ascii: ","))
    writeDegrees(y, to: &text)
    text.append(UInt8(ascii: "]"))
  }
}

/// The rectangle around rounded positions.
struct RoundedBounds {
  private(set) var lower: RoundedPosition
  private(set) var upper: RoundedPosition

  init(_ position: RoundedPosition) { (lower, upper) = (position, position) }

  mutating func extend(to other: RoundedBounds) {
    extend(to: other.lower)
    extend(to: other.upper)
  }

  mutating func extend(to position: RoundedPosition) {
    lower.x = min(lower.x, position.x)
    lower.y = min(lower.y, position.y)
    upper.x = max(upper.x, position.x)
    upper.y = max(upper.y, position.y)
  }

  /// Appends the member `bbox`: west, south, east, north, and a comma.
  func write(to text: inout [UInt8]) {
    text.append(contentsOf: "\"bbox\":[".utf8)
    for (index, value) in [lower.x, lower.y, upper.x, upper.y].enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      writeDegrees(value, to: &text)
    }
    text.append(contentsOf: "],".utf8)
  }
}

/// Appends ten-millionths as a decimal number without trailing zeros.
func writeDegrees(_ tenMillionths: Int64, to text: inout [UInt8]) {
  if tenMillionths < 0 { text.append(UInt8(ascii: "-")) }
  var (whole, decimals) = tenMillionths.magnitude.quotientAndRemainder(dividingBy: 10_000_000)
  var divisor: UInt64 = 1
  while divisor * 10 <= whole { divisor *= 10 }
  while divisor > 0 {
    text.append(0x30 + UInt8(truncatingIfNeeded: whole / divisor))
    whole %= divisor
    divisor /= 10
  }
  guard decimals > 0 else { return }
  text.append(UInt8(ascii: "."))
  divisor = 1_000_000
  while decimals > 0 {
    text.append(0x30 + UInt8(truncatingIfNeeded: decimals / divisor))
    decimals %= divisor
    divisor /= 10
  }
}
