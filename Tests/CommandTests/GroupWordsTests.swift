import Foundation
import TestSupport
import Testing

/// What sentences call groups where an area sorts its zones in more than one way.
@Suite("Groups by their names")
struct GroupWordsTests {
  /// What a command says in one line.
  static func said(_ words: [String], of data: String) throws -> String {
    let output = try CommandTests.run(words + ["--data", data])
    #expect(output.status == 0, "\(words): \(output.errors)")
    return OtherAreaTests.flat(output.text)
  }

  /// Three squares with further columns of groups, and what else is changed.
  static func sorted(
    _ home: TemporaryFolder,
    columns: [String],
    _ changes: [(file: String, old: String, new: String)] = []
  ) throws -> String {
    let table = try String(
      contentsOfFile: "\(OtherAreaTests.examples[0].data)/zones/boroughs.csv",
      encoding: .utf8
    )
    let rows = zip(table.split(separator: "\n"), columns).map { row, cell in
      // The columns stand before that of the first definition.
      let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return (cells[..<3] + [cell] + cells[3...]).joined(separator: ",")
    }
    return try OtherAreaTests.edited(
      home,
      changes + [("zones/boroughs.csv", table, rows.joined(separator: "\n") + "\n")]
    )
  }

  static let last = "      - {group: coast, name: coast land}\n"
  static let light = """
      - definition: light
        name: light definition
        groups:
          - {group: dark, name: dark squares}
          - {group: hill, name: bright squares}
        compare: [dark, hill]

    """

  @Test("The verdict is about the first pair of area.yaml, in whatever order the columns stand")
  func columnOrder() throws {
    let (home, other) = (try TemporaryFolder(), try TemporaryFolder())
    let swapped = try Self.sorted(
      home,
      columns: ["group_light", "dark", "dark", "hill"],
      [("area.yaml", Self.last, "\(Self.last)    compare: [hill, coast]\n\(Self.light)")]
    )
    let plain = try OtherAreaTests.sortedTwice(other)
    for more in [[], ["--json"]] {
      let words = ["formula", "verdict"] + more
      #expect(try Self.said(words, of: swapped) == Self.said(words, of: plain))
    }
    let text = try Self.said(["formula", "verdict"], of: swapped)
    #expect(text.contains("Does hill land get less than Three Squares? 4 ways to ask"))
    #expect(text.contains("(landscape)"))
  }

  @Test("Two groups that area.yaml does not describe are asked about by their identifiers")
  func undescribed() throws {
    let home = try TemporaryFolder()
    let data = try Self.sorted(home, columns: ["group_shore", "wet", "dry", "wet"])
    let text = try Self.said(["formula", "verdict"], of: data)
    #expect(text.contains("Does wet get less than Three Squares?"))
    #expect(text.contains("Wet is below the Three Squares rate in"))
    let json = try Self.said(["formula", "verdict", "--json"], of: data)
    #expect(json.contains("\"wet_to_three_squares\"") && json.contains("\"dry_to_three_squares\""))
    #expect(!json.contains("\"\"") && !json.contains("\"_"))
    let rows = "\(home.path)/rows.csv"
    _ = try Self.said(["formula", "verdict", "--out", rows], of: data)
    #expect(try home.read("rows.csv").contains(",wet_to_three_squares,"))
  }

  @Test("A verdict names the two groups that it compares, and no others")
  func comparedGroups() throws {
    let home = try TemporaryFolder()
    let data = try OtherAreaTests.sortedTwice(home)
    let text = try Self.said(["formula", "verdict"], of: data)
    #expect(text.contains("which amounts, which definition of hill and coast (landscape), divided"))
    #expect(text.contains("drawn) differ as much as hill and coast do (permutation"))
    #expect(!text.contains("dark") && !text.contains("valley"))
    #expect(
      text.contains("Not asked of the light definition, which does not compare hill land with")
    )
    let third = try TemporaryFolder()
    let more = try Self.sorted(
      third,
      columns: ["group_light,group_up", "dark,up", "dark,up", "hill,down"],
      [("area.yaml", Self.last, "\(Self.last)    compare: [hill, coast]\n\(Self.light)")]
    )
    #expect(
      try Self.said(["formula", "verdict"], of: more).contains(
        "Not asked of the light definition and definition \"up\", which do not compare hill land with"
      )
    )
  }

  @Test("Sweeps and bounds are about the compared definitions, each group by its own name")
  func sweepAndBounds() throws {
    let copy = try DatasetCopy()
    // The first definition compares nothing; the second calls its outer group otherwise.
    try copy.replace("    compare: [outer, inner]\n", with: "", in: "area.yaml")
    try copy.replace(
      "name: outer London}\n    compare:",
      with: "name: outer boroughs}\n    compare:",
      in: "area.yaml"
    )
    let accepted = try CommandTests.run(["dataset", "accept", copy.path])
    #expect(accepted.status == 0, "\(accepted.errors)")
    let sweep = try Self.said(["formula", "sweep", "--draws", "50"], of: copy.path)
    #expect(sweep.contains("For outer boroughs (statutory) "))
    #expect(sweep.contains(" of all weightings give them less than their "))
    #expect(sweep.contains("Nine weightings in ten give them £"))
    #expect(!sweep.contains("(ons)") && sweep.contains("outer (statutory)"))
    let bounds = try Self.said(["formula", "infer"], of: copy.path)
    #expect(bounds.contains("Outer boroughs' share (statutory) is known to "))
    let json = try Self.said(["formula", "infer", "--json"], of: copy.path)
    #expect(json.contains("\"width_of_outer_share\""))
  }

  @Test("A census and estimates are spoken of where the dataset speaks of them, and nowhere else")
  func residents() throws {
    let home = try TemporaryFolder()
    let compared = ("area.yaml", Self.last, "\(Self.last)    compare: [hill, coast]\n")
    let words = ["formula", "verdict", "--boroughs", "offences"]
    let text = try Self.said(words, of: try OtherAreaTests.edited(home, [compared]))
    #expect(text.contains("too small to matter. With a stricter 3 % it would be below in "))
    #expect(text.contains("Counts of residents are taken as known: there only the 1 %"))
    #expect(text.contains("Residents are taken as known. What is not reported"))
    #expect(!text.contains("census") && !text.contains("estimate"))
    for (file, old, new) in [
      ("indicators/indicators.csv", "People who live in the square", "Estimates of each summer"),
      ("indicators/population.csv", "19900,submitted", "19900,modelled"),
    ] {
      let other = try TemporaryFolder()
      let data = try OtherAreaTests.edited(other, [compared, (file, old, new)])
      let estimated = try Self.said(words, of: data)
      #expect(estimated.contains("Counts of residents are estimates without a published interval:"))
      #expect(estimated.contains("Residents are estimates without a published interval, and are"))
    }
    let london = try Self.said(words, of: Repository.geodata)
    #expect(london.contains("If less than 3 % were too small, as much as a census can move a "))
    #expect(london.contains("Counts of residents are estimates without a published interval:"))
    #expect(london.contains("Residents are estimates without a published interval, and are"))
  }

  @Test("Headings of page and workbook name the groups of the run's own definitions")
  func headings() throws {
    let home = try TemporaryFolder()
    let data = try Self.sorted(
      home,
      columns: ["group_light", "dark", "dark", "hill"],
      [
        ("area.yaml", Self.last, "\(Self.last)\(Self.light)"),
        ("analysis.yaml", "[landscape]", "[light]"),
      ]
    )
    _ = try Self.said(["publish", "--out", "\(home.path)/page"], of: data)
    let page = try home.read("page/dossier.html")
    for words in [
      "<a href=\"#groups\">Dark squares and bright squares</a>",
      "<h2 id=\"groups-h\">Dark squares and bright squares</h2>",
      "<caption>Dark squares and bright squares, Lantern Fund, 2024/25",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(!page.contains("alley land"))
    let script =
      "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); "
      + "print(*(z.read(n).decode() for n in z.namelist() if n.endswith('.xml')))"
    let workbook = "\(home.path)/page/boroughwise.xlsx"
    let sheets = try #require(try ExternalTool.run("python3", ["-c", script, workbook]))
    #expect(sheets.text.contains("ark squares and bright squares, by fund and definition"))
    #expect(!sheets.text.contains("alley land"))
    #expect(sheets.text.contains("Who says what is dark and hill; all: every square of the fund"))
  }

  @Test("A formula lists groups in the order of the area, not of the alphabet")
  func formulaOrder() throws {
    let home = try TemporaryFolder()
    let formula = try home.write("need.yaml", OtherAreaTests.formula("lanterns", "need", 2024))
    let run = try Self.said(
      ["formula", "run", formula, "--out", "\(home.path)/run"],
      of: OtherAreaTests.examples[0].data
    )
    let report = OtherAreaTests.flat(try home.read("run/report.txt"))
    for text in [run, report] {
      let rows = text.matches(of: /landscape (hill|valley|coast) 1/).map { String($0.1) }
      #expect(rows == ["hill", "valley", "coast"])
    }
    let verified = try Self.said(
      ["formula", "verify", "\(home.path)/run"],
      of: OtherAreaTests.examples[0].data
    )
    #expect(verified.contains("same"))
  }

  @Test("A tip about a group says that counts were not tried; about a zone they are")
  func tips() throws {
    let home = try TemporaryFolder()
    // Nobody can get less than nothing: nothing flips it.
    let formula = try home.write(
      "need.yaml",
      """
      formula: mine
      title: Mine
      fund: lcpf-direct
      financial_year: 2018/19
      pot: {amount_gbp: 1000000, status: assumed, source: me}
      indicators:
        - {indicator: population, period: 2015, weight: 1, status: assumed, source: me}
      stages:
        - {minimum: {amount_gbp: 0, source: me}}
      basis: A test.
      """
    )
    let dataset = Repository.geodata
    func tip(_ who: String, _ more: String...) throws -> String {
      let verdict = "\(who) gets at least £0"
      return try Self.said(["formula", "tip", formula, "--verdict", verdict] + more, of: dataset)
    }
    let group = try tip("outer(ons)")
    #expect(group.contains("No change of a single number that was tried flips it."))
    #expect(
      group.contains(
        " NOT TRIED ------------------ - The counts of single boroughs: a group has no one count"
      )
    )
    #expect(try tip("outer(ons)", "--json").contains("\"counts_tried\": false"))
    let zone = try tip("Camden")
    #expect(!zone.contains("NOT TRIED") && zone.contains("No change of a single number flips it."))
    #expect(try tip("Camden", "--json").contains("\"counts_tried\": true"))
  }
}
