import Funding
import Analysis
import Atlas
import Cartography
import Exchange
import PlanarGeometry

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
  struct Tile: Sendable {
    let fill: String
    let index, x, y, size, cx, nameY, valueY: Int
    /// The name, and for a narrow screen one of four letters.
    let name, code, value: String
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
  let tiles: [Tile]
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
    tileLetter = chart.tile * 2 / 11
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
    tiles = chart.tiles.enumerated().map { index, place in
      Tile(
        fill: fills[index],
        index: index,
        x: place.x,
        y: place.y,
        size: chart.tile,
        cx: place.x + chart.tile / 2,
        nameY: place.y + chart.tile * 2 / 5,
        valueY: place.y + chart.tile * 3 / 4,
        name: chart.abbreviations[index],
        code: chart.codes[index],
        value: short[index]
      )
    }
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
  private static func groups(of run: AnalysisRun) -> [Group] {
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
  static func patterns(size: Int) -> [Pattern] {
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
    return ["s0", "s1", "s2", "d0", "d1", "d2"].map {
      pattern("p\($0)", $0, "M0 0V\(size)", stroke: size / 6)
    } + [
      // Dots, not lines: unknown must not be taken for modelled.
      pattern("pu", "u", turned: 30, "M\(size / 2) \(size / 2)h0", stroke: size / 3),
      // Bars in the table are drawn in hundredths of their cell, not in units of the map.
      pattern("pb", "bar", "M0 0V5", size: 5, stroke: 1),
    ]
  }
}

/// The ground of the map: outlines, tiles and the sizes of what is drawn on them.
struct DossierChart: Sendable {
  let boundaries: SharedBoundaries
  /// The upper left corner of each tile, in units of the drawing.
  let tiles: [GridPoint]
  /// The side of a tile.
  let tile: Int
  let names, abbreviations, codes: [String]
  let score: TileScore
  /// The side of a pattern.
  let hatch: Int
  /// The height of a letter.
  let letter: Int

  /// Simplifies the boundaries and lays out the tiles.
  ///
  /// - Throws: ``Fault`` where the boundaries cannot be drawn.
  init(_ findings: DossierFindings, file: String) throws(Fault) {
    do {
      boundaries = try SharedBoundaries(
        of: zip(findings.boroughs, findings.shapes).map { borough, shape in
          ZoneBoundary(id: borough.id.description, boundary: shape)
        }
      )
    } catch {
      throw Fault(
        file: file,
        found: "boundaries that cannot be drawn: \(error)",
        expected: "zones that do not overlap",
        remedy: "`boroughwise check` names each place"
      )
    }
    let layout = TileLayout(of: boundaries)
    let frame = boundaries.frame
    let side = min(frame.width / max(1, layout.columns), frame.height / max(1, layout.rows))
    let left = (frame.width - side * layout.columns) / 2
    let top = (frame.height - side * layout.rows) / 2
    tiles = layout.tiles.map { GridPoint(x: left + $0.column * side, y: top + $0.row * side) }
    tile = side
    score = layout.score
    names = findings.boroughs.map(\.name)
    abbreviations = Self.abbreviations(of: names, letters: 7, mark: ".")
    codes = Self.abbreviations(of: names, letters: 4, mark: "")
    hatch = max(4, frame.width / 90)
    letter = max(8, frame.width / 48)
  }

  /// The zones whose letters the map shows: all, or of many zones those that have room for one.
  var lettered: Set<Int> {
    let outlines = boundaries.outlines
    return Set(
      outlines.indices.filter { index in
        outlines.count <= Self.fewZones
          || (outlines[index].label.map { $0.radius * 2 >= Double(letter) } ?? false)
      }
    )
  }

  /// As many zones as a map has room for, with a letter each.
  private static let fewZones = 100

  /// The ground of a swatch of the legend, on the scale of the map, so that patterns look alike.
  var swatch: String { "0 0 \(hatch * 6) \(hatch * 4)" }

  var viewBox: String { "0 0 \(boundaries.frame.width) \(boundaries.frame.height)" }

  /// How far the tiles can be trusted as a map, and which zones have a number for want of a short name.
  var tileNote: String {
    let numbered = zip(codes, names).enumerated().filter { $0.element.0 == "\($0.offset + 1)" }
    return
      "Equal tiles: each \(here.zone.singular) is one square, so that small \(here.zone.plural) count alike. "
      + "\(score.keptNeighbours) of \(score.neighbours) pairs of real neighbours touch as tiles."
      + (numbered.isEmpty
        ? ""
        : " Numbers stand for \(joined(numbered.map { "\($0.offset + 1) \($0.element.1)" })).")
  }

  /// A word of each name that no other name is cut to, as far as a tile holds it; the initials where there is
  /// none; the number of the zone where two have the same.
  static func abbreviations(of names: [String], letters: Int, mark: String) -> [String] {
    func cut(_ word: Substring) -> String {
      word.count > letters ? word.prefix(letters - mark.count) + mark : String(word)
    }
    let words = names.map { name in
      let all = name.split { $0 == " " || $0 == "-" }
      let long = all.filter { $0.count > 3 }
      return (all: all, cut: (long.isEmpty ? Array(all.prefix(1)) : long).map(cut))
    }
    let uses = Dictionary(words.flatMap { Set($0.cut) }.map { ($0, 1) }, uniquingKeysWith: +)
    // The first word is what people know a place by: another stands for it only where it is shared.
    let first = words.map { $0.cut.first ?? "" }
    let firsts = Dictionary(first.map { ($0, 1) }, uniquingKeysWith: +)
    let initials = words.map { $0.all.count > 1 ? String($0.all.compactMap(\.first)) : "" }
    return names.indices.map { index in
      if firsts[first[index]] == 1 { return first[index] }
      let own = words[index].cut.last { uses[$0] == 1 }
      let letters = initials[index]
      let areOwn = initials.count { $0 == letters } == 1 && uses[letters] == nil
      return own ?? (areOwn ? letters : "\(index + 1)")
    }
  }
}
