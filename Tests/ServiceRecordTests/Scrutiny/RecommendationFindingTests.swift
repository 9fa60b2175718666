import ServiceRecord
import TestSupport
import Testing

@testable import Atlas

/// When a recommendation is late is arithmetic on days, never typed in.
@Suite("How recommendations stand on a day", .inLondon)
struct RecommendationFindingTests {
  typealias World = SmallLondon

  private func finding(
    due: String? = nil,
    replyDue: String? = nil,
    _ said: [(String?, RecommendationStatement.Kind, RecommendationStatement.Answer?)] = [],
    on day: String = "2025-03-31"
  ) -> RecommendationFinding {
    let asked = Recommendation(
      id: "R1",
      letter: "Letter",
      madeOn: World.date("2025-01-01"),
      madeBy: "Committee",
      madeTo: "Office",
      subject: "Map",
      words: "Publish a map.",
      due: .init(day: due.map(World.date), status: due == nil ? nil : .published),
      replyDue: replyDue.map(World.date),
      source: "s"
    )
    let statements = said.map { dated, kind, answer in
      RecommendationStatement(
        recommendation: "R1",
        dated: dated.map(World.date),
        kind: kind,
        answer: answer,
        madeBy: "Office",
        words: "Words.",
        source: "s"
      )
    }
    return RecommendationFinding(asked, said: statements, on: World.date(day))
  }

  @Test("An answer is awaited through its day, and overdue by the days after it")
  func reply() {
    #expect(finding(replyDue: "2025-03-31").reply == .awaited)
    #expect(finding(replyDue: "2025-03-30").reply == .overdue(days: 1))
    #expect(finding(replyDue: "2024-03-31").reply == .overdue(days: 365))
    #expect(finding().reply == .noDay)
    let onTheDay = finding(replyDue: "2025-03-01", [("2025-03-01", .reply, .agreed)])
    #expect(onTheDay.reply == .answered && onTheDay.overdueDays == nil)
    #expect(
      finding(replyDue: "2025-03-01", [("2025-03-05", .reply, .agreed)]).reply
        == .answeredLate(days: 4)
    )
    #expect(finding([("2025-03-05", .reply, .partly)]).reply == .answered)
    // The first of two answers counts, whichever stands first in the file.
    let twice = finding(
      replyDue: "2025-03-01",
      [("2025-03-05", .reply, .agreed), ("2025-02-05", .reply, .partly)]
    )
    #expect(twice.reply == .answered && twice.firstReply?.answer == .partly)
  }

  @Test("What was said after the day does not count for it; what has no day does")
  func later() {
    let said: [(String?, RecommendationStatement.Kind, RecommendationStatement.Answer?)] = [
      ("2025-04-01", .reply, .agreed), ("2025-04-01", .done, nil),
    ]
    let before = finding(due: "2025-03-01", replyDue: "2025-03-20", said)
    #expect(before.reply == .overdue(days: 11) && before.action == .overdue(days: 30))
    #expect(before.overdueDays == 30 && before.statements == [])
    let after = finding(due: "2025-03-01", replyDue: "2025-03-20", said, on: "2025-04-01")
    #expect(after.reply == .answeredLate(days: 12) && after.action == .doneLate(days: 31))
    #expect(after.overdueDays == nil)
    #expect(finding(due: "2025-03-01", [(nil, .done, nil)]).action == .done)
  }

  @Test("What is asked for is due, overdue, declined, done, or has no day")
  func action() {
    #expect(finding(due: "2025-03-31").action == .due)
    #expect(finding(due: "2025-03-30").action == .overdue(days: 1))
    #expect(finding().action == .open)
    #expect(finding(due: "2025-03-30", [("2025-02-01", .reply, .declined)]).action == .declined)
    // A yes does nothing yet.
    #expect(
      finding(due: "2025-03-30", [("2025-02-01", .reply, .agreed)]).action == .overdue(days: 1)
    )
    #expect(finding(due: "2025-03-30", [("2025-03-30", .done, nil)]).action == .done)
    #expect(finding([("2025-03-30", .remark, nil)]).action == .open)
  }

  private func sum(
    _ items: [(Int64?, PublishedFigure.Qualifier)],
    _ total: (Int64?, PublishedFigure.Qualifier)
  ) -> TableFinding.Verdict? {
    func figure(
      _ item: String,
      _ role: PublishedFigure.Role,
      _ value: (Int64?, PublishedFigure.Qualifier)
    ) -> PublishedFigure {
      PublishedFigure(
        item: item,
        period: "2023/24",
        role: role,
        hundredths: value.0,
        unit: "gbp",
        qualifier: value.0 == nil ? nil : value.1,
        status: value.0 == nil ? nil : .rounded,
        source: "s"
      )
    }
    var other = figure("of another year", .item, (900, .exact))
    other.period = "2024/25"
    let figures = items.enumerated().map { figure("\($0.offset)", .item, $0.element) }
    return TableFinding(
      PublishedTable(
        id: "t",
        title: "T",
        summary: "",
        figures: figures + [other, figure("all", .total, total)]
      )
    ).sums.first?.verdict
  }

  @Test("Items of one unit and period make their total, or what keeps them from it is said")
  func sums() {
    #expect(sum([(218, .exact), (225, .exact)], (443, .exact)) == .addsUp)
    #expect(sum([(218, .exact), (225, .exact)], (444, .exact)) == .differs)
    #expect(sum([(218, .about), (225, .exact)], (444, .exact)) == .rounded)
    #expect(sum([(218, .exact), (225, .exact)], (500, .upTo)) == .addsUp)
    #expect(sum([(218, .exact), (nil, .exact)], (443, .exact)) == .unknown)
    #expect(sum([(500, .exact), (nil, .exact)], (443, .exact)) == .exceeds)
    #expect(sum([(500, .exact), (nil, .exact)], (443, .upTo)) == .exceeds)
    #expect(sum([(500, .under), (nil, .exact)], (443, .exact)) == .unknown)
    #expect(sum([(218, .exact)], (nil, .exact)) == .noTotal)
  }

  @Test("Every table of London that states a total is reconciled with it, or says what is missing")
  func shippedTables() throws {
    let found = try publishedTables(named: nil, in: Session(Repository.geodata))
    let verdicts = Dictionary(
      uniqueKeysWithValues: found.map { ($0.table.id, $0.sums.map(\.verdict)) }
    )
    #expect(
      verdicts == [
        "turnaround": [.addsUp, .addsUp], "safe-accommodation": [.unknown, .unknown],
        "safer-neighbourhood-boards": [.unknown, .unknown, .unknown, .unknown, .unknown],
        "co-commissioning": [.addsUp], "co-commissioning-tranche-1": [.unknown],
        "co-commissioning-tranche-2": [], "payment": [],
      ]
    )
    let awards = try #require(
      found.first { $0.table.id == "co-commissioning-tranche-1" }?.sums.first
    )
    #expect(awards.known == 599_694_000 && awards.missing == 3 && awards.items == 5)
    let payment = try #require(found.last { $0.table.id == "payment" }?.table.figures)
    #expect(payment.map(\.hundredths) == [2100, nil])
  }

  @Test("The figures that services of the record repeat are the same there")
  func sameAsRecord() throws {
    let directory = try Session(Repository.geodata).services().directory
    let tables = try Session(Repository.geodata).scrutiny().tables
    func figure(_ table: String, _ item: String, _ period: String? = nil) -> Int64? {
      tables.first { $0.id == table }?.figures
        .first { $0.item == item && $0.period == period }?.hundredths
    }
    func amount(_ id: String) -> Int64? { directory.service(id)?.amounts.first?.pence }
    let pairs = [
      (figure("safe-accommodation", "Money of Lot 2"), amount("S086")),
      (
        figure("safe-accommodation", "Grants for psychologically informed environments"),
        amount("S087")
      ),
      (figure("safer-neighbourhood-boards", "The fund", "2018/19"), amount("S021")),
      (figure("safer-neighbourhood-boards", "The fund", "2019/20"), amount("S022")),
      (
        figure(
          "co-commissioning-tranche-1",
          "Consortium led by Advance (female offending)",
          "2018/19-2020/21"
        ), amount("S095")
      ),
    ]
    for (stated, recorded) in pairs { #expect(stated != nil && stated == recorded) }
  }

  @Test("London: 13 answers of 2020 are overdue on 31 March 2025, and two days of 2025 later on")
  func shipped() throws {
    func findings(_ day: String) throws -> ScrutinyFindings {
      try scrutiny(asOf: World.date(day), in: Session(Repository.geodata)).findings
    }
    let march = try findings("2025-03-31")
    #expect(march.recommendations.count == 39 && march.madeLater == 0)
    #expect(march.overdue.count == 13)
    #expect(march.overdue.allSatisfy { $0.recommendation.id.hasPrefix("2020-") })
    // 30 April 2020 to 31 March 2025: 1,796 days; 11 April 2020: 1,815.
    #expect(march.overdue.first?.recommendation.id == "2020-04")
    #expect(march.overdue.map(\.overdueDays) == [1815] + Array(repeating: 1796, count: 12))
    #expect(march.recommendations.count { $0.action == .declined } == 4)
    #expect(march.recommendations.count { $0.reply == .awaited } == 10)
    let june = try findings("2025-06-01")
    #expect(june.overdue.count == 23)
    #expect(june.recommendations.count { $0.action == .overdue(days: 1) } == 3)
    let early = try findings("2020-03-11")
    #expect(early.madeLater == 10 && early.overdue.isEmpty)
  }

  @Test("A call is open through its last day; windows are counted with both days")
  func calls() throws {
    func call(_ opens: String?, _ deadline: String?, _ day: String) -> CallFinding {
      CallFinding(
        FundingCall(
          id: "C1",
          name: "Call",
          category: "community",
          opens: opens.map(World.date),
          deadline: deadline.map(World.date),
          coverage: ServiceCoverage(.areaWide),
          source: "s"
        ),
        on: World.date(day)
      )
    }
    #expect(call("2025-03-01", "2025-03-31", "2025-03-31").state == .open)
    #expect(call("2025-03-01", "2025-03-31", "2025-04-01").state == .closed)
    #expect(call("2025-03-01", "2025-03-31", "2025-02-28").state == .toCome)
    #expect(call(nil, "2025-03-31", "2025-03-31").state == .notStated)
    #expect(call("2025-03-01", nil, "2025-03-31").state == .notStated)
    #expect(call(nil, "2025-03-31", "2025-04-01").state == .closed)
    #expect(call("2025-03-01", "2025-03-28", "2025-03-31").windowDays == 28)
    #expect(call("2025-03-01", "2025-03-28", "2025-03-31").isShort == false)
    #expect(call("2025-03-01", "2025-03-27", "2025-03-31").isShort == true)
    #expect(call(nil, "2025-03-27", "2025-03-31").isShort == nil)
    let shipped = try Session(Repository.geodata).services().directory.calls
      .map { CallFinding($0, on: World.date("2025-03-31")) }
    #expect(
      shipped.filter { $0.windowDays != nil }.map(\.windowDays) == [55, 14, 41, 52, 36]
    )
    #expect(shipped.filter { $0.isShort == true }.map(\.call.id) == ["C006"])
    let tally = CallTally(shipped)
    #expect(tally.count(.toCome) == 1 && tally.count(.closed) == 9 && tally.count(.open) == 0)
  }
}
