import Atlas
import Exchange
import PlanarGeometry
import TestSupport
import Testing

@testable import Release

@Suite("Leaks of restricted places", .inLondon) struct LeakTests {
  static let position = Point(x: -0.071234, y: 51.512345)
  static let grid = Point(x: 534_000, y: 181_000)
  static let secret = RestrictedPlace(
    service: "S900",
    row: 7,
    name: "Hidden Haven House",
    postcode: Postcode("E1 8AA"),
    position: position,
    gridPosition: grid
  )
  let restricted = RestrictedPlaces(
    [secret],
    publicPositions: [Point(x: -0.0712, y: 51.5124)]
  )

  static let planted: [(Leak.Kind, String, String)] = [
    (.name, "report.txt", "Beds are at Hidden\n    Haven House in the east."),
    (.name, "report.txt", "HIDDEN-HAVEN-HOUSE"),
    (.name, "services.csv", "id,name\nS900,\"hidden haven, house\"\n"),
    (.name, "run.json", #"{"inputs":[{"note":"H\u0069dden Haven House"}]}"#),
    (.name, "run.json", #"{"Hidden Haven House":1}"#),
    (.postcode, "services.csv", "id,postcode\nS900,e18aa\n"),
    (.postcode, "datapackage.json", #"{"title":"Refuges near E1  8AA"}"#),
    (.position, "services.csv", "id,longitude,latitude\nS900,-0.0712,51.5123\n"),
    (.position, "services.csv", "id,latitude,note,longitude\nS900,51.5123,7,-0.0712\n"),
    (.position, "services.csv", "id,easting,northing\nS900,534010,181020\n"),
    (.position, "report.txt", "It lies at 51.512, -0.071."),
    (.position, "a.geojson", feature(#"{"type":"Point","coordinates":[-0.0713,51.5124]}"#)),
    (
      .position, "a.geojson",
      feature(#"{"type":"MultiPoint","coordinates":[[0,51],[-0.07123,51.51234]]}"#)
    ),
    (
      .position, "a.geojson", feature("null", properties: #"{"label_x":-0.0713,"label_y":51.5124}"#)
    ),
    (.position, "feed.json", #"{"extent":"POINT (-0.071234 51.512345)"}"#),
    (
      .position, "feed.json",
      #"{"extent":"{\"type\":\"Point\",\"coordinates\":[-0.0713,51.5124]}"}"#
    ),
    (
      .centre, "a.geojson",
      feature(
        #"{"type":"Polygon","coordinates":[[[-0.081,51.502],[-0.061,51.502],[-0.061,51.523],[-0.081,51.523],[-0.081,51.502]]]}"#
      )
    ),
    (.centre, "a.geojson", feature("null", more: #""bbox":[-0.081,51.502,-0.061,51.523],"#)),
    (.name, "report.txt", "Hídden Hâven Hou\u{308}se"),
    (.name, "index.html", "<p>Hidden <b>Haven</b>&nbsp;House</p>"),
    (.name, "index.html", "<p title=\"Hidden Haven House\">x</p>"),
    (.position, "services.json", #"[{"longitude":"-0.0712","latitude":"51.5123"}]"#),
    (.position, "services.json", #"[{"latitude":51.5123,"beds":7,"longitude":-0.0712}]"#),
    (.position, "services.json", #"[{"note":"It lies at 51.513, -0.0712"}]"#),
    (.fileName, "hidden-haven-house/services.json", "{}"),
    (.fileName, "e1-8aa.csv", "a\n1\n"),
  ]

  static func feature(_ geometry: String, properties: String = "{}", more: String = "") -> String {
    #"{"type":"FeatureCollection","features":[{"type":"Feature","id":"S900",\#(more)"properties":\#(properties),"geometry":\#(geometry)}]}"#
  }

  @Test("A planted secret is found", arguments: planted)
  func findsPlanted(kind: Leak.Kind, name: String, text: String) {
    let leaks = restricted.leaks(in: [(name, Array(text.utf8))])
    #expect(leaks.contains { $0.kind == kind && $0.service == "S900" && $0.row == 7 })
  }

  @Test("A leak never repeats the secret", arguments: planted)
  func repeatsNothing(kind: Leak.Kind, name: String, text: String) throws {
    for leak in restricted.leaks(in: [("a.json", Array(text.utf8))]) {
      let message = leak.fault.description
      for part in ["Haven", "8AA", "8aa", "0.071", "51.512", "534010"] {
        #expect(!message.contains(part))
      }
    }
  }

  @Test(
    "What gives nothing away passes",
    arguments: [
      ("report.txt", "A refuge in Tower Hamlets, E09000030, with 18 beds; see E1 8AB."),
      ("a.geojson", feature(#"{"type":"Point","coordinates":[-0.0712,51.5124]}"#)),
      ("a.geojson", feature(#"{"type":"Point","coordinates":[-0.0812,51.5124]}"#)),
      (
        "a.geojson",
        feature(
          #"{"type":"Polygon","coordinates":[[[-0.57,51.002],[0.43,51.002],[0.43,52.023],[-0.57,52.023],[-0.57,51.002]]]}"#
        )
      ),
    ]
  )
  func passes(name: String, text: String) {
    #expect(restricted.leaks(in: [(name, Array(text.utf8))]).isEmpty)
  }

  @Test func `The outline of a published zone has its middle by chance`() {
    let zone =
      #"{"type":"FeatureCollection","features":[{"type":"Feature","id":"E01000001","bbox":[-0.081,51.502,-0.061,51.523],"properties":{},"geometry":{"type":"Polygon","coordinates":[[[-0.081,51.502],[-0.061,51.502],[-0.061,51.523],[-0.081,51.523],[-0.081,51.502]]]}}]}"#
    #expect(restricted.leaks(in: [("zones.geojson", Array(zone.utf8))]).isEmpty)
  }

  @Test func `Two clean releases may tell together what neither tells alone`() {
    func layer(_ hole: String) -> [UInt8] {
      Array(
        Self.feature(
          #"{"type":"Polygon","coordinates":[[[-0.5,51.3],[0.2,51.3],[0.2,51.7],[-0.5,51.7],[-0.5,51.3]]\#(hole)]}"#
        ).utf8
      )
    }
    let hole = ",[[-0.08,51.505],[-0.05,51.505],[-0.05,51.516],[-0.08,51.516],[-0.08,51.505]]"
    let (old, new) = (layer(hole), layer(""))
    #expect(restricted.leaks(in: [("a.geojson", new)]).isEmpty)
    let leaks = restricted.leaks(in: [("a.geojson", new)], since: [("a.geojson", old)])
    #expect(leaks.map(\.kind) == [.difference])
    #expect(restricted.leaks(in: [("a.geojson", new)], since: [("a.geojson", new)]).isEmpty)
  }

  @Test func `An earlier release that shows the place is named`() {
    let leaks = restricted.leaks(
      in: [("services.csv", Array("id\nS900\n".utf8))],
      since: [("services.csv", Array("id,postcode\nS900,E1 8AA\n".utf8))]
    )
    #expect(leaks.map(\.kind) == [.earlierRelease])
    #expect(
      leaks.first?.fault.description
        == "services.csv: found an earlier release that already shows the whereabouts of the "
        + "restricted place in services/places.csv, row 7 (S900); expected nothing finer than its "
        + "borough. Withdraw the earlier release first: beside it, even a clean one tells what was "
        + "hidden."
    )
  }

  @Test func `Without secrets nothing is a leak`() {
    let all = Self.planted.map { ($0.1, Array($0.2.utf8)) }
    #expect(RestrictedPlaces([]).leaks(in: all).isEmpty)
  }
}
