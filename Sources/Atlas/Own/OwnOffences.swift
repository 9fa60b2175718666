/// Offences of a person's own table, and what the table says of their time.
package struct OwnOffences: Sendable {
  /// What the file is called among the inputs.
  package let file: String
  package let counts: [GSSCode: Figure]
  package let time: OffencesTime
  /// The columns in which rows of one zone differ, and were added up.
  package let addedUp: [String]
  /// The months of each zone, counted from 1 April; empty where the file has none.
  package let months: [GSSCode: Set<Int>]

  package init(
    file: String,
    counts: [GSSCode: Figure],
    time: OffencesTime,
    addedUp: [String],
    months: [GSSCode: Set<Int>]
  ) {
    (self.file, self.counts, self.time) = (file, counts, time)
    (self.addedUp, self.months) = (addedUp, months)
  }
}

/// When the offences of a user's own file were counted, as far as the file says.
package enum OffencesTime: Hashable, Sendable {
  /// The file has no column of time.
  case notStated
  /// The financial year of the run.
  case financialYear
  /// A calendar year, whose months are not those of the financial year.
  case calendarYear(Int)
  /// So many of the twelve months of the financial year.
  case months(Int)
}
