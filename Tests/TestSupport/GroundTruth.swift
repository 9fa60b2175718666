import Foundation

/// Metres from a place to a side that is straight in degrees, on a sphere: by the haversine formula, to the nearest
/// position that a search by thirds finds on each degree of the side.
package func metresToSide(
  _ origin: (x: Double, y: Double),
  _ a: (x: Double, y: Double),
  _ b: (x: Double, y: Double)
) -> Double {
  let radians = Double.pi / 180
  func metres(_ share: Double) -> Double {
    let (x, y) = (a.x + share * (b.x - a.x), a.y + share * (b.y - a.y))
    let (up, across) = (sin((y - origin.y) / 2 * radians), sin((x - origin.x) / 2 * radians))
    let h = up * up + cos(y * radians) * cos(origin.y * radians) * across * across
    return 2 * 6_371_008.8 * asin(min(1, h.squareRoot()))
  }
  let pieces = Int(max(1, max(abs(b.x - a.x), abs(b.y - a.y)).rounded(.up)))
  return (0..<pieces).map { piece in
    var (lower, upper) = (Double(piece) / Double(pieces), Double(piece + 1) / Double(pieces))
    for _ in 0..<40 {
      let third = (upper - lower) / 3
      if metres(lower + third) < metres(upper - third) { upper -= third } else { lower += third }
    }
    return min(metres(lower), metres(upper))
  }.min() ?? .infinity
}
