import ServiceRecord
import Atlas
import Coverage
import Exchange

/// The members of a service that every answer about services has; of its places only boroughs.
func directoryMembers(_ service: Service, category: String) -> JSONObject {
  JSONObject().adding([
    "service_id": service.id, "name": service.name, "provider": service.provider,
    "commissioner": service.commissioner, "fund": service.fund, "category": service.category,
    "category_name": category, "min_age": service.eligibility.minimumAge,
    "max_age": service.eligibility.maximumAge, "sex": service.eligibility.sex?.rawValue,
    "group_served": service.eligibility.group,
    "coverage_scope": service.coverage.scope.rawValue,
  ]).adding(termMembers(service.term)).adding([
    "part_of": service.partOf, "amounts": service.amounts.map(amountJSON),
    "source": service.source,
  ])
}

/// The dates of a service, and how exactly they are stated.
func termMembers(_ term: ServiceTerm) -> KeyValuePairs<String, any JSONConvertible> {
  [
    "start_date": term.start, "end_date": term.end, "extension_end_date": term.extensionEnd,
    "date_basis": term.basis.rawValue,
  ]
}

/// An amount with what its source says of it.
private func amountJSON(_ amount: ServiceAmount) -> JSONValue {
  JSONValue([
    "amount_gbp": wholeOrGBP(amount.pence), "qualifier": amount.qualifier.rawValue,
    "first_year": amount.firstYear, "last_year": amount.lastYear, "basis": amount.basis,
    "counts_in_total": amount.countsInTotal, "status": amount.status.rawValue,
    "source": amount.source,
  ])
}

/// The trust in a record.
func trustJSON(_ service: Service, _ trust: Trust) -> JSONValue {
  JSONValue([
    "label": trust.label.rawValue, "assured_date": service.assurance.date,
    "assured_by": service.assurance.by, "assurance_due": service.assurance.nextDue,
    "evidence_date": trust.evidence, "later_evidence_date": trust.later,
    "half_life_months": trust.halfLifeMonths, "is_fresh": trust.isFresh,
  ])
}

/// The day of a question.
func dayJSON(_ day: AnalysisDay) -> JSONValue {
  JSONValue(["date": day.date, "is_given": day.isGiven])
}

/// A borough by code and name.
func boroughMembers(_ borough: Borough) -> JSONObject {
  JSONObject().adding(["gss_code": borough.id, "name": borough.name])
}
