package import Atlas
package import Cartography
import Exchange
import FormulaLab
import Tables

/// A measure of every borough in one period as a map shows it: words, values, statuses, sources.
///
/// Nothing is computed here: values are those of findings or of the dataset, rounded once as they are
/// printed, so that two boroughs that read the same fall into one class.
package struct MapMeasure: Sendable {
  /// One borough.
  package struct Cell: Hashable, Sendable {
    /// The figure as printed; nil when there is none.
    package let value: Double?
    /// The figure with all its digits, by which boroughs are ranked; nil when there is none.
    package let full: Double?
    /// The figure with its unit; without one, why there is none.
    package let text: String
    /// How sure the figure is: the least sure of what it is made of; nil when there is none.
    package let status: FigureStatus?
  }

  /// The column of `boroughs.csv`, or the indicator.
  package let key: String
  /// The measure in words, such as `pounds per head`.
  package let name: String
  /// What is measured: the fund, or the publication.
  package let subject: String
  /// The year or financial year.
  package let period: String
  /// Whether values lie on both sides of a middle, 0.
  package let isGap: Bool
  /// One for each borough, in GSS order.
  package let cells: [Cell]
  /// How the figures came to be, in one sentence.
  package let statusLine: String
  /// What a reader must know, each a sentence.
  package let notes: [String]
  /// What the run warns of, each without its full stop.
  package let cautions: [String]
  /// Where the figures and boundaries are from.
  package let sources: [Source]
  /// How far off a modelled amount may be; nil where nothing could test it, or nothing is modelled.
  var tested: TestedError?
  /// The words for a number of the scale.
  package let format: @Sendable (Double) -> String

  /// The measure as a map of one period.
  package var panel: MapPanel {
    MapPanel(
      heading: period,
      readings: cells.map {
        MapReading(
          value: $0.value,
          text: $0.text,
          isModelled: $0.status == .modelled
        )
      }
    )
  }
}

extension MapMeasure.Cell {
  /// A figure, or why there is none, as a field shows it.
  init(_ value: Value, _ status: FigureStatus?, in field: Field) {
    let shown = field.shown(value)
    self.init(
      value: shown?.value,
      full: field.full(value),
      text: field.text(value),
      status: shown == nil ? nil : status
    )
  }
}

extension Field {
  /// The words for a number that is rounded already, as those of a scale are.
  func scaleText(_ number: Double) -> String { text(RoundedNumber(number, places: shownPlaces)) }
}
