package import Atlas
package import OwnTables

/// The figures that a person brings, and which fund and year they are of; nil and empty: those of the dataset.
package struct OwnRequest: Hashable, Sendable {
  /// One fund.
  package var fund: String?
  /// One year.
  package var year: FinancialYear?
  /// Names of definitions in the dataset, or files with a group for each zone.
  package var definitions: [String] = []
  /// A user's own table of amounts, which replaces those of the dataset or of a formula.
  package var allocationsFile: String?
  /// A user's own table of offences, which replaces the published ones.
  package var offencesFile: String?
  /// A user's own table of residents, which replaces the published ones.
  package var residentsFile: String?
  /// A user's own formula.
  package var formulaFile: String?
  /// How the user's own tables are to be read.
  package var ownTables = OwnTableChoice()

  package init() {}

  /// Whether figures of a fund in a year are brought.
  package var hasFigures: Bool {
    allocationsFile != nil || offencesFile != nil || residentsFile != nil || formulaFile != nil
  }

  /// The definitions by their names: that of a file is its own.
  package var definitionNames: [String] {
    definitions.map { isTableFile($0) ? GroupDefinition.name(ofFile: $0) : $0 }
  }
}
