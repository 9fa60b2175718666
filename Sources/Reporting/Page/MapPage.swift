import Funding
import Analysis
import Atlas
import Cartography
import Exchange

/// "The map": the first measure drawn, and everything that the script needs to draw the others.
struct MapPage: Sendable {
  struct Choice: Sendable {
    let name: String
    let measures: [Option]
  }
  struct Option: Sendable {
    let key, name: String
    let isShown: Bool
  }
  struct Group: Sendable {
    let key, name: String
  }
  struct Pattern: Sendable {
    let id, fill, transform, line: String
    let size, stroke: Int
  }
  struct Zone: Sendable {
    let fill: String
    let index: Int
    let d, name: String
  }
  struct Mark: Sendable {
    let fill: String
    let index, x, y: Int
    let text: String
  }
  struct Entry: Sendable {
    let fill, text: String
    /// The ground of its swatch.
    let swatch: String
  }
  struct Rank: Sendable {
    let index: Int
    let name, value: String
  }

  let choices: [Choice]
  let groups: [Group]
  let measureName: String
  let tag: StatusTag
  let note: String
  let viewBox, altTitle, altText, borders: String
  /// The height of a letter, in units of the drawing.
  let letter, tileLetter: Int
  let patterns: [Pattern]
  let zones: [Zone]
  let marks: [Mark]
  let tiles: [PageTile]
  let legend: [Entry]
  let method, tileNote: String
  let ranking: [Rank]

  init(_ drawings: [MeasureDrawing], _ chart: DossierChart, in run: AnalysisRun) {
    let shown = drawings[0]
    choices = run.analyses.map { findings in
      Choice(
        name: title(of: findings),
        measures: drawings.filter { $0.analysis == folderName(of: findings) }.map {
          Option(key: $0.key, name: $0.name, isShown: $0.key == shown.key)
        }
      )
    }
    groups = Self.groups(of: run)
    tag = shown.tag
    measureName = shown.name
    note = shown.note
    viewBox = chart.viewBox
    borders = chart.boundaries.innerBorders + chart.boundaries.outerBorders
    letter = chart.letter
    tileLetter = chart.tileLetter
    altTitle = "\(shown.name), \(tag.status)"
    altText = shown.altText
    patterns = Self.patterns(size: chart.hatch)
    let (fills, signs, short) = (shown.fills, shown.marks, shown.short)
    zones = chart.boundaries.outlines.enumerated().map { index, outline in
      Zone(fill: fills[index], index: index, d: outline.path, name: shown.names[index])
    }
    let lettered = chart.lettered
    marks = chart.boundaries.outlines.enumerated().compactMap { index, outline in
      guard let label = outline.label, lettered.contains(index) else { return nil }
      return Mark(
        fill: fills[index],
        index: index,
        x: Int(label.x),
        y: Int(label.y) + chart.letter / 3,
        text: signs[index]
      )
    }
    tiles = chart.pageTiles(fills: fills, titles: shown.names, values: short)
    legend = shown.legend.map { Entry(fill: $0.fill, text: $0.text, swatch: chart.swatch) }
    let bare = chart.boundaries.outlines.count - lettered.count
    method =
      bare == 0
      ? shown.method
      : "\(shown.method) \(counted(bare, here.zone)) had no room for the letter of the class: the list has each "
        + "with its figure."
    tileNote = chart.tileNote
    let (texts, figures) = (shown.texts, shown.measure.cells.map(\.full))
    ranking = figures.indices.sorted { a, b in
      // What has no figure stands last.
      (figures[a] ?? .infinity, a) < (figures[b] ?? .infinity, b)
    }.map { Rank(index: $0, name: shown.names[$0], value: texts[$0]) }
  }

  /// The groups that the boroughs can be narrowed to: `ons:inner`.
  static func groups(of run: AnalysisRun) -> [Group] {
    guard let findings = run.analyses.first else { return [] }
    return findings.definitions.flatMap { definition in
      definition.groups.map { group in
        let name = sentenceCase(here.groupName(group.name, under: definition.id))
        return Group(
          key: "\(definition.id):\(group.name)",
          name: "\(name) (\(definitionName(definition.id)))"
        )
      }
    }
  }

  /// The hatches and dots that fills are named by.
  static func patterns(
    size: Int,
    of classes: [String] = ["s0", "s1", "s2", "d0", "d1", "d2"]
  ) -> [Pattern] {
    func pattern(
      _ name: String,
      _ fill: String,
      turned degrees: Int = 45,
      _ line: String,
      size: Int = size,
      stroke: Int
    ) -> Pattern {
      Pattern(
        id: name,
        fill: fill,
        transform: "rotate(\(degrees))",
        line: line,
        size: size,
        stroke: max(1, stroke)
      )
    }
    return classes.map {
      pattern("p\($0)", $0, "M0 0V\(size)", stroke: size / 6)
    } + [
      // Dots, not lines: unknown must not be taken for modelled.
      pattern("pu", "u", turned: 30, "M\(size / 2) \(size / 2)h0", stroke: size / 3),
      // Bars in the table are drawn in hundredths of their cell, not in units of the map.
      pattern("pb", "bar", "M0 0V5", size: 5, stroke: 1),
    ]
  }
}
