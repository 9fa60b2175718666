package import Atlas

/// A measure with everything that follows from it.
package struct MeasureFinding: Sendable {
  /// The measure as it is on record.
  package let measure: PerformanceMeasure
  /// Its service; nil: the directory has none of that identifier, or it is of a whole theme.
  package let service: Service?
  /// The rule that rates it; nil: none.
  package let rule: RatingRule?
  /// What stands in place of the target; nil: a number.
  package let missingTarget: Absence?
  /// What stands in place of the actual; nil: a number.
  package let missingActual: Absence?
  /// The mark beside the name of the measure, with its meaning; nil: none.
  package let nameMark: Absence?
  /// What is expected by the end of the quarter; nil: no target or no rule.
  package let expected: Double?
  /// The rating by the rule.
  package let computed: ComputedRating
  /// Whether it has moved from its baseline as aimed, where that is asked.
  package let aim: AimProgress?
  /// The ratings that chance alone could give; nil: not known.
  package let chance: ChanceOfRating?
  /// The computed rating beside the printed one.
  package let comparison: PrintedComparison
  /// Where it will stand at the end of the year; nil: it cannot be said.
  package let forecast: YearEndForecast?
  /// Whether it is green now and may not stay so.
  package let flag: MissFlag?
  /// How it moved since the last reading.
  package let trend: Trend
  /// What one outcome costs.
  package let cost: CostPerOutcome

  /// The rating that stands: the override where a person set one, else the computed one.
  package var standing: Rating? { measure.override?.rating ?? computed.rating }

  /// Rates, compares and forecasts a measure.
  ///
  /// What is given as earlier is the same measure in earlier periods, in any order.
  package init(
    _ measure: PerformanceMeasure,
    earlier: [PerformanceMeasure] = [],
    in directory: ServiceDirectory
  ) {
    let rule = measure.rule.flatMap { directory.rule($0) }
    let computed = ComputedRating(measure, rule: rule, marks: directory.marks)
    let chance = rule.flatMap { ChanceOfRating(measure, rule: $0) }
    let forecast = YearEndForecast(measure, rule: rule)
    let readings = earlier.map { old in
      let oldRule = old.rule.flatMap { directory.rule($0) }
      return (period: old.period, forecast: YearEndForecast(old, rule: oldRule))
    }
    self.measure = measure
    self.rule = rule
    self.computed = computed
    self.chance = chance
    self.forecast = forecast
    service = measure.service.flatMap { directory.service($0) }
    aim = AimProgress(measure)
    missingTarget = Absence(measure.target, of: measure, marks: directory.marks)
    missingActual = Absence(measure.actual, of: measure, marks: directory.marks)
    nameMark = measure.nameMark.flatMap {
      Absence(.mark($0), of: measure, marks: directory.marks)
    }
    expected = rule?.expected(of: measure)
    comparison = PrintedComparison(measure, computed: computed.rating, chance: chance)
    flag = MissFlag(measure, computed: computed.rating, forecast: forecast, rule: rule)
    trend = Trend(now: forecast, readings: readings)
    cost = CostPerOutcome(measure, service: service)
  }
}
