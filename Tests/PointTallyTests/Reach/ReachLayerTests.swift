import PointTally
import Coverage
import Exchange
import Foundation
import PlanarGeometry
import ReferenceSystems
import TestSupport
import Testing

@Suite("Layers over which services reach", .inLondon)
struct ReachLayerTests {
  /// A circle of 300 m in the middle of a square of 2 km, TQ 29 80 to TQ 31 82.
  static func reach(
    _ layers: [ZonePackage.Layer],
    _ change: (inout ReachRequest) -> Void = { _ in }
  ) async throws -> ReachFindings {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/zones.gpkg"
    try ZonePackage.write(layers, to: file)
    var request = ReachRequest(
      services: try folder.write(
        "s.csv",
        "service_id,longitude,latitude,radius_m\nS1,-0.1279602,51.5129790,300\n"
      )
    )
    request.zones = file
    request.dataset = Repository.geodata
    change(&request)
    return try await PointTally.reach(request)
  }

  static let square = Envelope(
    Point(x: 529_000, y: 180_000),
    Point(x: 531_000, y: 182_000)
  )

  @Test("A package on the grid is reached as it lies, one of several layers by its name")
  func onTheGrid() async throws {
    let layer = ZonePackage.Layer(system: 27700, zones: [("A", Self.square)], residents: 4_000)
    let findings = try await Self.reach([layer])
    // The polygon of 64 sides in a circle of 300 m, of 4 square kilometres.
    let area = 32 * sin(Double.pi / 32) * 300 * 300
    #expect(abs(findings.services[0].reach.area - area) < 1e-3)
    #expect(abs(findings.services[0].reach.residents - area / 1_000) < 1e-6)
    #expect(findings.services[0].reach.shareOutside < 1e-12)
    #expect(findings.operations.count == 1)
    var other = layer
    other.name = "others"
    let named = try await Self.reach([other, layer]) { $0.layer.name = "zones" }
    #expect(named.services[0].reach == findings.services[0].reach)
  }

  @Test("A package in Web Mercator is measured on the grid, by operations that are named")
  func webMercator() async throws {
    // About the square, 0.15 W to 0.11 W and 51.50 N to 51.53 N.
    func x(_ degrees: Double) -> Double { 6_378_137 * degrees * .pi / 180 }
    func y(_ degrees: Double) -> Double {
      6_378_137 * log(tan(.pi / 4 + degrees * .pi / 360))
    }
    let area = Envelope(Point(x: x(-0.15), y: y(51.50)), Point(x: x(-0.11), y: y(51.53)))
    let findings = try await Self.reach([
      .init(system: 3857, zones: [("A", area)], residents: 4_000)
    ])
    // 2,775 m by 3,337 m of ground.
    #expect(abs(findings.partition.area / 9.26e6 - 1) < 0.01)
    #expect(abs(findings.services[0].reach.area - 282_289) < 1)
    #expect(findings.operations.map(\.source.epsg) == [3857, 4326])
    #expect(findings.services[0].operation == 1)
  }

  @Test("Zones that share ground are refused: their residents would count twice")
  func overlapping() async throws {
    let folder = try TemporaryFolder()
    func zone(_ code: String, _ west: Double, _ east: Double) -> String {
      #"{"type":"Feature","properties":{"code":"\#(code)","population":10},"geometry":"#
        + #"{"type":"Polygon","coordinates":[[[\#(west),51.4],[\#(east),51.4],[\#(east),51.5],"#
        + #"[\#(west),51.5],[\#(west),51.4]]]}}"#
    }
    let file = try folder.write(
      "zones.geojson",
      TallyCase.layer([zone("A", -0.2, -0.1), zone("B", -0.15, 0)])
    )
    var request = ReachRequest(
      services: try folder.write(
        "s.csv",
        "service_id,longitude,latitude,radius_m\nS1,-0.12,51.45,300\n"
      )
    )
    request.zones = file
    request.dataset = Repository.geodata
    let report = await #expect(throws: FaultReport.self) { try await PointTally.reach(request) }
    #expect(
      report?.description
        == "\(file), feature A: found A and B share ground near -0.15 51.4; expected zones that do not "
        + "overlap. Repair the layer in a GIS."
    )
  }

  @Test("A zone within another is refused as well, at its lowest corner")
  func enclave() async throws {
    let folder = try TemporaryFolder()
    func zone(_ code: String, _ west: Double, _ south: Double, _ east: Double, _ north: Double)
      -> String
    {
      #"{"type":"Feature","properties":{"code":"\#(code)","population":10},"geometry":"#
        + #"{"type":"Polygon","coordinates":[[[\#(west),\#(south)],[\#(east),\#(south)],"#
        + #"[\#(east),\#(north)],[\#(west),\#(north)],[\#(west),\#(south)]]]}}"#
    }
    let file = try folder.write(
      "zones.geojson",
      TallyCase.layer([
        zone("A", -0.2, 51.4, 0, 51.5), zone("B", -0.13, 51.44, -0.11, 51.46),
      ])
    )
    var request = ReachRequest(
      services: try folder.write(
        "s.csv",
        "service_id,longitude,latitude,radius_m\nS1,-0.12,51.45,300\n"
      )
    )
    request.zones = file
    request.dataset = Repository.geodata
    let report = await #expect(throws: FaultReport.self) { try await PointTally.reach(request) }
    let text = report?.description ?? ""
    #expect(text.hasPrefix("\(file), feature A: found A and B share ground near -0.13"), "\(text)")
    #expect(
      text.hasSuffix("expected zones that do not overlap. Repair the layer in a GIS."),
      "\(text)"
    )
  }

  @Test("A boundary that bounds no area is named by what is wrong with it, as `tally` does")
  func brokenBoundaries() async throws {
    func fault(_ rings: String) async throws -> String {
      let folder = try TemporaryFolder()
      let zone =
        #"{"type":"Feature","properties":{"code":"A","population":10},"geometry":"#
        + #"{"type":"Polygon","coordinates":[\#(rings)]}}"#
      let file = try folder.write("zones.geojson", TallyCase.layer([zone]))
      let circle = "service_id,longitude,latitude,radius_m\nS1,-0.12,51.45,300\n"
      var request = ReachRequest(services: try folder.write("s.csv", circle))
      request.zones = file
      request.dataset = Repository.geodata
      let report = await #expect(throws: FaultReport.self) { try await PointTally.reach(request) }
      return report?.description.replacing(file, with: "zones.geojson") ?? ""
    }
    let remedy = "; expected a valid area. Repair the boundary in a GIS."
    // Its two halves turn opposite ways, so that its area is 0.
    let bowTie = "[[-0.2,51.4],[-0.1,51.5],[-0.1,51.4],[-0.2,51.5],[-0.2,51.4]]"
    let crossed = try await fault(bowTie)
    #expect(crossed.contains(": found a border of A that crosses itself near -0.15"), "\(crossed)")
    #expect(crossed.hasSuffix(remedy))
    let square = "[[-0.2,51.4],[-0.1,51.4],[-0.1,51.5],[-0.2,51.5],[-0.2,51.4]]"
    // Larger than its shell, and beside it: the area is below 0.
    let large = "[[0,51.4],[0,51.6],[0.2,51.6],[0.2,51.4],[0,51.4]]"
    let small = "[[0,51.4],[0,51.41],[0.01,51.41],[0.01,51.4],[0,51.4]]"
    for hole in [large, small] {
      let stray = try await fault("\(square),\(hole)")
      #expect(
        stray.contains(": found a hole of A that lies outside its border near 0.0 51.4"),
        "\(stray)"
      )
      #expect(stray.hasSuffix(remedy))
    }
  }
}
