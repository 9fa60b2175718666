import Atlas
import PlanarGeometry

@testable import Coverage

/// A ring from pairs, closed with its first.
func ring(_ pairs: [(Double, Double)]) throws -> Ring {
  var points = pairs.map { Point(x: $0.0, y: $0.1) }
  points.append(points[0])
  return try Ring(points)
}

/// A rectangle by its south-west corner and sides.
func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) throws -> Ring {
  try ring([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
}

/// A partition of one zone that lies on the grid already.
func plot(
  _ exterior: Ring,
  holes: [Ring] = [],
  residents: Int = 1000
) async throws -> ResidentPartition {
  try await partition([
    ResidentZone(
      code: "Z1",
      borough: "B1",
      residents: residents,
      area: MultiPolygon([Polygon(exterior: exterior, holes: holes)])
    )
  ])
}

func partition(_ zones: [ResidentZone]) async throws -> ResidentPartition {
  try await ResidentPartition.build(zones, by: nil, status: .published)
}

/// Square zones of a kilometre in rows, 100 residents in the first, 101 in the second and so on; those
/// west of the middle belong to borough B1, the others to B2.
func chessboard(_ side: Int, origin: Point = Point(x: 530_000, y: 180_000)) async throws
  -> ResidentPartition
{
  var zones: [ResidentZone] = []
  for row in 0..<side {
    for column in 0..<side {
      let number = row * side + column
      let square = try rectangle(
        origin.x + Double(column) * 1000,
        origin.y + Double(row) * 1000,
        1000,
        1000
      )
      zones.append(
        ResidentZone(
          code: "Z\(number)",
          borough: 2 * column < side ? "B1" : "B2",
          residents: 100 + number,
          area: MultiPolygon([Polygon(exterior: square)])
        )
      )
    }
  }
  return try await partition(zones)
}

extension InscribedCircle {
  init(_ x: Double, _ y: Double, _ radius: Double) {
    self.init(centre: Point(x: x, y: y), radius: radius)
  }
}

/// Whether two numbers are the same to a relative tolerance, or to a tiny absolute one.
func agree(_ a: Double, _ b: Double, _ relative: Double = 1e-12) -> Bool {
  abs(a - b) <= relative * max(abs(a), abs(b)) + 1e-9
}
