import Foundation
import TestSupport
import Testing

/// The engine knows no place: what it says of one comes from a dataset's `area.yaml`.
@Suite("Sources without a place")
struct PlacelessSourcesTests {
  /// What may stay, and why: a file, and the word that stands in it.
  static let exceptions: [(file: String, word: String)] = [
    // The prime meridian, in the words of a reference system.
    ("SpatialReference.swift", "Greenwich"),
    // How people write the names of authorities, in any area.
    ("BoroughName.swift", "london"),
    // A word that exports to a standard carry and imports know again.
    ("Vocabulary.swift", "London"),
    ("Geography.swift", "Metropolitan Police"),
  ]

  /// The sources of the engine; the importer of London's sources stands outside, in `importers/`.
  static func sources() throws -> [(name: String, text: String)] {
    let root = Repository.root.appending(path: "Sources")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    return try (files?.allObjects as? [URL] ?? []).filter {
      ["swift", "mustache", "js"].contains($0.pathExtension)
    }.map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
  }

  /// The code of a source, without its comments.
  static func code(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      let line = line.drop { $0 == " " }
      return !line.hasPrefix("//") && !line.hasPrefix("*") && !line.hasPrefix("/*")
    }.joined(separator: "\n")
  }

  @Test("No line of code names London, one of its boroughs, its funds or its authorities")
  func words() throws {
    let table = try String(
      contentsOfFile: "\(Repository.geodata)/zones/boroughs.csv",
      encoding: .utf8
    )
    let boroughs = table.split(separator: "\n").dropFirst().compactMap {
      $0.split(separator: ",").dropFirst().first.map(String.init)
    }
    #expect(boroughs.count == 33)
    let funds = try String(contentsOfFile: "\(Repository.geodata)/funds/funds.csv", encoding: .utf8)
      .split(separator: "\n").dropFirst().flatMap {
        $0.split(separator: ",").prefix(2).map(String.init)
      }
    #expect(funds.count > 10)
    let words =
      boroughs + funds + [
        "London", "london", "MOPAC", "LCPF", "lcpf", "Metropolitan Police", "32 boroughs",
      ]
    let sources = try Self.sources()
    #expect(sources.count > 500)
    for (name, text) in sources {
      let code = Self.code(text)
      for word in words where code.contains(word) {
        let isException = Self.exceptions.contains { $0.file == name && $0.word == word }
        #expect(isException, "\(name): \(word)")
      }
    }
  }

  @Test("No sentence counts on inner and outer, on a City, or on a number of zones")
  func groups() throws {
    // A string with a space in it is a sentence; the help of one command shows how a group is written.
    let sentence = /"[^"\n]*(\b[Ii]nner\b|\b[Oo]uter\b|City of|\b3[23] \\\()[^"\n]*"/
    for (name, text) in try Self.sources() where name.hasSuffix(".swift") {
      for match in Self.code(text).matches(of: sentence) where match.0.contains(" ") {
        let isExample = match.0.contains("outer(ons)")
        let isVariable = match.0.contains("\\(outer)")
        #expect(isExample || isVariable, "\(name): \(match.0)")
      }
    }
  }

  /// Years that may stay as numbers, and why: a file, and the year.
  static let years: [(file: String, year: String)] = [
    // How C counts years.
    ("Workbook.swift", "1900"),
    // How many random divisions are drawn.
    ("Specification.swift", "1999"),
    // What can be a year among numbers without marks, and the century of two digits.
    ("OffencesTime.swift", "1900"), ("OffencesTime.swift", "2100"),
    ("OffencesTime.swift", "2000"), ("WrittenYear.swift", "2000"),
    // The day of a file that has no analysis.
    ("GeoPackageNotes.swift", "2000"),
    // Publications.
    ("SweepText.swift", "1973"), ("VerdictEvidenceText.swift", "1991"),
    // Years that a table may hold.
    ("CalendarDate.swift", "2199"),
    // The language of schemas, which is called by its year.
    ("FixedPages.swift", "2020"),
    // An example of the member that it refuses.
    ("AreaFile.swift", "2021"),
  ]

  @Test("No line of code has a code of a zone, or how such codes begin")
  func codes() throws {
    for (name, text) in try Self.sources() {
      for match in Self.code(text).matches(of: /\b[ENSW][0-9]{2}([0-9]{6})?\b/) {
        Issue.record("\(name): \(match.0)")
      }
    }
  }

  @Test("No line of code has a year, but in an example of how one is written")
  func noYears() throws {
    for (name, text) in try Self.sources() {
      for line in Self.code(text).split(separator: "\n") {
        // "expected a year such as 2018", "Write `period: 2018`"; the name space of SVG.
        let isExample = line.contains(/such as|`[^`]*(19|20)[0-9]{2}|www\.w3\.org/)
        for match in line.matches(of: /\b(19|20|21)[0-9]{2}\b/) where !isExample {
          let isException = Self.years.contains { $0.file == name && $0.year == match.0 }
          #expect(isException, "\(name): \(line)")
        }
      }
    }
  }

  @Test("Every exception still stands for something")
  func exceptions() throws {
    let sources = try Self.sources()
    for exception in Self.exceptions {
      let code = sources.filter { $0.name == exception.file }.map { Self.code($0.text) }
      #expect(code.contains { $0.contains(exception.word) }, "\(exception.file)")
    }
    for exception in Self.years {
      let code = sources.filter { $0.name == exception.file }.map { Self.code($0.text) }
      #expect(code.contains { $0.contains(exception.year) }, "\(exception.file)")
    }
  }
}
