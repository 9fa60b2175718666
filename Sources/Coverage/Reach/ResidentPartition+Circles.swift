import PlanarGeometry

extension ResidentPartition {
  /// What a circle reaches.
  ///
  /// - Assumes: zones do not overlap; each zone's rings are valid.
  /// - Complexity: O(*positions of the zones that it cuts*).
  package func reach(of circle: InscribedCircle, by weighting: ReachWeighting = .area) -> Reach {
    reach(of: [circle][...], by: weighting)[0]
  }

  /// What each of many circles reaches, in their order, on all cores.
  ///
  /// Every circle is summed alone and in the same order of zones: the number of cores changes nothing.
  package func reach(
    ofAll circles: [InscribedCircle],
    by weighting: ReachWeighting = .area
  ) async -> [Reach] {
    let size = 16
    let starts = Array(stride(from: 0, to: circles.count, by: size))
    return await withTaskGroup(of: (Int, [Reach]).self) { group in
      for (number, start) in starts.enumerated() {
        group.addTask {
          (number, reach(of: circles[start..<min(start + size, circles.count)], by: weighting))
        }
      }
      var parts = [[Reach]](repeating: [], count: starts.count)
      for await (number, part) in group { parts[number] = part }
      return parts.flatMap(\.self)
    }
  }

  private func reach(
    of circles: ArraySlice<InscribedCircle>,
    by weighting: ReachWeighting
  ) -> [Reach] {
    var sum = ReachSum(boroughs: boroughs.count)
    var reaches: [Reach] = []
    reaches.reserveCapacity(circles.count)
    InscribedCircle.corners.withUnsafeBufferPointer { corners in
      InscribedCircle.normals.withUnsafeBufferPointer { normals in
        guard let corners = corners.baseAddress, let normals = normals.baseAddress else { return }
        positions.withUnsafeBufferPointer { positions in
          for circle in circles {
            let overlap = CircleOverlap(circle, corners: corners, normals: normals)
            grid.forEachCandidate(circle.envelope) { index in
              add(index, overlap, positions, weighting, to: &sum)
            }
            reaches.append(sum.finish(self, weighting, shapeArea: circle.area))
          }
        }
      }
    }
    return reaches
  }

  @inline(__always)
  private func add(
    _ index: Int,
    _ overlap: CircleOverlap,
    _ positions: UnsafeBufferPointer<Point>,
    _ weighting: ReachWeighting,
    to sum: inout ReachSum
  ) {
    let zone = zones[index]
    if overlap.surelyMisses(zone.envelope) { return }
    var area = zone.area
    var isWhole = true
    if !overlap.surelyHolds(zone.envelope) {
      var shared = 0.0
      for ring in zone.rings {
        let range = ringStarts[ring]..<ringStarts[ring + 1]
        let share = overlap.share(UnsafeBufferPointer(rebasing: positions[range]))
        shared += share.area
        isWhole = isWhole && share.isInside
      }
      // Sums in another order than that of the zone's own area: rounding must not make a share above 1.
      if !isWhole { area = max(0, min(zone.area, shared)) }
    }
    let residents = Double(zone.residents)
    let reached: Double =
      switch weighting {
      case .area: isWhole ? residents : residents * (area / zone.area)
      case .centroid: overlap.holds(zone.centroid) ? residents : 0
      }
    sum.add(zone, residents: reached, area: area, isWhole: isWhole)
  }
}
