/// A table that a document prints, with what it leaves open.
package struct PublishedTable: Hashable, Sendable, Identifiable {
  package var id: String
  package var title: String
  package var summary: String
  /// In the order of the file.
  package var figures: [PublishedFigure] = []
}

/// A figure of a published table, or the place of one that is not published.
package struct PublishedFigure: Hashable, Sendable {
  package var item: String
  /// A financial year or several; nil: not stated.
  package var period: String?
  package var role: Role
  /// Hundredths of the unit; nil: not published, which is never 0.
  package var hundredths: Int64?
  /// What is counted; `gbp` are pounds.
  package var unit: String
  /// How the source states it; nil where there is no figure.
  package var qualifier: Qualifier?
  /// How sure it is; nil where there is no figure.
  package var status: FigureStatus?
  /// The identifier of the source in `sources.csv`.
  package var source: String
  package var note = ""

  /// What a figure is to its table.
  package enum Role: String, CaseIterable, Hashable, Sendable {
    /// A part of the total of the same unit and period.
    case item
    /// What the items of the same unit and period add up to.
    case total
    /// A figure by itself.
    case figure
    case target
    /// What was reached of a target.
    case actual
  }

  package enum Qualifier: String, CaseIterable, Hashable, Sendable {
    case exact
    case about
    case upTo = "up-to"
    case under
    case atLeast = "at-least"
  }

  package static let pounds = "gbp"
}
