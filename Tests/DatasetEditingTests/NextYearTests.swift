import Analysis
import Atlas
import DatasetEditing
import Exchange
import Foundation
import Funding
import TestSupport
import Testing

/// Another year from tables as people keep them: titles, names, totals, the year in the title of the numbers.
@Suite("Next year's figures", .inLondon)
struct NextYearTests {
  let copy: DatasetCopy
  let boroughs: [Borough]

  init() throws {
    copy = try DatasetCopy()
    boroughs = try Session(copy.path).tables().boroughs.filter { $0.outside == nil }
  }

  /// A workbook of the 32 boroughs by name, with a total.
  private func workbook(
    _ title: String,
    total: String? = nil,
    _ value: (Int) -> Int
  ) throws -> AddRequest {
    let values = boroughs.indices.map(value)
    let bytes = PersonsWorkbook.xlsx([
      (
        "A",
        [["Team figures"], [], ["Borough", title]]
          + zip(boroughs, values).map { [$0.name, "\($1)"] }
          + [["Total", total ?? "\(values.reduce(0, +))"]]
      )
    ])
    let file = "\(title.filter(\.isLetter)).xlsx"
    return AddRequest(
      file: try copy.folder.write("../\(copy.folder.url.lastPathComponent)-\(file)", Data(bytes)),
      source: SourceNote(title: "Team")
    )
  }

  private func write(_ checked: CheckedFiles) throws {
    for (name, bytes) in checked.files { try copy.folder.write(name, Data(bytes)) }
  }

  private func note(listsYear: Bool = true) -> FundNote {
    var note = FundNote(id: "lcpf-direct")
    note.listsYear = listsYear
    return note
  }

  private func refusal(_ work: () async throws -> Void) async -> String {
    do {
      try await work()
      return ""
    } catch {
      return ((error as? FaultReport)?.faults.first ?? (error as? Fault)).map { "\($0)" } ?? ""
    }
  }

  @Test("From a workbook each of residents and of amounts in £000 to a plan with the year, checked")
  func walk() async throws {
    let people = try workbook("Mid-2025 population") { 1000 + $0 }
    let money = try workbook("2025-26 (£000)") { 100 + $0 }
    let early = await refusal {
      _ = try await addAmounts(money, of: note(), to: Session(copy.path))
    }
    #expect(
      early.contains(
        "found no residents of 2025; expected residents of the year that --plan lists: it could not be measured. Add "
          + "them first with `boroughwise add residents FILE --data \(copy.path) --source"
      )
    )
    let residents = try await addResidents(people, to: Session(copy.path))
    #expect(residents.lines.contains("  left out   row 36, a total: adds up"))
    try write(residents)
    let amounts = try await addAmounts(money, of: note(), to: Session(copy.path))
    #expect(amounts.lines.contains("analysis.yaml runs lcpf-direct 2025/26"))
    try write(amounts)
    let checked = try await check(Session(copy.path))
    #expect(checked.faults.isEmpty)
    let run = try await analyse(AnalysisRequest(), in: Session(copy.path))
    let findings = try #require(
      run.analyses.first { $0.fund.id == "lcpf-direct" && $0.year.start == 2025 }
    )
    // £100,000 for the first borough, £1,000 more for each that follows.
    #expect(
      findings.recipients.map { $0.allocation?.pence }
        == boroughs.indices.map { Int64(10_000_000 + 100_000 * $0) }
    )
    #expect(findings.recipients.allSatisfy { $0.allocation?.status == .submitted })
    #expect(
      findings.recipients.map { $0.population?.value }
        == boroughs.indices.map { 1000.0 + Double($0) }
    )
    // Nobody has said how many live in the City of London.
    #expect(findings.boroughs.first { $0.borough.outside != nil }?.population == nil)
    let again = try workbook("2025-26 (£)") { 100 + $0 }
    let twice = await refusal {
      _ = try await addAmounts(again, of: note(), to: Session(copy.path))
    }
    #expect(twice.contains("which the dataset has already, and 31 more"))
  }

  @Test("A total that is none refuses the table, and so do thousands where nothing writes them out")
  func refused() async throws {
    let wrong = try workbook("2025-26 (£)", total: "1") { 100 + $0 }
    let found = await refusal {
      _ = try await addAmounts(wrong, of: note(listsYear: false), to: Session(copy.path))
    }
    #expect(found.contains("row 36"), "\(found)")
    let rows = boroughs.map { "\($0.id),2025/26,5\n" }.joined()
    let long = AddRequest(
      file: try copy.folder.write(
        "../long-\(copy.folder.url.lastPathComponent).csv",
        "code,year,Amount (£000)\n" + rows
      ),
      source: SourceNote(title: "Team")
    )
    let thousands = await refusal {
      _ = try await addAmounts(long, of: note(listsYear: false), to: Session(copy.path))
    }
    #expect(
      thousands.contains(
        "found amounts in thousands; expected pounds, where a table has several years or rows are chosen. "
          + "Write the amounts in pounds"
      ),
      "\(thousands)"
    )
  }

  @Test("Two columns of years are refused with the choice; --year names one of them")
  func severalYears() async throws {
    let rows = boroughs.map { "\($0.name),5,6\n" }.joined()
    var wide = AddRequest(
      file: try copy.folder.write(
        "../wide-\(copy.folder.url.lastPathComponent).csv",
        "Borough,2025-26,2026-27\n" + rows
      ),
      source: SourceNote(title: "Team")
    )
    let found = await refusal {
      _ = try await addAmounts(wide, of: note(listsYear: false), to: Session(copy.path))
    }
    #expect(found.contains("Read the column of one year with --value 2026-27"), "\(found)")
    wide.columns.year = "26/27"
    let checked = try await addAmounts(wide, of: note(listsYear: false), to: Session(copy.path))
    #expect(checked.lines.first?.contains("of 2026/27 were added") == true, "\(checked.lines)")
    let added = checked.files.first { $0.name == "funds/allocations.csv" }.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
    #expect(added?.contains("E09000002,lcpf-direct,2026/27,6.00,submitted,") == true)
  }
}
