import Exchange
import Foundation
import PlanarGeometry
import PointTally
import Reporting
import Tally
import TestSupport
import Testing

@Suite("Ranges of a file put together", .inLondon)
struct PointRangeTests {
  /// Rows of every sort, with line breaks, commas, quotes and letters of several bytes in quoted fields.
  static func text(lineEnd: String, isEnded: Bool = true) -> String {
    let fields = [
      "plain", #""a, b""#, "\"two\(lineEnd)lines\"", #""say ""no"" twice""#, "zwölf Straßen — 東京",
      "\"\(lineEnd)\"\"\(lineEnd)é\"\"\"", "it\"s", "\"\"",
      "\"\(lineEnd)\(lineEnd)0.1,51.45,x\(lineEnd)\"",
    ]
    // A header with carriage returns is refused, whoever counts.
    var lines = ["\"what, \"\" \never\",x,y,kind"]
    for row in 0..<39 {
      let field = fields[row % fields.count]
      switch row % 13 {
      case 4: lines.append("\(field),9,9,far")
      case 5: lines.append("")
      case 6: lines.append("\(field),-0.15")
      case 7: lines.append("\(field),x,51.45,word")
      case 8: lines.append("\(field),,,none")
      case 9: lines.append("\"text\"after,-0.15,51.45,k")
      default: lines.append("\(field),\(row % 2 == 0 ? -0.15 : -0.05),51.45,kind \(row % 3)")
      }
    }
    return lines.joined(separator: lineEnd) + (isEnded ? lineEnd : "")
  }

  struct Job {
    let job: TallyCase
    let request: TallyRequest
    let size: Int
    let layer: ZoneLayer

    init(_ text: String, id: String? = "what, \" \never") throws {
      job = try TallyCase()
      try job.folder.write("a.csv", text)
      request = job.request(["a.csv"]) {
        $0.by = ["kind"]
        $0.id = id
      }
      size = text.utf8.count
      layer = try zoneLayer(for: request)
    }

    /// The part of a range, as its file has it.
    func part(_ range: Range<Int>) async throws -> PartialTally {
      var own = request
      own.range = range
      let partial = try await partialTally(own)
      #expect(try PartialTally(file: "p.json", bytes: partial.json) == partial)
      return partial
    }

    func merged(_ parts: [PartialTally]) async throws -> [[UInt8]] {
      let named = parts.enumerated().map { (file: "\($0.offset).json", tally: $0.element) }
      return try await TallyCase.bytes(merge(named, layer: layer))
    }
  }

  @Test(
    "Wherever a file is cut in two, the parts make the whole, byte for byte",
    arguments: [("\n", true), ("\r\n", true), ("\n", false)]
  )
  func everyCut(lineEnd: String, isEnded: Bool) async throws {
    let job = try Job(Self.text(lineEnd: lineEnd, isEnded: isEnded))
    let findings = try await tally(job.request)
    #expect(findings.total.ledger.unreadable > 5 && findings.total.ledger.blankLines > 2)
    let whole = try TallyCase.bytes(findings)
    var seams = 0
    for cut in 1..<job.size {
      let parts = try await [job.part(0..<cut), job.part(cut..<job.size)]
      seams += parts[0].files[0].endsQuoted ? 1 : 0
      #expect(try await job.merged(parts.reversed()) == whole, "cut at \(cut)")
    }
    // Many cuts lie within quoted fields, or the test would show little.
    #expect(seams > job.size / 15)
  }

  @Test("So they do where a quote behind a byte order mark opens the header")
  func markBeforeQuote() async throws {
    let rows = (0..<9).map { "\"\($0)\n\",-0.15,51.45,k" }
    let job = try Job(
      "\u{FEFF}\"what, \"\" \never,\"\"\",x,y,kind\n" + rows.joined(separator: "\n"),
      id: nil
    )
    let whole = try await TallyCase.bytes(tally(job.request))
    for cut in 1..<job.size {
      let parts = try await [job.part(0..<cut), job.part(cut..<job.size)]
      #expect(try await job.merged(parts) == whole, "cut at \(cut)")
    }
  }

  @Test(
    "So do many parts, in any order, also those that a merge has put together",
    arguments: 1...12
  )
  func manyCuts(seed: Int) async throws {
    let job = try Job(Self.text(lineEnd: seed % 2 == 0 ? "\n" : "\r\n"))
    let whole = try await TallyCase.bytes(tally(job.request))
    // From parts of less than a line to parts of half the file.
    let step = 1 + seed * seed * 13
    let starts = Array(stride(from: 0, to: job.size, by: step))
    var parts: [PartialTally] = []
    for (start, end) in zip(starts, starts.dropFirst() + [job.size]) {
      parts.append(try await job.part(start..<end))
    }
    #expect(try await job.merged(parts.reversed()) == whole)
    var files: [String] = []
    for (number, part) in parts.enumerated() {
      let name = "part\(number).json"
      try job.job.folder.write(name, Data(part.json))
      files.append("\(job.job.folder.path)/\(name)")
    }
    let groups = [Array(files.prefix(files.count / 3)), Array(files.dropFirst(files.count / 3))]
    let joined = try groups.filter { !$0.isEmpty }.map { try joinFiles($0) }
    #expect(joined.reduce(0) { $0 + $1.files.count } <= parts.count)
    #expect(try await job.merged(joined) == whole)
  }

  @Test("Parts that leave bytes out, or were misled, are refused, word for word")
  func refusals() async throws {
    let plain = try Job(Self.text(lineEnd: "\n"))
    let parts = try await [0..<200, 200..<500, 500..<plain.size].asyncMap {
      try await plain.part($0)
    }
    func faults(_ parts: [PartialTally]) async -> [String] {
      await plain.job.faults { _ = try await plain.merged(parts) }
    }
    #expect(
      await faults([parts[1]]) == [
        "a.csv: found no count of its bytes 0 to 200; expected parts that hold the whole file together. Count the "
          + "missing part and merge again.",
        "a.csv: found no count of its bytes 500 to \(plain.size); expected parts that hold the whole file together. "
          + "Count the missing part and merge again.",
      ]
    )
    let overlapping = try await plain.part(100..<500)
    #expect(
      await faults([parts[0], overlapping, parts[2]]) == [
        "1.json: found bytes 100 to 500 of a.csv, some of which 0.json holds too; expected each part once. Leave one "
          + "of the two files out."
      ]
    )
  }

  @Test("A range of what has none is refused, word for word")
  func noRange() async throws {
    let job = try Job(Self.text(lineEnd: "\n"))
    try job.job.folder.write(
      "packed.csv",
      Data(StoredGzip.member(Array(Self.text(lineEnd: "\n").utf8)))
    )
    try job.job.folder.write("p.geojson", TallyCase.layer())
    func faults(_ files: [String], _ range: Range<Int>) async -> [String] {
      var request = job.job.request(files)
      request.range = range
      return await job.job.faults { _ = try await partialTally(request) }
    }
    #expect(
      await faults(["packed.csv"], 0..<9) == [
        "packed.csv: found a file packed with gzip; expected CSV, of which a range of bytes can be counted. Count it "
          + "whole, or split several files with --shard."
      ]
    )
    #expect(
      await faults(["p.geojson"], 5..<9) == [
        "p.geojson: found GeoJSON; expected CSV, of which a range of bytes can be counted. Count it whole, or split "
          + "several files with --shard."
      ]
    )
    #expect(
      await faults(["a.csv"], 0..<1_000_000) == [
        "a.csv: found \(job.size) bytes; expected a file that holds the bytes 0 to 1000000. Name a range of a file."
      ]
    )
    #expect(
      await faults(["a.csv", "p.geojson"], 0..<9) == [
        "p.geojson: found a second file; expected one file: a range is of its bytes. Split several files with --shard."
      ]
    )
  }

  @Test(
    "Shards of many files make the whole, packed ones and those without a row too",
    arguments: [1, 2, 3, 7, 40]
  )
  func shards(count: Int) async throws {
    let job = try TallyCase()
    let rows = Self.text(lineEnd: "\n")
    let header = String(rows.prefix { $0 != "k" }) + "kind\n"
    var names: [String] = []
    for number in 0..<6 {
      names.append("\(number).csv")
      let text = rows + "own,-0.1\(number),51.45,last\n"
      switch number {
      case 1: try job.folder.write(names[1], Data(StoredGzip.member(Array(text.utf8))))
      case 3: try job.folder.write(names[3], header)
      default: try job.folder.write(names[number], text)
      }
    }
    let request = job.request(names) { $0.by = ["kind"] }
    let whole = try await TallyCase.bytes(tally(request))
    let parts = try await PointTallyMergeTests.parts(request, of: count)
    #expect(
      try await TallyCase.bytes(merge(parts.reversed(), layer: zoneLayer(for: request))) == whole
    )
  }

  @Test(
    "More shards than bytes make the whole too",
    arguments: ["x,y,kind\n-0.15,51.45,k\n", "x,y,kind"]
  )
  func shardsWithoutByte(text: String) async throws {
    let job = try Job(text, id: nil)
    let whole = try await TallyCase.bytes(tally(job.request))
    let parts = try await PointTallyMergeTests.parts(job.request, of: job.size + 20)
    #expect(try await TallyCase.bytes(merge(parts.reversed(), layer: job.layer)) == whole)
  }

  @Test("Coordinates that are exchanged are refused, also where all parts were put together before")
  func suspicion() async throws {
    let text = "x,y,kind\n51.45,-0.15,k\n51.45,-0.15,k\n"
    let job = try Job(text, id: nil)
    let parts = try await [job.part(0..<25), job.part(25..<job.size)]
    let names = try parts.enumerated().map { number, part in
      try job.job.folder.write("\(number).json", Data(part.json))
      return "\(job.job.folder.path)/\(number).json"
    }
    let together = try joinFiles(names)
    #expect(together.files.count == 1)
    let faults = await job.job.faults { _ = try await job.merged([together]) }
    #expect(faults.count == 1 && faults[0].contains("when the two coordinates are exchanged"))
  }

  @Test("A quote that does not end is named by its row, whichever part it opens in")
  func openQuote() async throws {
    let job = try Job(Self.text(lineEnd: "\n") + "\"open,-0.15,51.45,k\nand,-0.15,51.45,k\n")
    let whole = await job.job.faults { _ = try await tally(job.request) }
    #expect(whole.count == 1 && whole[0].contains("found a quote that does not end"))
    for cut in [10, job.size - 30, job.size - 10, job.size - 1] {
      let parts = try await [job.part(0..<cut), job.part(cut..<job.size)]
      #expect(await job.job.faults { _ = try await job.merged(parts) } == whole)
    }
  }
}

extension Sequence {
  fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
    var results: [T] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
