import PlanarGeometry

/// A position in whole ten-millionths of a degree, about a centimetre on the ground.
///
/// Rounding once to whole numbers makes equal inputs equal outputs, so that neighbours still share
/// their border after it, and lets digits be written without a Double's tail.
struct RoundedPosition: Hashable {
  static let scale = 1e7

  var x: Int64
  var y: Int64

  /// Whether a point can be rounded: finite coordinates, of degrees or anything else below a thousand
  /// million.
  static func holds(_ point: Point) -> Bool {
    point.x.magnitude < 1e9 && point.y.magnitude < 1e9
  }

  /// Rounds half away from zero.
  ///
  /// - Precondition: a point that ``holds(_:)``.
  init(_ point: Point) {
    precondition(Self.holds(point), "\(point.x) \(point.y) is no position on Earth")
    x = Int64((point.x * Self.scale).rounded(.toNearestOrAwayFromZero))
    y = Int64((point.y * Self.scale).rounded(.toNearestOrAwayFromZero))
  }

  /// The most bytes that `[x,y]` takes.
  static let maximumTextLength = 2 * maximumDegreesLength + 3

  /// Writes `[x,y]` at a place with room for it; answers the bytes written.
  func write(at place: UnsafeMutablePointer<UInt8>) -> Int {
    place[0] = UInt8(ascii: "[")
    var length = 1 + writeDegrees(x, at: place + 1)
    place[length] = UInt8(ascii: ",")
    length += 1
    length += writeDegrees(y, at: place + length)
    place[length] = UInt8(ascii: "]")
    return length + 1
  }

  /// Appends `[x,y]`.
  func write(to text: inout [UInt8]) {
    text.append(
      contentsOf: [UInt8](unsafeUninitializedCapacity: Self.maximumTextLength) { buffer, count in
        if let place = buffer.baseAddress { count = write(at: place) }
      }
    )
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
  text.append(
    contentsOf: [UInt8](unsafeUninitializedCapacity: maximumDegreesLength) { buffer, count in
      if let place = buffer.baseAddress { count = writeDegrees(tenMillionths, at: place) }
    }
  )
}

/// The most bytes of a number of ten-millionths: a sign, twelve digits, a point, seven digits.
let maximumDegreesLength = 21

/// Writes ten-millionths as a decimal number without trailing zeros; answers the bytes written.
///
/// Digits are cut off by constant divisors, which compile to multiplications: a layer of boroughs is
/// ninety thousand numbers, and they are most of the time of writing it.
private func writeDegrees(
  _ tenMillionths: Int64,
  at place: UnsafeMutablePointer<UInt8>
) -> Int {
  var length = 0
  if tenMillionths < 0 {
    place[0] = UInt8(ascii: "-")
    length = 1
  }
  let magnitude = tenMillionths.magnitude
  var whole = magnitude / 10_000_000
  var decimals = UInt32(truncatingIfNeeded: magnitude % 10_000_000)
  var digits = 1
  var bound: UInt64 = 10
  while whole >= bound {
    digits += 1
    bound *= 10
  }
  for index in stride(from: length + digits - 1, through: length, by: -1) {
    place[index] = 0x30 + UInt8(truncatingIfNeeded: whole % 10)
    whole /= 10
  }
  length += digits
  guard decimals > 0 else { return length }
  place[length] = UInt8(ascii: ".")
  for index in stride(from: length + 7, to: length, by: -1) {
    place[index] = 0x30 + UInt8(truncatingIfNeeded: decimals % 10)
    decimals /= 10
  }
  length += 8
  while place[length - 1] == 0x30 { length -= 1 }
  return length
}
