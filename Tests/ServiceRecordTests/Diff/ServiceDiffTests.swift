import Documents
import ServiceRecord
import Coverage
import Reporting
import TestSupport
import Testing

@testable import Atlas

@Suite("What changed in the services", .inLondon)
struct ServiceDiffTests {
  typealias World = SmallLondon
  static let before = World.date("2024-03-31")
  static let after = World.date("2025-03-31")

  static func diff(
    _ old: [Service],
    _ new: [Service],
    from: CalendarDate = after,
    measures: ([PerformanceMeasure], [PerformanceMeasure]) = ([], []),
    borough: GSSCode? = nil
  ) -> ServiceDiff {
    ServiceDiff(
      from: World.book(old, measures: measures.0),
      on: from,
      to: World.book(new, measures: measures.1),
      on: after,
      borough: borough
    )
  }

  static func changes(_ change: (inout Service) -> Void) -> [ServiceChange] {
    let old = World.service("S1")
    var new = old
    change(&new)
    return diff([old], [new]).changed.flatMap(\.changes)
  }

  static func measure(_ period: String, _ rating: Rating?, actual: Double = 10)
    throws -> PerformanceMeasure
  {
    PerformanceMeasure(
      period: try #require(ReportingPeriod(period)),
      theme: "Victims",
      indicator: "4a",
      serviceName: "Service S1",
      service: "S1",
      measure: "Cases closed",
      unit: .count,
      target: .number(20),
      actual: .number(actual),
      printedRating: rating,
      status: .published,
      source: "test"
    )
  }

  @Test("A directory does not differ from itself, in whatever order its rows stand")
  func identity() {
    var first = World.service("S1", World.areas(.borough(World.camden), .borough(World.islington)))
    first.amounts = [World.amount(1, "2023/24"), World.amount(2, "2024/25")]
    var second = first
    second.coverage.areas.reverse()
    second.amounts.reverse()
    second.row = 99
    let diff = Self.diff([first, World.service("S2")], [World.service("S2"), second])
    #expect(diff.isEmpty && diff.unchanged == 2 && diff.versionStep == .none)
    #expect(
      string(diffText(diff).text()).contains("Nothing changed: 2 services say the same in both.")
    )
  }

  @Test("Added, removed, ended since, and perhaps the same under another identifier")
  func comings() {
    var renamed = World.service("S8")
    renamed.name = "SERVICE S2"
    let old = [World.service("S1", to: "2024-12-31"), World.service("S2"), World.service("S3")]
    let new = [old[0], renamed, World.service("S9")]
    let diff = Self.diff(old, new, from: World.date("2024-06-30"))
    #expect(diff.added.map(\.service.id) == ["S8", "S9"])
    #expect(diff.removed.map(\.service.id) == ["S2", "S3"])
    #expect(diff.changed.filter(\.hasEnded).map(\.id) == ["S1"])
    #expect(diff.renamed.map { [$0.old, $0.new] } == [["S2", "S8"]])
    #expect(diff.versionStep == .major)
    let text = string(diffText(diff).text())
    #expect(text.contains("2 added, 1 ended, 2 removed, 0 changed otherwise, 0 as before."))
    #expect(text.contains("It ended on 2024-12-31."))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let ended = Self.diff([old[0]], [old[0]], from: World.date("2024-06-30"))
    #expect(!ended.isEmpty && ended.versionStep == .none)
  }

  @Test("Money is compared period by period, and an envelope is never added to what counts")
  func money() throws {
    var old = World.service("S1")
    old.amounts = [
      World.amount(100, "2023/24"), World.amount(20, "2023/24"),
      World.amount(900, nil, counts: false),
    ]
    var new = World.service("S1")
    new.amounts = [
      World.amount(150, "2023/24"), World.amount(70, "2024/25"),
      World.amount(800, nil, counts: false),
    ]
    let diff = Self.diff([old], [new])
    let words = diff.changed[0].changes.map { changeWordsForTest($0) }
    #expect(
      words == [
        "2023/24 true 12000 15000 3000", "2024/25 true - 7000 -", "- false 90000 80000 -10000",
      ]
    )
    #expect(diff.money.map(\.counts) == [true, true])
    #expect(diff.money.compactMap(\.new?.pence) == [15000, 7000])
    let text = string(diffText(diff).text())
    #expect(text.contains("Money, 2023/24: up by £30, from £120 (published) to £150 (published)."))
    #expect(text.contains("Money, 2024/25: stated now: £70 (published)."))
    #expect(text.contains("Envelope (not in totals), years not stated: down by £100, from £900"))
  }

  /// Period, whether it counts, pence before, now, and the difference.
  private func changeWordsForTest(_ change: ServiceChange) -> String {
    guard case .money(let money) = change else { return "\(change)" }
    func text(_ value: Int64?) -> String { value.map { "\($0)" } ?? "-" }
    let year = money.firstYear.map(\.description) ?? "-"
    return "\(year) \(money.counts) \(text(money.old?.pence)) \(text(money.new?.pence)) "
      + text(money.difference)
  }

  @Test("Boroughs that come and go, and a part that becomes the whole")
  func area() throws {
    let old = World.service("S1", World.areas(.borough(World.camden), .ward(World.angel)))
    let new = World.service("S1", World.areas(.borough(World.islington), .borough(World.city)))
    let diff = Self.diff([old], [new])
    guard case .area(let area)? = diff.changed.first?.changes.first else {
      Issue.record("no area change")
      return
    }
    #expect(area.added == [World.city] && area.removed == [World.camden])
    #expect(area.widened == [World.islington] && area.narrowed.isEmpty)
    #expect(diff.versionStep == .major)
    let text = string(diffText(diff).text()).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(
      text.contains(
        "Area: added City of London; no longer Camden; all of Islington instead of a part."
      )
    )
  }

  @Test("Term, fields and assurance are said in words")
  func words() {
    func text(_ change: (inout Service) -> Void) -> String {
      let old = World.service("S1")
      var new = old
      change(&new)
      return string(diffText(Self.diff([old], [new])).text())
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(
      text { $0.term.end = World.date("2027-03-31") }.contains(
        "Term extended: 2024-04-01 to 2026-03-31 before, 2024-04-01 to 2027-03-31 now."
      )
    )
    #expect(text { $0.term.end = World.date("2025-12-31") }.contains("Term shortened: "))
    #expect(text { $0.term.end = nil }.contains("Term: end no longer stated: "))
    #expect(text { $0.provider = nil }.contains("Provider: no longer stated; it was \"Provider\"."))
    #expect(text { $0.fund = "VRU" }.contains("Fund: stated now: \"VRU\"."))
    #expect(
      text { $0.category = "refuges" }.contains("Category: \"mentoring\" is now \"refuges\".")
    )
    #expect(
      text { $0.assurance = Assurance(date: World.date("2025-03-01"), by: "A. Person") }.contains(
        "Record: not assured before, assured 2025-03-01 by A. Person now."
      )
    )
    #expect(Self.changes { $0.notes = "x" } == [.field(.notes, old: nil, new: "x")])
  }

  @Test("The rating of the last report counts, and one set by a person before the printed one")
  func ratings() throws {
    let old = [try Self.measure("2022/23 Q1", .green)]
    var set = try Self.measure("2022/23 Q2", .amber, actual: 11)
    set.override = RatingOverride(rating: .red, reason: "late", by: "A. Person")
    let service = [World.service("S1")]
    let diff = Self.diff(service, service, measures: (old, old + [set]))
    #expect(
      string(diffText(diff).text()).contains(
        "Measure 4a, Cases closed: green in 2022/23 Q1 before, red in 2022/23 Q2\n"
      )
    )
    #expect(diff.versionStep == .minor)
    #expect(Self.diff(service, service, measures: (old, old)).isEmpty)
  }

  @Test("What all services stand on is compared row by row and cell by cell")
  func tables() throws {
    let quarter = try #require(ReportingPeriod("2022/23 Q1"))
    func directory(_ change: (inout ServiceDirectory) -> Void) -> ServiceBook {
      var directory = ServiceDirectory(
        services: [World.service("S1")],
        categories: [ServiceCategory(id: "mentoring", name: "Mentoring", halfLifeMonths: 12)],
        categoryOfTerm: ["mentor": "mentoring"],
        rules: [
          RatingRule(
            id: "level",
            name: "Level",
            greenAt: 1,
            amberAt: 0.95,
            profile: [1, 1, 1, 1],
            basis: .assumed
          )
        ],
        themes: [
          ThemeReview(
            period: quarter,
            theme: "Victims",
            risk: .amber,
            status: .published,
            source: "test"
          )
        ],
        finance: [
          ThemeMoney(
            period: quarter,
            theme: "Victims",
            quarter: 1,
            budget: 1050,
            forecastVariance: ThemeMoney.Variance(pence: -5),
            status: .rounded,
            source: "test"
          )
        ],
        risks: [
          ThemeRisk(
            period: quarter,
            theme: "Victims",
            kind: .risk,
            number: 1,
            what: "Prices",
            score: .high,
            trend: .unchanged,
            explanation: "",
            status: .published,
            source: "test"
          )
        ]
      )
      change(&directory)
      return ServiceBook(name: "small", directory: directory, resolver: World.resolver)
    }
    func words(_ change: (inout ServiceDirectory) -> Void) -> [String] {
      let diff = ServiceDiff(
        from: directory { _ in },
        on: Self.after,
        to: directory(change),
        on: Self.after
      )
      #expect(!diff.isEmpty && diff.unchanged == 1 && diff.versionStep != .none)
      let text = string(diffText(diff).text())
      #expect(!text.contains("Nothing changed"))
      return diff.tables.map {
        "\($0.table) | \($0.row) | \($0.column ?? "-") | \($0.old ?? "-") | \($0.new ?? "-")"
      }
    }
    #expect(
      words {
        $0.categories[0] = ServiceCategory(id: "mentoring", name: "Mentoring", halfLifeMonths: 6)
      } == ["services/categories.csv | mentoring | half_life_months | 12 | 6"]
    )
    #expect(
      words { $0.categoryOfTerm = [:] }
        == ["services/category_terms.csv | mentor | - | category mentoring | -"]
    )
    #expect(
      words { $0.rules[0].amberAt = 0.9 }
        == ["services/rules.csv | level | amber_at | 0.95 | 0.9"]
    )
    #expect(
      words {
        $0.themes[0].risk = .red
        $0.finance[0].budget = nil
        $0.finance[0].forecastVariance.pence = -105
        $0.risks[0].trend = .rising
      } == [
        "services/finance.csv | 2022/23 Q1, Victims, Q1 | budget_gbp | 10.50 | -",
        "services/finance.csv | 2022/23 Q1, Victims, Q1 | forecast_variance_gbp | -0.05 | -1.05",
        "services/risks.csv | 2022/23 Q1, Victims, risk, 1 | trend | unchanged | rising",
        "services/themes.csv | 2022/23 Q1, Victims | risk | A | R",
      ]
    )
    #expect(
      words {
        $0.marks = [
          PerformanceMark(
            period: quarter,
            theme: "Victims",
            mark: "*",
            meaning: "later"
          )
        ]
      } == ["services/marks.csv | 2022/23 Q1, Victims, * | - | - | meaning later"]
    )
  }

  @Test("What no sum and no last rating tells is said cell by cell, and nothing is said twice")
  func cells() throws {
    var old = World.service("S1")
    old.amounts = [World.amount(10, "2023/24"), World.amount(20, "2023/24")]
    old.amounts[0].basis = "grant"
    var new = old
    new.amounts[0].basis = "loan"
    func words(_ diff: ServiceDiff) -> [String] {
      diff.changed.flatMap(\.changes).map { change in
        guard case .cell(let cell) = change else { return "\(change)".prefix { $0 != "(" } + "" }
        return "\(cell.row), \(cell.column ?? "-"): \(cell.old ?? "-"), \(cell.new ?? "-")"
      }
    }
    #expect(
      words(Self.diff([old], [new])) == ["2023/24, 2023/24, counted, basis: grant, loan"]
    )
    // A sum says it all.
    new.amounts[1].pence += 100
    #expect(words(Self.diff([old], [new])) == ["money"])
    let first = try Self.measure("2022/23 Q1", .green)
    var earlier = first
    earlier.actual = .number(9)
    var last = try Self.measure("2022/23 Q2", .amber)
    let service = [World.service("S1")]
    #expect(
      words(Self.diff(service, service, measures: ([first, last], [earlier, last])))
        == ["2022/23 Q1, Victims, 4a, Cases closed, actual_ytd: 10.0, 9.0"]
    )
    let before = last
    last.rule = "level"
    last.actual = .number(12)
    #expect(
      words(Self.diff(service, service, measures: ([first, before], [first, last])))
        == ["rating", "2022/23 Q2, Victims, 4a, Cases closed, rule: -, level"]
    )
    // A new report is a change of the rating alone; a restated one before it is said beside it.
    #expect(
      words(Self.diff(service, service, measures: ([first], [earlier, before])))
        == ["rating", "2022/23 Q1, Victims, 4a, Cases closed, actual_ytd: 10.0, 9.0"]
    )
  }

  @Test("Nothing changed is said only of the same bytes")
  func bytes() async throws {
    let copy = try DatasetCopy()
    try copy.replace(",Lewisham,", with: ",Lewisham borough,", in: "services/coverage.csv")
    func text(_ new: String) async throws -> String {
      let (diff, _) = try await compareServices(
        from: Session(Repository.geodata),
        to: Session(new),
        borough: nil,
        oldDay: nil,
        newDay: nil
      )
      return string(diffText(diff).text())
    }
    let changed = try await text(copy.path)
    #expect(changed.contains("\nTables that are not the same: services/coverage.csv.\n"))
    #expect(!changed.contains("Nothing changed"))
    #expect(
      try await text(Repository.geodata)
        .contains("\nNothing changed: 129 services say the same in both.\n")
    )
  }

  @Test("One borough: services that cover it or may, before or now")
  func oneBorough() {
    let old = [
      World.service("S1", World.areas(.borough(World.camden))),
      World.service("S2", World.areas(.borough(World.islington))),
      World.service("S3", ServiceCoverage(.notStated)),
    ]
    let diff = Self.diff(old, [], borough: World.camden)
    #expect(diff.removed.map(\.service.id) == ["S1", "S3"])
    let all = Self.diff(old, [])
    #expect(all.ids(in: World.camden).removed == ["S1"])
    #expect(all.ids(in: World.camden).possible == ["S3"])
  }

  /// Pairs of editions that differ in every way that is told.
  static func editions() throws -> [(old: [Service], new: [Service])] {
    var paid = World.service("S1", World.areas(.ward(World.angel)))
    paid.amounts = [World.amount(5, "2023/24"), World.amount(9, nil, counts: false)]
    var other = World.service("S1", ServiceCoverage(.boroughsNotNamed), to: "2024-12-31")
    other.amounts = [World.amount(7, "2023/24", .approximate)]
    other.name = "Another"
    other.assurance.date = after
    return [
      ([paid], [other]), ([paid, World.service("S2")], [other]), ([], [World.service("S2")]),
      (
        [World.service("S3", from: "2025-01-01")],
        [World.service("S3", World.areas(.borough(World.city)))]
      ),
    ]
  }

  @Test("Seen from the other side, every change is its mirror image", arguments: 0..<4)
  func mirror(index: Int) throws {
    let (old, new) = try Self.editions()[index]
    func diff(_ a: [Service], _ aDay: CalendarDate, _ b: [Service], _ bDay: CalendarDate)
      -> ServiceDiff
    {
      ServiceDiff(from: World.book(a), on: aDay, to: World.book(b), on: bDay)
    }
    let there = diff(old, Self.before, new, Self.after)
    let back = diff(new, Self.after, old, Self.before)
    #expect(!there.isEmpty)
    #expect(there.added == back.removed && there.removed == back.added)
    #expect(there.changed.map(\.id) == back.changed.map(\.id))
    #expect(there.changed.map { $0.changes.map(\.mirrored) } == back.changed.map(\.changes))
    #expect(there.changed.map(\.old) == back.changed.map(\.new))
    #expect(there.unchanged == back.unchanged)
  }

  @Test("The shipped dataset: one edited row is one change, in the boroughs that it concerns")
  func shipped() async throws {
    let copy = try DatasetCopy()
    try copy.replace(
      "Osmani Trust (network lead)",
      with: "Osmani Trust",
      in: "services/services.csv"
    )
    let (diff, _) = try await compareServices(
      from: Session(Repository.geodata),
      to: Session(copy.path),
      borough: nil,
      oldDay: nil,
      newDay: nil
    )
    #expect(diff.changed.map(\.id) == ["S038"] && diff.unchanged == 128)
    #expect(diff.versionStep == .patch)
    let concerned = diff.boroughs.filter { !diff.ids(in: $0.id).changed.isEmpty }
    #expect(concerned.map(\.name) == ["Tower Hamlets"])
  }
}
