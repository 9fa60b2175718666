import Foundation
import TestSupport
import Testing

/// `record` as a person meets it.
@Suite("record on the command line")
struct RecordCommandTests {
  private let home: TemporaryFolder
  private let copy: DatasetCopy
  private var record: [String] { ["--record", "\(home.path)/record.sqlite"] }

  init() throws { (home, copy) = (try TemporaryFolder(), try DatasetCopy()) }

  private func run(_ words: [String]) throws -> ExternalTool.Output {
    try ExternalTool.run(ExternalTool.boroughwise, words)
  }

  /// Begins the record, and answers the name of a link.
  private func begin() throws -> String {
    let file = "\(home.path)/links.csv"
    let output = try run(
      ["services", "chase", "--links", file, "--base-url", "https://x.example"] + record
        + ["--data", copy.path]
    )
    try #require(output.status == 0, "\(output.errors)")
    let address = try #require(
      try home.read("links.csv").split(whereSeparator: { ",\n".contains($0) })
        .first { $0.hasPrefix("https://x.example/own/") }
    )
    return String(address.dropFirst("https://x.example/own/".count).prefix { $0 != "." })
  }

  @Test("The first edition is the dataset, file by file; one that is not there is refused")
  func export() throws {
    _ = try begin()
    let data = record + ["--data", copy.path]
    let output = try run(["record", "export", "--out", "\(home.path)/edition"] + data)
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.text.hasPrefix("0 tables differ from \(copy.path)\nChecked: "))
    let files = try copy.folder.files()
    #expect(files.count > 50)
    for file in files {
      #expect(
        try Data(contentsOf: URL(filePath: "\(home.path)/edition/\(file)"))
          == Data(contentsOf: URL(filePath: "\(copy.path)/\(file)")),
        "\(file)"
      )
    }
    // The dataset itself is renewed where it is named, as the first step of editing by hand.
    let renewed = try run(["record", "export", "--out", copy.path] + data)
    #expect(renewed.status == 0, "\(renewed.errors)")
    #expect(renewed.text.hasPrefix("0 tables differ from \(copy.path)\nChecked: "))
    let mode = try FileManager.default.attributesOfItem(atPath: "\(home.path)/links.csv")
    #expect(mode[.posixPermissions] as? Int == 0o600)
    let wrong = try run(
      ["record", "export", "--edition", "999", "--out", "\(home.path)/other"] + data
    )
    #expect(wrong.status == 65)
    #expect(wrong.errors.contains("expected an edition from 1 to the last of them, and not 999."))
  }

  @Test(
    "Tables edited by hand are taken in, and said; a dataset that does not pass its check is not"
  )
  func accept() throws {
    _ = try begin()
    let data = record + ["--data", copy.path]
    let none = try run(["record", "accept"] + data)
    #expect(none.text == "The record has these tables already: there is nothing to take in\n")
    try copy.replace("Victim Support", with: "Another", in: "services/services.csv")
    let unlisted = try run(["record", "accept"] + data)
    #expect(unlisted.status == 65 && unlisted.errors.contains("boroughwise dataset accept"))
    #expect(try run(["dataset", "accept", copy.path]).status == 0)
    let taken = try run(["record", "accept", "--why", "A new name"] + data)
    #expect(taken.status == 0, "\(taken.errors)")
    #expect(taken.text == "S002 in services/services.csv: as in \(copy.path)\n")
  }

  @Test("A link is revoked once, and an officer has a role for a name")
  func links() throws {
    let link = try begin()
    let revoked = try run(["record", "revoke", link] + record)
    #expect(revoked.status == 0 && revoked.text == "\(link) opens nothing any more\n")
    let again = try run(["record", "revoke", link] + record)
    #expect(again.status == 65)
    #expect(
      again.errors.contains(
        "found no link \"\(link)\" that opens anything; expected the name of a link, as in the column link_id of "
          + "the letters. Check the name; a link that was revoked once is void already."
      )
    )
    let base = ["--base-url", "https://x.example"]
    let officer = try run(["record", "officer", "community-safety-1"] + record + base)
    #expect(officer.status == 0 && officer.text.hasPrefix("https://x.example/officer/enter/"))
    for name in ["jo@x.example", "", "Jo"] {
      let wrong = try run(["record", "officer", name] + record + base)
      #expect(wrong.status == 64)
      #expect(
        wrong.errors.hasPrefix(
          "Error: An officer's name has small letters, digits and hyphens, 40 at most: community-safety-1\n"
        ),
        "\(wrong.errors)"
      )
    }
  }
}
