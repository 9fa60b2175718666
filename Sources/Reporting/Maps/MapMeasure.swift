package import Atlas
package import Cartography
import Exchange
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

/// How the values of a measure are written.
struct MapNumber: Sendable {
  /// Decimals; full values are rounded to them before they are classed.
  let places: Int
  /// What stands before the number.
  var before = ""
  /// What stands after it.
  var after = ""
  /// Whether a plus sign stands before what is above 0.
  var isSigned = false
  /// By how many places the decimal point moves to the right: 2 for a share in percent.
  var shift = 0

  /// A number in its unit.
  func text(_ value: Double) -> String { text(RoundedNumber(value, places: places)) }

  private func text(_ number: RoundedNumber) -> String {
    let sign = number.value < 0 ? minus : isSigned && number.value > 0 ? "+" : ""
    return sign + before + number.grouped + after
  }

  /// A cell with a figure, or with why there is none.
  func cell(_ value: Value, _ status: FigureStatus?) -> MapMeasure.Cell {
    guard let number = value.number else {
      let text =
        switch value {
        case .missing(.doesNotApply): "not in the fund"
        case .missing(.undefined): "undefined"
        default: "unknown"
        }
      return MapMeasure.Cell(value: nil, full: nil, text: text, status: nil)
    }
    let printed = RoundedNumber(number, places: places, shift: shift)
    return MapMeasure.Cell(
      value: printed.value,
      full: shift == 2 ? number * 100 : number,
      text: text(printed),
      status: status
    )
  }
}
