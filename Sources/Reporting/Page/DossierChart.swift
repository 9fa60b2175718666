import Analysis
import Atlas
import Cartography
import Exchange
import PlanarGeometry

/// The ground of the map: outlines, tiles and the sizes of what is drawn on them.
struct DossierChart: Sendable {
  let boundaries: SharedBoundaries
  /// The upper left corner of each tile, in units of the drawing.
  let tiles: [GridPoint]
  /// The side of a tile.
  let tile: Int
  let names, codes: [String]
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
    codes = Self.codes(of: names)
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

  /// Four letters of a word of each name, which begin no other name; the initials where there are none; the
  /// number of the zone where two have the same.
  static func codes(of names: [String]) -> [String] {
    func cut(_ word: Substring) -> String { String(word.prefix(4)) }
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
