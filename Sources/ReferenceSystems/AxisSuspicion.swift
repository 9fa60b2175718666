package import PlanarGeometry

/// What points that claim to be longitude and latitude look like instead.
package enum AxisSuspicion: String, Hashable, Sendable {
  /// Most lie outside ±180, ±90: eastings and northings, likely.
  case looksLikeMetres
  /// Most lie where they are expected once their two coordinates are exchanged.
  case looksSwapped
}

extension Envelope {
  /// A rectangle around Great Britain, in degrees of longitude and latitude.
  package static let greatBritain = Envelope(Point(x: -8.7, y: 49.8), Point(x: 1.9, y: 60.9))
}

/// What points that claim to be longitude and latitude look like instead; nil when above suspicion.
///
/// The majority decides, so that one stray row does not condemn a file. Points lie where they are
/// `expected`, a rectangle of degrees that must not hold its own mirror image.
package func axisSuspicion(
  of points: some Sequence<Point>,
  expected: Envelope
) -> AxisSuspicion? {
  var (count, metres, swapped) = (0, 0, 0)
  for point in points {
    count += 1
    if abs(point.x) > 180 || abs(point.y) > 90 { metres += 1 }
    if !expected.covers(point), expected.covers(Point(x: point.y, y: point.x)) { swapped += 1 }
  }
  if 2 * metres > count { return .looksLikeMetres }
  return 2 * swapped > count ? .looksSwapped : nil
}
