import Analysis
import Atlas
import Cartography
import Exchange
import Release

/// A figure of the site to take away: a tile map of one measure, as a drawing and as the values that are seen on it.
struct SiteFigure: Sendable {
  let drawing: MeasureDrawing
  /// Its name in addresses, without an ending: `embed/lcpf-direct-2018-19-gbp_per_head`.
  let address: String
  let title: String
  let svg: String
  /// All that the drawing says in words.
  private let statement: String
  private let codes: [String]

  /// Every measure that the site maps, in its order; each is drawn beside the others.
  static func all(of findings: DossierFindings, _ chart: DossierChart) async -> [SiteFigure] {
    let layout = TileLayout(of: chart.boundaries)
    let codes = findings.boroughs.map(\.id.description)
    let drawings = findings.run.analyses.flatMap { MeasureDrawing.all(of: $0, in: findings.run) }
    let drawn = await withTaskGroup(of: (Int, SiteFigure).self) { group in
      for (place, drawing) in drawings.enumerated() {
        group.addTask { (place, SiteFigure(drawing, chart, layout, codes)) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    return drawings.indices.compactMap { drawn[$0] }
  }

  private init(
    _ drawing: MeasureDrawing,
    _ chart: DossierChart,
    _ layout: TileLayout,
    _ codes: [String]
  ) {
    let figure = mapFigure(
      [drawing.measure],
      boundaries: chart.boundaries,
      names: drawing.names,
      form: .tiles(layout)
    )
    (self.drawing, self.codes) = (drawing, codes)
    address = "embed/\(drawing.analysis)-\(drawing.measure.key)"
    (title, svg, statement) = (figure.words.title, figure.svg(), figure.statement)
  }

  /// The drawing, the values, and where it is asked for a picture of pixels.
  ///
  /// - Throws: ``Fault`` where a picture is asked for and `rsvg-convert` is missing.
  func files(withPNG: Bool) throws -> [OutputFile] {
    let said = [
      (address, Array(statement.utf8)),
      (address, Array(svg.replacing(/<[^>]*>/, with: " ").utf8)),
    ]
    let files = [
      OutputFile("\(address).svg", Array(svg.utf8), saying: said),
      OutputFile("\(address).csv", csv),
    ]
    guard withPNG else { return files }
    return files + [OutputFile("\(address).png", try png(of: svg), saying: said)]
  }

  /// What is seen, with all digits beside it.
  private var csv: [UInt8] {
    var table = CSVWriter(header: ["gss_code", "name", drawing.measure.key, "shown", "status"])
    for (place, cell) in drawing.measure.cells.enumerated() {
      table.append([
        codes[place], drawing.names[place], cell.full.map { plainNumber($0) } ?? "", cell.text,
        cell.status?.rawValue ?? "",
      ])
    }
    return table.bytes
  }
}
