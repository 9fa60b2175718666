import Foundation
import TestSupport
import Testing

@Suite("services access on the command line", .serialized)
struct ServicesAccessTests {
  static func run(_ words: [String], data: String = Repository.geodata) throws
    -> ExternalTool.Output
  {
    try ExternalTool.run(
      ExternalTool.boroughwise,
      ["services", "access"] + words + ["--data", data]
    )
  }

  /// The directory of one service, with a public place in Bethnal Green and one at a postcode, a restricted place in
  /// Poplar, and one that nobody can go to.
  static func withPlaces(restricted: Bool) throws -> DatasetCopy {
    let copy = try ServicesWhereTests.oneService()
    let file = "services/places.csv"
    var text = try copy.folder.read(file)
    text += "X001,Hall,public,E09000030,,-0.0532,51.5264\nX001,Library,public,E09000012,E8 1EA,,\n"
    text += "X001,Helpline,virtual,,,,\n"
    if restricted { text += "X001,Quillhaven,restricted,E09000030,,-0.0150,51.5080\n" }
    try copy.folder.write(file, text)
    return copy
  }

  @Test func `Without positions it says that it cannot be said, and what is missing`() throws {
    let output = try Self.run(["youth-violence", "--within", "2000"])
    #expect(output.status == 0, "\(output.errors)")
    #expect(
      output.text.contains(
        "IT CANNOT BE SAID: no service for this need that runs or may run has a public\nplace of known position."
      ),
      "\(output.text)"
    )
    #expect(output.text.contains("services/places.csv"))
    #expect(output.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `People near the places share them, and those far away have none`() throws {
    let copy = try Self.withPlaces(restricted: false)
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/access.csv"
    let output = try Self.run(
      ["youth-violence", "--within", "1500", "--out", file],
      data: copy.path
    )
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.text.contains("which count: 1 (2 places of X001)."), "\(output.text)")
    let rows = try folder.read("access.csv").split(whereSeparator: \.isNewline)
    #expect(rows[0] == "code,name,gss_code,residents,places_within,places_per_100000")
    var (offered, near, people) = (0.0, 0, 0)
    for row in rows.dropFirst() {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      let residents = try #require(Double(cells[3]))
      let access = try #require(Double(cells[5]))
      offered += residents * access / 100_000
      people += Int(residents)
      if cells[4] != "0" { near += Int(residents) } else { #expect(access == 0) }
    }
    // What all have together is the two places; six decimals are kept of each area.
    #expect(abs(offered - 2) < 1e-4)
    #expect(people == 8_799_810)
    let without = people - near
    let words = "\(without)".reversed().enumerated().reduce("") { text, digit in
      (digit.0 > 0 && digit.0 % 3 == 0 ? "\(digit.1)," : "\(digit.1)") + text
    }
    #expect(output.text.contains("\(words) of 8,799,810 residents"), "\(output.text)")
  }

  @Test func `A restricted place changes no figure`() throws {
    let (open, secret) = (
      try Self.withPlaces(restricted: false), try Self.withPlaces(restricted: true)
    )
    for words in [[String](), ["--json"], ["--enhanced"]] {
      let asked = ["youth-violence", "--within", "3000"] + words
      let (first, second) = (
        try Self.run(asked, data: open.path), try Self.run(asked, data: secret.path)
      )
      #expect(first.status == 0 && second.status == 0, "\(second.errors)")
      #expect(first.text == second.text)
    }
  }

  @Test(arguments: ["0", "-5", "200001", "near"])
  func `A distance that is none is refused`(within: String) throws {
    let output = try Self.run(["stalking", "--within=\(within)"])
    #expect(output.status == 64 && output.text.isEmpty)
  }
}
