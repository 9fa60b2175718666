package import Atlas
package import Cartography

/// A measure of every borough in one period as a map shows it: words, values, statuses, sources.
///
/// Nothing is computed here: values are those of findings or of the dataset, rounded as they are printed,
/// so that two boroughs that read the same fall into one class.
package struct MapMeasure: Sendable {
  /// One borough.
  package struct Cell: Hashable, Sendable {
    /// The figure as printed; nil when there is none.
    package let value: Double?
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
  /// Where the figures and boundaries are from.
  package let sources: [Source]
  /// The words for a number of the scale.
  package let format: @Sendable (Double) -> String

  /// The measure as a map of one period.
  package var panel: MapPanel {
    MapPanel(
      heading: period,
      readings: cells.map {
        MapReading(
          value: $0.value,
          text: withMinusSign($0.text),
          isModelled: $0.status == .modelled
        )
      }
    )
  }
}

/// A figure as a map writes it: a hyphen before it is a minus sign, which small print does not lose.
func withMinusSign(_ figure: String) -> String {
  figure.hasPrefix("-") ? "\u{2212}\(figure.dropFirst())" : figure
}

/// How the values of a measure are written.
struct MapNumber: Sendable {
  /// Decimals; values are rounded to them before they are classed.
  let places: Int
  /// What stands before the number.
  var before = ""
  /// What stands after it.
  var after = ""
  /// Whether a plus sign stands before what is above 0.
  var isSigned = false

  func text(_ value: Double) -> String {
    let number = decimal(value.magnitude, places)
    let isZero = rounded(value, places: places) == 0
    let sign = isZero ? "" : value < 0 ? "-" : isSigned ? "+" : ""
    return sign + before + number + after
  }

  /// A cell with a figure.
  func cell(_ value: Double, _ status: FigureStatus?) -> MapMeasure.Cell {
    let printed = rounded(value, places: places)
    return MapMeasure.Cell(value: printed, text: text(printed), status: status)
  }
}
