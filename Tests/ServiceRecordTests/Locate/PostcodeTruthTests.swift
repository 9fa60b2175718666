import ServiceRecord
import Atlas
import Coverage
import Exchange
import PlanarGeometry
import ReferenceSystems
import TestSupport
import Testing

/// The postcodes of London against the boroughs that Ordnance Survey gives them.
@Suite("Postcodes against Ordnance Survey", .inLondon)
struct PostcodeTruthTests {
  @Test(
    "Of 180,792 at least 180,787 agree, the rest lie within 3 m of a border",
    .needs(shared: "sources/geodesy")
  )
  func agreement() async throws {
    let grids = try #require(Repository.shared("sources/geodesy"))
    let dataset = try await Session(Repository.geodata).places()
    let places = try BoroughPlaces(dataset)
    let table = try PostcodeTable.read(in: dataset.folder)
    var records: [PostcodeRecord] = []
    for sector in 0..<table.sectorCount { records += try table.records(ofSector: sector) }
    let transformer = try Transformer(
      from: .britishNationalGrid,
      to: .wgs84,
      gridFolders: [grids],
      area: .greaterLondon
    )
    #expect(transformer.operation.grids == ["uk_os_OSTN15_NTv2_OSGBtoETRS.tif"])
    var points = records.map(\.position)
    try transformer.transform(&points)

    var unplaced: [String] = []
    var differing: [String: Double] = [:]
    for (record, point) in zip(records, points) {
      let borough = places.borough(at: point)
      guard borough?.id != record.district else { continue }
      if borough == nil { unplaced.append(record.postcode.description) }
      let distance = places.border(near: point)?.distance ?? places.nearest(to: point)?.distance
      differing[record.postcode.description] = distance ?? .infinity
    }
    #expect(records.count == 180_792)
    #expect(differing.count <= 5)
    #expect(differing.values.allSatisfy { $0 < 3 }, "\(differing)")
    // It lies 13 mm outside; Ordnance Survey gives positions in whole metres.
    #expect(unplaced == ["IG9 6FB"])
  }
}
