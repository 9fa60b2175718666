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
    services: ServiceDataset,
    in session: Session
  ) throws {
    let categories = services.directory.categories
    var faults: [Fault] = []
    var borough: Borough?
    if let name = request.borough {
      do {
        borough = try BoroughFinder(boroughs: services.dataset.boroughs, command: command).borough(
          name
        )
      } catch let fault as Fault { faults.append(fault) }
    }
    var category: ServiceCategory?
    if let name = request.category {
      category = categories.first { $0.id == name || plainName($0.name) == plainName(name) }
      if category == nil {
        faults.append(
          Fault.unknownName(
            name,
            among: categories.map(\.id),
            file: command,
            found: "the category \"\(name)\"",
            orElse: "a category; the dataset has none",
            remedy: "services/categories.csv says what each is"
          )
        )
      }
    }
    var day: AnalysisDay?
    do {
      day = try session.day(
        request.asOf,
        expected: "the day for which cover is worked out, such as 2025-03-31"
      )
    } catch let fault as Fault { faults.append(fault) }
    guard faults.isEmpty, let day else { throw FaultReport(faults) }
    self.day = day.date
    isDayOfFile = !day.isGiven
    (self.borough, self.category) = (borough, category)
  }
}

extension ServiceCategory {
  /// Refuses a label for several types of need, which no place has or lacks.
  func refuseLabel(asker: String) throws(Fault) {
    guard !parts.isEmpty else { return }
    throw Fault(
      file: asker,
      found: "the category \"\(id)\", a label for several types of need at once",
      expected: "a type of need: \(parts.joined(separator: ", "))",
      remedy: "Ask for one of these: a record under the label counts as a maybe for each"
    )
  }
}
