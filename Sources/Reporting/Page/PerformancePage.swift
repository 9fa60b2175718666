import ServiceRecord
import Atlas
import Documents

/// "Quarterly report": what the latest report says of services and whole themes, by theme.
struct PerformancePage: Sendable {
  struct Theme: Sendable {
    let name: String
    /// As HTML.
    let sentences: String
    let tables: [NamedTable]
  }
  struct NamedTable: Sendable {
    let title: String
    /// As HTML.
    let table: String
  }

  let heading, note, overviewTitle: String
  /// As HTML.
  let sentences, overview: String
  let themes: [Theme]

  init(_ pack: PerformancePack) {
    let periods = joined(pack.periods.map(\.description))
    heading = "Quarterly report on services, \(periods)"
    note =
      "Ratings: G green, A amber, R red. Printed ones are the report's, which publishes no rule; those by a rule are "
      + "MODELLED, because this project assumes its thresholds. A mark such as * is no number and never zero."
    let sum = pack.reproduction
    sentences = says(
      [
        "\(counted(pack.measures.count, "measure")), of which the report rates \(sum.printed): the rules give "
          + "\(sum.reproduced) of these ratings and differ from \(sum.differing).",
        risingSentence(pack.risks), goalsSentence(pack.goals), countsSentence(pack.counts),
      ].compactMap(\.self)
    )
    let title = "Ratings and counts of each theme as printed, \(periods)"
    overviewTitle = title
    overview = overviewForPage(pack.themes).html(caption: title)
    themes = pack.themes.map(Self.theme)
  }

  private static func theme(_ theme: ThemeFinding) -> Theme {
    var tables = [("Measures", measures(theme.measures))]
    if !theme.risks.isEmpty { tables.append(("Risks and issues", printedRisks(theme.risks))) }
    if !theme.goals.isEmpty { tables.append(("Goals", printedGoals(theme.goals))) }
    if !theme.finance.isEmpty { tables.append(("Money", printedMoney(theme.finance))) }
    return Theme(
      name: theme.name,
      sentences: theme.finance.isEmpty
        ? "" : says([moneyNote(theme.finance)] + financeNotes(theme)),
      tables: tables.filter { !$0.1.isEmpty }.map { name, table in
        NamedTable(
          title: "\(name): \(theme.name)",
          table: table.html(caption: "\(name): \(theme.name)")
        )
      }
    )
  }

  /// Measures with target, reading, and both ratings by letter and word.
  private static func measures(_ findings: [MeasureFinding]) -> TextTable {
    var table = TextTable(
      ["Measure", "Target of the year", "Reached", "Months", "Printed", "By the rule"],
      leftColumns: 6
    )
    for finding in findings {
      let measure = finding.measure
      func text(_ number: Double?, _ missing: Absence?) -> String {
        number.map { measured($0, measure.unit) } ?? missing?.cell ?? ""
      }
      let name = [measure.serviceName, measure.measure].compactMap(\.self).joined(separator: ": ")
      table.append([
        "\(measure.indicator) \(name)", text(measure.target.number, finding.missingTarget),
        text(measure.actual.number, finding.missingActual), monthsRead(measure),
        measure.printedRating.map(ratingText) ?? "none",
        finding.computed.rating.map(ratingText) ?? "not rated",
      ])
    }
    return table
  }
}
