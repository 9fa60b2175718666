/// Who last confirmed that a record is true, and when it should be confirmed again.
package struct Assurance: Hashable, Sendable {
  /// The day on which somebody confirmed the record; nil: nobody has.
  package var date: CalendarDate?
  /// Who confirmed it.
  package var by: String?
  /// The day by which it should be confirmed again, where that was agreed.
  package var nextDue: CalendarDate?
  /// The day of the source's own publication, the last that is known of a record nobody confirmed.
  package var sourceDate: CalendarDate?

  /// Creates an assurance; none by default.
  package init(
    date: CalendarDate? = nil,
    by: String? = nil,
    nextDue: CalendarDate? = nil,
    sourceDate: CalendarDate? = nil
  ) {
    self.date = date
    self.by = by
    self.nextDue = nextDue
    self.sourceDate = sourceDate
  }
}
