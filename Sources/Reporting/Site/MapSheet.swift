import Analysis
import Atlas
import Cartography
import DossierTemplates
import Exchange

/// The page of the map: the measure that is told first, and what the script needs to draw every other.
struct MapSheet: Sendable {
  struct Row: Sendable {
    let index: Int
    let name, page, value, rank: String
    /// The class of the mark and its word; empty for what is not in the fund.
    let mark, status: String
  }
  struct Entry: Sendable {
    let fill, letter, text: String
    /// The ground of its swatch.
    let swatch: String
  }
  struct Zone: Sendable {
    let fill: String
    let index: Int
    let d, title: String
  }

  let frame: PageFrame
  let patterns: [MapPage.Pattern]
  let title, finding, measure, fund, period: String
  let tag: StatusTag
  let funds, measures: [MapPage.Option]
  let groups: [MapPage.Group]
  let names: [String]
  let legend: [Entry]
  let viewBox, altTitle, altText, borders: String
  /// The heights of letters on the map; the style sheet has the other two as parts of this one.
  let figureSize, tileLetter: Int
  let zones: [Zone]
  let labels: [MapLabel]
  let tiles: [PageTile]
  let whole, wholeName: String
  let rows: [Row]
  let note, method, tileNote, file: String

  init(_ findings: DossierFindings, _ site: SiteGround) {
    let all = MappedMeasure.all(findings)
    let first = all[0]
    let shown = first.years[first.years.count - 1]
    let (drawing, chart) = (shown.drawing, site.chart)
    let figures = drawing.labels
    title = "The map"
    (finding, measure, fund, period) = (
      shown.finding, drawing.name, first.fund, drawing.measure.period
    )
    tag = drawing.tag
    funds = unique(all.map(\.fund)).map {
      MapPage.Option(key: $0, name: $0, isShown: $0 == first.fund)
    }
    measures = all.filter { $0.fund == first.fund }.map {
      MapPage.Option(key: $0.key, name: $0.name, isShown: $0.key == first.key)
    }
    groups = MapPage.groups(of: findings.run)
    names = drawing.names
    legend = first.legend.map {
      Entry(fill: $0.fill, letter: $0.letter, text: $0.text, swatch: chart.swatch)
    }
    (viewBox, borders) = (
      chart.viewBox, chart.boundaries.innerBorders + chart.boundaries.outerBorders
    )
    (altTitle, altText) = ("\(drawing.name), \(tag.status)", drawing.altText)
    let letters = MapLetters(width: chart.boundaries.frame.width)
    figureSize = letters.figure
    tileLetter = chart.tileLetter
    let titles = zip(drawing.names, drawing.texts).map { "\($0): \($1)" }
    zones = chart.boundaries.outlines.enumerated().map { index, outline in
      Zone(fill: shown.fills[index], index: index, d: outline.path, title: titles[index])
    }
    labels = chart.mapLabels(
      letters,
      fills: shown.fills,
      figures: figures,
      signs: shown.fills.map { fill in
        fill == "u"
          ? "?" : first.legend.first { fill.hasPrefix($0.fill) }?.letter ?? MeasureDrawing.outside
      }
    )
    tiles = chart.pageTiles(fills: shown.fills, titles: titles, values: figures)
    (whole, wholeName) = (shown.whole, here.name)
    rows = Self.rows(shown, site.pages)
    (note, method, tileNote, file) = (
      drawing.note, first.classes.method, chart.tileNote, shown.file
    )
    let style = DossierTemplates.mapStyle + finePaletteStyle()
    frame = PageFrame(
      site,
      title: "\(title): \(shown.finding)",
      at: SitePage.map,
      skips: [("#figures", "Skip to the figures of the map")],
      style: style,
      data: Self.data(all, findings, site).withinScript,
      script: inWords(DossierTemplates.mapScript, isHTML: false)
    )
    patterns = MapPage.patterns(size: chart.hatch, of: MapClasses.fills)
  }

  /// From the least to the most; what has no figure stands last.
  private static func rows(_ year: MappedMeasure.Year, _ pages: [String]) -> [Row] {
    let cells = year.drawing.measure.cells
    return cells.indices.sorted {
      (cells[$0].full ?? .infinity, $0) < (cells[$1].full ?? .infinity, $1)
    }.map { index -> Row in
      let tag = year.tags[index]
      return Row(
        index: index,
        name: year.drawing.names[index],
        page: pages[index],
        value: cells[index].text,
        rank: year.ranks[index],
        mark: tag.map { "st-\($0.statusClass)" } ?? "",
        status: tag?.status ?? ""
      )
    }
  }

  private static func data(
    _ all: [MappedMeasure],
    _ findings: DossierFindings,
    _ site: SiteGround
  ) -> JSONValue {
    [
      "area": .string(here.name),
      "swatch": .string(site.chart.swatch),
      "codes": texts(findings.boroughs.map(\.id.description)),
      "names": texts(findings.boroughs.map(\.name)),
      "pages": texts(site.pages),
      "groups": .array(findings.boroughs.indices.map { .array(groupKeys($0, findings)) }),
      "measures": .array(all.map(block)),
    ]
  }

  private static func block(_ measure: MappedMeasure) -> JSONValue {
    [
      "key": .string(measure.key), "fund": .string(measure.fund), "name": .string(measure.name),
      "method": .string(measure.classes.method),
      "legend": .array(
        measure.legend.map {
          ["fill": .string($0.fill), "letter": .string($0.letter), "text": .string($0.text)]
        }
      ),
      "years": .array(measure.years.map(block)),
    ]
  }

  private static func block(_ year: MappedMeasure.Year) -> JSONValue {
    let drawing = year.drawing
    return [
      "period": .string(drawing.measure.period),
      "finding": .string(year.finding), "note": .string(drawing.note),
      "alt": .string(drawing.altText), "status": .string(drawing.tag.statusClass),
      "whole": .string(year.whole), "file": .string(year.file),
      "fills": texts(year.fills), "labels": texts(drawing.labels),
      // As many digits as the files have.
      "values": .array(
        drawing.measure.cells.map { $0.full.map { .number(rounded($0, places: 6)) } ?? .null }
      ),
      "texts": texts(drawing.measure.cells.map(\.text)),
      "marks": texts(year.tags.map { $0?.statusClass ?? "" }), "ranks": texts(year.ranks),
    ]
  }
}

extension MappedMeasure {
  /// The classes with the values in them, as they are printed, then what has none.
  var legend: [MapClasses.Entry] {
    let drawings = years.map(\.drawing)
    let cells = drawings.flatMap(\.measure.cells)
    let outside = unique(drawings.flatMap { drawing in drawing.outside.map { drawing.names[$0] } })
    let isUnknown = drawings.contains { drawing in
      drawing.measure.cells.indices.contains {
        drawing.measure.cells[$0].value == nil && !drawing.outside.contains($0)
      }
    }
    return classes.legend(drawings[0].measure.format)
      + (cells.contains { $0.status == .modelled }
        ? [MapClasses.Entry(fill: classes.hatched, letter: "≈", text: "hatched: MODELLED")] : [])
      + (isUnknown ? [MapClasses.Entry(fill: "u", letter: "?", text: "unknown, not zero")] : [])
      + (outside.isEmpty
        ? []
        : [
          MapClasses.Entry(
            fill: "o",
            letter: MeasureDrawing.outside,
            text: "\(drawings[0].outsideWords) (\(joined(outside)))"
          )
        ])
  }
}
