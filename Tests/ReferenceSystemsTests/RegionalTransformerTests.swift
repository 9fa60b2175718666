import PlanarGeometry
import ReferenceSystems
import TestSupport
import Testing

@Suite("Operations by region")
struct RegionalTransformerTests {
  static let edinburgh = Point(x: -3.2, y: 55.95)
  static let paris = Point(x: 2.35, y: 48.86)

  @Test("London goes by the crop, Edinburgh without a grid, Paris not at all, and all are counted")
  func counts() throws {
    let plan = try RegionalPlan(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [LondonCropTests.shipped]
    )
    #expect(plan.plans.map(\.operation.usesCrop) == [true, false])
    let transformer = try RegionalTransformer(plan)
    var points = [
      Self.paris, TransformerTests.degrees, Self.edinburgh, Point(x: .nan, y: 0),
      TransformerTests.degrees,
    ]
    let outcome = transformer.transform(&points)
    #expect(outcome.counts == [2, 1])
    #expect(outcome.gaps == [0, 3])
    #expect(points[0].x.isNaN && points[3].x.isNaN)

    var london = [TransformerTests.degrees]
    try Transformer(plan.plans[0]).transform(&london)
    #expect(points[1] == london[0] && points[4] == london[0])
    var scotland = [Self.edinburgh]
    try Transformer(plan.plans[1]).transform(&scotland)
    #expect(points[2] == scotland[0])
  }

  @Test("Without a crop one operation serves both regions")
  func one() throws {
    let plan = try RegionalPlan(from: .wgs84, to: .britishNationalGrid)
    #expect(plan.plans.count == 1)
    var points = [TransformerTests.degrees, Self.edinburgh, Self.paris]
    let outcome = try RegionalTransformer(plan).transform(&points)
    #expect(outcome.counts == [2])
    #expect(outcome.gaps == [2])
  }

  @Test(
    "With the full grid one operation serves both regions",
    .needs(shared: "sources/geodesy")
  )
  func fullGrid() throws {
    let plan = try RegionalPlan(
      from: .britishNationalGrid,
      to: .wgs84,
      gridFolders: [LondonCropTests.shipped, OrdnanceSurveyPoints.folder]
    )
    #expect(plan.plans.map(\.operation.grids) == [["uk_os_OSTN15_NTv2_OSGBtoETRS.tif"]])
  }

  @Test(
    "Ordnance Survey's points by region: within 10 mm in London, within 5 m elsewhere",
    .needs(shared: "sources/geodesy")
  )
  func ordnanceSurvey() throws {
    let pairs = try OrdnanceSurveyPoints.etrsToGrid()
    let plan = try RegionalPlan(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [LondonCropTests.shipped]
    )
    var points = pairs.map(\.degrees)
    let outcome = try RegionalTransformer(plan).transform(&points)
    #expect(outcome.gaps == [])
    #expect(outcome.counts.reduce(0, +) == 40)
    for (point, pair) in zip(points, pairs) {
      let limit = LondonCrop.area.covers(pair.degrees) ? 0.010 : 5
      #expect(TransformerTests.distance(point, pair.metres) <= limit, "\(pair.name)")
    }
  }
}

@Suite("Reading a pair of numbers")
struct PointReadingTests {
  @Test(
    "Degrees, metres, swapped, nowhere",
    arguments: [
      (-0.1276, 51.5072, PointReading.degrees(isInArea: true)),
      (-3.2, 55.95, .degrees(isInArea: false)),
      (51.5, -0.12, .swappedDegrees),
      (55.95, -3.2, .swappedDegrees),
      (2.35, 48.86, .degreesElsewhere),
      (530_000, 180_000, .metres(isInArea: true)),
      (325_000, 673_000, .metres(isInArea: false)),
      (180_000, 530_000, .swappedMetres),
      (5_000_000, 3, .metresElsewhere),
      (-530_000, 180_000, .metresElsewhere),
      (0, 0, .origin),
      (.nan, 51, .notFinite),
      (.infinity, 51, .notFinite),
    ]
  )
  func readings(x: Double, y: Double, expected: PointReading) {
    #expect(PointReading(of: Point(x: x, y: y), in: LondonCrop.area) == expected)
  }

  @Test("Only what has a place in Great Britain is above suspicion")
  func suspects() {
    #expect(
      !PointReading.degrees(isInArea: true).isSuspect
        && !PointReading.metres(isInArea: false).isSuspect
    )
    for reading in [
      PointReading.swappedDegrees, .degreesElsewhere, .swappedMetres, .metresElsewhere, .origin,
      .notFinite,
    ] { #expect(reading.isSuspect) }
  }
}
