import Analysis
import Atlas
import Cartography
import Digest
import Exchange
import Foundation
import FormulaLab
import Funding
import Release
import Statistics
import TestSupport
import Testing

@testable import Reporting

/// A policy team's workbook: titles, names, pounds with commas, a total, a note.
struct TeamWorkbook {
  let folder: TemporaryFolder
  let bytes: [UInt8]
  let pence: [GSSCode: Int64]
  var path: String { "\(folder.path)/lcpf.xlsx" }
  var sha256: String { sha256Text(of: bytes) }
  var total: Int64 { pence.values.reduce(0, +) }

  /// £100,000.07 for the first borough, £1,000.01 more for each that follows.
  init(year: String = "2018-19") async throws {
    let dataset = try Session(Repository.geodata).tables()
    let boroughs = dataset.boroughs.filter { $0.outside == nil }
    let amounts = boroughs.indices.map { Int64(10_000_007 + 100_001 * $0) }
    let total = amounts.reduce(0, +)
    func pounds(_ pence: Int64) -> String {
      "£\(grouped(pence / 100)).\(pence % 100 < 10 ? "0" : "")\(pence % 100)"
    }
    bytes = PersonsWorkbook.xlsx([
      (
        "Allocations",
        [["LCPF"], ["OFFICIAL"], [], ["Borough", "\(year) (£)"]]
          + zip(boroughs, amounts).map { [$0.name.replacing(" and ", with: " & "), pounds($1)] }
          + [["Total", pounds(total)], [], ["Note: draft"]]
      )
    ])
    pence = Dictionary(uniqueKeysWithValues: zip(boroughs.map(\.id), amounts))
    folder = try TemporaryFolder()
    try folder.write("lcpf.xlsx", Data(bytes))
  }

  func request(_ year: String = "2018/19") -> AnalysisRequest {
    var request = AnalysisRequest()
    (request.own.fund, request.own.year) = ("lcpf-direct", FinancialYear(year))
    request.own.allocationsFile = path
    return request
  }
}

@Suite("A person's own figures in every output", .inLondon)
struct OwnFiguresTests {
  @Test(
    "The page, the tables and the layers have the amounts of the file, submitted, with its SHA-256"
  )
  func published() async throws {
    let own = try await TeamWorkbook()
    let findings = try await dossier(own.request(), in: Session(Repository.geodata))
    let files = try await publishedFiles(of: findings, version: "0.0", form: .site)
    func text(_ name: String) throws -> String {
      String(decoding: try #require(files.first { $0.name == name }).bytes, as: UTF8.self)
    }
    // £100,000.07 to £131,000.38: 32 · 100,000.07 + 496 · 1,000.01.
    #expect(own.total == 32 * 10_000_007 + 496 * 100_001)
    for ending in ["csv", "geojson"] {
      let found = try text("lcpf-direct-2018-19/boroughs.\(ending)")
      for pence in own.pence.values {
        // 10300010 pence are 103000.10 in a table and 103000.1 in JSON.
        let pounds = "\(pence / 100).\(pence % 100 < 10 ? "0" : "")\(pence % 100)"
        let written = ending == "csv" || !pounds.hasSuffix("0") ? pounds : String(pounds.dropLast())
        #expect(found.contains(written), "\(ending) \(pounds)")
      }
      #expect(found.components(separatedBy: "submitted").count == 33, "\(ending)")
      #expect(!found.contains("modelled"), "\(ending)")
    }
    // What workbook and GeoPackage have of that fund and year, and nothing else.
    let amounts = findings.run.allocations[
      Dataset.FundYear("lcpf-direct", FinancialYear(start: 2018))
    ]
    #expect(amounts?.count == 32)
    #expect(amounts?.allSatisfy { own.pence[$0.borough] == $0.pence } == true)
    let cited = "Own file lcpf.xlsx. Submitted, and not checked against any publication. "
    for name in ["dossier.html", "lcpf-direct-2018-19/report.txt"] {
      let found = try text(name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(found.contains(cited), "\(name)")
      #expect(found.contains(own.sha256), "\(name)")
      #expect(
        found.contains(
          "lcpf.xlsx adds up to £3,696,007.20, £8,850,053.80 (70.5%) less than the £12,546,061.00 "
            + "(derived) on record for lcpf-direct 2018/19"
        ),
        "\(name)"
      )
    }
    for name in ["boroughwise.xlsx", "boroughwise.gpkg"] {
      let said = try #require(files.first { $0.name == name }).said.map {
        String(decoding: $0.bytes, as: UTF8.self)
      }.joined()
      #expect(said.contains(own.sha256) && said.contains("Own file lcpf.xlsx"), "\(name)")
    }
  }

  @Test("A page with own figures is computed anew, the same bytes")
  func verified() async throws {
    let own = try await TeamWorkbook()
    let folder = try TemporaryFolder()
    let findings = try await dossier(own.request(), in: Session(Repository.geodata))
    try await publish(findings, version: toolVersion, to: folder.path)
    let verification = try await VerifyRunTests.verify(folder, ownFiles: [own.folder.path])
    #expect(verification.differences == [])
    try own.folder.write("lcpf.xlsx", Data([1]))
    let changed = try await VerifyRunTests.verify(folder, ownFiles: [own.folder.path])
    #expect(
      changed.differences.first?.hasPrefix(
        "\(own.folder.path)/lcpf.xlsx: not the file that the run has read"
      ) == true
    )
  }

  @Test("A map names the file, its SHA-256 and the difference, and maps the file's own rates")
  func mapped() async throws {
    let own = try await TeamWorkbook()
    let session = try laying(own.request().own, over: Session(Repository.geodata))
    // Neither fund nor year: whoever brings figures sees those.
    let findings = try await mapFindings(MapRequest(measure: "allocation_gbp"), in: session)
    guard case .runs(let runs) = findings.figures, let run = runs.first else {
      Issue.record("no run")
      return
    }
    #expect(runs.count == 1 && run.analyses.map(\.fund.id) == ["lcpf-direct"])
    #expect(
      run.analyses[0].recipients.allSatisfy { own.pence[$0.borough.id] == $0.allocation?.pence }
    )
    let svg = try DrawnMap(of: findings, measure: "allocation_gbp", asTiles: false, around: nil)
      .figure.svg()
    let words = svg.replacing(/<[^>]*>/, with: " ").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(words.contains("SUBMITTED amounts: they come from the file lcpf.xlsx"))
    #expect(words.contains(own.sha256))
    #expect(words.contains("£8,850,053.80 (70.5%) less than"))
  }

  @Test("A series and a verdict take them as every amount, and leave what they replace nowhere")
  func followed() async throws {
    let own = try await TeamWorkbook()
    let session = try laying(own.request().own, over: Session(Repository.geodata))
    let series = try await Analysis.series(
      SeriesRequest(subjects: ["Bexley"], fund: "lcpf-direct"),
      in: session
    )
    let bexley = try #require(GSSCode("E09000004"))
    let point = try #require(series.subjects[0].points.first { $0.year.start == 2018 })
    #expect(point.pence == own.pence[bexley])
    #expect(point.status == .submitted && point.sources == ["lcpf.xlsx"])
    // Those of what divides them stand before it.
    #expect(series.sources.map(\.id) == ["mps-recorded-crime", "ons-mye-rebased", "lcpf.xlsx"])
    var request = VerdictRequest()
    request.definitions = ["ons"]
    let found = try verdicts(request, in: session, permutes: false)
    let judged = try #require(found.amounts.first { $0.name == "lcpf-direct 2018/19" })
    #expect(judged.status == .submitted)
    #expect(judged.allocations.reduce(0) { $0 + $1.pence } == own.total)
    #expect(found.definitions == ["ons"])
  }

  @Test("Named formulas do not hide own amounts from the verdict")
  func besideFormulas() async throws {
    let own = try await TeamWorkbook()
    let session = try laying(own.request().own, over: Session(Repository.geodata))
    let formula = Repository.geodata + "/formulas/lcpf-2018-19-population.yaml"
    let found = try verdicts(VerdictRequest(formulas: [formula]), in: session, permutes: false)
    #expect(found.amounts.map(\.status) == [.modelled, .submitted])
  }

  @Test(
    "A formula of the dataset models by the figures of the dataset, whatever offences are brought"
  )
  func shippedFormula() async throws {
    let own = try TemporaryFolder()
    let rows = (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0),\(1000 * $0)\n" }.joined()
    var request = AnalysisRequest()
    request.own.fund = "lcpf-direct"
    let shipped = try await analyse(request, in: Session(Repository.geodata))
    request.own.offencesFile = try own.write("counted.csv", "gss_code,offences\n" + rows)
    let counted = try await analyse(request, in: Session(Repository.geodata))
    func pence(_ run: AnalysisRun) -> [Int64?] {
      run.analyses[0].recipients.map { $0.allocation?.pence }
    }
    #expect(pence(shipped) == pence(counted))
    #expect(counted.analyses[0].recipients.first?.offences?.value == 2000)
    #expect(counted.analyses[0].recipients.first?.offences?.source == "counted.csv")
  }

  @Test(
    "A year without residents is refused with what to bring, and measured by those that are brought"
  )
  func residents() async throws {
    let own = try await TeamWorkbook(year: "2025-26")
    var request = own.request("2025/26")
    do {
      _ = try await analyse(request, in: Session(Repository.geodata))
      Issue.record("no refusal")
    } catch let fault as Fault {
      #expect(
        fault.remedy == "Choose another year, or give those of 2025 with --residents FILE"
      )
    }
    // 1,000 residents in the first borough, one more in each that follows.
    let rows = (2...33).map { "E090000\($0 < 10 ? "0" : "")\($0),\(998 + $0)\n" }.joined()
    request.own.residentsFile = try own.folder.write(
      "people.csv",
      "Code,Mid-2024,Mid-2025\n" + rows.replacing(",", with: ",1,")
    )
    let run = try await analyse(request, in: Session(Repository.geodata))
    let first = try #require(run.analyses.first?.recipients.first)
    #expect(first.population?.value == 1000 && first.population?.status == .submitted)
    #expect(first.population?.source == "people.csv")
    #expect(first.poundsPerHead.value == 100.00007)
    #expect(run.analyses.first?.population.period == "2025")
    #expect(run.analyses.first?.hasMidYearResidents == false)
    // A series over years divides by them too, and tells no change into their year.
    let session = try laying(request.own, over: Session(Repository.geodata))
    var asked = SeriesRequest(subjects: ["Barking and Dagenham"], fund: "lcpf-direct")
    asked.from = FinancialYear(start: 2025)
    let point = try await Analysis.series(asked, in: session).subjects[0].points[0]
    #expect(point.residents == 1000 && point[.perHead].value == 100.00007)
    asked.from = FinancialYear(start: 2024)
    let breaks = try await Analysis.series(asked, in: session).breaks
    #expect(
      Set(breaks.map(\.reason)) == [
        "amounts from 2025/26 are those of a file of one's own",
        "residents from 2025/26 are those of a file of one's own",
      ]
    )
    // Nobody is known in the City of London: unknown, not nobody.
    #expect(run.analyses.first?.boroughs.first?.population == nil)
  }

  @Test(
    "Residents in thousands that no title names are refused, and others are compared with those on record"
  )
  func residentsOnRecord() async throws {
    let own = try await TeamWorkbook()
    var request = own.request()
    let dataset = try Session(Repository.geodata).tables()
    let known = try #require(dataset.residents(in: FinancialYear(start: 2018))?.byZone)
    let boroughs = dataset.boroughs.filter { $0.outside == nil }
    func rows(_ people: (Int) -> Int) -> String {
      boroughs.map { "\($0.id),\(people(Int(known[$0.id]?.value ?? 0)))\n" }.joined()
    }
    request.own.residentsFile = try own.folder.write(
      "people.csv",
      "Code,Population\n" + rows { $0 / 1_000 }
    )
    let refused = await #expect(throws: Fault.self) {
      try await analyse(request, in: Session(Repository.geodata))
    }
    #expect(refused?.expected.hasSuffix("these are a thousand times fewer") == true)
    #expect(
      refused?.remedy
        == "Say the unit in the title of the column, such as Residents (000s), or correct the numbers"
    )
    // With the unit in the title they are within a thousand of those on record, and nothing is said.
    _ = try own.folder.write("people.csv", "Code,Population (000s)\n" + rows { $0 / 1_000 })
    let run = try await analyse(request, in: Session(Repository.geodata))
    #expect(!run.cautions.contains { $0.contains("people.csv has") })
    let first = try #require(run.analyses.first?.recipients.first)
    let people = try #require(known[first.borough.id]?.value)
    #expect(first.population?.value == Double(Int(people) / 1_000 * 1_000))
    // Half as many are said to be so.
    _ = try own.folder.write("people.csv", "Code,Population\n" + rows { $0 / 2 })
    let half = try await analyse(request, in: Session(Repository.geodata))
    #expect(half.cautions.contains { $0.contains("people.csv has") && $0.contains("50.0 % fewer") })
  }

  @Test("A column is not two things at once")
  func twoRoles() async throws {
    let folder = try TemporaryFolder()
    let boroughs = try Session(Repository.geodata).tables().boroughs.filter { $0.outside == nil }
    var request = OwnRequest()
    (request.fund, request.year) = ("lcpf-direct", FinancialYear(start: 2018))
    request.offencesFile = try folder.write(
      "all.csv",
      "Borough,Number\n" + boroughs.map { "\($0.name),300000\n" }.joined()
    )
    request.residentsFile = request.offencesFile
    let refused = #expect(throws: Fault.self) {
      try laying(request, over: Session(Repository.geodata))
    }
    #expect(refused?.found == "column B as offences and as residents")
    #expect(
      refused?.remedy == "Title each column by what it holds, or give each a table of its own"
    )
  }

  @Test("Amounts of a fund that the dataset has not got are measured under the name that is given")
  func newFund() async throws {
    let own = try await TeamWorkbook()
    var request = own.request()
    request.own.fund = "Night-time economy fund"
    let run = try await analyse(request, in: Session(Repository.geodata))
    let findings = try #require(run.analyses.first)
    #expect(findings.fund.id == "night-time-economy-fund")
    #expect(findings.fund.name == "Night-time economy fund")
    #expect(findings.whole.pence == own.total && findings.whole.status == .submitted)
    #expect(
      run.cautions.first
        == "the dataset has no fund \"Night-time economy fund\": it is taken as a new one, which pays each borough"
    )
    request.own.year = nil
    do {
      _ = try await analyse(request, in: Session(Repository.geodata))
      Issue.record("no refusal")
    } catch let fault as Fault {
      #expect(
        fault.description.hasPrefix(
          "--fund: found \"Night-time economy fund\", which is no fund of the dataset, and no year; expected the year of "
            + "the amounts of a new fund, or a fund of the dataset. Name the year with --year, or one of the funds: "
        )
      )
    }
    request.own.fund = "lanterns"
    do {
      _ = try await analyse(request, in: Session(Repository.geodata))
      Issue.record("no refusal")
    } catch let fault as Fault {
      #expect(fault.found == "no fund `lanterns`")
      #expect(
        fault.remedy
          == "Correct the name, or add the fund with `boroughwise add amounts FILE --fund lanterns --name \"…\" "
          + "--source \"…\"`"
      )
    }
  }

  @Test("An own formula gives every output its amounts, modelled, with the file as their source")
  func ownFormula() async throws {
    let folder = try TemporaryFolder()
    let shipped = Repository.geodata + "/formulas/lcpf-2018-19-population.yaml"
    let text = String(decoding: try readFile(shipped), as: UTF8.self)
    var request = AnalysisRequest()
    request.own.formulaFile = try folder.write("mine.yaml", text)
    let session = try laying(request.own, over: Session(Repository.geodata))
    let run = try await analyse(request, in: session)
    let amounts = run.analyses[0].recipients.map { $0.allocation?.pence }
    let series = try await Analysis.series(
      SeriesRequest(subjects: ["all"], fund: "lcpf-direct"),
      in: session
    )
    let points = series.subjects.map { $0.points.first { $0.year.start == 2018 } }
    #expect(points.map { $0?.pence } == amounts)
    #expect(points.allSatisfy { $0?.status == .modelled })
    #expect(series.sources.last?.title.hasSuffix("(mine.yaml)") == true)
    let comparison = try await compare(["Bexley", "Camden"], request, in: session)
    #expect(comparison.analyses.map(\.isModelled) == [true])
    let map = try await mapFindings(MapRequest(measure: "allocation_gbp"), in: session)
    guard case .runs(let runs) = map.figures else { return }
    #expect(runs[0].analyses[0].recipients.map { $0.allocation?.pence } == amounts)
  }
}
