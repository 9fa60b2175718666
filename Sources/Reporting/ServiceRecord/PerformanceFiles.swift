package import ServiceRecord
package import Atlas
import Documents
import Tables

/// The files of a pack: the text, and a table each of measures, services, and what reports say of themes.
package func performanceFiles(
  _ pack: PerformancePack,
  sources: [Source] = []
) -> [(name: String, bytes: [UInt8])] {
  [("performance.txt", performanceText(pack, sources: sources).text())]
    + performanceTables(pack).map { ("\($0.name).csv", $0.csv()) }
}

/// A pack, before it has a form: all of it, or a section of its text.
package func performanceReport(
  _ pack: PerformancePack,
  sources: [Source],
  section: PerformanceSection?,
  trend: ThemeRisk.Trend?
) -> Report {
  Report(
    "Performance of commissioned services",
    performanceText(pack, sources: sources, section: section, trend: trend),
    json: performanceJSON(pack, trend: trend),
    tables: performanceTables(pack)
  )
}

private func performanceTables(_ pack: PerformancePack) -> [Table] {
  [
    performanceTable(pack), themeTable(pack.themes), performanceOfServices(pack.services),
    riskTable(pack.risks), goalTable(pack.goals), financeTable(pack.finance),
    varianceTable(pack.variances), countTable(pack.counts),
  ]
}

/// The themes, a row each.
func themeTable(_ themes: [ThemeFinding]) -> Table {
  func rating(
    _ name: String,
    _ title: String,
    _ value: @escaping @Sendable (ThemeReview) -> Rating?
  ) -> Column<ThemeFinding> {
    .text(name, title) { $0.review.flatMap(value)?.rawValue }
  }
  return Table(
    "performance_themes",
    [
      .text("reporting_period", "Reporting period") { $0.review?.period.description },
      .text("theme", "Theme") { $0.name },
      rating("objectives", "Rating of objectives", \.objectives),
      rating("time", "Rating of time", \.time),
      rating("spend", "Rating of spending", \.spend),
      rating("capability", "Rating of capability", \.capability),
      rating("risk", "Rating of risk", \.risk),
      .pounds("budget_gbp", "Budget (£)") { $0.money?.money.budget },
      .pounds("forecast_gbp", "Forecast (£)") { $0.money?.money.forecast },
      .pounds("forecast_variance_gbp", "Forecast variance as printed (£)") {
        $0.money?.money.forecastVariance.pence
      },
      .pounds("computed_variance_gbp", "Forecast less budget (£)") { $0.money?.forecastVariance },
      .pounds("profile_to_date_gbp", "Profile to date (£)") { $0.money?.money.profileToDate },
      .pounds("spent_to_date_gbp", "Spent to date (£)") { $0.money?.money.spentToDate },
      .pounds("variance_to_date_gbp", "Spent less profile, to date (£)") {
        $0.money?.varianceToDate
      },
    ] + standingColumns(\.measures) + [
      .text("status", "Status of the money") { $0.money?.money.status.rawValue },
      .text("source", "Source") { $0.review?.source },
    ],
    themes
  )
}

/// The services, a row each, those without a measure too.
func performanceOfServices(_ services: [ServicePerformance]) -> Table {
  Table(
    "performance_services",
    [
      .text("service_id", "Service identifier") { $0.service.id },
      .text("name", "Service") { $0.service.name },
      .text("category", "Type of need (identifier)") { $0.service.category },
    ] + standingColumns(\.measures) + [
      .text("note", "Note") { entry in
        guard entry.measures.isEmpty else { return nil }
        return entry.isMeasuredAtOtherTimes
          ? "measured at other times" : "no measure on record"
      }
    ],
    services
  )
}

/// How many measures there are, and how many stand at each rating.
private func standingColumns<Row>(
  _ measures: @escaping @Sendable (Row) -> [MeasureFinding]
) -> [Column<Row>] {
  func count(_ name: String, _ title: String, _ rating: Rating?) -> Column<Row> {
    .count(name, title) { measures($0).count { $0.standing == rating } }
  }
  return [
    .count("measures", "Measures (number)") { measures($0).count },
    count("green", "Measures that stand at green (number)", .green),
    count("amber", "Measures that stand at amber (number)", .amber),
    count("red", "Measures that stand at red (number)", .red),
    count("not_rated", "Measures without a rating (number)", nil),
  ]
}
