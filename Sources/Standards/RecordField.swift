package import Atlas

/// A part of a service's record, by the column or table that holds it.
package enum RecordField: String, CaseIterable, Sendable, Hashable, Comparable, Encodable {
  case name
  case provider
  case commissioner
  case fund
  case category
  case sourceCategory = "source_category"
  case summary = "description"
  case minimumAge = "min_age"
  case maximumAge = "max_age"
  case sex
  case group = "group_served"
  case coverage
  case start = "start_date"
  case end = "end_date"
  case extensionEnd = "extension_end_date"
  case dateBasis = "date_basis"
  case partOf = "part_of"
  case assuredDate = "assured_date"
  case assuredBy = "assured_by"
  case assuranceDue = "assurance_due"
  case sourceDate = "source_date"
  case notes
  case source
  case places
  case amounts

  /// The fields in which two records of one service differ; rows of files are no part of a record.
  package static func differences(_ one: Service, _ other: Service) -> Set<RecordField> {
    var found: Set<RecordField> = []
    func compare<Value: Equatable>(_ field: RecordField, _ value: (Service) -> Value) {
      if value(one) != value(other) { found.insert(field) }
    }
    compare(.name, \.name)
    compare(.provider, \.provider)
    compare(.commissioner, \.commissioner)
    compare(.fund, \.fund)
    compare(.category, \.category)
    compare(.sourceCategory, \.sourceCategory)
    compare(.summary, \.summary)
    compare(.minimumAge, \.eligibility.minimumAge)
    compare(.maximumAge, \.eligibility.maximumAge)
    compare(.sex, \.eligibility.sex)
    compare(.group, \.eligibility.group)
    compare(.coverage, \.coverage)
    compare(.start, \.term.start)
    compare(.end, \.term.end)
    compare(.extensionEnd, \.term.extensionEnd)
    compare(.dateBasis, \.term.basis)
    compare(.partOf, \.partOf)
    compare(.assuredDate, \.assurance.date)
    compare(.assuredBy, \.assurance.by)
    compare(.assuranceDue, \.assurance.nextDue)
    compare(.sourceDate, \.assurance.sourceDate)
    compare(.notes, \.notes)
    compare(.source, \.source)
    compare(.places) { service in service.places.map(\.withoutRow) }
    compare(.amounts) { service in service.amounts.map(\.withoutRow) }
    return found
  }

  /// Orders as the columns of the tables stand.
  package static func < (a: Self, b: Self) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}

extension DeliveryPlace {
  fileprivate var withoutRow: DeliveryPlace {
    var place = self
    place.row = 0
    return place
  }
}

extension ServiceAmount {
  fileprivate var withoutRow: ServiceAmount {
    var amount = self
    amount.row = 0
    return amount
  }
}
