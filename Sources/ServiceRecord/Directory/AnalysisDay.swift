package import Atlas
package import Exchange

/// The day for which a question is answered, and where it comes from.
package struct AnalysisDay: Hashable, Sendable {
  /// The day.
  package let date: CalendarDate
  /// Whether a person gave it; else it is that of the dataset.
  package let isGiven: Bool

  /// Creates a day of analysis.
  package init(_ date: CalendarDate, isGiven: Bool) {
    self.date = date
    self.isGiven = isGiven
  }

  /// The day that a person gave, or else that of a dataset.
  ///
  /// - Throws: ``Fault`` when there is neither: no clock fills in for them.
  package init(_ given: CalendarDate?, else book: ServiceBook) throws(Fault) {
    try self.init(given, else: book.day, of: book.name)
  }

  /// The day that a person gave, or else the one that the dataset of a name names.
  ///
  /// - Throws: ``Fault`` when there is neither.
  init(_ given: CalendarDate?, else day: CalendarDate?, of dataset: String) throws(Fault) {
    if let given {
      self.init(given, isGiven: true)
    } else if let day {
      self.init(day, isGiven: false)
    } else {
      throw Fault(
        file: dataset,
        found: "no `as_of` in \(Dataset.File.analysis)",
        expected: "the day for which the question is asked",
        remedy: "Give --as-of 2025-03-31, or add a line `as_of: 2025-03-31` there"
      )
    }
  }
}

/// The day of analysis that a dataset names; nil: none.
///
/// - Throws: ``Fault`` or ``FaultReport`` when the file cannot be used.
func analysisDay(of folder: DatasetFolder) throws -> CalendarDate? {
  let file = folder.location(of: Dataset.File.analysis)
  guard let bytes = try readFileIfPresent(file) else { return nil }
  return try AnalysisFile.read(file: file, bytes: bytes).asOf
}
