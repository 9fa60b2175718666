import Analysis
import Funding
import Atlas
import Cartography
import Exchange
import Foundation
import Tables
import TestSupport
import Testing

@testable import Reporting

@Suite("Measures on maps", .inLondon) struct MapMeasureTests {
  static func figure(
    _ measure: String,
    fund: String? = nil,
    periods: [String] = [],
    asTiles: Bool = false,
    dataset: String = Repository.geodata
  ) async throws -> MapFigure {
    let request = MapRequest(measure: measure, fund: fund, periods: periods)
    return try DrawnMap(
      of: try await mapFindings(request, in: Session(dataset)),
      measure: measure,
      asTiles: asTiles,
      around: nil
    ).figure
  }

  @Test(
    "Every measure of the default run maps what boroughs.csv has",
    arguments: FundMeasure.all.filter { !$0.parts.contains(.people) }
  )
  func agreesWithTable(measure: FundMeasure) async throws {
    let url = Repository.root.appending(path: "reports/lcpf-direct-2018-19/boroughs.csv")
    let table = try CSVTable(file: "boroughs.csv", bytes: Array(Data(contentsOf: url)))
    let column = try #require(table.optionalColumn(measure.name))
    var request = AnalysisRequest()
    request.fund = "lcpf-direct"
    let run = try await analyse(request, in: Session(Repository.geodata))
    let known = mapMeasures(of: run.analyses[0], in: run)
    let mapped = try #require(known.first { $0.key == measure.name })
    let figure = try #require(
      FullFigure.all(of: run.analyses[0]).first { $0.measure == measure }
    )
    #expect(mapped.cells.count == table.rowCount)
    for (row, cell) in mapped.cells.enumerated() {
      let written = Double(table.text(row, column))
      #expect((written == nil) == (cell.value == nil))
      // The table and the map are each rounded from the full value, to the digits that they show.
      if let written, let value = cell.value {
        let full = try #require(figure.value(run.analyses[0].boroughs[row]))
        #expect(written == figure.number(full))
        #expect(cell.text == figure.text(full))
        #expect(cell.text == mapped.format(value))
      }
    }
  }

  @Test("A map of a fund that is split equally says so first; one without its money does not")
  func splitEqually() async throws {
    let same =
      "Every borough gets the same £29,149, so differences per head show only how many people live there"
    for (measure, fund, isSaid) in [
      ("gbp_per_head", "serious-violence-duty", true),
      ("gbp_per_offence", "serious-violence-duty", true),
      ("offences_per_1000", "serious-violence-duty", false), ("gbp_per_head", "lcpf-direct", false),
    ] {
      let figure = try await Self.figure(measure, fund: fund, periods: isSaid ? ["2024/25"] : [])
      #expect(figure.words.notes.first?.hasPrefix(same) == isSaid, "\(measure) \(fund)")
      #expect(figure.svg().contains("Every borough gets") == isSaid)
    }
  }

  @Test("A cell without a number says whether it is unknown, undefined or not of the fund")
  func reasons() {
    let field = FundMeasure.offencesPerThousand.field(in: [])
    func cell(_ value: Value) -> MapMeasure.Cell { .init(value, .derived, in: field) }
    for (reason, word) in [
      (Value.Missing.unknown, "unknown"), (.undefined, "undefined"),
      (.doesNotApply, "not in the fund"),
    ] {
      #expect(cell(.missing(reason)) == .init(value: nil, full: nil, text: word, status: nil))
    }
    #expect(cell(.number(0.04)) == .init(value: 0, full: 0.04, text: "0.0", status: .derived))
  }

  @Test(
    "A figure is not rounded for the file and then again for the map",
    arguments: [
      ("serious-violence-duty", FundMeasure.poundsPerHead, "Hounslow", "£0.0973", 0.09735),
      ("lcpf-direct", .gapPerOffencePounds, "Croydon", "+£3,865", 3865.5),
    ]
  )
  func roundedOnce(
    fund: String,
    measure: FundMeasure,
    name: String,
    text: String,
    inFile: Double
  ) async throws {
    var request = AnalysisRequest()
    request.fund = fund
    // By itself the model gives Croydon a gap that stands at half a pound.
    if fund == "lcpf-direct" {
      request.formulaFile = Repository.geodata + "/formulas/lcpf-2018-19-need-and-demand.yaml"
    }
    let run = try await analyse(request, in: Session(Repository.geodata))
    let findings = run.analyses[0]
    let place = try #require(findings.boroughs.firstIndex { $0.borough.name == name })
    let mapped = try #require(
      mapMeasures(of: findings, in: run).first { $0.key == measure.name }
    )
    #expect(mapped.cells[place].text == text)
    let table = boroughTable(of: findings)
    let field = try #require(table.fields.first { $0.name == measure.name })
    #expect(field.json(table.values(of: measure.name)[place]).number == inFile)
  }

  @Test func `Amounts of the London Crime Prevention Fund are modelled on every map`() async throws
  {
    var request = AnalysisRequest()
    request.fund = "lcpf-direct"
    let run = try await analyse(request, in: Session(Repository.geodata))
    for measure in mapMeasures(of: run.analyses[0], in: run) {
      let isMoney =
        measure.key.hasPrefix("gbp") || measure.key.hasPrefix("gap")
        || measure.key.hasSuffix("_gbp")
      let modelled = measure.panel.modelledCount
      // Two boroughs have published amounts: what is made of those alone is not modelled.
      let ofOwnAmount = ["allocation_gbp", "gbp_per_head", "gbp_per_offence", "offences_per_gbp"]
      let expected = ofOwnAmount.contains(measure.key) ? 30 : isMoney ? 32 : 0
      #expect(modelled == expected, "\(measure.key)")
      #expect(measure.statusLine.hasPrefix("MODELLED") == isMoney)
      if isMoney { #expect(measure.cells[0].text == "not in the fund") }
    }
  }

  @Test
  func
    `Spending is mapped as spent, by those whom it is for, and grants are the ones meant by no name`()
    async throws
  {
    let figure = try await Self.figure("gbp_per_person", fund: "ro3-youth-justice-gross")
    #expect(figure.words.title == "Pounds per resident under 18, 2024/25")
    #expect(figure.words.notes.contains("Those whom it is for: residents under 18 in 2024."))
    let amount = try await Self.figure("allocation_gbp", fund: "ro3-youth-justice-gross")
    #expect(amount.words.title == "Pounds spent, 2024/25")
    let grant = try await Self.figure("allocation_gbp")
    #expect(grant.words.title == "Pounds allocated, 2024/25")
    #expect(grant.words.subtitle.hasPrefix("Serious Violence Duty grant."))
  }

  @Test func `The figure of pounds per head says that it is modelled, where and how`() async throws
  {
    let figure = try await Self.figure("gbp_per_head", fund: "lcpf-direct")
    #expect(figure.words.title == "Pounds per head, 2018/19")
    #expect(
      figure.description
        == "Map of 33 boroughs by pounds per head, 2018/19. Values range from £0.386 to £3.174. "
        + "Highest: Westminster £3.174, Lambeth £2.410, Haringey £2.277. Lowest: Richmond upon "
        + "Thames £0.386, Bexley £0.579, Sutton £0.597. No figure, not in the fund: City of London. "
        + "30 of 32 known values are modelled, not published."
    )
    let svg = figure.svg()
    #expect(svg.contains("MODELLED amounts: MOPAC") && svg.contains("OGL-UK-3.0"))
    #expect(svg.contains("Contains Ordnance Survey data"))
    #expect(svg.utf8.count < 100_000)
  }

  @Test func `A gap is classed below, about and above nothing`() async throws {
    let figure = try await Self.figure("gap_per_head_pct", fund: "lcpf-direct", asTiles: true)
    #expect(figure.breaks.method == .diverging(about: 0, within: 10))
    #expect(figure.breaks.classes.map(\.count).reduce(0, +) == 32)
    guard case .tiles = figure.form else {
      Issue.record("no tiles")
      return
    }
  }

  @Test func `A figure below nothing has a minus sign, not a hyphen`() async throws {
    let figure = try await Self.figure(
      "gap_per_head_pct",
      fund: "serious-violence-duty",
      periods: ["2024/25"]
    )
    let svg = figure.svg()
    #expect(figure.description.contains("Values range from \u{2212}30.7 % to +96.2 %."))
    #expect(svg.contains(">\u{2212}30.7 %</text>") && svg.contains("Croydon: \u{2212}30.7 %"))
    #expect(svg.contains(">below \u{2212}2.0 %</text>"))
    #expect(!svg.contains(">-") && !svg.contains(" -"))
  }

  @Test(
    "A year without residents has every map that needs none",
    arguments: [("allocation_gbp", "£39,729"), ("gbp_per_offence", "£1.812")]
  )
  func withoutResidents(measure: String, barking: String) async throws {
    let figure = try await Self.figure(
      measure,
      fund: "serious-violence-duty",
      periods: ["2023/24"]
    )
    #expect(figure.panels[0].values.count == 32)
    #expect(figure.panels[0].readings[1].text == barking)
    #expect(!figure.words.notes.contains { $0.hasPrefix("Residents") })
  }

  @Test func `A year of which the usual series has no residents is drawn by another, and says so`()
    async throws
  {
    let figure = try await Self.figure(
      "gbp_per_head",
      fund: "serious-violence-duty",
      periods: ["2022/23", "2023/24"]
    )
    let notes = figure.words.notes.filter { $0.hasPrefix("Residents") }
    #expect(
      notes == [
        "Residents: mid-year estimates of 2022.",
        "Residents: mid-year estimates of 2023 of the series \"Residents, one series\", not that of other "
          + "years.",
      ]
    )
  }

  @Test func `An equal split to the penny is one class, not two of a penny's difference`()
    async throws
  {
    let figure = try await Self.figure(
      "allocation_gbp",
      fund: "serious-violence-duty",
      periods: ["2024/25"]
    )
    #expect(figure.breaks.classes.count == 1)
    #expect(figure.breaks.classes[0].count == 32)
    #expect(figure.panels[0].modelledCount == 0)
    #expect(figure.description.contains("Every known value is £29,149."))
  }

  @Test func `Years on both sides of the census are never shown without a word`() async throws {
    let across = try await Self.figure("population", periods: ["2020", "2021"])
    #expect(across.words.notes.first?.hasPrefix("BREAK OF SERIES (Census 2021)") == true)
    #expect(across.panels.map(\.heading) == ["2020", "2021"])
    let before = try await Self.figure("population", periods: ["2010", "2020"])
    #expect(!before.words.notes.contains { $0.hasPrefix("BREAK OF SERIES (Census 2021)") })
    // This series was revised after the census: there is no break in it.
    let revised = try await Self.figure("population_0_17", periods: ["2020", "2021"])
    #expect(!revised.words.notes.contains { $0.hasPrefix("BREAK OF SERIES (Census 2021)") })
  }

  @Test func `Offences without a borough are named, and the City is unknown`() async throws {
    let figure = try await Self.figure("offences", periods: ["2018/19"])
    #expect(figure.words.notes.contains { $0.hasPrefix("Not on the map: ") })
    #expect(figure.panels[0].readings[0] == .unknown)
  }

  @Test(
    "Offences without a borough are named on every map that offences are part of",
    arguments: [
      ("offences", "lcpf-direct", true), ("offences_per_1000", "lcpf-direct", true),
      ("gbp_per_offence", "lcpf-direct", true), ("gap_per_offence_pct", "lcpf-direct", true),
      ("gbp_per_head", "lcpf-direct", false),
    ] as [(String, String?, Bool)]
  )
  func elsewhere(measure: String, fund: String?, isNamed: Bool) async throws {
    let figure = try await Self.figure(measure, fund: fund)
    let note =
      "Not on the map: 3,328 offences at London Heathrow and London City Airports (2018/19)."
    #expect(figure.words.notes.contains(note) == isNamed)
  }

  @Test func `Offences of unknown place are not said to be at a place of that name`() async throws {
    let figure = try await Self.figure("offences", periods: ["2024/25"])
    #expect(
      figure.words.notes.contains("Not on the map: 4,129 offences of unknown place (2024/25).")
    )
  }

  @Test func `Words on a figure stand alone, and abbreviations keep their capitals`() async throws {
    let fraud = try await Self.figure("offences_nfib_fraud")
    #expect(fraud.words.measure.hasPrefix("NFIB fraud, "))
    #expect(fraud.words.title.hasPrefix("NFIB fraud, "))
    let residents = try await Self.figure("population", periods: ["2020"])
    #expect(
      residents.words.notes == [
        "Mid-year estimates; those to 2020 and those from 2021 are different series."
      ]
    )
  }

  @Test("Every indicator of the dataset can be drawn")
  func everyIndicator() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    let drawing = try boroughDrawing(of: dataset)
    var count = 0
    for indicator in dataset.indicators {
      for period in dataset.periods(of: indicator.id).suffix(1) {
        let measure = mapMeasure(of: indicator, in: period, dataset: dataset)
        let figure = mapFigure([measure], boundaries: drawing, names: dataset.boroughs.map(\.name))
        #expect(figure.breaks.classes.count <= 3 && figure.panels[0].readings.count == 33)
        count += 1
      }
    }
    #expect(count > 20)
  }

  @Test(
    "What is not there is named with what is",
    arguments: [
      (
        "nonsense", nil, [],
        "map: found no measure `nonsense`; expected a column of boroughs.csv (allocation_gbp, "
      ),
      (
        "population", nil, ["2023"],
        "map: found `2023` as the year of `population`; expected one of 2010, 2011, "
      ),
      (
        "gbp_per_head", nil, ["2018"],
        "map: found `2018` as the year of a fund; expected a financial year such as 2018/19."
      ),
      (
        "imd_extent", "lcpf-direct", [],
        "map: found the indicator `imd_extent` with a fund; expected one of allocation_gbp, "
      ),
      (
        "gbp_none", "lcpf-direct", ["2018/19"],
        "map: found no measure `gbp_none` in lcpf-direct 2018/19; expected one of allocation_gbp, "
      ),
    ] as [(String, String?, [String], String)]
  )
  func refusals(measure: String, fund: String?, periods: [String], message: String) async throws {
    let fault = await #expect(throws: Fault.self) {
      try await Self.figure(measure, fund: fund, periods: periods)
    }
    #expect(fault?.description.hasPrefix(message) == true, "\(fault?.description ?? "")")
  }

  @Test(
    "A map refuses with what a map can do",
    arguments: [
      (nil, ["2019/20"], "no fund with an amount for every borough in 2019/20"),
      ("lcpf-direct", ["2017/18"], "no amount of lcpf-direct for every borough in 2017/18"),
      ("safeguarding", [], "no year in which every borough has an amount of safeguarding"),
    ] as [(String?, [String], String)]
  )
  func remedies(fund: String?, periods: [String], found: String) async throws {
    let fault = await #expect(throws: Fault.self) {
      try await Self.figure("gbp_per_head", fund: fund, periods: periods)
    }
    #expect(
      fault?.description
        == "map: found \(found); expected one of lcpf-direct 2018/19, serious-violence-duty 2022/23, "
        + "serious-violence-duty 2023/24, serious-violence-duty 2024/25. Name one of these with --fund "
        + "and --year."
    )
  }

  @Test func `Two funds are not mapped as the years of one`() async throws {
    let fault = await #expect(throws: Fault.self) {
      try await Self.figure("gbp_per_head", periods: ["2024/25", "2018/19"])
    }
    #expect(
      fault?.description
        == "map: found lcpf-direct in 2018/19 and serious-violence-duty in 2024/25; expected one fund in "
        + "all years. Name it with --fund, and its years with --years."
    )
  }

  @Test func `An unknown measure is answered with every column that can be mapped`() async throws {
    let fault = await #expect(throws: Fault.self) { try await Self.figure("pounds") }
    #expect(
      fault?.expected.hasPrefix(
        "a column of boroughs.csv (allocation_gbp, population, offences, gbp_per_head, "
          + "gbp_per_offence, offences_per_1000, gap_per_head_pct, gap_per_head_gbp, gap_per_offence_pct, "
          + "gap_per_offence_gbp, offences_per_gbp, people, gbp_per_person, gap_per_person_pct, "
          + "gap_per_person_gbp, gbp_lcpf_2018_19_population, gbp_lcpf_2018_19_offences) or an "
          + "indicator (children_cautioned_or_sentenced, "
      ) == true
    )
    let figure = try await Self.figure("gbp_lcpf_2018_19_population")
    #expect(figure.panels[0].modelledCount == 32)
  }

  @Test func `Years are named as they are, the earliest first, and each once`() async throws {
    let three = try await Self.figure("population", periods: ["2016", "2020", "2011"])
    #expect(three.words.title == "Residents, 2011, 2016 and 2020")
    #expect(three.panels.map(\.heading) == ["2011", "2016", "2020"])
    let two = try await Self.figure(
      "allocation_gbp",
      fund: "serious-violence-duty",
      periods: ["2024/25", "2022/23"]
    )
    #expect(two.words.title == "Pounds allocated, 2022/23 and 2024/25")
    let fault = await #expect(throws: Fault.self) {
      try await Self.figure("population", periods: ["2011", "2012", "2011"])
    }
    #expect(
      fault?.description
        == "map: found the year `2011` twice; expected each year once. Leave one of them away."
    )
  }

  @Test func `A picture opens and is twice as wide as the figure`() async throws {
    guard ExternalTool.has("rsvg-convert") else {
      print("skipped: rsvg-convert is not installed")
      return
    }
    let bytes = try png(of: try await Self.figure("population").svg())
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    let width = bytes[16..<20].reduce(0) { $0 << 8 | Int($1) }
    #expect(width == 1920)
  }
}
