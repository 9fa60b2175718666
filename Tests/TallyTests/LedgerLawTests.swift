import PlanarGeometry
import TestSupport
import Testing
import ZoneIndex

@testable import Tally

@Suite("Placed and the lines of the ledger add up to the rows")
struct LedgerLawTests {
  /// What a row is written as, and the line of the ledger in which it must end.
  enum Kind: Int, CaseIterable {
    case west, border, east, outside, blank, halfBlank, word, notANumber, tooLarge, negativeTooLarge
    case swapped, zero, ragged, quoted, newline, openText, long, emptyLine

    func row(_ number: Int) -> String {
      switch self {
      case .west: "w\(number),1,1"
      case .border: "b\(number),2,1"
      case .east: "e\(number),3.5,1.25"
      case .outside: "o\(number),5,1"
      case .blank: "n\(number),,"
      case .halfBlank: number % 2 == 0 ? "h,,1" : "h,1, "
      case .word: "w,here,1"
      case .notANumber: "n,NaN,1"
      case .tooLarge: "t,1e400,1"
      case .negativeTooLarge: "t,1,-1e400"
      // Latitude first: 120 is no latitude.
      case .swapped: "s,1,120"
      case .zero: "z,0,0"
      case .ragged: "r,1"
      case .quoted: "\"a \"\"b\"\", c\",1,1"
      case .newline: "\"line\nbreak\r\n,,\",\"3\",1"
      case .openText: "\"after\" quote,1,1"
      case .long: String(repeating: "x", count: 300) + ",1,1"
      case .emptyLine: ""
      }
    }

    var line: String {
      switch self {
      case .west, .border, .east, .quoted, .newline: "placed"
      case .outside: "outside"
      case .blank: "without coordinates"
      case .tooLarge, .negativeTooLarge, .swapped: "out of range"
      case .zero: "zero"
      case .halfBlank, .word, .notANumber, .ragged, .openText, .long: "unreadable"
      case .emptyLine: "no row"
      }
    }
  }

  static func file(seed: UInt64, rows: Int) -> (text: String, expected: [String: Int]) {
    var state = seed
    var text = "id,x,y\n"
    var expected: [String: Int] = [:]
    for row in 0..<rows {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let kind = Kind.allCases[Int(state >> 33) % Kind.allCases.count]
      text += kind.row(row) + (state >> 62 == 0 ? "\r\n" : "\n")
      expected[kind.line, default: 0] += 1
    }
    return (text, expected)
  }

  @Test(
    "A file of every kind of row ends where it must, however it is cut, packed or shared out",
    arguments: 1...6
  )
  func law(seed: Int) async throws {
    let (text, expected) = Self.file(seed: UInt64(seed), rows: 2_000)
    let bytes = Array(text.utf8)
    let half = bytes.count / 2
    let sources: [any ByteSource] = [
      MemorySource(bytes, step: seed * 7),
      try MaybeGzipSource(MemorySource(StoredGzip.member(bytes), step: 1_000)),
      // A member may end anywhere, also in the middle of a row, and may be empty.
      try MaybeGzipSource(
        MemorySource(
          StoredGzip.member(Array(bytes[..<half])) + StoredGzip.member([])
            + StoredGzip.member(Array(bytes[half...])),
          step: 977
        )
      ),
    ]
    var counts: [PointCount] = []
    for source in sources {
      var scanner = PointScanner(
        try PointScannerTests.index(),
        columns: PointColumns(x: "x", y: "y")
      )
      scanner.chunkSize = 64 * seed
      scanner.longestRecord = 200
      counts.append(try await scanner.count(source))
    }
    let ledger = counts[0].ledger
    #expect(counts.allSatisfy { $0 == counts[0] })
    #expect(ledger.isBalanced)
    #expect(ledger.placed == expected["placed"])
    #expect(ledger.outside == expected["outside"])
    #expect(ledger.withoutCoordinates == expected["without coordinates"])
    #expect(ledger.outOfRange == expected["out of range"])
    #expect(ledger.atZero == expected["zero"])
    #expect(ledger.unreadable == expected["unreadable"])
    #expect(ledger.blankLines == expected["no row"])
    #expect(ledger.rows == 2_000 - ledger.blankLines)
    #expect(counts[0].tally.total == Int64(ledger.placed))
  }

  @Test("A gzip that is cut off is refused wherever the cut is, and so is a broken one")
  func truncated() async throws {
    let bytes = Array(Self.file(seed: 9, rows: 50).text.utf8)
    let packed = StoredGzip.member(bytes)
    func count(_ packed: [UInt8]) async throws {
      let scanner = PointScanner(
        try PointScannerTests.index(),
        columns: PointColumns(x: "x", y: "y")
      )
      _ = try await scanner.count(MaybeGzipSource(MemorySource(packed)))
    }
    for length in [2, 9, 10, 15, 100, packed.count / 2, packed.count - 8, packed.count - 1] {
      let failure = await #expect(throws: PointScanFailure.self) {
        try await count(Array(packed[..<length]))
      }
      if case .truncatedGzip = failure {} else { Issue.record("\(length): \(failure as Any)") }
    }
    var broken = packed
    broken[packed.count - 6] ^= 1
    await #expect(throws: PointScanFailure.brokenGzip(reason: "incorrect data check")) {
      try await count(broken)
    }
    await #expect(throws: PointScanFailure.brokenGzip(reason: "incorrect header check")) {
      try await count(packed + [1, 2, 3])
    }
  }
}
