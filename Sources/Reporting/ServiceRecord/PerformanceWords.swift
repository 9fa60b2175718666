import ServiceRecord
import Atlas

extension Absence {
  /// The mark that is printed; nil: nothing is.
  var mark: String? {
    if case .mark(let mark, _) = self { mark } else { nil }
  }

  /// What it means, as the report says; never zero.
  var meaning: String {
    switch self {
    case .mark(_, let meaning?): meaning.hasSuffix(".") ? String(meaning.dropLast()) : meaning
    case .mark(_, nil): "no note explains this mark"
    case .blank: "nothing is printed"
    }
  }

  /// What stands in a table in place of the number.
  var cell: String { mark ?? "blank" }
}

/// `G, green`: a letter for who scans, a word for who does not know the letters.
func ratingText(_ rating: Rating) -> String { "\(rating.rawValue), \(rating.word)" }

/// A number of a measure: `27 %`, `−18 pp`, `1,417`; a decimal only where there is one.
func measured(_ value: Double, _ unit: PerformanceMeasure.Unit) -> String {
  let tenths = decimal(value, 1)
  let text = tenths.hasSuffix(".0") ? decimal(value, 0) : tenths
  return switch unit {
  case .percent: "\(text) %"
  case .percentagePoints: "\(text) pp"
  case .count: text
  }
}

/// What a measure is of: its service, or itself where it is of a whole theme.
func subject(of measure: PerformanceMeasure) -> String { measure.serviceName ?? measure.measure }

/// Why there is no rating, as a phrase.
func reasonText(_ reason: NotRated, withMeaning: Bool = true) -> String {
  func marked(_ absence: Absence) -> String {
    withMeaning ? "is marked \(absence.cell) (\(absence.meaning))" : "is marked \(absence.cell)"
  }
  switch reason {
  case .noNumber(.target, .blank): return "no target is printed"
  case .noNumber(.actual, .blank): return "no figure to date is printed"
  case .noNumber(.target, let absence): return "the target \(marked(absence))"
  case .noNumber(.actual, let absence): return "the figure to date \(marked(absence))"
  case .targetNotPositive(let target):
    return "the target is \(decimal(target, 0)), so nothing is a share of it"
  case .noRule: return "no rule is named for it"
  case .unknownRule(let rule): return "its rule \(rule) is not in services/rules.csv"
  case .nothingDue(let quarter): return "its rule has nothing due by the end of Q\(quarter)"
  }
}

/// The word of a file for how printed and computed ratings compare.
func comparisonWord(_ comparison: PrintedComparison) -> String {
  switch comparison {
  case .notPrinted: "not-printed"
  case .notComputed: "not-computed"
  case .agrees: "agrees"
  case .differs: "differs"
  }
}

/// Where and why a printed rating is not the computed one; nil where they do not differ.
func differenceText(_ finding: MeasureFinding) -> String? {
  guard case .differs(let printed, let computed, let reason) = finding.comparison,
    let attainment = finding.computed.attainment
  else { return nil }
  let start =
    "printed \(printed.word), computed \(computed.word): \(attainedWords(finding, attainment))"
  switch reason {
  case .thresholds:
    let baseline =
      finding.aim == .noBaseline ? ", or goes by the baseline, which it does not print" : ""
    return
      "\(start); both go by the same two numbers, so the report has other thresholds, or a person "
      + "judged otherwise\(baseline)"
  case .dueByNow(let isChance):
    let why =
      "the report may say how sure it is of the year's target, the rule compares with the part that "
      + "is due by now"
    guard let chance = finding.chance else { return "\(start); \(why)" }
    let range =
      "\(percent(chance.attainment.lowerBound)) and \(percent(chance.attainment.upperBound))"
    return isChance
      ? "\(start); \(why). The count is small: by chance alone it may lie between \(range), which "
        + "holds both ratings"
      : "\(start); \(why). Chance does not explain it: that would be between \(range)"
  }
}

/// What was attained, as a phrase: a share of what is expected, or a number beside the most that is aimed at.
private func attainedWords(_ finding: MeasureFinding, _ attainment: Double) -> String {
  let measure = finding.measure
  if finding.rule?.better == .less, let actual = measure.actual.number,
    let expected = finding.expected
  {
    let number = measured(measure.compared(actual), measure.unit)
    return "\(number) where at most \(measured(expected, measure.unit)) is aimed at"
  }
  return "\(percent(attainment)) of what is expected by the end of Q\(measure.period.quarter)"
}

/// The flag as a sentence; nil: none.
func flagText(_ finding: MeasureFinding) -> String? {
  guard let flag = finding.flag else { return nil }
  let by =
    switch flag.greenBy {
    case .override: "Green by a person's rating"
    case .computed: "Green by the rule"
    case .printed: "Green in the report"
    }
  switch flag.kind {
  case .heading:
    let side = finding.rule?.better == .less ? "above" : "below"
    return "\(by), but heading for a miss: the forecast is \(side) the year's target."
  case .withinChance:
    let end = finding.rule?.better == .less ? "upper" : "lower"
    return
      "\(by), but a miss is within chance: the forecast reaches the year's target, the \(end) end of "
      + "its interval does not."
  }
}

/// What a reading and a rating speak of: `April to June 2022`, `July 2021 to June 2022`.
func monthsRead(_ measure: PerformanceMeasure) -> String {
  func words(_ day: CalendarDate) -> [Substring] { spoken(day).split(separator: " ") }
  let (first, last) = (words(measure.firstDay), words(measure.period.lastDay))
  let start = first[2] == last[2] ? "\(first[1])" : "\(first[1]) \(first[2])"
  return "\(start) to \(last[1]) \(last[2])"
}

/// What a measure reached in the months of its reading beside what is due of its target by then.
///
/// A count of a quarter beside the target of a year says nothing of either.
func reachedWords(_ finding: MeasureFinding) -> String? {
  let measure = finding.measure
  guard let actual = measure.actual.number, let target = measure.target.number else { return nil }
  let year = measured(target, measure.unit)
  let due =
    switch measure.unit {
    case .percent: "target \(year)"
    case .percentagePoints: "target \(year), of which less is better"
    case .count where measure.span == .rollingYear: "target for twelve months \(year)"
    case .count:
      finding.expected.map {
        "\(measured($0, measure.unit)) due by then of the year's target of \(year)"
      }
        ?? "the year's target is \(year), and what is due by then is not known"
    }
  return "\(measured(actual, measure.unit)) in \(monthsRead(measure)); \(due)"
}

/// The word of a file for a trend.
func trendWord(_ trend: Trend) -> String {
  switch trend {
  case .first: "first-reading"
  case .moved(let direction, _, _): direction.rawValue
  case .unknown: "unknown"
  }
}

/// The trend as a phrase.
func trendText(_ trend: Trend, _ unit: PerformanceMeasure.Unit) -> String {
  switch trend {
  case .first: "first reading on record"
  case .unknown: "trend not known: a number is missing now or before"
  case .moved(let direction, let since, let from):
    direction == .same
      ? "the same as in \(since)"
      : "\(direction.rawValue) since \(since), when the forecast was \(measured(from, unit))"
  }
}

/// What an outcome costs, as one sentence without its full stop.
func costText(_ cost: CostPerOutcome) -> String {
  switch cost {
  case .known(let figures):
    var parts: [String] = []
    if let planned = figures.plannedPounds {
      parts.append("\(pounds(planned, places: 2)) for each of the target")
    }
    parts.append(
      figures.reachedPounds.map { "\(pounds($0, places: 2)) for each reached" }
        ?? "for each reached it cannot be said before the year is over"
    )
    let about = figures.isExact ? "" : ", a ceiling or an approximation"
    return
      "\(pounds(pence: figures.pence)) for the year (\(figures.status.rawValue)\(about)): "
      + parts.joined(separator: "; ")
  case .cannotBeSaid(let reason): return "cannot be said: \(costReason(reason))"
  }
}

private func costReason(_ reason: CostPerOutcome.Reason) -> String {
  switch reason {
  case .percentage: "a percentage is no number of outcomes"
  case .wholeTheme: "the money of a whole theme pays for more than this"
  case .unknownService: "the service is not in the directory"
  case .noMoney(let year): "no amount of this service is stated for \(year)"
  case .sharedMoney(let year):
    "the amounts for \(year) are envelopes or overlap with others, not this service's own"
  case .noCount(let year): "there is money for \(year), but no count or target to divide it by"
  }
}
