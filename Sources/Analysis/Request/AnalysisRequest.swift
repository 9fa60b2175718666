package import Atlas
package import Coverage
package import OwnTables

/// What a person asks of a run; nil and empty mean: as `analysis.yaml` says.
package struct AnalysisRequest: Sendable {
  /// One fund.
  package var fund: String?
  /// One year.
  package var year: FinancialYear?
  /// Names of definitions in the dataset, or files with the columns `gss_code` and `group`.
  package var definitions: [String] = []
  /// A user's own table of amounts, which replaces those of the dataset or of a formula.
  package var allocationsFile: String?
  /// A user's own table of offences, which replaces the published ones.
  package var offencesFile: String?
  /// What is divided by in the place of all recorded offences: a kind of them, a basket, or several with `+` between.
  package var basket: String?
  /// How the user's own tables are to be read.
  package var ownTables = OwnTableChoice()
  /// A user's own formula.
  package var formulaFile: String?
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

  /// Creates a request for the plan as it is.
  package init() {}

  /// Whether the run is narrowed to one fund and year.
  package var isSingle: Bool {
    fund != nil || year != nil || allocationsFile != nil || formulaFile != nil
      || offencesFile != nil || basket != nil
  }
}
