import FormulaLab
import ServiceRecord
import Atlas
import Documents

/// The page of a theme: five ratings, the money, and its measures in one table.
func themePage(_ theme: ThemeFinding) -> [Block] {
  var items =
    theme.review.map { [familyText($0)] + moneyTexts(theme, $0) }
    ?? ["The records hold no ratings and no money of this theme."]
  guard !theme.measures.isEmpty else {
    items.append("No measure of a service is on record under this theme.")
    return [.list(items)]
  }
  var table = TextTable([
    "Measure", "target", "to date", "due\nby now", "attained", "year\nend", "P", "C", "S",
  ])
  for finding in theme.measures {
    let measure = finding.measure
    func number(_ value: Double?) -> String { value.map { measured($0, measure.unit) } ?? "" }
    table.append([
      "\(measure.indicator) \(measure.serviceName)",
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
    .list(items), .table(table, indent: 0),
    .paragraph(
      "P printed, C computed, S what stands after a person's override; G green, A amber, R red. An empty "
        + "cell: it cannot be said. A mark such as *, ** or - and the word blank stand where the report "
        + "has no number; the pages of the services say what they mean."
    ),
  ]
}

/// The five ratings that the report gives to a theme.
private func familyText(_ review: ThemeReview) -> String {
  let family: [(String, Rating?)] = [
    ("objectives", review.objectives), ("time", review.time), ("spend", review.spend),
    ("capability", review.capability), ("risk", review.risk),
  ]
  let parts = family.map { "\($0) \($1.map { ratingText($0) } ?? "not stated")" }
  return "The report of \(review.period) rates: \(parts.joined(separator: "; "))."
}

/// Budget, forecast and variance as the report states them; a blank is said to be one.
private func moneyTexts(_ theme: ThemeFinding, _ review: ThemeReview) -> [String] {
  func money(_ pence: Int64?) -> String {
    pence.map { moneyText($0, review.status) } ?? "not stated"
  }
  func signed(_ pence: Int64?) -> String {
    pence.map { ($0 > 0 ? "+" : "") + moneyText($0, review.status) } ?? "not stated"
  }
  var year =
    "Money of the year (\(review.status.rawValue)): budget \(money(review.budget)), forecast "
    + "\(money(review.forecast)), variance \(signed(review.forecastVariance)) as printed\(direction(review.forecastVariance))."
  if let ours = theme.computedVariance, let printed = review.forecastVariance, ours != printed {
    year += " Forecast less budget gives \(signed(ours)): the printed parts are rounded."
  }
  var date =
    "To the end of Q\(review.period.quarter): spent \(money(review.spentToDate)) of "
    + "\(money(review.profileToDate)) planned"
  if let variance = theme.varianceToDate { date += ", \(signed(variance))\(direction(variance))" }
  return [year, "\(date)."]
}

private func direction(_ pence: Int64?) -> String {
  guard let pence, pence != 0 else { return "" }
  return pence < 0 ? " (underspend)" : " (overspend)"
}

/// `£32.7 million` for what the report rounds to that, else in pounds and pence.
private func moneyText(_ pence: Int64, _ status: FigureStatus) -> String {
  guard status == .rounded, pence.isMultiple(of: 1_000_000) else { return exactPounds(pence) }
  return "\(pounds(Double(pence) / 100_000_000, places: 1)) million"
}
