package import Atlas
import GeometryEngine
package import PlanarGeometry

/// Where in the area cover of each category is none, one, many or unknown on a day.
///
/// Here every place counts by itself: inside a borough that a service covers in part, the part and the
/// rest are cells of their own, where the extent of the part is known.
package struct CoverageGaps: Sendable {
  /// The day.
  package let day: CalendarDate
  /// By category in the order of the taxonomy, then none, one, many, unknown; states that are nowhere
  /// are left out.
  package let cells: [Cell]

  /// All places of one category in one state.
  package struct Cell: Hashable, Sendable {
    /// The identifier of the category.
    package let category: String
    /// The state.
    package let state: CoverState
    /// Longitude and latitude in degrees (WGS 84), borders between boroughs dissolved.
    package let area: MultiPolygon
    /// How many people live there; nil where the residents of a borough are not known.
    ///
    /// Whole boroughs count exactly, parts by the share of the area of each LSOA.
    package let residents: Double?
    /// The boroughs that lie in it as a whole, in GSS order.
    package let boroughs: [GSSCode]
    /// The boroughs of which a part lies in it, in GSS order.
    package let partlyBoroughs: [GSSCode]
    /// How many people live in the part of each of these; a borough of unknown residents is left out.
    package let residentsOfParts: [GSSCode: Double]
  }
}

/// Makes the cells of gaps, category after category; equal groups of boroughs are outlined once.
package struct GapMaker {
  private let register: CoverRegister
  private let outlines: BoroughOutlines
  private let residents: [GSSCode: Double]
  private let smallAreas: (Set<GSSCode>) throws -> [ResidentArea]

  /// Prepares the boroughs of a register.
  ///
  /// - Parameters:
  ///   - register: the services; its boroughs are the zones.
  ///   - outlines: the boundaries of the boroughs of the register.
  ///   - residents: the residents of each borough.
  ///   - smallAreas: gives the LSOAs of the boroughs named; asked only for boroughs that a service covers
  ///     in part.
  package init(
    _ register: CoverRegister,
    outlines: BoroughOutlines,
    residents: [GSSCode: Double],
    smallAreas: @escaping (Set<GSSCode>) throws -> [ResidentArea]
  ) {
    self.register = register
    self.residents = residents
    self.smallAreas = smallAreas
    self.outlines = outlines
  }

  /// Makes the cells of every category on a day.
  ///
  /// - Throws: ``GeometryFailure``, or what reading small areas throws.
  package func gaps(on day: CalendarDate) throws -> CoverageGaps {
    var cells: [CoverageGaps.Cell] = []
    for category in register.needs {
      cells += try self.cells(of: category.id, on: day)
    }
    return CoverageGaps(day: day, cells: cells)
  }

  private func cells(of category: String, on day: CalendarDate) throws
    -> [CoverageGaps.Cell]
  {
    var whole: [CoverState: Set<Int>] = [:]
    var split: [Int] = []
    for (zone, code) in codes.enumerated() {
      let cover = register.cover(of: code, category: category, on: day)
      if cover.partly.isEmpty {
        whole[cover.state, default: []].insert(zone)
      } else {
        split.append(zone)
      }
    }
    return split.isEmpty
      ? try wholeCells(of: category, whole) : try splitCells(of: category, on: day, whole, split)
  }

  /// The cells of a category of which every borough is in one state as a whole.
  private func wholeCells(
    of category: String,
    _ whole: [CoverState: Set<Int>]
  ) throws -> [CoverageGaps.Cell] {
    try CoverState.allCases.compactMap { state in
      guard let group = whole[state] else { return nil }
      return cell(category, state, try outlines.outline(of: group), group, pieces: [])
    }
  }

  /// The cells of a category that has boroughs in pieces.
  private func splitCells(
    of category: String,
    on day: CalendarDate,
    _ certain: [CoverState: Set<Int>],
    _ split: [Int]
  ) throws -> [CoverageGaps.Cell] {
    var whole = certain
    let areas = try smallAreas(Set(split.map { codes[$0] }))
    let splitter = try BoroughSplitter(register, smallAreas: areas)
    var pieces: [BoroughPiece] = []
    for zone in split {
      let parts = try splitter.pieces(
        of: codes[zone],
        boundary: boundaries[zone],
        residents: residents[codes[zone]],
        category: category,
        on: day
      )
      if let state = parts.first?.state, parts.allSatisfy({ $0.state == state }) {
        // What a service reaches in part may be in the same state as the rest: then nothing is cut.
        whole[state, default: []].insert(zone)
      } else {
        pieces += parts
      }
    }
    guard !pieces.isEmpty else { return try wholeCells(of: category, whole) }
    // Where a piece ends on a border, the neighbour gets its vertex, so that the border still matches.
    let cut = Set(pieces.map(\.borough))
    let others = codes.indices.filter { !cut.contains(codes[$0]) }
    // Boroughs that do not meet them are left as they are.
    let meeting = others.filter { zone in
      pieces.contains { $0.area.envelope.map { boundaries[zone].touches($0) } ?? false }
    }
    var matched = others.map { boundaries[$0] } + pieces.map(\.area)
    let near =
      others.indices.filter { meeting.contains(others[$0]) }
      + pieces.indices.map { others.count + $0 }
    let nodedZones = try noded(near.map { matched[$0] }, within: BoroughPiece.grain).zones
    for (place, zone) in zip(near, nodedZones) { matched[place] = zone }
    let partition = PartitionOutline(matched)
    return try CoverState.allCases.compactMap { state in
      let group = whole[state] ?? []
      let own = pieces.indices.filter { pieces[$0].state == state }
      let members =
        others.indices.filter { group.contains(others[$0]) } + own.map { others.count + $0 }
      guard !members.isEmpty else { return nil }
      let area = try partition.outline(of: Set(members))
      return cell(category, state, area, group, pieces: own.map { pieces[$0] })
    }
  }

  private func cell(
    _ category: String,
    _ state: CoverState,
    _ area: MultiPolygon,
    _ group: Set<Int>,
    pieces: [BoroughPiece]
  ) -> CoverageGaps.Cell {
    let whole = group.sorted().map { codes[$0] }
    let counts = whole.map { residents[$0] } + pieces.map(\.residents)
    let known = counts.compactMap { $0 }
    return CoverageGaps.Cell(
      category: category,
      state: state,
      area: area,
      residents: known.count == counts.count ? known.reduce(0, +) : nil,
      boroughs: whole,
      partlyBoroughs: Set(pieces.map(\.borough)).sorted(),
      residentsOfParts: pieces.reduce(into: [:]) { parts, piece in
        if let residents = piece.residents { parts[piece.borough, default: 0] += residents }
      }
    )
  }

  private var codes: [GSSCode] { outlines.codes }
  private var boundaries: [MultiPolygon] { outlines.boundaries }
}

extension MultiPolygon {
  /// Whether its envelope meets another.
  fileprivate func touches(_ other: Envelope) -> Bool { envelope?.intersects(other) ?? false }
}
