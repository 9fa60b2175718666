import Foundation
import TestSupport
import Testing

/// `services near`, `in`, `chase` and `diff` as a person meets them.
@Suite("services near, in, chase and diff on the command line")
struct ServicesSearchTests {
  static func run(_ arguments: [String]) throws -> ExternalTool.Output {
    try ExternalTool.run(ExternalTool.boroughwise, ["services"] + arguments)
  }

  static func json(_ output: ExternalTool.Output) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(output.text.utf8))
    return try #require(value as? [String: Any])
  }

  @Test("A postcode, a negative longitude and a borough are answered on standard output")
  func places() throws {
    let data = ["--data", Repository.geodata]
    for words in [
      ["near", "e2", "0hn"], ["near", "-0.0532,51.5264"], ["in", "Tower", "Hamlets"],
    ] {
      let output = try Self.run(words + data)
      #expect(output.status == 0 && output.errors == "")
      #expect(output.text.contains("\nCovers this place: "))
      #expect(output.text.contains("Tower Hamlets (E09000030)"))
      #expect(output.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let json = try Self.json(try Self.run(words + data + ["--json"]))
      #expect(json["services_on_record"] as? Int == 129)
    }
  }

  @Test("Unknown categories, boroughs and places are refused; a wrong status is wrong usage")
  func refusals() throws {
    let data = ["--data", Repository.geodata]
    let category = try Self.run(["in", "Barnet", "--category", "hate-crimes"] + data)
    #expect(category.status == 65 && category.text == "")
    #expect(
      category.errors
        == "--category: found \"hate-crimes\"; expected one of the 15 names that there are. Perhaps `hate-crime` is "
        + "meant.\n"
    )
    let borough = try Self.run(["in", "Barnt"] + data)
    #expect(borough.status == 65)
    #expect(
      borough.errors == "services in: found \"Barnt\"; expected the name or GSS code of a borough. "
        + "Perhaps Barnet (E09000003) is meant.\n"
    )
    let place = try Self.run(["near", "nowhere"] + data)
    #expect(place.status == 65)
    #expect(place.errors.contains("Write `boroughwise services near -0.1276 51.5072`"))
    #expect(try Self.run(["in", "Barnet", "--status", "open"] + data).status == 64)
    #expect(try Self.run(["in", "Barnet", "--age", "200"] + data).status == 64)
    #expect(try Self.run(["in", "Barnet", "--all", "--status", "ended"] + data).status == 64)
    #expect(try Self.run(["near", "E2", "0HN", "--jsn"] + data).status == 64)
  }

  @Test("A row that is refused goes to standard error, and the command goes on")
  func refusedRow() throws {
    let copy = try DatasetCopy()
    try copy.replace(
      "2024-07-01,2025-06-30",
      with: "2026-07-01,2025-06-30",
      in: "services/services.csv"
    )
    for words in [["in", "Barnet"], ["chase"], ["diff", Repository.geodata, copy.path]] {
      let data = words[0] == "diff" ? [] : ["--data", copy.path]
      let output = try Self.run(words + data)
      #expect(output.status == 0)
      #expect(output.errors.contains("services/services.csv, row 64, column end_date: found"))
      #expect(!output.text.isEmpty)
    }
    let diff = try Self.run(["diff", Repository.geodata, copy.path])
    #expect(diff.text.contains("CAUTION: "))
  }

  @Test("chase writes its file whole and says where it is")
  func chase() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/rows.csv"
    let output = try Self.run([
      "chase", "--borough", "Brent", "--out", file, "--data", Repository.geodata,
    ])
    #expect(output.status == 0)
    #expect(output.errors.hasSuffix(" rows to fill in are in \(file)\n"))
    #expect(try folder.read("rows.csv").hasPrefix("service_id,name,provider,"))
    let bad = try Self.run([
      "chase", "--out", "\(folder.path)/a/b/c.csv", "--data", Repository.geodata,
    ])
    #expect(bad.status == 73)
  }

  @Test(
    "chase --links writes a link for each organisation that is asked, new ones each time, and a record once"
  )
  func links() throws {
    let folder = try TemporaryFolder()
    func ask(_ file: String) throws -> ExternalTool.Output {
      try Self.run([
        "chase", "--borough", "Brent", "--links", "\(folder.path)/\(file)", "--record",
        "\(folder.path)/record.sqlite", "--base-url", "https://data.example.org/fund", "--data",
        Repository.geodata,
      ])
    }
    let first = try ask("a.csv")
    #expect(first.status == 0, "\(first.errors)")
    #expect(
      first.errors.hasSuffix(
        " links are in \(folder.path)/a.csv: whoever has it opens the records\n"
      )
    )
    #expect(!first.text.contains("/own/"))
    #expect(try ask("b.csv").status == 0)
    let words = try ["a.csv", "b.csv"].map {
      try folder.read($0).split(whereSeparator: { ",\n\" ".contains($0) })
        .filter { $0.hasPrefix("https://data.example.org/fund/own/") }
    }
    // Each stands in a column of its own and in the text.
    #expect(words[0].count == words[1].count && words[0].count == 2 * Set(words[0]).count)
    #expect(Set(words[0]).isDisjoint(with: words[1]) && !words[0].isEmpty)
    #expect(try folder.files().contains("record.sqlite.key"))
    #expect(try folder.read("a.csv").hasPrefix("organisation,role,email,records,service_ids,link,"))
  }

  @Test(
    "Links, their record and their address go together, and a dataset edited beside its record is refused"
  )
  func refusedLinks() throws {
    let folder = try TemporaryFolder()
    let record = "\(folder.path)/record.sqlite"
    let out = ["chase", "--links", "\(folder.path)/a.csv"]
    let wrong: [([String], String)] = [
      (out, "--links, --record and --base-url go together: give all three"),
      (
        ["chase", "--record", record],
        "--links, --record and --base-url go together: give all three"
      ),
      (
        out + ["--record", record, "--base-url", "data.example.org"],
        "--base-url takes an address such as https://data.example.org, with no question mark"
      ),
      (
        out + ["--record", record, "--base-url", "https://x", "--valid-days", "0"],
        "--valid-days takes a number of days from 1 to 366"
      ), (["chase", "--links", "a.txt"], "--links a.txt ends with none of .csv, .xlsx"),
    ]
    for (words, refusal) in wrong {
      let output = try Self.run(words + ["--data", Repository.geodata])
      #expect(
        output.status == 64 && output.errors.hasPrefix("Error: \(refusal)\n"),
        "\(output.errors)"
      )
    }
    let copy = try DatasetCopy()
    let words = out + ["--record", record, "--base-url", "https://x", "--data", copy.path]
    #expect(try Self.run(words).status == 0)
    try copy.replace("Victim Support", with: "Another", in: "services/services.csv")
    let output = try Self.run(words)
    #expect(output.status == 65)
    #expect(
      output.errors.contains(
        "\(copy.path): found tables of services that are no edition of \(record); expected the dataset with "
          + "which the record began, or an edition of it."
      ),
      "\(output.errors)"
    )
  }

  @Test("Two folders that say the same differ in nothing")
  func noChange() throws {
    let output = try Self.run(["diff", Repository.geodata, Repository.geodata])
    #expect(output.status == 0 && output.errors == "")
    #expect(output.text.hasSuffix("\nNothing changed: 129 services say the same in both.\n"))
    let json = try Self.json(
      try Self.run(["diff", Repository.geodata, Repository.geodata, "--json"])
    )
    #expect(json["is_empty"] as? Bool == true && json["version_step"] as? String == "none")
  }

  @Test("A restricted place that is planted in the dataset leaves by no command and no form")
  func secrets() throws {
    let copy = try DatasetCopy()
    let row = "S093,Quince Court,restricted,E09000030,E2 0HN,-0.053217,51.526412\n"
    try copy.folder.write(
      "services/places.csv",
      try copy.folder.read("services/places.csv") + row
    )
    try copy.replace(
      "boroughs = the Central East BCU",
      with: "At QUINCE COURT (e20hn) 51.526412 -0.053217",
      in: "services/services.csv"
    )
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/rows.csv"
    let data = ["--data", copy.path]
    let commands = [
      ["in", "Tower Hamlets"] + data, ["near", "E2 0HP", "--all"] + data,
      ["chase", "--all", "--out", file] + data, ["diff", Repository.geodata, copy.path],
      ["diff", copy.path, Repository.geodata],
    ]
    for words in commands {
      for form in [[], ["--json"]] {
        let output = try Self.run(words + form)
        #expect(output.status == 0 && output.text.contains("S093"))
        try Self.expectNoSecret(output.text + output.errors, words)
      }
    }
    try Self.expectNoSecret(try folder.read("rows.csv"), ["rows.csv"])
  }

  private static func expectNoSecret(_ text: String, _ words: [String]) throws {
    let plain = text.lowercased()
    for secret in ["quince", "e2 0hn", "e20hn", "51.526", "0.05321"] {
      #expect(!plain.contains(secret), "\(secret) in \(words)")
    }
  }
}
