import Foundation
import TestSupport
import Testing

/// `services reach` as a person meets it: tables, streams, exit codes.
@Suite("services reach on the command line")
struct ServicesReachTests {
  static let table = """
    service_id,longitude,latitude,radius_m
    A,-0.1,51.58,1000
    B,-0.34,51.30,5000
    C,-2.24,53.48,2000

    """

  static func run(_ arguments: [String]) throws -> ExternalTool.Output {
    try ExternalTool.run(
      ExternalTool.boroughwise,
      ["services", "reach"] + arguments + ["--data", Repository.geodata]
    )
  }

  @Test(
    "Postcodes stand in the place of coordinates; one that is not there is refused with its row"
  )
  func postcodes() throws {
    let folder = try TemporaryFolder()
    let places = try folder.write(
      "places.csv",
      "service_id,longitude,latitude,radius_m\nA,-0.05315065,51.52638267,500\n"
    )
    let book = PersonsWorkbook.xlsx([
      ("Sites", [["Our sites"], ["Site", "Post code", "Radius (m)"], ["A", "e2 0hn", "500"]])
    ])
    let own = try folder.write("own.xlsx", Data(book))
    let expected = try Self.run([places, "--quiet"])
    let found = try Self.run([own, "--postcode", "Post code", "--quiet"])
    #expect(found.status == 0 && found.errors.isEmpty)
    func numbers(_ text: String) -> [Double] {
      text.split(separator: "\n").last?.split(separator: ",").compactMap { Double($0) } ?? []
    }
    let pairs = zip(numbers(found.text), numbers(expected.text))
    #expect(numbers(found.text).count == numbers(expected.text).count)
    // The same place, to a decimetre.
    #expect(pairs.allSatisfy { abs($0 - $1) <= 1e-3 * max(1, abs($1)) })
    let bad = try folder.write("bad.csv", "service_id;PC;radius_m\nA;ZE1 0AA;500\nB;here;500\n")
    #expect(
      try Self.run([bad, "--postcode", "PC"]).errors == """
        \(bad), row 2, column PC: found "ZE1 0AA"; expected a postcode of the dataset. Correct it, or give the place by \
        longitude and latitude.
        \(bad), row 3, column PC: found "here"; expected a postcode. Correct it, or leave the row out.

        """
    )
  }

  @Test("A row for each service; a note of what lies outside; the same bytes in a file")
  func csv() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("services.csv", Self.table)
    let output = try Self.run([file])
    #expect(output.status == 0)
    #expect(
      output.errors == """
        services.csv was read so:
          format      CSV separated by commas
          header      row 1
          service_id  column A, "service_id"
          longitude   column B, "longitude"
          latitude    column C, "latitude"
          radius_m    column D, "radius_m"
          services    3
        2 of 3 services have ground outside the zones, 1 of them all of it: beyond their edge, or water that \
        they leave out (columns area_outside_sq_km and share_outside)

        """
    )
    let lines = output.text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    #expect(
      lines[0] == [
        "service_id", "residents", "share_of_residents", "area_sq_km", "area_outside_sq_km",
        "share_outside", "weighting", "residents_status",
      ]
    )
    #expect(lines.map(\.first) == ["service_id", "A", "B", "C"])
    // The polygon of 64 sides: 32 sin(π/32) square kilometres.
    #expect(lines[1][3] == "3.136548" && lines[1][5] == "0.000000")
    #expect(lines[1][1] == "35831.787" && lines[2][5] != "0.000000")
    #expect(
      lines[3] == [
        "C", "0.000", "0.000000000", "0.000000", "12.546194", "1.000000", "area", "derived",
      ]
    )
    let quiet = try Self.run([file, "--quiet", "--out", "\(folder.path)/out.csv"])
    #expect(quiet.status == 0 && quiet.errors == "" && quiet.text == "")
    #expect(try folder.read("out.csv") == output.text)
  }

  @Test("Shards have the rows of the whole, each once, and the faults of the whole table")
  func shards() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("services.csv", Self.table)
    let whole = try Self.run([file, "--quiet"]).text.split(separator: "\n")
    var rows: [Substring] = []
    var texts: [String] = []
    for number in 1...4 {
      texts.append(try Self.run([file, "--quiet", "--shard", "\(number)/4"]).text)
    }
    for text in texts {
      let lines = text.split(separator: "\n")
      #expect(lines.first == whole.first)
      rows += lines.dropFirst()
    }
    #expect(rows == Array(whole.dropFirst()))
    let twice = try folder.write("twice.csv", Self.table + "A,-0.1,51.58,1000\n")
    #expect(
      try Self.run([twice, "--shard", "2/4"]).errors
        == "\(twice), row 5, column service_id: found \"A\" a second time (first in row 2); expected one row for each "
        + "key. Keep one of the two rows.\n"
    )
  }

  @Test("JSON names weighting, operations and boroughs; boroughs add up to the service")
  func json() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("services.csv", Self.table)
    let output = try Self.run([file, "--json", "--by", "centroid"])
    let value = try JSONSerialization.jsonObject(with: Data(output.text.utf8))
    let json = try #require(value as? [String: Any])
    #expect(json["weighting"] as? String == "centroid")
    #expect(json["representative_point"] as? String == "centroid of the zone's area")
    let zones = try #require(json["partition"] as? [String: Any])
    #expect(zones["residents"] as? Int == 8_799_810 && zones["zones"] as? Int == 4994)
    let services = try #require(json["services"] as? [[String: Any]])
    #expect(services.map { $0["operation"] as? Int } == [0, 0, 1])
    #expect((json["operations"] as? [Any])?.count == 2)
    let boroughs = try #require(services[0]["boroughs"] as? [[String: Any]])
    let sum = boroughs.reduce(0) { $0 + ($1["residents"] as? Double ?? .nan) }
    #expect(abs(sum - (services[0]["residents"] as? Double ?? 0)) < 1e-3)
    let rows = try Self.run([file, "--quiet", "--rows", "boroughs", "--by", "centroid"])
    #expect(rows.text.split(separator: "\n").contains { $0.hasPrefix("A,E09000014,") })
    #expect(!rows.text.contains("\nC,"))
  }

  @Test("A borough that is reached whole has the status of a sum, in the table and in JSON")
  func statusOfBoroughs() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "services.csv",
      "service_id,longitude,latitude,radius_m\nC,-0.1276,51.5072,30000\n"
    )
    let rows = try Self.run([file, "--quiet", "--rows", "boroughs"]).text
      .split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let city = try #require(rows.first { $0[1] == "E09000001" })
    #expect(city[2] == "8588.000" && city[3] == "1.000000000" && city.last == "derived")
    let havering = try #require(rows.first { $0[1] == "E09000016" })
    #expect(havering[3] != "1.000000000" && havering.last == "modelled")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(Self.run([file, "--json"]).text.utf8))
        as? [String: Any]
    )
    let service = try #require((json["services"] as? [[String: Any]])?.first)
    let boroughs = try #require(service["boroughs"] as? [[String: Any]])
    #expect(
      boroughs.map { $0["residents_status"] as? String } == rows.dropFirst().map(\.last)
    )
  }

  @Test("Faults of services and zones come together; nothing is written")
  func faults() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("services.csv", Self.table + "D,51.5,-0.1,0\n")
    let out = "\(folder.path)/out.csv"
    let output = try Self.run([file, "--zones", "\(folder.path)/none.geojson", "--out", out])
    #expect(output.status == 65 && output.text == "")
    let lines = output.errors.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].contains("row 5, column longitude: found \"51.5 -0.1\""))
    #expect(lines[1].contains("row 5, column radius_m: found \"0\""))
    #expect(lines[2].contains("none.geojson: found no such file"))
    #expect(!FileManager.default.fileExists(atPath: out))
    #expect(try Self.run([file, "--out", "x.pdf"]).status == 64)
    #expect(try Self.run([file, "--by", "guess"]).status == 64)
    let unnamed = try Self.run([
      try folder.write("s.csv", Self.table), "--residents", "nobody", "--quiet",
    ])
    #expect(unnamed.status == 65)
    #expect(
      unnamed.errors == """
        \(Repository.geodata)/boundaries/lsoa_2021.geojson: found no property `nobody` in any zone (there \
        are lsoa_code, name, gss_code, population, households); expected the residents of every zone. Name \
        the property with --residents.

        """
    )
  }

  /// A Python with geopandas, beside the repository or in it.
  static let python = [
    ProcessInfo.processInfo.environment["PEERS_PYTHON"],
    Repository.root.appending(path: ".peers/bin/python").path,
    Repository.root.appending(path: ".build_jsonschema/bin/python").path,
    Repository.root.deletingLastPathComponent().appending(path: ".peers/bin/python").path,
  ].compactMap(\.self).first { FileManager.default.isExecutableFile(atPath: $0) }

  static let peer = Repository.shared("peers/coverage_peers.py")
  static let zones = Repository.shared("sources/boundaries/london_lsoa_2021.geojson")

  static let canAskPeer: Bool = {
    guard let python, peer != nil, zones != nil else { return false }
    let output = try? ExternalTool.run(URL(filePath: python), ["-c", "import geopandas"])
    return output?.status == 0
  }()

  /// Asks geopandas for the residents of every service.
  static let question = """
    import json, sys
    script, zones, file = sys.argv[1:4]
    sys.argv = [script, zones, file]
    source = open(script).read().split("for name in sys.argv[3:]")[0]
    scope = {}
    exec(compile(source, script, "exec"), scope)
    print(json.dumps({str(k): float(v) for k, v in scope["with_geopandas"]().items()}))
    """

  @Test(
    "Residents agree with geopandas to 1e-6, all in all and service by service",
    .needs("../shared/peers and a Python with geopandas", isThere: canAskPeer)
  )
  func agreesWithGeopandas() throws {
    let (python, peer, zones) = (
      try #require(Self.python), try #require(Self.peer), try #require(Self.zones)
    )
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/services.csv"
    #expect(
      try ExternalTool.run(URL(filePath: python), [peer, "--make", "500", "1", file]).status == 0
    )
    let answer = try ExternalTool.run(
      URL(filePath: python),
      ["-c", Self.question, peer, zones, file]
    )
    let theirs = try JSONDecoder().decode([String: Double].self, from: Data(answer.text.utf8))
    // Without a dataset there is no OSTN15: the same operation as that of the peer.
    for (data, tolerance) in [("\(folder.path)/none", 1e-6), (Repository.geodata, 1e-3)] {
      let output = try ExternalTool.run(
        ExternalTool.boroughwise,
        [
          "services", "reach", file, "--zones", zones, "--residents", "pop_2021", "--json",
          "--quiet", "--data", data,
        ]
      )
      let value = try JSONSerialization.jsonObject(with: Data(output.text.utf8))
      let services = try #require((value as? [String: Any])?["services"] as? [[String: Any]])
      #expect(services.count == 500 && theirs.count > 400)
      var (sum, theirSum) = (0.0, 0.0)
      for service in services {
        let id = try #require(service["service_id"] as? String)
        let residents = try #require(service["residents"] as? Double)
        let expected = theirs[id] ?? 0
        // Outputs carry six decimals.
        #expect(abs(residents - expected) <= tolerance * expected + 1e-6, "\(id)")
        sum += residents
        theirSum += expected
      }
      #expect(abs(sum / theirSum - 1) < tolerance)
    }
  }
}
