import Atlas
import Exchange
import Foundation
import TestSupport
import Testing

@Suite("Recommendations and published tables of a dataset", .inLondon)
struct ScrutinyRecordTests {
  private func faults(
    _ changes: [(old: String, new: String, file: String)]
  ) throws -> [String] {
    let copy = try DatasetCopy()
    for change in changes { try copy.replace(change.old, with: change.new, in: change.file) }
    let report = #expect(throws: FaultReport.self) { try Session(copy.path).scrutiny() }
    return (report?.faults ?? []).map {
      $0.description.replacing(copy.path + "/scrutiny/", with: "")
    }
  }

  @Test func `London has the recommendations of three letters, each with its source`() throws {
    let session = Session(Repository.geodata)
    let record = try session.scrutiny()
    let letters = Dictionary(grouping: record.recommendations, by: \.letter).mapValues(\.count)
    #expect(
      letters == [
        "MOPAC commissioning": 13, "Draft Police and Crime Plan": 16,
        "MOPAC and VRU commissioning": 10,
      ]
    )
    let first = try #require(record.recommendations.first { $0.id == "2025-01a" })
    #expect(first.number == "1" && first.madeOn == CalendarDate("2025-03-20"))
    #expect(first.due.day == CalendarDate("2025-12-31") && first.due.status == .published)
    #expect(first.replyDue == CalendarDate("2025-04-20") && first.shownBy == [.coverage])
    // Six months from 11 March 2020 are counted, not stated.
    let counted = record.recommendations.filter { $0.due.status == .derived }
    #expect(counted.compactMap(\.due.day).count == counted.count && counted.count == 9)
    #expect(record.statements.count == 20)
    #expect(record.statements.count { $0.kind == .reply } == 16)
    #expect(record.tables.count == 7 && record.tables.flatMap(\.figures).count == 58)
    #expect(
      Set(session.folder.inputs.map(\.path)).isSuperset(of: DatasetTable.ofScrutiny.map(\.path))
    )
  }

  @Test func `A dataset without these tables has none, which is no fault`() throws {
    let session = Session(Repository.root.appending(path: "examples/three-squares").path)
    #expect(try session.scrutiny().isEmpty)
    let read = Set(session.folder.inputs.map(\.path))
    #expect(read.isDisjoint(with: DatasetTable.ofScrutiny.map(\.path)))
  }

  @Test func `What is wrong in a recommendation is named with what would be right`() throws {
    let file = Dataset.File.recommendations
    #expect(
      try faults([
        ("next year's allocations,,2020-04-30", "next year's allocations,derived,2020-04-30", file),
        (
          "2020-09-11,within six months,derived,2020-04-30,follow-up",
          "2020-03-01,,derived,2020-03-02,follow", file
        ),
        ("table:co-commissioning;", "table:none;", file),
        ("2025-02a,", "2025-01b,", file),
      ]) == [
        "recommendations.csv, row 2, column due_status: found \"derived\"; expected nothing beside a blank "
          + "day. Say how the day came to be, or leave both blank.",
        "recommendations.csv, row 4, column due: found 2020-03-01, before the letter on 2020-03-11; expected "
          + "a day on or after 2020-03-11. Correct the day that is wrong.",
        "recommendations.csv, row 4, column reply_due: found 2020-03-02, before the letter on 2020-03-11; "
          + "expected a day on or after 2020-03-11. Correct the day that is wrong.",
        "recommendations.csv, row 4, column shown_by: found \"follow\"; expected some of terms, measures, "
          + "follow-up, coverage, calls, funds, table:ID, separated by semicolons. Write one of these words, "
          + "or leave it blank.",
        "recommendations.csv, row 6, column shown_by: found \"table:none\"; expected table: and a table of "
          + "scrutiny/tables.csv. Correct the identifier, or describe the table there.",
        "recommendations.csv, row 33, column recommendation_id: found \"2025-01b\" a second time (first in "
          + "row 32); expected one row for each key. Keep one of the two rows.",
      ]
    )
  }

  @Test func `A reply says what it answers, and only a reply`() throws {
    let file = Dataset.File.statements
    #expect(
      try faults([
        ("2020-04,2025-03-20,remark,,", "2020-99,2025-03-20,remark,agreed,", file),
        ("2020-06,2022-03-23,remark", "2020-06,2020-03-10,remark", file),
        ("2022-01,2022-03-23,reply,partly", "2022-01,2022-03-23,reply,", file),
      ]) == [
        "statements.csv, row 2, column recommendation_id: found \"2020-99\"; expected a recommendation of "
          + "scrutiny/recommendations.csv. Correct the identifier, or add the recommendation.",
        "statements.csv, row 2, column answer: found \"agreed\"; expected nothing beside a remark. Correct "
          + "the answer, or the kind.",
        "statements.csv, row 3, column dated: found 2020-03-10, before the letter on 2020-03-11; expected a day "
          + "on or after 2020-03-11. Correct the day that is wrong.",
        "statements.csv, row 6, column answer: found nothing; expected what the reply says: agreed, partly, "
          + "declined, not-said. Correct the answer, or the kind.",
      ]
    )
  }

  @Test func `A figure has a value with how it is stated, or neither`() throws {
    let file = Dataset.File.publishedFigures
    #expect(
      try faults([
        ("Money of Lot 1,,figure,,gbp,,", "Money of Lot 1,,figure,,gbp,exact,", file),
        (
          "Money of Lot 2,,figure,11500000.00,gbp,exact,rounded",
          "Money of Lot 2,,figure,-1,gbp,exact,", file
        ),
        ("payment,Release of money,,target", "pay,Release of money,,target", file),
      ]) == [
        "figures.csv, row 15, column qualifier: found \"exact\"; expected nothing beside a figure that is not "
          + "published. Fill in value, qualifier and status, or leave all three blank.",
        "figures.csv, row 16, column value: found \"-1\"; expected an amount of 0 or more, or blank where it "
          + "is not stated. Correct the amount.",
        "figures.csv, row 16, column status: found nothing; expected how the source states the figure. Fill in "
          + "value, qualifier and status, or leave all three blank.",
        "figures.csv, row 58, column table_id: found \"pay\"; expected a table of scrutiny/tables.csv. Correct "
          + "the identifier, or describe the table there.",
      ]
    )
  }
}
