package import Atlas

/// A question that the record of a service leaves open, for whoever commissions or provides it.
package enum OpenQuestion: String, CaseIterable, Hashable, Sendable {
  /// Every record that is chased: is it still true?
  case confirm
  case provider
  case commissioner
  case fund
  case boroughs
  case otherBoroughs
  case partOfBorough
  case outsideArea
  case area
  case term
  case start
  case end
  case extensionTaken
  case amount
  case amountYears
  case age
  case sex
  case group

  /// The questions that a record leaves open on a day, in this order.
  package static func open(in service: Service, on day: CalendarDate) -> [OpenQuestion] {
    var found: Set<OpenQuestion> = [.confirm]
    if service.provider == nil { found.insert(.provider) }
    if service.commissioner == nil { found.insert(.commissioner) }
    if service.fund == nil { found.insert(.fund) }
    found.formUnion(area(of: service.coverage))
    found.formUnion(term(of: service.term, on: day))
    if service.amounts.isEmpty { found.insert(.amount) }
    if service.amounts.contains(where: { $0.firstYear == nil || $0.lastYear == nil }) {
      found.insert(.amountYears)
    }
    if service.eligibility.minimumAge == nil, service.eligibility.maximumAge == nil {
      found.insert(.age)
    }
    if service.eligibility.sex == nil { found.insert(.sex) }
    if service.eligibility.group == nil { found.insert(.group) }
    return allCases.filter(found.contains)
  }

  private static func area(of coverage: ServiceCoverage) -> [OpenQuestion] {
    switch coverage.scope {
    case .areaWide: return []
    case .boroughsNotNamed: return [.boroughs]
    case .outsideArea: return [.outsideArea]
    case .notStated: return [.area]
    case .areas:
      let hasPart = coverage.areas.contains { $0.kind == .partOfBorough }
      return (coverage.isComplete ? [] : [.otherBoroughs]) + (hasPart ? [.partOfBorough] : [])
    }
  }

  private static func term(of term: ServiceTerm, on day: CalendarDate) -> [OpenQuestion] {
    if term.basis == .reportingYear || (term.start == nil && term.end == nil) { return [.term] }
    if let end = term.end, end < day, let last = term.extensionEnd, day <= last {
      return [.extensionTaken]
    }
    return (term.start == nil ? [.start] : []) + (term.end == nil ? [.end] : [])
  }

  /// The question in plain words.
  package func words(_ service: Service) -> String {
    switch self {
    case .confirm: "Is this record right, and who confirms it?"
    case .provider: "Who provides it?"
    case .commissioner: "Who commissions it?"
    case .fund: "Which fund pays for it?"
    case .boroughs: "Which \(here.zone.plural) does it cover?"
    case .otherBoroughs: "Which other \(here.zone.plural) does it cover?"
    case .partOfBorough:
      "Which wards or \(here.smallAreas.noun.plural) make up the part of the \(here.zone.singular) that it covers?"
    case .outsideArea: "From which \(here.zone.plural) does it take people?"
    case .area: "Which area does it cover?"
    case .term:
      service.term.basis == .reportingYear
        ? "When did its contract begin, and when does it end? The dates on record are those of a "
          + "report."
        : "When did it begin, and when does it end?"
    case .start: "When did it begin?"
    case .end: "When does it end?"
    case .extensionTaken:
      "Was the extension to \(service.term.extensionEnd?.description ?? "a later day") taken up?"
    case .amount: "How much is paid for it, and for which years?"
    case .amountYears: "For which years is the amount?"
    case .age: "For which ages is it?"
    case .sex: "Is it for women, for men or for all?"
    case .group: "Whom does it serve?"
    }
  }

  /// The columns of `services.csv` that the answer fills, and the table for answers that need another.
  package var columns: [String] {
    switch self {
    case .confirm: ["assured_date", "assured_by", "assurance_due"]
    case .provider: ["provider"]
    case .commissioner: ["commissioner"]
    case .fund: ["fund"]
    case .boroughs, .otherBoroughs, .outsideArea, .area: ["coverage_scope", "coverage_complete"]
    case .partOfBorough: []
    case .term: ["start_date", "end_date", "date_basis"]
    case .start: ["start_date"]
    case .end, .extensionTaken: ["end_date"]
    case .amount, .amountYears: []
    case .age: ["min_age", "max_age"]
    case .sex: ["sex"]
    case .group: ["group_served"]
    }
  }

  /// The table besides `services.csv` that takes the answer; nil: none.
  package var otherTable: String? {
    switch self {
    case .boroughs, .otherBoroughs, .outsideArea, .area, .partOfBorough: "coverage.csv"
    case .amount, .amountYears: "amounts.csv"
    default: nil
    }
  }
}
