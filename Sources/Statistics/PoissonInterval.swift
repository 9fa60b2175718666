import RealModule

/// How sure an interval is to be.
package struct ConfidenceLevel: Hashable, Sendable {
  /// The quantile of the standard normal distribution at the upper end.
  package let z: Double

  /// Creates a level from its quantile; nil unless it is a positive number.
  package init?(z: Double) {
    guard z.isFinite, z > 0 else { return nil }
    self.z = z
  }

  private init(known z: Double) {
    self.z = z
  }

  /// 95 %, two-sided.
  package static let ninetyFivePerCent = ConfidenceLevel(known: 1.959963984540054)
  /// 99.8 %, two-sided: the outer limits of a funnel.
  package static let ninetyNinePointEightPerCent = ConfidenceLevel(known: 3.090232306167813)
}

/// The interval of the expected number behind a count that varies as Poisson, by Byar's method.
///
/// With n recorded: lower = n·(1 − 1/(9n) − z/(3√n))³, upper = m·(1 − 1/(9m) + z/(3√m))³, m = n + 1. The
/// lower end of a count of zero is 0; a lower cube that falls below zero (n = 1 and a wide level) is 0 too.
///
/// - Assumes: offences are recorded independently. They are not quite: one incident may make several
///   records, so the interval is, if anything, too narrow.
/// - Source: Breslow & Day (1987), Statistical Methods in Cancer Research, volume II, IARC Scientific
///   Publications 82, section 2.3.
package struct PoissonInterval: Hashable, Sendable {
  /// The lower end, never below 0.
  package let lower: Double
  /// The upper end.
  package let upper: Double

  /// Creates the interval of a count; nil for a negative one.
  package init?(count: Int64, level: ConfidenceLevel = .ninetyFivePerCent) {
    guard count >= 0 else { return nil }
    let n = Double(count)
    lower = n == 0 ? 0 : max(0, Self.bound(n, shift: -level.z))
    upper = Self.bound(n + 1, shift: level.z)
  }

  private static func bound(_ n: Double, shift z: Double) -> Double {
    let root = 1 - 1 / (9 * n) + z / (3 * Double.sqrt(n))
    return n * root * root * root
  }
}
