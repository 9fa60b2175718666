package import Atlas
package import Coverage
package import Exchange

/// When cover is none, one, many or unknown, for boroughs and categories over a period.
package struct CalendarFindings: Sendable {
  /// What was asked for.
  package let scope: CoverScope
  /// The first day of the period.
  package let first: CalendarDate
  /// The last day of the period.
  package let last: CalendarDate
  /// The boroughs, in GSS order.
  package let boroughs: [Borough]
  /// The categories, in the order of the taxonomy.
  package let categories: [ServiceCategory]
  /// By category, then by borough.
  package let calendars: [[CoverCalendar]]

  /// Works out a calendar for each borough and category asked for.
  ///
  /// Without days it runs from the first day of the financial year of the day asked for to the last day
  /// of the next one.
  ///
  /// - Throws: ``Fault`` when the period ends before it begins, or the category is no type of need.
  package init(
    _ register: CoverRegister,
    scope: CoverScope,
    from: CalendarDate? = nil,
    to: CalendarDate? = nil
  ) throws(Fault) {
    self.scope = scope
    try scope.category?.refuseLabel(asker: "services calendar")
    let year = scope.day.financialYear
    let first = from ?? year.firstDay
    let last = to ?? max(FinancialYear(start: first.financialYear.start + 1).lastDay, first)
    guard first <= last else {
      throw Fault(
        file: "services calendar",
        found: "a period from \(first) to \(last)",
        expected: "a period that ends after it begins",
        remedy: "Change --from or --to"
      )
    }
    self.first = first
    self.last = last
    let boroughs = scope.borough.map { [$0] } ?? register.boroughs
    let categories = scope.category.map { [$0] } ?? register.needs
    self.boroughs = boroughs
    self.categories = categories
    calendars = categories.map { category in
      boroughs.map {
        CoverCalendar(register, borough: $0.id, category: category.id, from: first, to: last)
      }
    }
  }
}
