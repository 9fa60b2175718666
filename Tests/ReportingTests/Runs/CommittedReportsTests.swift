import Analysis
import Atlas
import Foundation
import Reporting
import TestSupport
import Testing

@Suite("The reports of the default run", .inLondon)
struct CommittedReportsTests {
  static func fresh() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let run = try await analyse(AnalysisRequest(), in: Session(Repository.geodata))
    try await write(run, version: toolVersion, to: folder.path)
    return folder
  }

  @Test("A fresh run gives the bytes that are committed in reports/")
  func sameBytes() async throws {
    let fresh = try await Self.fresh()
    let committed = Repository.root.appending(path: "reports")
    let files = try fresh.files()
    #expect(
      files == [
        "calls.csv", "calls.ics", "cover_matrix.csv", "coverage_gaps.geojson", "datapackage.json",
        "lcpf-direct-2018-19/boroughs.csv", "lcpf-direct-2018-19/boroughs.geojson",
        "lcpf-direct-2018-19/datapackage.json", "lcpf-direct-2018-19/report.txt",
        "published_figures.csv", "recommendations.csv", "report.txt",
        "ro3-family-support-gross-2024-25/boroughs.csv",
        "ro3-family-support-gross-2024-25/boroughs.geojson",
        "ro3-family-support-gross-2024-25/datapackage.json",
        "ro3-family-support-gross-2024-25/report.txt",
        "ro3-young-people-gross-2024-25/boroughs.csv",
        "ro3-young-people-gross-2024-25/boroughs.geojson",
        "ro3-young-people-gross-2024-25/datapackage.json",
        "ro3-young-people-gross-2024-25/report.txt",
        "ro3-young-people-substance-misuse-gross-2024-25/boroughs.csv",
        "ro3-young-people-substance-misuse-gross-2024-25/boroughs.geojson",
        "ro3-young-people-substance-misuse-gross-2024-25/datapackage.json",
        "ro3-young-people-substance-misuse-gross-2024-25/report.txt",
        "ro3-youth-justice-gross-2024-25/boroughs.csv",
        "ro3-youth-justice-gross-2024-25/boroughs.geojson",
        "ro3-youth-justice-gross-2024-25/datapackage.json",
        "ro3-youth-justice-gross-2024-25/report.txt",
        "run.json",
        "serious-violence-duty-2024-25/boroughs.csv",
        "serious-violence-duty-2024-25/boroughs.geojson",
        "serious-violence-duty-2024-25/datapackage.json",
        "serious-violence-duty-2024-25/report.txt", "services.csv", "services.geojson",
        "services_reach.csv",
      ]
    )
    for file in files {
      let new = try Data(contentsOf: fresh.url.appending(path: file))
      let old = try Data(contentsOf: committed.appending(path: file))
      #expect(new == old, "\(file) differs: run `make analyse` and read the difference")
    }
  }

  @Test("Reports keep to 80 columns, addresses apart")
  func width() async throws {
    let fresh = try await Self.fresh()
    for file in try fresh.files() where file.hasSuffix(".txt") {
      for line in try fresh.read(file).split(separator: "\n") where !line.contains("<http") {
        #expect(line.count <= 80, "\(file): \(line)")
      }
    }
  }

  @Test("A modelled amount never passes for a published one")
  func modelledIsSaid() async throws {
    let fresh = try await Self.fresh()
    let report = try fresh.read("lcpf-direct-2018-19/report.txt")
    // The verdict on the model goes first, then that it is one, then its figures.
    let first = try #require(report.range(of: "- REFUTED: no formula of the family"))
    let said = try #require(
      report.range(of: "MODELLED amounts: MOPAC's table of what each borough got")
    )
    let figures = try #require(report.range(of: "ONS definition:"))
    #expect(first.lowerBound < said.lowerBound && said.lowerBound < figures.lowerBound)
    #expect(report.distance(from: report.startIndex, to: first.lowerBound) < 400)
    #expect(report.contains("These weights are not MOPAC's"))
    let titles = report.split(separator: "\n").filter { $0.hasPrefix("TABLE") }
    #expect(titles.count == 11 && titles.allSatisfy { $0.contains("MODELLED") })
    // Every row of the files says so too: two amounts are published, the City of London has none.
    let rows = try fresh.read("lcpf-direct-2018-19/boroughs.csv").split(separator: "\n")
    #expect(rows.filter { $0.contains(",modelled,") }.count == 30)
  }

  @Test("With one analysis the files stand in the folder itself")
  func single() async throws {
    let folder = try TemporaryFolder()
    var request = AnalysisRequest()
    request.fund = "serious-violence-duty"
    let run = try await analyse(request, in: Session(Repository.geodata))
    try await write(run, version: toolVersion, to: folder.path)
    #expect(
      try folder.files() == [
        "boroughs.csv", "boroughs.geojson", "datapackage.json", "report.txt", "run.json",
      ]
    )
  }

  @Test("run.json names every input by its SHA-256, and nothing of the machine")
  func runFile() async throws {
    let text = try await Self.fresh().read("run.json")
    #expect(text.contains("indicators/population.csv"))
    #expect(text.contains("formulas/lcpf-2018-19-need-and-demand.yaml"))
    #expect(text.contains("\"as_listed\": true") && !text.contains("\"as_listed\": false"))
    #expect(!text.contains(NSHomeDirectory()) && !text.contains(Repository.root.path))
  }
}
