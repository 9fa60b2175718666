import PlanarGeometry

/// The region that loops of unmatched edges bound: shells run counter-clockwise, holes clockwise.
struct RegionOfLoops {
  let area: MultiPolygon
  let shells: [EdgeLoop]
  let holes: [EdgeLoop]

  /// Gives each hole to the smallest shell around it; nil when a hole has none.
  ///
  /// That the result is valid is for the engine to say.
  init?(_ loops: [EdgeLoop]) {
    let shells = loops.filter { $0.signedArea > 0 }.sorted { $0.signedArea < $1.signedArea }
    holes = loops.filter { $0.signedArea <= 0 }
    let envelopes = shells.map(\.ring.envelope)
    var holesOfShell = [[Ring]](repeating: [], count: shells.count)
    for hole in holes {
      // The middle of an edge, for corners may touch the shell.
      let (a, b) = (hole.ring.points[0], hole.ring.points[1])
      let inside = Point(x: a.x + (b.x - a.x) / 2, y: a.y + (b.y - a.y) / 2)
      let owner = shells.indices.first {
        envelopes[$0].covers(inside) && shells[$0].ring.surrounds(inside)
      }
      guard let owner else { return nil }
      holesOfShell[owner].append(hole.ring)
    }
    self.shells = shells
    area = MultiPolygon(
      zip(shells, holesOfShell).map { Polygon(exterior: $0.ring, holes: $1) }
    )
  }
}

extension Ring {
  /// Whether a point that is not on the ring lies inside, by the even-odd rule.
  func surrounds(_ point: Point) -> Bool {
    var isInside = false
    for index in 1..<points.count {
      let (a, b) = (points[index - 1], points[index])
      guard (a.y > point.y) != (b.y > point.y) else { continue }
      let x = a.x + (point.y - a.y) * (b.x - a.x) / (b.y - a.y)
      if x > point.x { isInside.toggle() }
    }
    return isInside
  }
}
