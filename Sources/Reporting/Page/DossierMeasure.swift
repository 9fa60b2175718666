import Analysis
import Funding
import Atlas

/// A measure that the map, the ranking and the table show: one figure for each borough, with words.
struct DossierMeasure: Sendable {
  /// The folder of the analysis that it belongs to.
  let analysis: String
  /// The column of `boroughs.csv`.
  let column: String
  let name: String
  /// The name over a narrow column.
  let heading: String
  /// What a figure of it means.
  let note: String
  let figures: [BoroughFigure]
  /// Whether it is parted below, about and above nought.
  let isDiverging: Bool
  /// How a figure is written.
  let format: @Sendable (Double) -> String

  var key: String { "\(analysis)/\(column)" }

  /// The least sure status of all figures; nil where there is none.
  var status: FigureStatus? { FigureStatus.weakest(of: figures.compactMap(\.status)) }

  /// The figure of one borough.
  struct BoroughFigure: Sendable {
    let name: String
    /// The figure as printed; nil where there is none.
    let value: Double?
    /// The figure with all its digits, by which boroughs are ranked.
    let full: Double?
    /// How it is written on a tile, without a unit; empty where there is none.
    let short: String
    let status: FigureStatus?
    /// Why there is no figure, in words; empty where there is one.
    let absence: String
    /// Whether the borough is not in the fund: that is known, not missing.
    let isOutside: Bool
  }
}

extension DossierMeasure {
  /// The measures of one analysis, as `boroughwise map` draws them.
  static func all(of findings: Findings, in run: AnalysisRun) -> [DossierMeasure] {
    let measures = zip(FundMeasure.all, mapMeasures(of: findings, in: run))
    let shown = measures.compactMap { declared, measure in
      (findings.shown([declared]).isEmpty ? nil : declared.page).map {
        (page: $0, declared: declared, measure: measure)
      }
    }.sorted { $0.page.place < $1.page.place }
    return shown.map { page, declared, measure in
      DossierMeasure(
        analysis: folderName(of: findings),
        column: measure.key,
        name: sentenceCase(measure.name),
        heading: page.heading,
        note: (["\(measure.subject), \(measure.period)."] + measure.notes).joined(separator: " "),
        figures: zip(findings.boroughs, measure.cells).map { borough, cell in
          BoroughFigure(
            name: borough.borough.name,
            value: cell.value,
            full: cell.full,
            short: cell.value == nil ? "" : short(declared, cell),
            status: cell.status,
            absence: cell.value == nil ? cell.text : "",
            isOutside: cell.value == nil && declared.parts.contains(.allocation)
              && !borough.isInFund
          )
        },
        isDiverging: measure.isGap,
        format: measure.format
      )
    }
  }

  /// How a figure is written on a tile.
  private static func short(_ measure: FundMeasure, _ cell: MapMeasure.Cell) -> String {
    switch measure.form {
    case .money, .count: decimal((cell.full ?? 0) / 1000, 0) + "k"
    default: String(cell.text.filter { !"£ %\u{A0}".contains($0) })
    }
  }
}

extension DossierMeasure.BoroughFigure {
  /// The figure in words with its status where it is modelled, or why there is none.
  func text(_ format: (Double) -> String) -> String {
    guard let value else { return absence }
    return format(value) + (status == .modelled ? " (modelled)" : "")
  }
}
