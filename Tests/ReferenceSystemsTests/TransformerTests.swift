import PlanarGeometry
import ReferenceSystems
import TestSupport
import Testing

@Suite("Transformations")
struct TransformerTests {
  static let london = Envelope(Point(x: -0.52, y: 51.28), Point(x: 0.34, y: 51.7))
  /// Charing Cross.
  static let degrees = Point(x: -0.1276, y: 51.5072)

  static func distance(_ a: Point, _ b: Point) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }

  @Test("Charing Cross is where the Helmert operation of EPSG puts it, named and with 2 m")
  func helmert() throws {
    let transformer = try Transformer(from: .wgs84, to: .britishNationalGrid, area: Self.london)
    var points = [Self.degrees]
    try transformer.transform(&points)
    // Recorded from cs2cs of PROJ 9.1.1: 530043.19, 180358.21.
    #expect(Self.distance(points[0], Point(x: 530_043.19, y: 180_358.21)) < 0.01)
    let operation = transformer.operation
    #expect(operation.name == "Inverse of OSGB36 to WGS 84 (6) + British National Grid")
    #expect(operation.accuracyMetres == 2)
    #expect(operation.grids == [])
    #expect(!operation.isBallpark)
    #expect(operation.projVersion == projVersion())
    #expect(operation.pipeline.hasPrefix("+proj=pipeline"))
  }

  @Test("Going there and back moves a point by less than 2 mm")
  func roundTrip() throws {
    let there = try Transformer(from: .wgs84, to: .britishNationalGrid)
    let back = try Transformer(from: .britishNationalGrid, to: .wgs84)
    var points = [Self.degrees, Point(x: -3.2, y: 55.95)]
    try there.transform(&points)
    try back.transform(&points)
    // 1.8e-8 degrees are 2 mm at most: a Helmert operation of small angles and its inverse are not
    // exact opposites.
    #expect(Self.distance(points[0], Self.degrees) < 1.8e-8)
    #expect(Self.distance(points[1], Point(x: -3.2, y: 55.95)) < 1.8e-8)
  }

  @Test(
    "With the OSTN15 grid Ordnance Survey's points agree within 10 mm",
    .needs(shared: "sources/geodesy")
  )
  func gridAgreesWithOrdnanceSurvey() throws {
    let pairs = try OrdnanceSurveyPoints.etrsToGrid()
    #expect(pairs.count == 40)
    let transformer = try Transformer(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [OrdnanceSurveyPoints.folder]
    )
    #expect(transformer.operation.grids == ["uk_os_OSTN15_NTv2_OSGBtoETRS.tif"])
    #expect(
      transformer.operation.name == "Inverse of OSGB36 to WGS 84 (9) + British National Grid"
    )
    #expect(transformer.operation.accuracyMetres == 1)
    #expect(
      transformer.operation.pipeline.contains("+grids=uk_os_OSTN15_NTv2_OSGBtoETRS.tif")
    )
    var worst = 0.0
    for pair in pairs {
      var points = [pair.degrees]
      try transformer.transform(&points)
      worst = max(worst, Self.distance(points[0], pair.metres))
    }
    #expect(worst <= 0.010)
    #expect(worst > 0)
  }

  @Test(
    "Back from the National Grid, Ordnance Survey's points agree within 10 mm",
    .needs(shared: "sources/geodesy")
  )
  func gridAgreesBackwards() throws {
    let pairs = try OrdnanceSurveyPoints.gridToEtrs()
    #expect(pairs.count == 40)
    let transformer = try Transformer(
      from: .britishNationalGrid,
      to: .wgs84,
      gridFolders: [OrdnanceSurveyPoints.folder]
    )
    #expect(transformer.operation.grids == ["uk_os_OSTN15_NTv2_OSGBtoETRS.tif"])
    var points = pairs.map(\.metres)
    try transformer.transform(&points)
    // One degree is at most 111.7 km either way, so this bounds the distance from above.
    let worst = zip(points, pairs).map { Self.distance($0, $1.degrees) * 111_700 }.max()
    #expect(try #require(worst) <= 0.010)
  }

  @Test(
    "Without the grid Ordnance Survey's points agree within 5 m, and not within 10 mm",
    .needs(shared: "sources/geodesy")
  )
  func helmertAgreesWithOrdnanceSurvey() throws {
    let pairs = try OrdnanceSurveyPoints.etrsToGrid()
    let transformer = try Transformer(from: .wgs84, to: .britishNationalGrid)
    var points = pairs.map(\.degrees)
    try transformer.transform(&points)
    let worst = try #require(zip(points, pairs).map { Self.distance($0, $1.metres) }.max())
    #expect(worst <= 5)
    #expect(worst > 0.010)
  }

  @Test(
    "A pipeline names its grid without the folder it was found in",
    .needs(shared: "sources/geodesy")
  )
  func pipelineHidesFolders() throws {
    let transformer = try Transformer(
      from: .britishNationalGrid,
      to: .wgs84,
      gridFolders: [OrdnanceSurveyPoints.folder]
    )
    #expect(!transformer.operation.pipeline.contains("/geodesy"))
  }

  @Test(
    "A point where the grid has no value is named, also inside the operation's area",
    .needs(shared: "sources/geodesy")
  )
  func outsideTheGrid() throws {
    let transformer = try Transformer(
      from: .britishNationalGrid,
      to: .wgs84,
      gridFolders: [OrdnanceSurveyPoints.folder]
    )
    let failure = #expect(throws: ReferenceSystemFailure.self) {
      var points = [Point(x: 530_000, y: 180_000), Point(x: 5_000_000, y: 180_000)]
      try transformer.transform(&points)
    }
    #expect(failure?.code == .outsideDomain(position: 1))
  }

  @Test(
    "A UTM zone holds one zone further, on both sides of Greenwich",
    arguments: [
      // By pyproj, PROJ 9.5.1.
      (32630, 0.3, Point(x: 729_033.616157, y: 5_710_593.555358)),
      (32631, -0.3, Point(x: 270_966.383843, y: 5_710_593.555358)),
    ]
  )
  func beyondTheZone(epsg: Int, longitude: Double, expected: Point) throws {
    let there = Point(x: longitude, y: 51.5)
    var points = [there]
    try Transformer(from: .wgs84, to: ReferenceSystem(epsg: epsg)).transform(&points)
    #expect(Self.distance(points[0], expected) < 0.001)
    try Transformer(from: ReferenceSystem(epsg: epsg), to: .wgs84).transform(&points)
    #expect(Self.distance(points[0], there) < 1e-9)
    // Two zones away it is somebody else's.
    #expect(throws: ReferenceSystemFailure.self) {
      var far = [Point(x: longitude > 0 ? 7 : -7, y: 51.5)]
      try Transformer(from: .wgs84, to: ReferenceSystem(epsg: epsg)).transform(&far)
    }
  }

  @Test("Paris is outside the domain, though the formula would give it a number")
  func outsideTheArea() throws {
    let transformer = try Transformer(from: .wgs84, to: .britishNationalGrid)
    let failure = #expect(throws: ReferenceSystemFailure.self) {
      var points = [Self.degrees, Point(x: 2.35, y: 48.86)]
      try transformer.transform(&points)
    }
    #expect(
      failure?.description
        == "position 1 lies outside the domain of Inverse of OSGB36 to WGS 84 (6) + British National Grid"
    )
  }

  @Test(
    "A coordinate that is not finite is refused with its position",
    arguments: [Double.nan, .infinity, -.infinity]
  )
  func notFinite(value: Double) throws {
    let transformer = try Transformer(from: .wgs84, to: .britishNationalGrid)
    let failure = #expect(throws: ReferenceSystemFailure.self) {
      var points = [Self.degrees, Self.degrees, Point(x: 0, y: value)]
      try transformer.transform(&points)
    }
    #expect(failure?.description == "a coordinate that is not finite, at position 2")
  }

  @Test("No points are no work, and an empty zone stays empty")
  func empty() throws {
    let transformer = try Transformer(from: .wgs84, to: .britishNationalGrid)
    var points: [Point] = []
    try transformer.transform(&points)
    #expect(points.isEmpty)
    #expect(try transformer.transformed(MultiPolygon([])) == MultiPolygon([]))
  }

  @Test("A zone keeps its parts, holes and positions")
  func zone() throws {
    func ring(_ west: Double, _ south: Double, _ side: Double) throws -> Ring {
      try Ring([
        Point(x: west, y: south), Point(x: west + side, y: south),
        Point(x: west + side, y: south + side), Point(x: west, y: south + side),
        Point(x: west, y: south),
      ])
    }
    let zone = MultiPolygon([
      Polygon(exterior: try ring(-0.2, 51.4, 0.1), holes: [try ring(-0.17, 51.43, 0.01)]),
      Polygon(exterior: try ring(0.1, 51.5, 0.01)),
    ])
    let transformer = try Transformer(from: .wgs84, to: .britishNationalGrid)
    let moved = try transformer.transformed(zone)
    #expect(moved.polygons.map(\.holes.count) == [1, 0])
    #expect(moved.positionCount == 15)
    // 0.1° of longitude is about 6.95 km here and of latitude 11.12 km.
    #expect(abs(moved.polygons[0].exterior.signedArea / (6_950 * 11_120) - 1) < 0.01)
  }

  @Test("A guess between datums is refused and called one")
  func ballpark() {
    // EPSG:4001 is an unknown datum on the Airy ellipsoid: nothing can lead there.
    let failure = #expect(throws: ReferenceSystemFailure.self) {
      _ = try Transformer(
        from: ReferenceSystem(epsg: 4326),
        to: ReferenceSystem(epsg: 4001)
      )
    }
    #expect(failure?.code == .ballparkOnly(source: 4326, target: 4001))
    #expect(
      failure?.description
        == "only a ballpark operation of unknown accuracy from EPSG:4326 to EPSG:4001; refused"
    )
  }

  @Test("Two systems of one datum need no grid and no guess")
  func sameSystem() throws {
    let transformer = try Transformer(from: .wgs84, to: .wgs84)
    var points = [Self.degrees]
    try transformer.transform(&points)
    #expect(points == [Self.degrees])
  }
}
