import Foundation
import TestSupport
import Testing

/// The options of `analyse` that concern services, over a dataset with a circle that cuts LSOAs.
@Suite("analyse with services on the command line")
struct AnalyseServicesTests {
  /// The shipped dataset with a youth service within 300 m of a point in Bethnal Green.
  static func datasetWithCircle() throws -> DatasetCopy {
    let copy = try DatasetCopy()
    try append(
      "X001,Street team,Test provider,MOPAC,,youth-violence,,,,,,,areas,yes,2024-04-01,2026-03-31,,"
        + "day_stated,,2025-01-31,A. Person,,,pcd-1622\n",
      to: "services/services.csv",
      in: copy
    )
    try append("X001,circle,,,-0.0532,51.5264,300,\n", to: "services/coverage.csv", in: copy)
    return copy
  }

  static func append(_ row: String, to file: String, in copy: DatasetCopy) throws {
    try copy.folder.write(file, try copy.folder.read(file) + row)
  }

  /// Runs the analysis of a dataset into a folder that need not exist.
  static func analyse(
    _ dataset: String,
    to folder: String,
    _ more: [String] = []
  ) throws -> ExternalTool.Output {
    try ExternalTool.run(
      ExternalTool.boroughwise,
      ["analyse", "--data", dataset, "--out", folder] + more
    )
  }

  /// The fields of the only row that begins with a text, blank ones too.
  static func fields(
    _ start: String,
    of file: String,
    in folder: TemporaryFolder
  ) throws -> [String] {
    let rows = try folder.read(file).split(separator: "\n").filter { $0.hasPrefix(start) }
    #expect(rows.count == 1)
    return try #require(rows.first).split(separator: ",", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// The residents of the states of a category, nil where hidden.
  static func residents(
    _ category: String,
    in folder: TemporaryFolder
  ) throws -> [String: Int?] {
    let bytes = Data(try folder.read("coverage_gaps.geojson").utf8)
    let json = try JSONSerialization.jsonObject(with: bytes) as? [String: Any]
    var residents: [String: Int?] = [:]
    for feature in try #require(json?["features"] as? [[String: Any]]) {
      let properties = try #require(feature["properties"] as? [String: Any])
      guard properties["category"] as? String == category else { continue }
      residents[try #require(properties["state"] as? String)] = .some(
        properties["residents"] as? Int
      )
    }
    return residents
  }

  /// A text on one line, so that no test hangs on where a line is broken.
  static func flat(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  @Test("--by: cut LSOAs count by area or by centroid; the answers differ, and the way is named")
  func weighting() throws {
    let copy = try Self.datasetWithCircle()
    var rows: [[String]] = []
    var others: [[Substring]] = []
    for way in ["area", "centroid"] {
      let folder = try TemporaryFolder()
      let output = try Self.analyse(copy.path, to: folder.path, ["--by", way, "--quiet"])
      #expect(output.status == 0)
      rows.append(try Self.fields("X001,", of: "services_reach.csv", in: folder))
      #expect(rows.last?[1...2] == ["E09000030", "part"])
      #expect(rows.last?[6...7] == [way, "modelled"])
      others.append(
        try folder.read("services_reach.csv").split(separator: "\n")
          .filter { !$0.hasPrefix("X001") }.map {
            $0.prefix(upTo: $0.lastIndex(of: ",") ?? $0.endIndex)
          }
      )
    }
    #expect(rows[0][5] == "5327" && rows[1][5] == "7820")
    #expect(rows[0][3] != rows[1][3] && rows[0][4] == rows[1][4])
    // `services reach` counts the same circle to the same person.
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "circle.csv",
      "service_id,longitude,latitude,radius_m\nX001,-0.0532,51.5264,300\n"
    )
    for (way, row) in zip(["area", "centroid"], rows) {
      let reach = try ExternalTool.run(
        ExternalTool.boroughwise,
        ["services", "reach", file, "--by", way, "--rows", "boroughs", "--data", copy.path]
      )
      let lines = reach.text.split(separator: "\n")
      let header = try #require(lines.first).split(separator: ",")
      let column = try #require(header.firstIndex(of: "residents"))
      let counts = try lines.dropFirst().filter { $0.contains("E09000030") }.map {
        let fields = $0.split(separator: ",", omittingEmptySubsequences: false)
        return try #require(Double(fields[column]))
      }
      #expect(counts.map { "\(Int($0.rounded()))" } == [row[5]])
    }
  }

  @Test("--hide-below hides a small count and the count that would give it away; the limit is kept")
  func hiding() throws {
    let copy = try Self.datasetWithCircle()
    for (limit, isHidden) in [("5327", false), ("5328", true)] {
      let folder = try TemporaryFolder()
      let output = try Self.analyse(
        copy.path,
        to: folder.path,
        ["--hide-below", limit, "--quiet"]
      )
      #expect(output.status == 0)
      let row = try Self.fields("X001,", of: "services_reach.csv", in: folder)
      #expect(row[5] == (isHidden ? "" : "5327"))
      // London less the one is the other.
      let counts = try Self.residents("youth-violence", in: folder)
      #expect(
        counts == (isHidden ? ["one": nil, "unknown": nil] : ["one": 5_327, "unknown": 8_794_483])
      )
      let report = Self.flat(try folder.read("report.txt"))
      let words = isHidden ? "0 hidden hidden 0" : "0 8,794,483 5,327 0"
      #expect(report.contains("Youth violence and knife crime \(words)"))
      #expect(report.contains("Evaluation 0 8,799,810 0 0"))
      // A whole borough is no small count.
      let whole = try Self.fields("S001,E09000002", of: "services_reach.csv", in: folder)
      #expect(whole[5] == "218868")
    }
  }

  @Test("--as-of asks another day; the default is the day of analysis.yaml")
  func asOf() throws {
    let folders = try [TemporaryFolder(), TemporaryFolder(), TemporaryFolder()]
    let days = [["--as-of", "2023-01-01"], ["--as-of", "2025-03-31"], []]
    for (folder, day) in zip(folders, days) {
      #expect(try Self.analyse(Repository.geodata, to: folder.path, day + ["--quiet"]).status == 0)
    }
    #expect(try folders[0].read("report.txt").contains("SERVICES ON RECORD, 1 JANUARY 2023\n"))
    let rows = try folders[0].read("cover_matrix.csv").split(separator: "\n").dropFirst()
    #expect(rows.count == 462 && rows.allSatisfy { $0.contains(",2023-01-01,") })
    for file in ["services.csv", "cover_matrix.csv", "coverage_gaps.geojson", "report.txt"] {
      let explicit = try folders[1].read(file)
      #expect(explicit == (try folders[2].read(file)), "\(file)")
      #expect(explicit != (try folders[0].read(file)), "\(file)")
    }
    // S098 starts on 1 April 2024.
    let start = "S098,"
    let early = try folders[0].read("services.csv").split(separator: "\n")
    let late = try folders[2].read("services.csv").split(separator: "\n")
    #expect(early.contains { $0.hasPrefix(start) && $0.contains(",2023-01-01,no,") })
    #expect(late.contains { $0.hasPrefix(start) && $0.contains(",2025-03-31,yes,") })
    let bad = try TemporaryFolder()
    #expect(
      try Self.analyse(Repository.geodata, to: bad.path, ["--as-of", "2023-02-30"]).status == 64
    )
    #expect(try bad.files() == [])
  }

  @Test("A row that is refused is counted in the report, and the rest is measured")
  func refused() throws {
    let copy = try DatasetCopy()
    try copy.replace(
      "2024-07-01,2025-06-30",
      with: "2026-07-01,2025-06-30",
      in: "services/services.csv"
    )
    let folder = try TemporaryFolder()
    let output = try Self.analyse(copy.path, to: folder.path, ["--quiet"])
    #expect(output.status == 0)
    #expect(output.errors.contains("in the tables of services: the rows are left out"))
    let report = Self.flat(try folder.read("report.txt"))
    #expect(report.contains("128 records of services: "))
    let count = try #require(report.firstMatch(of: /(\d+) faults? in the tables of services:/))
    // The service itself and its one amount.
    #expect(count.1 == "2")
    #expect(!(try folder.read("services.csv").contains("\nS063,")))
  }

  @Test("A restricted place that would leave stops the run: 65, nothing written, nothing repeated")
  func restrictedPlace() throws {
    let copy = try Self.datasetWithCircle()
    let place = "S093,Quince Court,restricted,E09000030,E2 0HN,-0.053217,51.526412\n"
    try Self.append(place, to: "services/places.csv", in: copy)
    try copy.replace(
      "Adult Women's Diversion Scheme - Central East BCU",
      with: "Women's scheme at QUINCE  COURT (e20hn)",
      in: "services/services.csv"
    )
    let folder = try TemporaryFolder()
    let output = try Self.analyse(copy.path, to: "\(folder.path)/out")
    #expect(output.status == 65 && output.text == "")
    #expect(try folder.files() == [])
    // The name in its cell, and the circle whose middle is the place.
    #expect(output.errors.contains("services.csv, line 94: found the name of the restricted place"))
    #expect(output.errors.contains("found a shape whose middle is the position of the restricted"))
    #expect(output.errors.contains("services/places.csv, row 18 (S093)"))
    for secret in ["quince", "e2 0hn", "e20hn", "51.526", "0.0532"] {
      #expect(!output.errors.lowercased().contains(secret), "\(secret)")
    }
  }

  @Test("--since needs the folder of an earlier run")
  func since() throws {
    let folder = try TemporaryFolder()
    let output = try Self.analyse(
      Repository.geodata,
      to: "\(folder.path)/out",
      ["--since", "\(folder.path)/nothing"]
    )
    #expect(output.status == 66)
    #expect(output.errors.contains("found no run.json of an earlier release; expected a folder"))
    #expect(try folder.files() == [])
  }
}
