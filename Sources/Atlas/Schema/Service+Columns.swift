package import Tables

extension Service {
  /// A record as a row of `services.csv`.
  package static let columns: [Column<Service>] = [
    .text("service_id", "Service identifier", "Identifier") { $0.id },
    .text("name", "Service", "Name") { $0.name },
    .text("provider", "Provider", "Who provides it") { $0.provider },
    .text("commissioner", "Commissioner", "Who commissions it") { $0.commissioner },
    .text(
      "fund",
      "Fund or programme",
      "Fund or programme that pays it, as in funds.csv where listed there"
    ) { $0.fund },
    .text("category", "Type of need (identifier)") { $0.category },
    .text(
      "source_category",
      "Word of the source for the type",
      "Word by which the collected figures sort it"
    ) { $0.sourceCategory },
    .text("description", "What it does", "What it does") { $0.summary },
    .count("min_age", "Youngest age (years)", "Youngest age in years; blank: not stated") {
      $0.eligibility.minimumAge
    },
    .count("max_age", "Oldest age (years)", "Oldest age in years; blank: not stated") {
      $0.eligibility.maximumAge
    },
    .text("sex", "Sex served", "For whom, where the source says so; blank: not stated") {
      $0.eligibility.sex?.rawValue
    },
    .text(
      "group_served",
      "Group served",
      "Group served, in the words of the source; blank: not stated"
    ) { $0.eligibility.group },
    .text(
      "coverage_scope",
      "How the area served is stated",
      "How the source states the area served; `areas`: those of coverage.csv"
    ) { $0.coverage.scope.rawValue },
    // Other scopes list no areas.
    .text(
      "coverage_complete",
      "Areas named are all of them",
      "no: the source says that there are more areas; blank unless the scope is `areas`"
    ) {
      $0.coverage.scope == .areas ? $0.coverage.isComplete ? "yes" : "no" : nil
    },
    .date("start_date", "First day", "First day; blank: not stated") { $0.term.start?.description },
    .date("end_date", "Last day", "Last day without an extension; blank: not stated") {
      $0.term.end?.description
    },
    .date(
      "extension_end_date",
      "Last day if extended",
      "Last day if an extension is taken up; blank: none stated"
    ) { $0.term.extensionEnd?.description },
    .text("date_basis", "How exactly dates are stated", "How exactly the source states the dates") {
      $0.term.basis.rawValue
    },
    .text(
      "part_of",
      "Service of its envelope",
      "Service whose amount is the envelope of this one's"
    ) { $0.partOf },
    .date(
      "assured_date",
      "Record confirmed on",
      "Day on which somebody confirmed the record; blank: nobody has"
    ) { $0.assurance.date?.description },
    .text("assured_by", "Record confirmed by", "Who confirmed it") { $0.assurance.by },
    .date(
      "assurance_due",
      "Record to be confirmed again by",
      "Day by which it should be confirmed again"
    ) {
      $0.assurance.nextDue?.description
    },
    .text("notes", "Notes", "What else the source says") { $0.notes },
    .text("source", "Source") { $0.source },
  ]
}
