import Documents
import Tables
import ServiceRecord
import Atlas
import Coverage
import Exchange
import RecordLog
import Reporting
import TestSupport
import Testing

@Suite("Chasing records", .inLondon)
struct ChaseTests {
  typealias World = SmallLondon

  @Test("Fresh assured records are in order; due, faded and never assured ones are asked about")
  func reasons() throws {
    var due = World.service("S2", assured: "2025-03-01")
    due.assurance.nextDue = World.date("2025-03-31")
    let services = [
      World.service("S1", assured: "2025-03-01"), due, World.service("S3", assured: "2024-03-30"),
      World.service("S4"), World.service("S5", from: nil, to: nil),
    ]
    let list = try ChaseList(World.book(services), on: World.day)
    let reasons = Dictionary(
      uniqueKeysWithValues: list.entries.map { ($0.service.id, $0.reasons) }
    )
    #expect(reasons["S1"] == nil && list.inOrder == 1)
    #expect(reasons["S2"] == [.due])
    // 12 months are 365 days: the last fresh day of a record of 30 March 2024 is 30 March 2025.
    #expect(reasons["S3"] == [.faded])
    #expect(list.entries.first { $0.service.id == "S3" }?.overdueDays == 1)
    #expect(reasons["S4"] == [.neverAssured])
    #expect(reasons["S5"] == [.neverAssured, .noEvidence])
  }

  @Test("What runs comes first, then what nothing dates, then the longest overdue")
  func order() throws {
    let services = [
      World.service("S1", to: "2025-01-01"), World.service("S2", from: "2025-06-01"),
      World.service("S3", from: "2019-01-01", to: nil), World.service("S4", from: nil, to: nil),
      World.service("S5", from: "2023-04-01"), World.service("S6", from: "2022-04-01"),
    ]
    func ids(_ all: Bool) throws -> [String] {
      try ChaseList(World.book(services), on: World.day, includesEnded: all)
        .entries.map(\.service.id)
    }
    #expect(try ids(false) == ["S6", "S5", "S4", "S3", "S2"])
    #expect(try ids(true) == ["S6", "S5", "S4", "S3", "S2", "S1"])
  }

  @Test("Records are grouped by whom to ask, the group of the worst record first")
  func groups() throws {
    var other = World.service("S1", from: "2021-04-01")
    other.provider = nil
    let services = [World.service("S2", from: "2022-04-01"), other, World.service("S3")]
    let list = try ChaseList(World.book(services), on: World.day)
    #expect(list.groups.map(\.provider) == [nil, "Provider"])
    #expect(list.groups.map { $0.entries.map(\.service.id) } == [["S1"], ["S2", "S3"]])
    let text = string(chaseText(list).text())
    #expect(text.contains("Ask MOPAC, provider not stated: 1 record\n"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test(
    "Each organisation that is asked gets a letter for each part that it has, with its own records and a link"
  )
  func letters() throws {
    var other = World.service("S1", from: "2021-04-01")
    other.provider = nil
    let services = [World.service("S2", from: "2022-04-01"), other, World.service("S3")]
    let list = try ChaseList(World.book(services), on: World.day)
    let folder = try TemporaryFolder()
    let log = try RecordLog("\(folder.path)/record", at: 0) { [:] }
    let until = try #require(CalendarDate("2099-12-31"))
    let letters = try list.letters(until: until, at: "https://x.example", in: log)
    #expect(
      letters.map { "\($0.party.role) \($0.party.name)" } == [
        "commissioner MOPAC", "provider Provider",
      ]
    )
    #expect(letters.map { $0.entries.map(\.service.id) } == [["S1", "S2", "S3"], ["S2", "S3"]])
    for letter in letters {
      let start = "https://x.example/own/"
      #expect(letter.address.hasPrefix(start))
      let token = String(letter.address.dropFirst(start.count))
      #expect(try log.link(openedBy: token, on: until)?.party == letter.party)
    }
    let table = string(try letterReport(letters).csv(for: "letters.csv"))
    #expect(table.contains("MOPAC,commissioner,,3,S1;S2;S3,https://x.example/own/"))
    #expect(table.contains(",2099-12-31,Please confirm 2 records of services in London,"))
  }

  @Test("Each hole of a record is a question, each answer has its column or its table")
  func questions() {
    var service = World.service("S1", ServiceCoverage(.boroughsNotNamed), to: nil)
    service.amounts = [World.amount(5, nil)]
    #expect(
      OpenQuestion.open(in: service, on: World.day.date) == [
        .confirm, .fund, .boroughs, .end, .amountYears, .age, .sex, .group,
      ]
    )
    service.coverage = World.areas(
      .partOfBorough(World.camden, name: "An estate"),
      isComplete: false
    )
    service.term = ServiceTerm(
      start: World.date("2022-04-01"),
      end: World.date("2023-03-31"),
      basis: .reportingYear
    )
    service.amounts = []
    #expect(
      OpenQuestion.open(in: service, on: World.day.date) == [
        .confirm, .fund, .otherBoroughs, .partOfBorough, .term, .amount, .age, .sex, .group,
      ]
    )
    for question in OpenQuestion.allCases {
      #expect(!question.columns.isEmpty || question.otherTable != nil)
      #expect(question.columns.allSatisfy(DatasetTable.services.columns.contains))
    }
  }

  @Test("Every row of the file goes back into the dataset as it is, and filled in is assured")
  func rowsReadBack() async throws {
    let session = Session(Repository.geodata)
    let book = try await ServiceBook(in: session)
    let list = try ChaseList(book, on: session.day(nil, expected: "a day"), includesEnded: true)
    #expect(list.entries.count == 129)
    let copy = try DatasetCopy()
    let rows = string(chaseTable(list).csv())
    try copy.folder.write("services/services.csv", rows)
    let again = try await ServiceBook(in: Session(copy.path))
    #expect(again.directory.refused.isEmpty)
    let day = World.day.date
    // The table is written anew, so its bytes differ; what it says does not.
    let diff = ServiceDiff(from: book, on: day, to: again, on: day)
    #expect(
      diff.added.isEmpty && diff.removed.isEmpty && diff.changed.isEmpty && diff.tables.isEmpty
    )

    let table = try CSVTable(file: "rows.csv", bytes: chaseTable(list).csv())
    let answers = [
      "assured_date": "2025-04-02", "assured_by": "A. Person", "assurance_due": "2026-04-02",
      "min_age": "11", "max_age": "25", "sex": "all",
    ]
    var filled = CSVWriter(header: table.header)
    for row in 0..<table.rowCount {
      filled.append(
        try table.header.map { name in
          let known = table.text(row, try table.column(name))
          return known.isEmpty ? answers[name] ?? "" : known
        }
      )
    }
    try copy.folder.write("services/services.csv", string(filled.bytes))
    let answered = try await ServiceBook(in: Session(copy.path))
    #expect(answered.directory.services.allSatisfy { $0.assurance.by == "A. Person" })
    let later = AnalysisDay(World.date("2025-04-03"), isGiven: true)
    #expect(try ChaseList(answered, on: later, includesEnded: true).entries.isEmpty)
  }
}
