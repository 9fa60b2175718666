package import Atlas
import Tables

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
    var found = Set(
      Service.columns.filter { $0.value(one) != $0.value(other) }
        .compactMap { RecordField(rawValue: $0.field.name) }
    )
    if one.coverage != other.coverage { found.insert(.coverage) }
    if one.assurance.sourceDate != other.assurance.sourceDate { found.insert(.sourceDate) }
    if one.places.map(\.withoutRow) != other.places.map(\.withoutRow) { found.insert(.places) }
    if one.amounts.map(\.withoutRow) != other.amounts.map(\.withoutRow) { found.insert(.amounts) }
    return found
  }

  /// Orders as the columns of the tables stand.
  package static func < (a: Self, b: Self) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}
