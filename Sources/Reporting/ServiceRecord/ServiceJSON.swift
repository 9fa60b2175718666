import ServiceRecord
import Atlas
import Coverage
import Exchange

/// The members of a service that every answer about services has; of its places only boroughs.
func directoryMembers(_ service: Service, category: String) -> [(String, JSONValue)] {
  [
    ("service_id", .string(service.id)), ("name", .string(service.name)),
    ("provider", jsonText(service.provider)), ("commissioner", jsonText(service.commissioner)),
    ("fund", jsonText(service.fund)), ("category", .string(service.category)),
    ("category_name", .string(category)),
    ("min_age", jsonNumber(service.eligibility.minimumAge)),
    ("max_age", jsonNumber(service.eligibility.maximumAge)),
    ("sex", jsonText(service.eligibility.sex?.rawValue)),
    ("group_served", jsonText(service.eligibility.group)),
    ("coverage_scope", .string(service.coverage.scope.rawValue)),
    ("start_date", jsonText(service.term.start?.description)),
    ("end_date", jsonText(service.term.end?.description)),
    ("extension_end_date", jsonText(service.term.extensionEnd?.description)),
    ("date_basis", .string(service.term.basis.rawValue)),
    ("part_of", jsonText(service.partOf)),
    ("amounts", .array(service.amounts.map(amountJSON))), ("source", .string(service.source)),
  ]
}

/// An amount with what its source says of it.
private func amountJSON(_ amount: ServiceAmount) -> JSONValue {
  [
    "amount_gbp": poundsJSON(amount.pence), "qualifier": .string(amount.qualifier.rawValue),
    "first_year": jsonText(amount.firstYear?.description),
    "last_year": jsonText(amount.lastYear?.description), "basis": .string(amount.basis),
    "counts_in_total": .bool(amount.countsInTotal), "status": .string(amount.status.rawValue),
    "source": .string(amount.source),
  ]
}

/// The trust in a record.
func trustJSON(_ service: Service, _ trust: Trust) -> JSONValue {
  [
    "label": .string(trust.label.rawValue),
    "assured_date": jsonText(service.assurance.date?.description),
    "assured_by": jsonText(service.assurance.by),
    "assurance_due": jsonText(service.assurance.nextDue?.description),
    "evidence_date": jsonText(trust.evidence?.description),
    "later_evidence_date": jsonText(trust.later?.description),
    "half_life_months": .integer(Int64(trust.halfLifeMonths)),
    "is_fresh": trust.isFresh.map { .bool($0) } ?? .null,
  ]
}

/// Pence as pounds, exact to the penny.
func poundsJSON(_ pence: Int64) -> JSONValue {
  pence % 100 == 0 ? .integer(pence / 100) : .number(Double(pence) / 100)
}

/// A text; null where there is none.
func jsonText(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

/// A whole number; null where there is none.
func jsonNumber(_ value: Int?) -> JSONValue { value.map { .integer(Int64($0)) } ?? .null }

/// The day of a question.
func dayJSON(_ day: AnalysisDay) -> JSONValue {
  ["date": .string(day.date.description), "is_given": .bool(day.isGiven)]
}

/// A borough by code and name.
func boroughJSON(_ borough: Borough) -> JSONValue {
  ["gss_code": .string(borough.id.description), "name": .string(borough.name)]
}
