import PointTally
import Exchange
import Foundation
import PlanarGeometry
import ReferenceSystems
import Reporting
import Tally
import TestSupport
import Testing
import ZoneIndex

@Suite("Partial counts put together", .inLondon)
struct PointTallyMergeTests {
  /// Rows of every sort over several chunks of the scanner (256 KB each), by a fixed rule.
  static func points(rows: Int) -> String {
    let filler = String(repeating: "On or near High Street ", count: 4)
    var text = "id,x,y,kind,code\n"
    for row in 0..<rows {
      let x = -0.25 + Double(row % 301) / 1000
      let y = 51.39 + Double(row % 117) / 1000
      let code = ["W", "E", "X", ""][row % 4]
      switch row % 101 {
      case 3: text += "\"\(filler)\n\"\"quoted\"\"\",\(x),\(y),\"a, b\",\(code)\n"
      case 5: text += "\(filler),,,blank,\(code)\n"
      case 7: text += "\(filler),\(x)\n"
      case 9: text += "\n"
      case 11: text += "\(filler),NaN,\(y),word,\(code)\r\n"
      case 13: text += "\(filler),1e400,\(y),huge,\(code)\n"
      case 17: text += "\(filler),0,0,zero,\(code)\n"
      default: text += "\(filler),\(x),\(y),kind \(row % 3),\(code)\n"
      }
    }
    return text
  }

  static func job() throws -> (TallyCase, TallyRequest) {
    let job = try TallyCase()
    try job.folder.write("a.csv", points(rows: 12_000))
    try job.folder.write("b.csv", points(rows: 500))
    let request = job.request(["a.csv", "b.csv"]) {
      $0.by = ["kind"]
      $0.reconcile = "code"
      // The same in nearly all rows, so that records stand twice within shards and across them.
      $0.id = "id"
    }
    return (job, request)
  }

  static func parts(_ request: TallyRequest, of count: Int) async throws
    -> [(file: String, tally: PartialTally)]
  {
    var parts: [(file: String, tally: PartialTally)] = []
    for number in 1...count {
      var own = request
      own.shard = try #require(Shard("\(number)/\(count)"))
      let partial = try await partialTally(own)
      let file = "part\(number).json"
      parts.append((file, try PartialTally(file: file, bytes: partial.json)))
    }
    return parts
  }

  @Test("Any number of shards, in any order, gives the bytes of one run", arguments: 1...5)
  func sameBytes(count: Int) async throws {
    let (job, request) = try Self.job()
    // The files last as long as the case.
    defer { withExtendedLifetime(job) {} }
    let whole = try await tally(request)
    #expect(whole.total.ledger.isBalanced)
    #expect(whole.repeated > 10_000 && whole.repeated < whole.identified)
    #expect(whole.total.ledger.unreadable > 200 && whole.total.ledger.outOfRange > 100)
    let expected = try TallyCase.bytes(whole)
    let layer = try zoneLayer(for: request)
    let parts = try await Self.parts(request, of: count)
    // No shard counts it all, or the test would show nothing.
    #expect(count == 1 || parts.allSatisfy { $0.tally.files[0].count.ledger.rows < 12_000 })
    for order in [parts, parts.reversed(), Array(parts.dropFirst() + parts.prefix(1))] {
      #expect(try await TallyCase.bytes(merge(order, layer: layer)) == expected)
    }
  }

  @Test("Every number of a partial count survives the way through its file")
  func roundTrip() async throws {
    let (job, request) = try Self.job()
    // The files last as long as the case.
    defer { withExtendedLifetime(job) {} }
    var own = request
    own.system = .wgs84
    own.borderDistance = 12.5
    for request in [request, own] {
      let partial = try await partialTally(request)
      #expect(try PartialTally(file: "p.json", bytes: partial.json) == partial)
    }
  }

  @Test("Parts that do not add up are refused, word for word")
  func refusals() async throws {
    let (job, request) = try Self.job()
    let layer = try zoneLayer(for: request)
    let parts = try await Self.parts(request, of: 3)
    func faults(_ parts: [(file: String, tally: PartialTally)], _ zones: ZoneLayer) async
      -> [String]
    {
      await job.faults { _ = try await merge(parts, layer: zones) }
    }
    #expect(
      await faults([parts[0], parts[2]], layer) == [
        "part1.json: found no part 2/3 beside it; expected all 3 shards. Count the missing shards and merge again."
      ]
    )
    let range = parts[1].tally.files[0].range
    #expect(
      await faults(parts + [("again.json", parts[1].tally)], layer) == [
        "again.json: found bytes \(range.lowerBound) to \(range.upperBound) of a.csv, some of which part2.json "
          + "holds too; expected each part once. Leave one of the two files out."
      ]
    )
    var other = request
    other.borderDistance = 20
    let strange = try await Self.parts(other, of: 3)
    #expect(
      await faults([parts[0], parts[1], ("part3.json", strange[2].tally)], layer) == [
        "part3.json: found other settings than in part1.json; expected the same columns, reference "
          + "system, border distance and number of shards. Count all parts with the same options."
      ]
    )
    let moved = try TallyCase(zones: TallyCase.layer([TallyCase.square("W", -0.2, -0.11)]))
    let elsewhere = try zoneLayer(for: moved.request([]))
    #expect(
      await faults(parts, elsewhere)
        == (1...3).map {
          "part\($0).json: found counts in other zones than those of zones.geojson; expected the same "
            + "layer in all parts. Give the layer that was counted in with --zones."
        }
    )
  }

  @Test("A file of another format or version is refused, word for word")
  func otherVersion() async throws {
    let job = try TallyCase()
    func faults(_ text: String) async -> [String] {
      await job.faults { _ = try PartialTally(file: "p.json", bytes: Array(text.utf8)) }
    }
    #expect(
      await faults(#"{"format":"boroughwise-partial-tally","version":1}"#) == [
        "p.json: found another format (boroughwise-partial-tally version 1); expected "
          + "boroughwise-partial-tally version 6. Count again with this version of the tool."
      ]
    )
    #expect(
      await faults(#"{"type":"FeatureCollection"}"#) == [
        "p.json: found another format (none version none); expected boroughwise-partial-tally version "
          + "6. Count again with this version of the tool."
      ]
    )
  }

  @Test("Parts of two states of a file are no whole")
  func otherInput() async throws {
    let (job, whole) = try Self.job()
    func part(_ shard: String, rows: Int, modified: Double) async throws
      -> (file: String, tally: PartialTally)
    {
      try job.folder.write("a.csv", Self.points(rows: rows))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: modified)],
        ofItemAtPath: "\(job.folder.path)/a.csv"
      )
      var request = whole
      request.shard = try #require(Shard(shard))
      return ("\(shard).json", try await partialTally(request))
    }
    let layer = try zoneLayer(for: whole)
    let first = try await part("1/2", rows: 12_000, modified: 1_000_000)
    for (rows, modified) in [(11_999, 1_000_000.0), (12_000, 1_000_001)] {
      let second = try await part("2/2", rows: rows, modified: modified)
      #expect(
        await job.faults { _ = try await merge([first, second], layer: layer) } == [
          "2/2.json: found a part of another a.csv than 1/2.json has counted: its size, its columns or the time of "
            + "its last change differ; expected parts of one file. Count all parts of the same file again; copy files "
            + "with their times."
        ]
      )
    }
    let sound = try await part("2/2", rows: 12_000, modified: 1_000_000)
    #expect(try await merge([sound, first], layer: layer).total.ledger.rows > 12_000)
  }

  @Test("A damaged file is refused, and never counted as something else")
  func damaged() async throws {
    let job = try TallyCase()
    try job.folder.write("points.csv", "x,y,code\n-0.15,51.45,E\n-0.05,51.45,E\n9,9,E\n")
    let partial = try await partialTally(
      job.request(["points.csv"]) { $0.reconcile = "code" }
    )
    let text = String(decoding: partial.json, as: UTF8.self)
    let whole = [
      "p.json: found a damaged partial count; expected every member of the format, and numbers that add "
        + "up. Count that shard again."
    ]
    let damages = [
      (#""count":2"#, #""count":-1"#), (#""count":2"#, #""count":9000000000000"#),
      (#""counts":[[0,0,1],[1,0,1]]"#, #""counts":[[0,0,1],[2,0,1]]"#),
      (#""counts":[[0,0,1],[1,0,1]]"#, #""counts":[[0,0,1],[1,0,2]]"#),
      (#""counts":[[0,0,1],[1,0,1]]"#, #""counts":[[0,0,9223372036854775807],[1,0,1]]"#),
      (#""placed":2"#, #""placed":9223372036854775807"#), (#""rows":3"#, #""rows":4"#),
      (#""crs":4326"#, #""crs":1"#), (#""shards":["1/1"]"#, #""shards":["2/1"]"#),
      (#""shards":["1/1"]"#, #""shards":[]"#), (#""begin":0"#, #""begin":9999"#),
      (#""tail":"""#, #""tail":"\u0100""#), (#""head":"""#, #""head":"a""#),
      (#""head_is_whole":false"#, #""head_is_whole":true"#),
      (#""crc32":"#, #""crc32":99999999999"#),
      (#""disagreeing":2"#, #""disagreeing":null"#), (#""disagreeing":2"#, #""disagreeing":3"#),
      (#""agreeing":1"#, #""agreeing":3"#), (#""bytes":"#, #""byte":"#),
      (#""counts":[[0,0,1],[1,0,1]]"#, #""counts":[[0,0,1],[0,0,1]]"#),
      (#""ids":"""#, #""ids":"0000000000000001""#),
      (#""outside_rows":["#, #""outside_rows":[[1,"9.0","9.0","9.0","9.0"],"#),
      (#""-0.15","51.45",1,0"#, #""-0.15","51.45",1,7"#),
      (#""-0.15","51.45",1,0"#, #""-0.15","51.45",-1,0"#),
      (#""near_border":[]"#, #""near_border":[[2,1]]"#),
      (#""near_border":[]"#, #""near_border":[[0,2]]"#),
      (#"[4,"9.0","9.0","9.0","9.0"]"#, #"[4,"9.0","9.0","9.0"]"#),
    ]
    for (old, new) in damages {
      let broken = text.replacing(old, with: new, maxReplacements: 1)
      #expect(broken != text, "\(old) is not in \(text)")
      #expect(
        await job.faults { _ = try PartialTally(file: "p.json", bytes: Array(broken.utf8)) }
          == whole,
        "\(new)"
      )
    }
    // No file at all is no count.
    let start = try #require(text.range(of: #""files":["#)).upperBound
    let empty = text[..<start] + "]}"
    #expect(
      await job.faults { _ = try PartialTally(file: "p.json", bytes: Array(empty.utf8)) } == whole
    )
    let cut = Array(text.utf8.dropLast(10))
    let faults = await job.faults { _ = try PartialTally(file: "p.json", bytes: cut) }
    #expect(faults.count == 1 && faults[0].contains("found the end of the file"))
  }
}
