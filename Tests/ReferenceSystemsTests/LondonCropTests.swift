import PlanarGeometry
import ReferenceSystems
import TestSupport
import Testing

@Suite("The London crop of OSTN15")
struct LondonCropTests {
  static let london = Envelope(Point(x: -0.52, y: 51.28), Point(x: 0.34, y: 51.7))
  static let shipped = OrdnanceSurveyPoints.shippedFolder

  /// A lattice of points over an area, its corners included, at no node of the grid but these.
  static func lattice(_ area: Envelope, per side: Int) -> [Point] {
    (0...side).flatMap { row in
      (0...side).map { column in
        Point(
          x: area.lower.x + area.width * Double(column) / Double(side),
          y: area.lower.y + area.height * Double(row) / Double(side)
        )
      }
    }
  }

  static func greatestDistance(_ a: [Point], _ b: [Point]) -> Double {
    zip(a, b).map { TransformerTests.distance($0, $1) }.max() ?? .infinity
  }

  @Test("Inside London the shipped crop is chosen, and named as a crop")
  func chosen() throws {
    let plan = try TransformationPlan(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [Self.shipped],
      area: Self.london
    )
    let operation = plan.operation
    #expect(operation.name == "Inverse of OSGB36 to WGS 84 (9) + British National Grid")
    #expect(operation.accuracyMetres == 1)
    #expect(operation.grids == ["uk_os_OSTN15_london_crop.gsb"])
    #expect(operation.gridFiles.map(\.origin) == [.givenFolder])
    #expect(operation.usesCrop)
    #expect(operation.pipeline.contains("+grids=uk_os_OSTN15_london_crop.gsb"))
    #expect(!operation.pipeline.contains("geodata"))
  }

  @Test("Charing Cross lies some metres from where the operation without a grid puts it")
  func movesCharingCross() throws {
    let transformer = try Transformer(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [Self.shipped],
      area: Self.london
    )
    var points = [TransformerTests.degrees]
    try transformer.transform(&points)
    let helmert = Point(x: 530_043.19, y: 180_358.21)
    #expect(TransformerTests.distance(points[0], helmert) < 5)
    #expect(TransformerTests.distance(points[0], helmert) > 0.5)
  }

  @Test(
    "Over all of its area it gives what the full grid gives, to 1 mm, there and back",
    .needs(shared: "sources/geodesy")
  )
  func cropGivesWhatTheFullGridGives() throws {
    let area = LondonCrop.area
    let degrees = Self.lattice(area, per: 200)
    var (byFull, byCrop) = (degrees, degrees)
    let full = try Transformer(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [OrdnanceSurveyPoints.folder],
      area: area
    )
    #expect(full.operation.grids == ["uk_os_OSTN15_NTv2_OSGBtoETRS.tif"])
    try full.transform(&byFull)
    let crop = try Transformer(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [Self.shipped],
      area: area
    )
    #expect(crop.operation.usesCrop)
    try crop.transform(&byCrop)
    #expect(Self.greatestDistance(byFull, byCrop) < 0.001)

    var metres = byCrop.map { Point(x: ($0.x * 1e4).rounded() / 1e4, y: $0.y) }
    let back = try Transformer(
      from: .britishNationalGrid,
      to: .wgs84,
      gridFolders: [Self.shipped],
      area: Self.london
    )
    #expect(back.operation.usesCrop)
    // The outermost points may fall a rounding outside the area.
    let gaps = Set(back.transformLeavingGaps(&metres))
    let inner = degrees.indices.filter { !gaps.contains($0) }
    #expect(inner.count > 199 * 199)
    let worst = inner.map { TransformerTests.distance(metres[$0], degrees[$0]) * 111_700 }.max()
    #expect(try #require(worst) < 0.001)
  }

  @Test(
    "Every value of the crop is the full grid's, to the last bit",
    .needs(shared: "sources/geodesy")
  )
  func sameValues() throws {
    let frame = LondonCrop.frame
    let full = try ShiftGrid(
      sampling: OSTN15.fullName,
      in: OrdnanceSurveyPoints.folder,
      at: frame
    )
    let crop = try ShiftGrid(sampling: LondonCrop.name, in: Self.shipped, at: frame)
    #expect(full == crop)
    #expect(full.shifts.count == 4_725)
    // As gdallocationinfo prints the node 0°06' W, 51°30' N of the full grid: row 1140, column 534.
    let node = crop.shifts[37 * 63 + 31]
    #expect(node.latitude == 1.846483 && node.longitude == -5.701547)
  }

  @Test(
    "The full grid is preferred to the crop wherever PROJ finds it",
    .needs(shared: "sources/geodesy")
  )
  func fullGridFirst() throws {
    for folders in [
      [Self.shipped, OrdnanceSurveyPoints.folder], [OrdnanceSurveyPoints.folder, Self.shipped],
    ] {
      let plan = try TransformationPlan(
        from: .wgs84,
        to: .britishNationalGrid,
        gridFolders: folders,
        area: Self.london
      )
      #expect(plan.operation.grids == ["uk_os_OSTN15_NTv2_OSGBtoETRS.tif"])
      #expect(plan.operation.gridFiles.map(\.origin) == [.givenFolder])
    }
  }

  @Test(
    "An area that reaches beyond the crop, or is not stated, never gets it",
    arguments: [
      nil,
      Envelope(Point(x: -0.600001, y: 51.3), Point(x: 0.3, y: 51.7)),
      Envelope(Point(x: -0.5, y: 51.3), Point(x: 0.3, y: 51.800001)),
      Envelope(Point(x: -3.3, y: 55.9), Point(x: -3.1, y: 56.0)),
    ]
  )
  func notBeyond(area: Envelope?) throws {
    let plan = try TransformationPlan(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [Self.shipped],
      area: area
    )
    #expect(!plan.operation.usesCrop)
    #expect(plan.operation.name == "Inverse of OSGB36 to WGS 84 (6) + British National Grid")
  }

  @Test("An area with its axes swapped lies off Africa, where only a guess is left: refused")
  func swappedArea() {
    let failure = #expect(throws: ReferenceSystemFailure.self) {
      _ = try TransformationPlan(
        from: .wgs84,
        to: .britishNationalGrid,
        gridFolders: [Self.shipped],
        area: Envelope(Point(x: 51.3, y: -0.5), Point(x: 51.7, y: 0.3))
      )
    }
    #expect(failure?.code == .ballparkOnly(source: 4326, target: 27700))
  }

  @Test(
    "A point outside the crop is named, and given neither the crop's shift nor none",
    arguments: [
      Point(x: -0.601, y: 51.5), Point(x: 0.401, y: 51.5), Point(x: -0.1, y: 51.199),
      Point(x: -0.1, y: 51.801), Point(x: -3.2, y: 55.95),
    ]
  )
  func pointOutside(outside: Point) throws {
    let transformer = try Transformer(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [Self.shipped],
      area: Self.london
    )
    let failure = #expect(throws: ReferenceSystemFailure.self) {
      var points = [TransformerTests.degrees, outside]
      try transformer.transform(&points)
    }
    #expect(failure?.code == .outsideDomain(position: 1))
    var points = [outside, TransformerTests.degrees, Point(x: .nan, y: 51)]
    #expect(transformer.transformLeavingGaps(&points) == [0, 2])
    #expect(points[0].x.isNaN && points[0].y.isNaN && points[2].x.isNaN)
    #expect(TransformerTests.distance(points[1], Point(x: 530_043, y: 180_358)) < 5)
  }

  @Test("From the National Grid too, a point outside the crop is named")
  func gridPointOutside() throws {
    let transformer = try Transformer(
      from: .britishNationalGrid,
      to: .wgs84,
      gridFolders: [Self.shipped],
      area: Self.london
    )
    #expect(transformer.operation.usesCrop)
    var points = [Point(x: 530_000, y: 180_000), Point(x: 325_000, y: 673_000)]
    #expect(transformer.transformLeavingGaps(&points) == [1])
    let failure = #expect(throws: ReferenceSystemFailure.self) {
      var points = [Point(x: 325_000, y: 673_000)]
      try transformer.transform(&points)
    }
    #expect(failure?.code == .outsideDomain(position: 0))
  }

  @Test("A broken crop is not used: the next best operation is, under its own name")
  func broken() throws {
    let folder = try BrokenCrop()
    let plan = try TransformationPlan(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [folder.path],
      area: Self.london
    )
    #expect(plan.operation.grids == [])
    #expect(plan.operation.accuracyMetres == 2)
  }

  @Test("A plan makes transformers that agree with one made in one step")
  func plan() throws {
    let plan = try TransformationPlan(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [Self.shipped],
      area: Self.london
    )
    let points = Self.lattice(Self.london, per: 10)
    var (first, second) = (points, points)
    try Transformer(plan).transform(&first)
    let direct = try Transformer(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [Self.shipped],
      area: Self.london
    )
    try direct.transform(&second)
    #expect(first == second)
  }
}
