package import Atlas
import Exchange

/// What a person asks about cover; nil means all, or as `analysis.yaml` says.
package struct CoverRequest: Sendable {
  /// The day for which cover is worked out.
  package var asOf: CalendarDate?
  /// A borough by name or GSS code.
  package var borough: String?
  /// A category by identifier or name.
  package var category: String?

  /// Creates a request.
  package init(asOf: CalendarDate? = nil, borough: String? = nil, category: String? = nil) {
    self.asOf = asOf
    self.borough = borough
    self.category = category
  }
}

/// What a question about cover was narrowed to, the same for all of them.
package struct CoverScope: Sendable {
  /// The day.
  package let day: CalendarDate
  /// Whether the day is that of `analysis.yaml`, because nobody named one.
  package let isDayOfFile: Bool
  /// The one borough that was asked for.
  package let borough: Borough?
  /// The one category that was asked for.
  package let category: ServiceCategory?

  /// Finds what a request names.
  ///
  /// - Throws: ``FaultReport`` with every name that is not there, or that no day is known.
  init(
    _ request: CoverRequest,
    command: String,
    boroughs: [Borough],
    categories: [ServiceCategory],
    dayOfFile: CalendarDate?,
    analysisFile: String
  ) throws {
    var faults: [Fault] = []
    var borough: Borough?
    if let name = request.borough {
      do {
        borough = try BoroughFinder(boroughs: boroughs, command: command).borough(name)
      } catch let fault as Fault { faults.append(fault) }
    }
    var category: ServiceCategory?
    if let name = request.category {
      category = categories.first { $0.id == name || plainName($0.name) == plainName(name) }
      if category == nil {
        faults.append(
          Fault(
            file: command,
            found: "the category \"\(name)\"",
            expected: "one of \(categories.map(\.id).joined(separator: ", "))",
            remedy: "services/categories.csv says what each is"
          )
        )
      }
    }
    if request.asOf == nil, dayOfFile == nil {
      faults.append(
        .noDay(
          in: analysisFile,
          expected: "the day for which cover is worked out, such as 2025-03-31"
        )
      )
    }
    guard faults.isEmpty, let day = request.asOf ?? dayOfFile else { throw FaultReport(faults) }
    self.day = day
    isDayOfFile = request.asOf == nil
    (self.borough, self.category) = (borough, category)
  }
}
