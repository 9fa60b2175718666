import FormulaLab
import ServiceRecord
import Atlas
import Documents

/// The page of a theme: five ratings, the money, and its measures in one table.
func themePage(_ theme: ThemeFinding) -> [Block] {
  var items =
    theme.review.map { [familyText($0)] }
    ?? ["The records hold no ratings and no money of this theme."]
  items +=
    theme.money.map(moneyTexts)
    ?? (theme.review == nil ? [] : ["The records hold no money of this theme."])
  guard !theme.measures.isEmpty else {
    items.append("No measure is on record under this theme.")
    return [.list(items)]
  }
  return [.list(items)] + measureBlocks(theme.measures)
}

/// Measures in one table, with what its letters mean.
func measureBlocks(_ measures: [MeasureFinding]) -> [Block] {
  var table = TextTable([
    "Measure", "target", "to date", "due\nby now", "attained", "year\nend", "P", "C", "S",
  ])
  for finding in measures {
    let measure = finding.measure
    func number(_ value: Double?) -> String { value.map { measured($0, measure.unit) } ?? "" }
    table.append([
      "\(measure.indicator) \(subject(of: measure))",
      finding.missingTarget?.cell ?? number(measure.target.number),
      finding.missingActual?.cell ?? number(measure.actual.number),
      number(finding.expected),
      finding.computed.attainment.map(percent) ?? "",
      number(finding.forecast.map { measure.unit == .count ? $0.point.rounded() : $0.point }),
      measure.printedRating?.rawValue ?? "",
      finding.computed.rating?.rawValue ?? "",
      finding.standing?.rawValue ?? "",
    ])
  }
  return [
    .table(table, indent: 0),
    .paragraph(
      "P printed, C computed, S what stands after a person's override; G green, A amber, R red. An empty "
        + "cell: it cannot be said. A mark such as *, ** or - and the word blank stand where the report "
        + "has no number; the pages of the services say what they mean."
    ),
  ]
}

/// The five ratings that the report gives to a theme.
private func familyText(_ review: ThemeReview) -> String {
  let parts = ratingFamily(review).map { name, rating in
    "\(name) \(rating.map { ratingText($0) } ?? "not stated")"
  }
  return "The report of \(review.period) rates: \(parts.joined(separator: "; "))."
}

/// The five ratings by name, in the order of the report.
func ratingFamily(_ review: ThemeReview) -> [(name: String, rating: Rating?)] {
  [
    ("objectives", review.objectives), ("time", review.time), ("spend", review.spend),
    ("capability", review.capability), ("risk", review.risk),
  ]
}

/// Budget, forecast and variance as the report states them; a blank is said to be one.
private func moneyTexts(_ finding: ThemeMoneyFinding) -> [String] {
  let money = finding.money
  func text(_ pence: Int64?) -> String { pence.map { moneyText($0, money.status) } ?? "not stated" }
  func signed(_ pence: Int64?) -> String {
    pence.map { signedMoney($0, money.status) } ?? "not stated"
  }
  let printed = money.forecastVariance.pence
  var year =
    "Money of the year (\(money.status.rawValue)): budget \(text(money.budget)), forecast "
    + "\(text(money.forecast)), variance \(signed(printed)) as printed\(direction(printed))."
  if let ours = finding.forecastVariance, let printed, ours != printed {
    year += " Forecast less budget gives \(signed(ours)): the printed parts are rounded."
  }
  var date =
    "To the end of Q\(money.quarter): spent \(text(money.spentToDate)) of "
    + "\(text(money.profileToDate)) planned"
  if let variance = finding.varianceToDate { date += ", \(signed(variance))\(direction(variance))" }
  return [year, "\(date)."]
}

/// Whether a variance is an underspend or an overspend, in brackets.
func direction(_ pence: Int64?) -> String {
  guard let pence, pence != 0 else { return "" }
  return pence < 0 ? " (underspend)" : " (overspend)"
}

/// The same with a plus before what is above zero.
func signedMoney(_ pence: Int64, _ status: FigureStatus) -> String {
  (pence > 0 ? "+" : "") + moneyText(pence, status)
}

/// `£32.7 million` for what the report rounds to that, else in pounds and pence.
func moneyText(_ pence: Int64, _ status: FigureStatus) -> String {
  guard status == .rounded, pence.isMultiple(of: 1_000_000) else { return exactPounds(pence) }
  return "\(pounds(Double(pence) / 100_000_000, places: 1)) million"
}
