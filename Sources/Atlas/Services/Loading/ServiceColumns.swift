package import Tables

/// The columns of the tables in `services/`, in the order in which the import writes them.
package enum ServiceColumns {
  package static let services = record.map(\.field.name)
  /// A record as a row of `services.csv`.
  package static let record: [Column<Service>] = [
    .text("service_id", "Service identifier") { $0.id },
    .text("name", "Service") { $0.name },
    .text("provider", "Provider") { $0.provider },
    .text("commissioner", "Commissioner") { $0.commissioner },
    .text("fund", "Fund or programme") { $0.fund },
    .text("category", "Type of need (identifier)") { $0.category },
    .text("source_category", "Word of the source for the type") { $0.sourceCategory },
    .text("description", "What it does") { $0.summary },
    .count("min_age", "Youngest age (years)") { $0.eligibility.minimumAge },
    .count("max_age", "Oldest age (years)") { $0.eligibility.maximumAge },
    .text("sex", "Sex served") { $0.eligibility.sex?.rawValue },
    .text("group_served", "Group served") { $0.eligibility.group },
    .text("coverage_scope", "How the area served is stated") { $0.coverage.scope.rawValue },
    // Other scopes list no areas.
    .text("coverage_complete", "Areas named are all of them") {
      $0.coverage.scope == .areas ? $0.coverage.isComplete ? "yes" : "no" : nil
    },
    .date("start_date", "First day") { $0.term.start?.description },
    .date("end_date", "Last day") { $0.term.end?.description },
    .date("extension_end_date", "Last day if extended") { $0.term.extensionEnd?.description },
    .text("date_basis", "How exactly dates are stated") { $0.term.basis.rawValue },
    .text("part_of", "Service of its envelope") { $0.partOf },
    .date("assured_date", "Record confirmed on") { $0.assurance.date?.description },
    .text("assured_by", "Record confirmed by") { $0.assurance.by },
    .date("assurance_due", "Record to be confirmed again by") {
      $0.assurance.nextDue?.description
    },
    .text("notes", "Notes") { $0.notes },
    .text("source", "Source") { $0.source },
  ]
  package static let coverage = [
    "service_id", "area_kind", "code", "name", "longitude", "latitude", "radius_m", "file",
  ]
  package static let places = [
    "service_id", "name", "access", "gss_code", "postcode", "longitude", "latitude",
  ]
  package static let amounts = [
    "service_id", "amount_gbp", "qualifier", "first_year", "last_year", "basis",
    "counts_in_total", "status", "source",
  ]
  package static let calls = [
    "call_id", "name", "fund", "category", "opens", "deadline", "coverage_scope", "gss_codes",
    "amount_gbp", "url", "source",
  ]
  package static let categories = ["category", "name", "description", "half_life_months"]
  package static let categoryTerms = ["term", "category"]
  package static let performance = [
    "reporting_period", "theme", "indicator", "service", "service_id", "measure", "unit",
    "target", "target_mark", "actual_ytd", "actual_mark", "rag", "rule", "override_rag",
    "override_reason", "override_by", "override_date", "status", "source",
  ]
  package static let marks = [
    "reporting_period", "theme", "mark", "indicator", "meaning", "source",
  ]
  package static let rules = [
    "rule", "name", "green_at", "amber_at", "q1", "q2", "q3", "q4", "basis", "note",
  ]
  package static let themes = [
    "reporting_period", "theme", "objectives", "time", "spend", "capability", "risk",
    "budget_gbp", "forecast_gbp", "forecast_variance_gbp", "profile_to_date_gbp",
    "spent_to_date_gbp", "status", "source",
  ]

  /// The columns of every table, by its path.
  static let byPath = [
    Dataset.File.services: services,
    Dataset.File.serviceCoverage: coverage,
    Dataset.File.servicePlaces: places,
    Dataset.File.serviceAmounts: amounts,
    Dataset.File.serviceCalls: calls,
    Dataset.File.serviceCategories: categories,
    Dataset.File.serviceCategoryTerms: categoryTerms,
    Dataset.File.performance: performance,
    Dataset.File.performanceMarks: marks,
    Dataset.File.ratingRules: rules,
    Dataset.File.themes: themes,
  ]
}
