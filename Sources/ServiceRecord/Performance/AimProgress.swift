package import Atlas

/// How far a measure has moved from the baseline that its target speaks of.
package enum AimProgress: Hashable, Sendable {
  /// The report prints no baseline, so nobody can tell.
  case noBaseline
  /// There is no actual to compare.
  case noActual
  /// What was gained on the baseline, and the part that is of the way to the target; nil: no target.
  ///
  /// A gain is above zero where the number moved as aimed: more of a level, less of a gap.
  case moved(gain: Double, ofTheWay: Double?)

  /// Compares a measure with its baseline; nil where its target speaks of none.
  package init?(_ measure: PerformanceMeasure) {
    guard let aim = measure.aim else { return nil }
    guard let baseline = measure.baseline else {
      self = .noBaseline
      return
    }
    guard let actual = measure.actual.number else {
      self = .noActual
      return
    }
    func gain(_ number: Double) -> Double {
      switch aim {
      case .increase: number - baseline
      case .reduceGap: abs(baseline) - abs(number)
      }
    }
    let whole = measure.target.number.map(gain)
    self = .moved(
      gain: gain(actual),
      ofTheWay: whole.flatMap { $0 > 0 ? gain(actual) / $0 : nil }
    )
  }
}
