import Exchange
import PlanarGeometry
import ReferenceSystems
import Tally

/// Refuses a file whose coordinates are plainly not what they are taken for: a count of nothing would
/// look like an answer.
func refuseSuspicion(
  _ ledger: PointLedger,
  file: String,
  settings: TallySettings,
  layer: ZoneLayer
) throws(Fault) {
  // Nobody wrote the coordinates of a postcode.
  guard settings.postcodes == nil else { return }
  let system = settings.pointSystem
  // By the coordinates as the rows give them, whatever the zones' own system is.
  let points = (ledger.outOfRangeRows + ledger.outsideRows).map(\.point)
  guard ledger.placed == 0, let first = points.first else { return }
  func fault(_ found: String, _ expected: String, _ remedy: String) -> Fault {
    Fault(
      file: file,
      found: "\"\(first.x) \(first.y)\" and others, which \(found)",
      expected: expected,
      remedy: remedy
    )
  }
  let degrees = points.count { $0.x.magnitude <= 180 && $0.y.magnitude <= 90 }
  if system.isProjected, 2 * degrees > points.count {
    throw fault(
      "look like longitude and latitude",
      "metres of British National Grid, as --crs bng says",
      "Leave --crs bng out"
    )
  }
  if !system.isProjected, 2 * degrees < points.count {
    throw fault(
      "look like metres of British National Grid",
      "longitude and latitude in degrees",
      "Add --crs bng"
    )
  }
  // Points or zones: nothing tells which of the two have their coordinates the wrong way round.
  guard let box = layer.envelope(in: system) else { return }
  let exchanged = points.count { !box.covers($0) && box.covers(Point(x: $0.y, y: $0.x)) }
  guard 2 * exchanged > points.count else { return }
  throw fault(
    "lie in the zones of \(layer.name) when the two coordinates are exchanged",
    system.isProjected
      ? "easting as x and northing as y, in points and zones"
      : "longitude as x and latitude as y, in points and zones",
    "Exchange --x and --y where the points are the wrong way round; where the zones are, write their "
      + (system.isProjected ? "easting first" : "longitude first")
  )
}
