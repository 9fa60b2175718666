import Atlas
import Exchange

/// `services/themes.csv`: ratings and money of the themes in the Q1 2022/23 report.
///
/// The report rounds to £0.1 million. Two themes have a table of money; of the others the notes give
/// some of it in words, and the rest is blank. Of the last theme they say "spend to budget, with
/// expenditure of £1.2m", so profile and spending are the same.
///
/// - Source: MOPAC quarterly performance report, Q1 2022/23, "Financial review" of each theme.
func themeRows(source: String) -> [[String]] {
  let good = ["G", "G", "A", "G", "A"]
  // Budget, forecast, variance of the forecast, profile to date, spent to date: millions.
  let themes: [(name: String, ratings: [String], millions: [String])] = [
    (Theme.victims, good, ["32.7", "31.9", "-0.9", "3.0", "2.9"]),
    (Theme.trust, ["G", "G", "G", "G", "A"], ["12.3", "12.0", "-0.3", "1.1", "1.1"]),
    (Theme.violence, good, ["", "", "-1.9", "6.6", "6.3"]),
    (Theme.exploitation, good, ["", "", "-0.4", "1.2", "1.2"]),
  ]
  return themes.map { theme in
    [reportedQuarter, theme.name] + theme.ratings + theme.millions.map(pounds)
      + [FigureStatus.rounded.rawValue, source]
  }
}

/// Millions with one decimal as pounds; blank stays blank.
private func pounds(millions: String) -> String {
  let isNegative = millions.hasPrefix("-")
  let pence = statedPence(millions.drop { $0 == "-" } + "m")
  return pence.map { poundsText(isNegative ? -$0 : $0) } ?? ""
}
