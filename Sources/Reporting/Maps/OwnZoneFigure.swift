import Analysis
import Atlas
import Cartography
import Exchange
import PlanarGeometry
import PointTally
import ReferenceSystems

/// A map of zones of a person's own: submitted values, which nobody has checked.
///
/// - Parameters:
///   - map: zones and values.
///   - title: what stands over the figure; nil: the column of values.
///   - asTiles: an equal square for each zone.
///   - gridFolder: the grids of the dataset.
/// - Returns: the figure.
/// - Throws: ``Fault`` for zones that cannot be brought to British National Grid, or do not tile.
func mapFigure(
  of map: OwnZoneMap,
  title: String?,
  asTiles: Bool,
  gridFolder: String
) throws -> MapFigure {
  let boundaries = try drawing(of: map.layer, gridFolder: gridFolder)
  let zones = map.layer.zones
  let format = { @Sendable (number: Double) in
    let rounded = RoundedNumber(number, places: map.places)
    return (rounded.isNegative ? RoundedNumber.minus : "") + rounded.grouped
  }
  let readings = map.values.map { value in
    guard let value else { return MapReading.unknown }
    let rounded = RoundedNumber(value, places: map.places).value
    return MapReading(value: rounded, text: format(rounded), isModelled: false)
  }
  let known = readings.compactMap(\.value)
  let missing = zones.count - known.count
  let isBothWays = known.contains { $0 < 0 } && known.contains { $0 > 0 }
  return MapFigure(
    boundaries: boundaries,
    names: zones.map { $0.name.isEmpty ? $0.code : $0.name },
    panels: [MapPanel(readings: readings)],
    breaks: isBothWays
      ? ClassBreaks.aboutZero(of: known) : ClassBreaks(of: known, by: .naturalBreaks),
    words: MapWords(
      title: title ?? "\(map.column), by zone of \(map.layer.name)",
      subtitle:
        "SUBMITTED values: they come from the file \(map.file) and were not checked against any publication.",
      measure: map.column,
      zone: ("zone", "zones"),
      notes: missing == 0
        ? []
        : [
          "\(missing) of \(counted(zones.count, "zone")) \(missing == 1 ? "has" : "have") no value in the file: unknown, not 0."
        ],
      source:
        "Values: \(map.column) of \(map.file). Zones: \(map.layer.name). \(sourceLine(map.zoneSources))",
      licence: licenceLine(map.zoneSources),
      format: format
    ),
    form: asTiles ? .tiles(TileLayout(of: boundaries)) : .map
  )
}

/// The zones as a map draws them: on British National Grid, with shared borders, as fine as their extent asks for.
private func drawing(of layer: ZoneLayer, gridFolder: String) throws -> SharedBoundaries {
  do {
    let matched = try layer.matched()
    var areas = matched.zones.map(\.area)
    if layer.system != .britishNationalGrid {
      let (degrees, _) = try matched.inDegrees()
      let transformer = try Transformer(
        from: .wgs84,
        to: .britishNationalGrid,
        gridFolders: [gridFolder],
        area: Envelope(joining: degrees.compactMap(\.envelope))
      )
      areas = try degrees.map { try transformer.transformed($0) }
    }
    let box = Envelope(joining: areas.compactMap(\.envelope))
    // As London's 58 km are drawn in units of 20 m.
    let unit = min(max((box.map { max($0.width, $0.height) } ?? 0) / 2900, 0.5), 200)
    return try SharedBoundaries(
      of: zip(matched.zones, areas).map { ZoneBoundary(id: $0.code, boundary: $1) },
      tolerance: 10 * unit * unit,
      unit: unit
    )
  } catch let failure as ReferenceSystemFailure {
    throw Fault(
      .unreadable,
      file: layer.name,
      found: "no way from its reference system to the National Grid: \(failure)",
      expected: "zones in Great Britain",
      remedy: "`boroughwise doctor` says what is missing"
    )
  } catch let failure as BoundaryFailure {
    throw Fault(
      file: layer.name,
      found: "\(failure)",
      expected: "zones that meet edge to edge, or lie apart",
      remedy: "Correct the boundaries; `boroughwise tally` names every overlap"
    )
  }
}
