/// A sum of exact decimal numbers.
struct ExactSum: Equatable {
  /// Units of the last of twelve decimals.
  private var units: Int128 = 0
  /// The most decimals of a number that was added.
  private var places = 0

  init() {}

  /// A number alone; nil for what is none, or has more than twelve decimals.
  init?(_ text: String) {
    add(text)
    if isBroken { return nil }
  }

  private var isBroken = false

  mutating func add(_ text: String) {
    let isNegative = text.hasPrefix("-")
    let parts = (isNegative ? text.dropFirst() : text[...]).split(separator: ".")
    let decimals = parts.count > 1 ? parts[1] : ""
    guard let whole = parts.first, whole.count <= 18, decimals.count <= 12,
      let number = Int128(whole + decimals + String(repeating: "0", count: 12 - decimals.count))
    else {
      isBroken = true
      return
    }
    units += isNegative ? -number : number
    places = max(places, decimals.count)
  }

  static func == (a: ExactSum, b: ExactSum) -> Bool {
    a.units == b.units && !a.isBroken && !b.isBroken
  }

  /// How far a sum is from that of so many numbers, where rounding can make it: by half of the last decimal of each, and
  /// of its own.
  func difference(from other: ExactSum, ofRounded count: Int) -> String? {
    guard !isBroken, !other.isBroken else { return nil }
    let units = Self.power(12 - other.places) * Int128(count) + Self.power(12 - places)
    let distance = (self.units - other.units).magnitude
    guard 2 * distance <= UInt128(units) else { return nil }
    var apart = ExactSum()
    apart.units = Int128(distance)
    apart.places = max(places, other.places)
    return apart.text
  }

  /// The sum with commas between thousands.
  var text: String { written(places: places) }

  /// The sum as pounds and pence: `£12,546,061.00`.
  var pounds: String {
    (units < 0 ? "-£" : "£") + String(written(places: max(2, places)).drop { $0 == "-" })
  }

  private func written(places: Int) -> String {
    if isBroken { return "unknown" }
    let scale = UInt128(Self.power(12))
    let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: scale)
    var digits = String(whole)
    var grouped = ""
    while digits.count > 3 {
      grouped = "," + digits.suffix(3) + grouped
      digits.removeLast(3)
    }
    let decimals = String(String(rest + scale).dropFirst()).prefix(places)
    return (units < 0 ? "-" : "") + digits + grouped + (places > 0 ? "." + decimals : "")
  }

  private static func power(_ count: Int) -> Int128 {
    (0..<count).reduce(1) { value, _ in value * 10 }
  }
}
