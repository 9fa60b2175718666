package import Atlas

/// How a measure moved since its last reading.
///
/// What is compared is the forecast of the year: a count to date grows in any case, and its year does
/// not, so that quarters and years compare.
package enum Trend: Hashable, Sendable {
  /// No earlier reading is on record.
  case first
  /// It moved, from a number in an earlier period.
  case moved(Direction, since: ReportingPeriod, from: Double)
  /// This period has no forecast, or no earlier one has.
  case unknown

  /// Which way a measure moved.
  package enum Direction: String, Sendable, Hashable {
    case up
    case down
    case same
  }

  /// Compares a measure with the last earlier period that has a reading of it.
  ///
  /// The readings are the earlier periods of the measure, in any order, with their forecasts.
  package init(
    now: YearEndForecast?,
    readings: [(period: ReportingPeriod, forecast: YearEndForecast?)]
  ) {
    guard !readings.isEmpty else {
      self = .first
      return
    }
    let known = readings.compactMap { reading in
      reading.forecast.map { (period: reading.period, point: $0.point) }
    }
    guard let now, let last = known.max(by: { $0.period < $1.period }) else {
      self = .unknown
      return
    }
    let direction: Direction =
      now.point == last.point ? .same : now.point > last.point ? .up : .down
    self = .moved(direction, since: last.period, from: last.point)
  }
}
