package import Analysis
package import Atlas
internal import Exchange

/// The files of a pack: the text, and a table each of measures, themes and services.
package func performanceFiles(
  _ pack: PerformancePack,
  sources: [Source] = []
) -> [(name: String, bytes: [UInt8])] {
  [
    ("performance.txt", performanceText(pack, sources: sources)),
    ("performance.csv", performanceCSV(pack)),
    ("performance_themes.csv", themesCSV(pack)),
    ("performance_services.csv", servicesCSV(pack)),
  ]
}

/// The measures, a row each.
package func performanceCSV(_ pack: PerformancePack) -> [UInt8] {
  var table = CSVWriter(header: performanceColumns.map(\.name))
  for finding in pack.measures {
    table.append(performanceColumns.map { csvField($0.value(finding)) })
  }
  return table.bytes
}

/// The themes, a row each.
func themesCSV(_ pack: PerformancePack) -> [UInt8] {
  var table = CSVWriter(header: themeMembers(pack.themes, pack).first?.keys ?? ["theme"])
  for theme in themeMembers(pack.themes, pack) { table.append(theme.map { csvField($0.value) }) }
  return table.bytes
}

/// The services, a row each, those without a measure too.
func servicesCSV(_ pack: PerformancePack) -> [UInt8] {
  let header = [
    "service_id", "name", "category", "measures", "green", "amber", "red", "not_rated", "note",
  ]
  var table = CSVWriter(header: header)
  for service in pack.services { table.append(serviceMembers(service).map { csvField($0.value) }) }
  return table.bytes
}

/// What is known of each theme, member by member.
func themeMembers(_ themes: [ThemeFinding], _ pack: PerformancePack) -> [JSONObject] {
  themes.map { theme in
    let review = theme.review
    func rating(_ rating: Rating?) -> JSONValue { rating.map { .string($0.rawValue) } ?? .null }
    func gbp(_ pence: Int64?) -> JSONValue {
      guard let pence else { return .null }
      return pence.isMultiple(of: 100) ? .integer(pence / 100) : .number(Double(pence) / 100)
    }
    return [
      "reporting_period": review.map { .string($0.period.description) } ?? .null,
      "theme": .string(theme.name),
      "objectives": rating(review?.objectives), "time": rating(review?.time),
      "spend": rating(review?.spend), "capability": rating(review?.capability),
      "risk": rating(review?.risk),
      "budget_gbp": gbp(review?.budget), "forecast_gbp": gbp(review?.forecast),
      "forecast_variance_gbp": gbp(review?.forecastVariance),
      "computed_variance_gbp": gbp(theme.computedVariance),
      "profile_to_date_gbp": gbp(review?.profileToDate),
      "spent_to_date_gbp": gbp(review?.spentToDate),
      "variance_to_date_gbp": gbp(theme.varianceToDate),
      "measures": .integer(Int64(theme.measures.count)),
      "green": .integer(Int64(theme.count(standing: .green))),
      "amber": .integer(Int64(theme.count(standing: .amber))),
      "red": .integer(Int64(theme.count(standing: .red))),
      "not_rated": .integer(Int64(theme.count(standing: nil))),
      "status": review.map { .string($0.status.rawValue) } ?? .null,
      "source": review.map { .string($0.source) } ?? .null,
    ]
  }
}

/// What is known of a service, member by member.
func serviceMembers(_ entry: ServicePerformance) -> JSONObject {
  func count(_ rating: Rating?) -> JSONValue {
    .integer(Int64(entry.measures.count { $0.standing == rating }))
  }
  let note: JSONValue =
    entry.measures.isEmpty
    ? .string(entry.isMeasuredAtOtherTimes ? "measured at other times" : "no measure on record")
    : .null
  return [
    "service_id": .string(entry.service.id), "name": .string(entry.service.name),
    "category": .string(entry.service.category),
    "measures": .integer(Int64(entry.measures.count)),
    "green": count(.green), "amber": count(.amber), "red": count(.red), "not_rated": count(nil),
    "note": note,
  ]
}
