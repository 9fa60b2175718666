import ServiceRecord
import Atlas
import Exchange
import TestSupport
import Testing

@Suite("Performance packs", .inLondon)
struct PerformancePackTests {
  typealias Fixture = PerformanceFixture

  @Test("16 of 18 printed ratings are reproduced; the two that differ are counts, within a year")
  func reproduction() throws {
    let pack = try performance(PerformanceRequest(), in: Fixture.directory)
    #expect(pack.measures.count == 27)
    #expect(pack.reproduction.printed == 18)
    #expect(pack.reproduction.reproduced == 16)
    #expect(pack.reproduction.notComputed == 0 && pack.reproduction.differing == 2)
    let differing = pack.measures.filter { $0.comparison.agree == false }
    #expect(differing.map(\.measure.service) == ["S110", "S120"])
    // 322 calls are too many for chance; 15 young people are so few that chance reaches green.
    #expect(
      differing.map(\.comparison) == [
        .differs(printed: .amber, computed: .red, reason: .dueByNow(withinChance: false)),
        .differs(printed: .amber, computed: .red, reason: .dueByNow(withinChance: true)),
      ]
    )
  }

  @Test("The shipped directory: 37 measures, 22 of 28 ratings, a place for each of 129 services")
  func shipped() throws {
    let directory = try Session(Repository.geodata).services().directory
    let pack = try performance(PerformanceRequest(), in: directory)
    #expect(pack.measures.count == 37 && pack.services.count == 129 && pack.strays.isEmpty)
    #expect(pack.services.count(where: \.measures.isEmpty) == 111)
    #expect(pack.reproduction.printed == 28 && pack.reproduction.reproduced == 22)
    #expect(pack.measures.allSatisfy { $0.rule?.basis == .assumed })
    // Every mark that stands in place of a number has a meaning on record.
    for finding in pack.measures {
      for case .mark(_, let meaning)? in [finding.missingTarget, finding.missingActual] {
        #expect(meaning != nil, "\(finding.measure.indicator) of \(finding.measure.theme)")
      }
    }
    #expect(
      pack.measures.filter { $0.flag != nil }.map(\.measure.service) == ["S116"]
    )
  }

  @Test("Every service has its place, those without a measure too")
  func everyService() throws {
    let pack = try performance(PerformanceRequest(), in: Fixture.directory)
    #expect(pack.services.count == Fixture.directory.services.count)
    #expect(pack.services.filter(\.measures.isEmpty).map(\.service.id) == ["S001"])
    #expect(pack.services.map(\.measures.count).reduce(0, +) == 27)
    #expect(pack.strays.isEmpty && pack.window.description == "2022/23 H1")
    #expect(pack.themes.map(\.name) == [Fixture.victims, Fixture.violence, Fixture.people])
  }

  @Test("The stated variance stays beside ours: rounding makes -0.9 of 31.9 less 32.7")
  func variance() throws {
    let pack = try performance(PerformanceRequest(theme: "victims"), in: Fixture.directory)
    let theme = try #require(pack.themes.first)
    #expect(pack.themes.count == 1 && pack.measures.count == 12)
    #expect(theme.money?.money.forecastVariance.pence == -90_000_000)
    #expect(theme.money?.forecastVariance == -80_000_000)
    #expect(theme.money?.varianceToDate == -10_000_000)
  }

  @Test("A half takes the latest reading of each measure, a quarter its own")
  func windows() throws {
    var directory = Fixture.directory
    directory.measures = [
      Fixture.measure("2022/23 Q1", target: .number(100), actual: .number(30)),
      Fixture.measure("2022/23 Q2", target: .number(100), actual: .number(50)),
      Fixture.measure("2022/23 Q1", "2", target: .number(100), actual: .number(20)),
      Fixture.measure("2022/23 Q3", "2", target: .number(100), actual: .number(80)),
    ]
    directory.themes = []
    func actuals(_ window: String) throws -> [Double?] {
      let window = try #require(ReportingWindow(window))
      let pack = try performance(PerformanceRequest(window: window), in: directory)
      return pack.measures.map(\.measure.actual.number)
    }
    #expect(try actuals("2022/23 H1") == [50, 20])
    #expect(try actuals("2022/23 Q1") == [30, 20])
    #expect(try actuals("2022/23 H2") == [80])
    let latest = try performance(PerformanceRequest(), in: directory)
    #expect(latest.window.description == "2022/23 H2")
    #expect(latest.services.filter(\.isMeasuredAtOtherTimes).isEmpty)
  }

  @Test(
    "Windows in any other form are none",
    arguments: ["2022/23", "2022/23 H3", "2022/24 H1", ""]
  )
  func noWindow(text: String) { #expect(ReportingWindow(text) == nil) }

  @Test("What is not on record is named, with what is")
  func faults() throws {
    let directory = Fixture.directory
    func message(_ request: PerformanceRequest, in directory: ServiceDirectory) -> String {
      do {
        _ = try performance(request, in: directory)
        return "no fault"
      } catch {
        return "\(error)"
      }
    }
    #expect(
      message(PerformanceRequest(window: ReportingWindow("2021/22 H2")), in: directory)
        == "services performance: found --period \"2021/22 H2\", of which nothing is on record; "
        + "expected a time with measures: 2022/23 Q1. Ask for one of these, or add rows to "
        + "services/performance.csv."
    )
    #expect(
      message(PerformanceRequest(service: "S999"), in: directory)
        == "services performance: found --service S999; expected the identifier of a service, such "
        + "as S104. services/services.csv lists the identifiers."
    )
    #expect(
      message(PerformanceRequest(theme: "vi"), in: directory)
        == "services performance: found --theme \"vi\"; expected the name of one theme, or how it "
        + "begins: \(Fixture.people); \(Fixture.victims); \(Fixture.violence). Put the name in quotes."
    )
    #expect(
      message(PerformanceRequest(), in: ServiceDirectory())
        == "services/performance.csv: found no measure; expected at least one row that can be used. "
        + "Add a row for each measure and quarter."
    )
  }
}
