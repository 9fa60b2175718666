import Exchange

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
}

extension Session {
  /// The day that a person gave, or else that of `analysis.yaml`.
  ///
  /// - Throws: ``Fault`` that says what the day is for, when there is neither: no clock fills in for them. ``Fault``
  ///   or ``FaultReport`` when the file cannot be used.
  package func day(_ given: CalendarDate?, expected: String) throws -> AnalysisDay {
    if let given { return AnalysisDay(given, isGiven: true) }
    if let day = try plan().asOf { return AnalysisDay(day, isGiven: false) }
    throw Fault(
      file: folder.location(of: Dataset.File.analysis),
      found: "no `as_of`",
      expected: expected,
      remedy: "Add a line `as_of: 2025-03-31`, or name the day with --as-of"
    )
  }
}
