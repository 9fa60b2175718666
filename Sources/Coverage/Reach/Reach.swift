package import Atlas

/// How residents of a zone that a service area cuts are counted.
package enum ReachWeighting: String, CaseIterable, Hashable, Sendable {
  /// By the share of the zone's area inside, as if residents lived evenly over it.
  case area
  /// All or none: whether the centroid of the zone's area lies inside.
  case centroid
}

/// Residents and ground that a service area reaches.
///
/// Pieces that do not overlap add up: their reaches sum to that of all together.
package struct Reach: Hashable, Sendable {
  /// What is reached of one borough.
  package struct Borough: Hashable, Sendable {
    package let code: String
    package let residents: Double
    /// In m².
    package let area: Double
    /// Of the borough's residents, 0...1; nil where it has none.
    package let shareOfResidents: Double?
    /// Of the borough's area, 0...1.
    package let shareOfArea: Double
    /// As that of a reach, by the zones of the borough alone.
    package let status: FigureStatus
  }

  package let weighting: ReachWeighting
  package let residents: Double
  /// Of all residents of the partition, 0...1; nil where it has none.
  package let shareOfResidents: Double?
  /// What the service area shares with the zones, in m², whatever the weighting.
  package let area: Double
  /// The part of the service area outside all zones, in m²; never below 0.
  package let areaOutside: Double
  /// The share of the service area outside all zones, 0...1.
  package let shareOutside: Double
  /// Zones reached whole, and zones that the border of the service area cuts.
  package let wholeZones: Int
  package let cutZones: Int
  /// Boroughs with ground or residents reached, by code; empty where the partition names none.
  package let boroughs: [Borough]
  /// Exact sums of figures keep their status; what is estimated inside a cut zone is modelled.
  package let status: FigureStatus
}

/// A reach in the making: sums over zones in the order in which they come.
struct ReachSum {
  private var residents = 0.0
  private var area = 0.0
  private var wholeZones = 0
  private var cutZones = 0
  private var boroughResidents: [Double]
  private var boroughAreas: [Double]
  private var isCut: [Bool]

  init(boroughs: Int) {
    boroughResidents = [Double](repeating: 0, count: boroughs)
    boroughAreas = [Double](repeating: 0, count: boroughs)
    isCut = [Bool](repeating: false, count: boroughs)
  }

  /// Adds a zone with the residents and the area that are reached of it.
  @inline(__always)
  mutating func add(
    _ zone: borrowing ResidentPartition.Zone,
    residents: Double,
    area: Double,
    isWhole: Bool
  ) {
    self.residents += residents
    self.area += area
    if isWhole { wholeZones += 1 } else if area > 0 { cutZones += 1 }
    guard let borough = zone.borough else { return }
    boroughResidents[borough] += residents
    boroughAreas[borough] += area
    if !isWhole, area > 0 { isCut[borough] = true }
  }

  /// The reach, and the sums back at zero for the next.
  ///
  /// `shapeArea` is the area of the service area.
  mutating func finish(
    _ partition: ResidentPartition,
    _ weighting: ReachWeighting,
    shapeArea: Double
  ) -> Reach {
    func status(isCut: Bool) -> FigureStatus {
      let isExact = !isCut && weighting == .area
      return FigureStatus.weakest(of: [partition.status, isExact ? .derived : .modelled])
        ?? .modelled
    }
    var boroughs: [Reach.Borough] = []
    for index in boroughAreas.indices
    where boroughAreas[index] > 0 || boroughResidents[index] > 0 {
      let all = partition.boroughResidents[index]
      boroughs.append(
        Reach.Borough(
          code: partition.boroughs[index],
          residents: boroughResidents[index],
          area: boroughAreas[index],
          shareOfResidents: Self.share(boroughResidents[index], of: Double(all)),
          shareOfArea: min(1, boroughAreas[index] / partition.boroughAreas[index]),
          status: status(isCut: isCut[index])
        )
      )
      (boroughResidents[index], boroughAreas[index], isCut[index]) = (0, 0, false)
    }
    // Rounding of a thousand sums is no ground outside.
    let missing = shapeArea - area
    let areaOutside = missing > 1e-9 * shapeArea ? missing : 0
    let reach = Reach(
      weighting: weighting,
      residents: residents,
      shareOfResidents: Self.share(residents, of: Double(partition.residents)),
      area: area,
      areaOutside: areaOutside,
      shareOutside: shapeArea > 0 ? areaOutside / shapeArea : 0,
      wholeZones: wholeZones,
      cutZones: cutZones,
      boroughs: boroughs,
      status: status(isCut: cutZones > 0)
    )
    (residents, area, wholeZones, cutZones) = (0, 0, 0, 0)
    return reach
  }

  private static func share(_ part: Double, of whole: Double) -> Double? {
    whole > 0 ? min(1, part / whole) : nil
  }
}
