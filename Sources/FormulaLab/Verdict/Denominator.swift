package import Atlas

/// A count that amounts are divided by: residents, residents of an age, offences.
package struct Denominator: Hashable, Sendable {
  /// The identifier of the indicator.
  package let indicator: String
  /// The name in words.
  package let name: String
  /// What is counted.
  package let kind: Kind

  /// What is counted.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case residents
    case residentsOfAnAge = "residents of an age"
    case allOffences = "all offences"
    case offencesOfAKind = "one kind of offence"
  }

  /// The denominator of an indicator; nil for one that does not add up, or counts something else.
  package init?(_ indicator: Indicator) {
    guard indicator.kind == .extensive else { return nil }
    switch indicator.id {
    case here.roles.residents: kind = .residents
    case here.roles.offences: kind = .allOffences
    case let id where id.hasPrefix(here.roles.residents + "_"): kind = .residentsOfAnAge
    case let id where id.hasPrefix(here.roles.offences + "_"): kind = .offencesOfAKind
    default: return nil
    }
    self.indicator = indicator.id
    name = indicator.name
  }

  /// The same count from another series of figures.
  func taken(from series: String, named name: String) -> Denominator {
    Denominator(indicator: series, name: name, kind: kind)
  }

  private init(indicator: String, name: String, kind: Kind) {
    (self.indicator, self.name, self.kind) = (indicator, name, kind)
  }

  /// Whether events are counted, which chance makes more or fewer; people are estimated.
  package var countsEvents: Bool { kind == .allOffences || kind == .offencesOfAKind }

  /// The period of a financial year: the same year for offences, for residents the middle of the
  /// calendar year in which it begins.
  package func period(of year: FinancialYear) -> String {
    countsEvents ? year.description : String(year.start)
  }

  /// Whether the break of residents lies between the figures of two years.
  ///
  /// Estimates of all residents before it were not revised; those by age were, and have no break.
  func isBroken(between year: FinancialYear, and other: FinancialYear) -> Bool {
    guard let first = here.residentsBreak?.from else { return false }
    return kind == .residents && (year.start < first) != (other.start < first)
  }
}
