import PlanarGeometry
import Testing
import ZoneIndex

@testable import Tally

@Suite("Counting points of files")
struct PointScannerTests {
  /// Two squares of side 2, side by side; the border between them at x = 2 belongs to the second.
  static func index() throws -> ZoneIndex {
    try ZoneIndex(
      [0.0, 2].map { x in
        MultiPolygon([
          Polygon(
            exterior: try Ring([
              Point(x: x, y: 0), Point(x: x + 2, y: 0), Point(x: x + 2, y: 2), Point(x: x, y: 2),
              Point(x: x, y: 0),
            ])
          )
        ])
      }
    )
  }

  static func count(
    _ text: String,
    categories: [String] = [],
    workers: Int = 2,
    chunk: Int = 1 << 18,
    longest: Int = 1 << 24,
    step: Int = .max,
    _ change: (inout PointScanner) -> Void = { _ in }
  ) async throws -> PointCount {
    var scanner = PointScanner(
      try index(),
      columns: PointColumns(x: "x", y: "y", categories: categories)
    )
    scanner.workerCount = workers
    scanner.chunkSize = chunk
    scanner.longestRecord = longest
    change(&scanner)
    return try await scanner.count(MemorySource(Array(text.utf8), step: step))
  }

  @Test("Every row is in one zone or in one line of the ledger")
  func ledger() async throws {
    let text = """
      id,x,y
      in the first,1,1
      on the border,2,1
      outside,5,1
      blank,,
      half blank,,1
      half blank,1,
      words,here,1
      not a number,NaN,1
      infinite,inf,1
      too large,1e400,1
      beyond the pole,1,90.5
      zero,0,0
      ragged,1
      ragged,1,1,1

      with an exponent,1.5e0,5E-1
      last,  +1.25 ,1
      """
    let result = try await Self.count(text)
    let ledger = result.ledger
    #expect(result.tally.counts == [3, 1])
    #expect(ledger.rows == 16)
    #expect(ledger.placed == 4)
    #expect(ledger.outside == 1)
    #expect(ledger.withoutCoordinates == 1)
    #expect(ledger.outOfRange == 2)
    #expect(ledger.atZero == 1)
    #expect(ledger.unreadable == 7)
    #expect(ledger.blankLines == 1)
    #expect(ledger.isBalanced)
    #expect(
      ledger.unreadableRows == [
        .init(row: 6, reason: .missing(column: "x")), .init(row: 7, reason: .missing(column: "y")),
        .init(row: 8, reason: .notANumber(column: "x")),
        .init(row: 9, reason: .notANumber(column: "x")),
        .init(row: 10, reason: .notANumber(column: "x")),
        .init(row: 14, reason: .ragged(fields: 2)), .init(row: 15, reason: .ragged(fields: 4)),
      ]
    )
    #expect(
      ledger.outsideRows == [.init(row: 4, point: Point(x: 5, y: 1), place: Point(x: 5, y: 1))]
    )
    #expect(ledger.outOfRangeRows.map(\.row) == [11, 12])
  }

  @Test(
    "Quoted fields hold commas, quotes and line breaks; CRLF and a byte order mark are passed over"
  )
  func quotes() async throws {
    let text =
      "\u{FEFF}kind,x,y,\"a \"\"note\"\"\"\r\n"
      + "\"theft, other\",1,1,\"line\nbreak\"\r\n"
      + "5\" pipe,\"1\",1,\"\"\r\n"
      + "\"theft, other\",3,1,\"\"\"quoted\"\"\"\r\n"
      + "\"after\" text,3,1,\r\n"
      + "\"\",3,1,\"never closed"
    let result = try await Self.count(text, categories: ["kind"])
    #expect(result.categories == [["5\" pipe"], ["theft, other"]])
    #expect(result.tally.counts == [1, 0, 1, 1])
    #expect(
      result.ledger.unreadableRows == [
        .init(row: 5, reason: .textAfterQuote), .init(row: 6, reason: .openQuote),
      ]
    )
    #expect(result.ledger.isBalanced)
  }

  /// Rows of every sort, drawn by a fixed rule.
  static func mixture(rows: Int) -> String {
    var text = "kind,x,y,month\n"
    for row in 0..<rows {
      let x = Double(row % 37) / 8
      let y = Double(row % 11) / 4
      switch row % 13 {
      case 3: text += "\"a, \"\"b\"\"\nand c\",\(x),\(y),2025-0\(1 + row % 9)\n"
      case 5: text += "blank,,,2025-01\n"
      case 7: text += "ragged,\(x)\n"
      case 9: text += "\n"
      case 11: text += "word,x,\(y),2025-02\r\n"
      default: text += "kind \(row % 5),\(x),\(y),2025-0\(1 + row % 9)\n"
      }
    }
    return text
  }

  @Test(
    "The size of chunks and reads and the number of workers do not matter",
    arguments: [(1, 64, 7), (2, 100, 1), (3, 257, 64), (2, 4096, 1000), (5, 1 << 18, 1 << 20)]
  )
  func chunks(workers: Int, chunk: Int, step: Int) async throws {
    let text = Self.mixture(rows: 5_000)
    let categories = ["kind", "month"]
    let whole = try await Self.count(text, categories: categories, workers: 1, chunk: 1 << 22)
    let cut = try await Self.count(
      text,
      categories: categories,
      workers: workers,
      chunk: chunk,
      step: step
    )
    #expect(cut == whole)
    #expect(whole.ledger.isBalanced)
    #expect(whole.ledger.unreadable > 500)
    #expect(whole.categories.count == 54)
    #expect(whole.tally.total == Int64(whole.ledger.placed))
  }

  @Test("Counts of parts of the input add up to the count of the whole, in any order")
  func shards() async throws {
    let lines = Self.mixture(rows: 1_300).split(separator: "\n", omittingEmptySubsequences: false)
    let rows = lines.dropFirst().filter { $0.hasPrefix("kind") }
    func part(_ share: Int) async throws -> PointCount {
      let own = rows.enumerated().filter { $0.offset % 3 == share }.map(\.element)
      return try await Self.count(([lines[0]] + own).joined(separator: "\n"), categories: ["kind"])
    }
    let whole = try await Self.count(
      ([lines[0]] + rows).joined(separator: "\n"),
      categories: ["kind"]
    )
    var sum = try await part(2)
    sum += try await part(0)
    sum += try await part(1)
    #expect(sum.tally == whole.tally)
    #expect(sum.categories == whole.categories)
    #expect(sum.ledger.placed == whole.ledger.placed)
    #expect(sum.ledger.isBalanced)
  }

  @Test("A record that is too long is refused and skipped to its end", arguments: [true, false])
  func tooLong(quoted: Bool) async throws {
    let filler = String(repeating: quoted ? "a\n," : "abc", count: 20_000)
    let long = quoted ? "\"\(filler)\",1,1" : "\(filler),1,1"
    let text = "id,x,y\nbefore,1,1\n\(long)\nafter,3,1\n"
    let result = try await Self.count(text, chunk: 64, longest: 1_000, step: 100)
    #expect(result.tally.counts == [1, 1])
    #expect(result.ledger.unreadableRows == [.init(row: 3, reason: .tooLong)])
    #expect(result.ledger.isBalanced)
    let kept = try await Self.count(text)
    #expect(kept.tally.counts == [2, 1])
  }

  @Test("A row of more fields than the table holds is ragged")
  func manyFields() async throws {
    let text = "id,x,y\nbefore,1,1\n\(String(repeating: ",", count: 40_000))\nafter,3,1\n"
    let result = try await Self.count(text)
    #expect(result.tally.counts == [1, 1])
    #expect(result.ledger.unreadableRows.map(\.row) == [3])
    #expect(result.ledger.isBalanced)
  }

  @Test("The first thousand faults are named, and all are counted")
  func manyFaults() async throws {
    let text = "id,x,y\n" + String(repeating: "a,b,c\n", count: 2_500)
    let ledger = try await Self.count(text, chunk: 512).ledger
    #expect(ledger.unreadable == 2_500)
    #expect(ledger.unreadableRows.map(\.row) == Array(2...1_001))
  }

  @Test("Zone codes in the data are compared with the zones of the points")
  func reconciliation() async throws {
    let text = "code,x,y\nA,1,1\nB,1,1\nB,3,1\nC,1,1\n,1,1\nA,5,1\n"
    var scanner = PointScanner(
      try Self.index(),
      columns: PointColumns(x: "x", y: "y", zone: "code")
    )
    scanner.zoneCodes = ["A", "B"]
    let result = try await scanner.count(MemorySource(Array(text.utf8)))
    #expect(result.reconciliation.agreeing == 2)
    #expect(result.reconciliation.unknownCode == 1)
    #expect(result.reconciliation.withoutCode == 1)
    #expect(
      result.reconciliation.disagreements == [
        .init(row: 3, point: Point(x: 1, y: 1), zone: 0, said: 1),
        .init(row: 7, point: Point(x: 5, y: 1), zone: nil, said: 0),
      ]
    )
  }

  @Test("Points near a border are counted by zone")
  func nearBorder() async throws {
    let index = try Self.index()
    let text = "x,y\n1,1\n1.75,1\n2.25,1\n3,0.25\n3,1\n4.1,1\n"
    let result = try await Self.count(text) {
      $0.nearBorder = BorderBand(index, distance: 0.25)
    }
    #expect(result.nearBorder == [1, 2])
    #expect(try await Self.count(text).nearBorder.isEmpty)
  }

  @Test("A transform moves the points; where it fails, they are outside, named as they were read")
  func transform() async throws {
    let result = try await Self.count("x,y\n1,1\n100,1\n90,80\n") { scanner in
      scanner.makeTransform = {
        { xs, ys in
          for index in xs.indices { xs[index] = ys[index] > 50 ? .infinity : xs[index] - 97 }
        }
      }
    }
    #expect(result.tally.counts == [0, 1])
    #expect(
      result.ledger.outsideRows == [
        .init(row: 2, point: Point(x: 1, y: 1), place: Point(x: -96, y: 1)),
        .init(row: 4, point: Point(x: 90, y: 80), place: nil),
      ]
    )
    #expect(result.ledger.outside == 2 && result.ledger.outOfRange == 0)
    #expect(result.ledger.isBalanced)
  }

  @Test("A file without a header, or without the columns, is refused")
  func headers() async throws {
    await #expect(throws: PointScanFailure.noHeader) { try await Self.count("") }
    let missing = await #expect(throws: PointScanFailure.self) {
      try await Self.count("x,z\n1,1\n")
    }
    #expect(missing?.description == "no column y; the columns are x, z")
    let repeated = await #expect(throws: PointScanFailure.self) {
      try await Self.count("x,y,x\n1,1,1\n")
    }
    #expect(repeated?.description == "the column x stands more than once in the header")
    #expect(try await Self.count("x,y").ledger.rows == 0)
    #expect(throws: PointScanFailure.cannotRead(errno: 2)) { try FileSource(path: "/no/such/file") }
  }

  /// Gives one byte for ever, as /dev/zero does.
  private struct EndlessSource: ByteSource {
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
      buffer.initializeMemory(as: UInt8.self, repeating: 0)
      return buffer.count
    }
  }

  @Test("A source without end that never ends its header is given up")
  func endlessHeader() async throws {
    let scanner = PointScanner(try Self.index(), columns: PointColumns(x: "x", y: "y"))
    await #expect(throws: PointScanFailure.noHeader) { try await scanner.count(EndlessSource()) }
  }

  @Test("More categories than fit are refused")
  func tooManyCategories() async throws {
    let failure = await #expect(throws: PointScanFailure.self) {
      try await Self.count("k,x,y\na,1,1\nb,1,1\nc,1,1\n", categories: ["k"]) { $0.mostCounts = 5 }
    }
    #expect(failure?.description == "more than 2 categories")
  }
}
