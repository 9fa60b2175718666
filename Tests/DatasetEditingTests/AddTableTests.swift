import Analysis
import Atlas
import DatasetEditing
import Exchange
import Foundation
import TestSupport
import Testing

/// Tables that a person adds: all or nothing, and nothing that stands there changes.
@Suite("Adding a table")
struct AddTableTests {
  private func amounts(_ rows: String, in squares: ThreeSquares) throws -> AddRequest {
    AddRequest(
      file: try squares.table("a.csv", "code,financial_year,amount_gbp", rows),
      source: SourceNote(title: "Made")
    )
  }

  private func fund(_ id: String, _ name: String?) -> FundNote {
    var note = FundNote(id: id)
    note.name = name
    return note
  }

  @Test("Amounts that cannot be used are refused together, and the dataset stays as it is")
  func badAmounts() async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    let before = try squares.files()
    let request = try amounts(
      "X99000001,2024/25,\"£1,20\"\nX99000002,2024/25,-5\nX99000003,2024/25,",
      in: squares
    )
    let refused = try await refusal {
      _ = try await addAmounts(request, of: fund("f", "F"), to: Session(squares.path))
    }.map { String($0.dropFirst(request.file.count)) }
    #expect(refused.count == 3)
    #expect(
      refused[0].hasPrefix(
        ", row 2, column amount_gbp: found \"£1,20\"; expected a number of pounds"
      )
    )
    #expect(
      refused[1]
        == ", row 3, column amount_gbp: found \"-5\"; expected an amount of 0 or more. Write what the fund pays."
    )
    #expect(
      refused[2].hasPrefix(", row 4, column amount_gbp: found nothing; expected a number of pounds")
    )
    #expect(try squares.files() == before)
  }

  @Test("A new fund needs a name, and a year needs both its halves")
  func unnamed() async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    let request = try amounts("X99000001,2024/25,1", in: squares)
    #expect(
      try await refusal {
        _ = try await addAmounts(request, of: fund("f", nil), to: Session(squares.path))
      }
        == [
          "\(squares.path)/funds/funds.csv: found no fund `f`; expected a name for the first fund. Correct the "
            + "identifier, or give the new fund its name with --name."
        ]
    )
    var given = AddRequest(
      file: try squares.table("b.csv", "code,amount_gbp", "X99000001,1\nX99000002,2"),
      source: SourceNote(title: "Made")
    )
    given.columns.year = "2024"
    #expect(
      try await refusal {
        _ = try await addAmounts(given, of: fund("f", "F"), to: Session(squares.path))
      }
        == [
          "\(given.file): found --year \"2024\" for all rows; expected a financial year such as 2018/19. Write the "
            + "year so, or name the column of the years with --year."
        ]
    )
    let calendar = try amounts("X99000001,2024,1", in: squares)
    #expect(
      try await refusal {
        _ = try await addAmounts(calendar, of: fund("f", "F"), to: Session(squares.path))
      }
        == [
          "\(calendar.file), row 2, column financial_year: found \"2024\"; expected a financial year such as "
            + "2018/19. Write the year so, or name another column with --year."
        ]
    )
  }

  @Test(
    "A column that is named as a year holds the numbers of that year, whichever option names it"
  )
  func columnsOfYears() async throws {
    // Numbers that could be years themselves, and a column of them that nobody asks for.
    let header = "code,2021,2022"
    let rows = "X99000001,1901,2001\nX99000002,1902,2002\nX99000003,1903,2003"
    for choose in [
      { $0.value = "2022" }, { $0.year = "2022" },
      { ($0.year, $0.value) = ("2022", "2022") },
    ] as [(inout ColumnChoice) -> Void] {
      let squares = ThreeSquares()
      try await squares.dataset()
      var request = AddRequest(
        file: try squares.table("wide.csv", header, rows),
        source: SourceNote(title: "Made")
      )
      choose(&request.columns)
      try squares.write(try await addResidents(request, to: Session(squares.path)))
      let values = try Session(squares.path).tables().values(of: "population", in: "2022")?.byZone
      #expect(
        Set((values ?? [:]).map { "\($0.key) \($0.value.value)" })
          == ["X99000001 2001.0", "X99000002 2002.0", "X99000003 2003.0"]
      )
    }
    let squares = ThreeSquares()
    try await squares.dataset()
    let request = AddRequest(
      file: try squares.table("wide.csv", header, rows),
      source: SourceNote(title: "Made")
    )
    #expect(
      try await refusal { _ = try await addResidents(request, to: Session(squares.path)) } == [
        "\(request.file), row 1: found the columns code, 2021, 2022; expected a column `year`. Read the column of "
          + "one year with --value 2022, or turn the table on its side."
      ]
    )
  }

  @Test(
    "A year for all rows that the table itself contradicts is refused",
    arguments: [
      (
        "code,financial_year,pounds\nX99000001,2018/19,1\nX99000002,2024/25,1\nX99000003,2024/25,1",
        "2024-25", nil,
        "row 2, column financial_year: found \"2018/19\"; expected rows of 2024/25, which --year gives for all. Leave "
          + "--year out, or choose rows with --rows; take the column out where it is not about the figures."
      ),
      (
        "code,year,pounds\nX99000001,2024,1\nX99000002,2019-20 outturn,1\nX99000003,,1", "2024-25",
        nil,
        "row 3, column year: found \"2019-20 outturn\"; expected rows of 2024/25, which --year gives for all. Leave "
          + "--year out, or choose rows with --rows; take the column out where it is not about the figures."
      ),
      (
        "code,2018/19,2024/25\nX99000001,1,2\nX99000002,1,2\nX99000003,1,2", "2024/25", "2018/19",
        "row 1, column 2018/19: found numbers of 2018/19; expected numbers of 2024/25, which --year gives. Name the "
          + "column of that year with --value, or correct --year."
      ),
    ] as [(String, String, String?, String)]
  )
  func otherYear(table: String, year: String, value: String?, message: String) async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    let lines = table.split(separator: "\n", maxSplits: 1)
    var request = AddRequest(
      file: try squares.table("a.csv", "\(lines[0])", "\(lines[1])"),
      source: SourceNote(title: "Made")
    )
    (request.columns.year, request.columns.value) = (year, value)
    #expect(
      try await refusal {
        _ = try await addAmounts(request, of: fund("f", "F"), to: Session(squares.path))
      } == ["\(request.file), \(message)"]
    )
  }

  @Test(
    "Numbers that could be years, and a year that shares months with the one given, contradict nothing"
  )
  func sameYear() async throws {
    for (header, rows) in [
      ("code,residents", "X99000001,1950\nX99000002,2001\nX99000003,2100"),
      (
        "code,year,residents", "X99000001,2022/23,1950\nX99000002,2021-22,2001\nX99000003,2022,2100"
      ),
    ] {
      let squares = ThreeSquares()
      try await squares.dataset()
      var request = AddRequest(
        file: try squares.table("r.csv", header, rows),
        source: SourceNote(title: "Made")
      )
      request.columns.year = "2022"
      try squares.write(try await addResidents(request, to: Session(squares.path)))
      let values = try Session(squares.path).tables().values(of: "population", in: "2022")?.byZone
      #expect((values ?? [:]).values.map(\.value).sorted() == [1950, 2001, 2100])
    }
  }

  @Test("The lines of analysis.yaml keep their ends, those of Windows too")
  func lineEnds() async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    let file = squares.path + "/analysis.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
      .replacingOccurrences(of: "\n", with: "\r\n")
    try Data(text.utf8).write(to: URL(filePath: file))
    try squares.write(try await acceptDataset(Session(squares.path)))
    let request = try amounts(
      ThreeSquares.codes.map { "\($0),2024/25,1" }.joined(separator: "\n"),
      in: squares
    )
    try squares.write(try await addAmounts(request, of: fund("f", "F"), to: Session(squares.path)))
    let after = try String(contentsOfFile: file, encoding: .utf8)
    #expect(after.contains("fund: f\r\n") && after.contains("financial_year: 2024/25\r\n"))
    #expect(after.utf8.count { $0 == 10 } == after.utf8.count { $0 == 13 })
  }

  @Test("What the dataset has is neither added twice nor replaced")
  func twice() async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    let request = AddRequest(
      file: try squares.residents(),
      source: SourceNote(title: "Made residents")
    )
    #expect(
      try await refusal { _ = try await addResidents(request, to: Session(squares.path)) } == [
        "\(request.file), row 2, column gss_code: found X99000001 in 2023, which the dataset has already, and 5 "
          + "more; expected figures that the dataset has not got. Remove the rows here, or the old ones there."
      ]
    )
  }

  @Test("Rows go below those that are there; sources, comments and columns of a person's own stay")
  func appended() async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    let path = "\(squares.path)/analysis.yaml"
    let own = "# mine\ndefinitions: []\n\nanalyses: []\n\n# the end\n"
    try own.write(toFile: path, atomically: true, encoding: .utf8)
    try squares.write(try await acceptDataset(Session(squares.path)))
    let all = "X99000001,2024/25,5\nX99000002,2024/25,6\nX99000003,2024/25,7"
    for id in ["f", "g"] {
      let request = try amounts(all, in: squares)
      let checked = try await addAmounts(
        request,
        of: fund(id, id.uppercased()),
        to: Session(squares.path)
      )
      #expect(checked.lines.contains("analysis.yaml runs \(id) 2024/25"))
      try squares.write(checked)
    }
    #expect(
      try squares.read("analysis.yaml") == """
        # mine
        definitions: []

        analyses:
          - fund: f
            financial_year: 2024/25

          - fund: g
            financial_year: 2024/25

        # the end

        """
    )
    let rows = try squares.read("funds/allocations.csv").split(separator: "\n")
    let funds = rows.map { String($0.split(separator: ",")[1]) }
    #expect(funds == ["fund", "f", "f", "f", "g", "g", "g"])
    // One source for both tables.
    #expect(try squares.read("sources.csv").split(separator: "\n").count == 4)
    #expect(try await analyse(AnalysisRequest(), in: Session(squares.path)).analyses.count == 2)
  }

  @Test("Figures of one measure are taken out of a table of several")
  func rows() async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    let file = try squares.table(
      "c.csv",
      "code,measure,period,value",
      """
      X99000001,rate,2023,1.5
      X99000002,rate,2023,2.5
      X99000003,rate,2023,3
      X99000001,count,2023,10
      X99000002,count,2023,20
      X99000003,count,2023,30
      """
    )
    var request = AddRequest(file: file, source: SourceNote(title: "Made rates"))
    let rate = Indicator(id: "rate", name: "Rate", kind: .intensive, unit: "share", description: "")
    let refused = try await refusal {
      _ = try await addIndicator(rate, request, to: Session(squares.path))
    }
    #expect(refused.count == 3 && refused[0].contains("choose rows with --rows COLUMN=TEXT"))
    request.columns.rows = ColumnChoice.Filter("measure=rate")
    try squares.write(try await addIndicator(rate, request, to: Session(squares.path)))
    #expect(
      try squares.read("indicators/rate.csv") == """
        gss_code,indicator,period,value,status,source
        X99000001,rate,2023,1.5,submitted,made-rates
        X99000002,rate,2023,2.5,submitted,made-rates
        X99000003,rate,2023,3,submitted,made-rates

        """
    )
  }

  @Test("An edit is recorded once the check has passed, and not before")
  func accept() async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    #expect(
      try await acceptDataset(Session(squares.path)).lines.first
        == "datapackage.json lists every file as it is: there is nothing to record"
    )
    let path = "\(squares.path)/zones/boroughs.csv"
    let zones = try squares.read("zones/boroughs.csv")
    try zones.replacing("X99000001,West,", with: "X99000001,,").write(
      toFile: path,
      atomically: true,
      encoding: .utf8
    )
    let refused = try await refusal { _ = try await acceptDataset(Session(squares.path)) }
    // Its boundary is nobody's then.
    #expect(refused.count == 2)
    #expect(
      refused[0]
        == "\(path), row 2, column name: found nothing; expected the name of the square. Fill it in."
    )
    try zones.replacing("X99000001,West,", with: "X99000001,Far West,").write(
      toFile: path,
      atomically: true,
      encoding: .utf8
    )
    #expect(try await check(Session(squares.path)).faults.count == 1)
    let accepted = try await acceptDataset(Session(squares.path))
    #expect(accepted.files.map(\.name) == ["datapackage.json"])
    #expect(accepted.lines.first == "zones/boroughs.csv: changed")
    try squares.write(accepted)
    #expect(try await check(Session(squares.path)).faults == [])
    // A file that a person has taken away is no more; one that the rest needs is asked for.
    try squares.home.remove("squares/README.md")
    let without = try await acceptDataset(Session(squares.path))
    #expect(without.lines.first == "README.md: no more")
    try squares.write(without)
    #expect(try await check(Session(squares.path)).faults == [])
    try squares.home.remove("squares/zones/boroughs.csv")
    #expect(try await refusal { _ = try await acceptDataset(Session(squares.path)) } != [])
  }

  @Test("A column that a person adds is described, and what they say of their own stays")
  func columns() async throws {
    let squares = ThreeSquares()
    try await squares.dataset()
    func package() throws -> JSONObject {
      let file = "\(squares.path)/datapackage.json"
      return try #require(try JSONValue.parse(file: file, bytes: try readFile(file)).object)
    }
    func columns() throws -> [JSONObject] {
      let tables = try #require(try package()["resources"]?.array).compactMap(\.object)
      let zones = try #require(tables.first { $0["path"] == "zones/boroughs.csv" })
      return try #require(zones["schema"]?.object?["fields"]?.array).compactMap(\.object)
    }
    let names = ["gss_code", "name", "kind", "area_sq_km", "source"]
    #expect(try columns().map { $0["name"]?.string } == names)
    let zones = try squares.read("zones/boroughs.csv").split(separator: "\n")
    let more = zones.enumerated().map { $1 + ($0 == 0 ? ",group_side,lamps" : ",left,7") }
    try Data((more.joined(separator: "\n") + "\n").utf8)
      .write(to: URL(filePath: "\(squares.path)/zones/boroughs.csv"))
    try squares.write(try await acceptDataset(Session(squares.path)))
    #expect(try columns().map { $0["name"]?.string } == names + ["group_side", "lamps"])
    #expect(
      try columns()[5]["description"]
        == "Group under the definition of area.yaml that the column names"
    )
    #expect(try columns()[6] == ["name": "lamps", "type": "string"])

    let own = "\"name\": \"lamps\",\n            \"type\": \"string\""
    let said = try squares.read("datapackage.json")
    #expect(said.contains(own))
    // What is theirs stays; what is declared is described anew.
    try Data(
      said.replacing(own, with: own.replacing("string", with: "integer"))
        .replacing("Name of the square", with: "Something").utf8
    ).write(to: URL(filePath: "\(squares.path)/datapackage.json"))
    let accepted = try await acceptDataset(Session(squares.path))
    #expect(accepted.lines.first == "zones/boroughs.csv: its columns are described anew")
    try squares.write(accepted)
    #expect(try columns()[6] == ["name": "lamps", "type": "integer"])
    #expect(try columns()[1]["description"] == "Name of the square")
  }

  @Test("The descriptor of London is written byte for byte as it stands")
  func london() async throws {
    let copy = try DatasetCopy()
    // A hash of nothing, so that there is something to record.
    let before = try copy.folder.read("datapackage.json")
    let hash = try #require(before.firstMatch(of: /"hash": "sha256:([0-9a-f]{64})"/)).output.1
    try copy.replace(String(hash), with: String(repeating: "0", count: 64), in: "datapackage.json")
    let accepted = try await acceptDataset(Session(copy.path))
    #expect(accepted.lines.first == "geodesy/uk_os_OSTN15_london_crop.gsb: changed")
    #expect(accepted.files.map { String(decoding: $0.bytes, as: UTF8.self) } == [before])
  }
}
