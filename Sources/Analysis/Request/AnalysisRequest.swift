package import Atlas
package import Coverage

/// What a person asks of a run; nil and empty mean: as `analysis.yaml` says.
@dynamicMemberLookup
package struct AnalysisRequest: Sendable {
  /// Figures of the person's own, and the one fund and year that are asked about.
  package var own = OwnRequest()
  /// What is divided by in the place of all recorded offences: a kind of them, a basket, or several with `+` between.
  package var basket: String?
  /// Categories of offences for which rates are asked.
  package var categories: [String] = []
  /// The day for which cover by services is worked out.
  package var asOf: CalendarDate?
  /// How residents of an LSOA that a service cuts are counted.
  package var weighting = ReachWeighting.area
  /// Whether the run goes on where the dataset has no residents of the year; they are unknown then.
  package var mayLackPopulation = false
  /// Whether the question divides by offences: then a year without them is refused, else it is said.
  package var needsOffences = false
  /// Counts of people below this are hidden; 0 shows all.
  package var hidesBelow: Int64 = 0
  /// One zone, by name or code, of which and of whose neighbours pages are published; nil: all.
  package var zone: String?
  /// Whether all of `analysis.yaml` is run, with the person's own figures in their place.
  package var runsWholePlan = false

  /// Creates a request for the plan as it is.
  package init() {}

  /// Whether the run is narrowed to one fund and year.
  package var isSingle: Bool {
    !runsWholePlan && (own.fund != nil || own.year != nil || own.hasFigures || basket != nil)
  }

  package subscript<Value>(dynamicMember path: WritableKeyPath<OwnRequest, Value>) -> Value {
    get { own[keyPath: path] }
    set { own[keyPath: path] = newValue }
  }
}
