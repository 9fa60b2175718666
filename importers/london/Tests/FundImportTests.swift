import DatasetImport
import Exchange
import TestSupport
import Testing

@Suite("Importing funds")
struct FundImportTests {
  @Test("The pot of 2018/19 is worked out from the figures that were read")
  func derivedPot() throws {
    let tables = try SourceTables()
    try tables.write(
      "lcpf_totals",
      "period,fund,label,amount_gbp,precision,notes,source_ref,source_url",
      "2019/20-2020/21,direct_borough,Two years,3000,exact,"
        + "\"an increase of 1,000 on the previous profile\",PCD 421,",
      "2024/25,serious_violence_duty,Duty,1,exact,,PCD 1365,"
    )
    _ = try tables.run(.funds)
    // (3,000 − 1,000) ÷ 2 = 1,000.
    #expect(
      try tables.rows("funds/totals.csv")[1]
        == "lcpf-direct,2018/19,1000.00,derived,pcd-421,\"(£3,000 for 2019/20 and 2020/21, minus the "
        + "stated increase of £1,000 \"\"on the previous profile\"\") ÷ 2, taking that profile to be "
        + "2018/19 twice\","
    )
  }

  @Test("The odd penny of an equal split goes to the first code")
  func equalSplit() throws {
    let tables = try SourceTables()
    _ = try tables.run(.funds)
    let rows = try tables.rows("funds/allocations.csv").filter {
      $0.contains("serious-violence-duty")
    }
    // £100.01 over two boroughs: £50.01 and £50.00.
    #expect(rows[0].hasPrefix("E09000002,serious-violence-duty,2024/25,50.01,derived,pcd-1365,"))
    #expect(rows[1].hasPrefix("E09000003,serious-violence-duty,2024/25,50.00,derived,pcd-1365,"))
  }

  @Test("The kind of an amount stays beside its note")
  func kind() throws {
    let tables = try SourceTables()
    _ = try tables.run(.funds)
    #expect(
      try tables.rows("funds/allocations.csv")[1].hasSuffix(
        ",minute,collected as direct grant after 30 % top slice; also stated: includes one"
      )
    )
  }

  @Test("Decisions carry publisher, date and what was read there")
  func decisions() throws {
    let tables = try SourceTables()
    _ = try tables.run(.funds)
    #expect(
      try tables.rows("sources.csv").contains(
        "pcd-421,PCD 421 (Two years),Mayor's Office for Policing and Crime,2018-10-18,"
          + "facts cited; see the publisher's terms,,"
      )
    )
  }

  @Test("A year without its total is named")
  func missingTotal() throws {
    let tables = try SourceTables()
    try tables.write(
      "serious_violence_duty_borough",
      "gss_code,financial_year",
      "E09000002,2024/25",
      "E09000002,2030/31"
    )
    #expect(
      try tables.faults(.funds)
        == "\(tables.path("lcpf_totals")): found no total of the Serious Violence Duty for 2030/31; "
        + "expected the published total that 1 boroughs share. Add the total of that year."
    )
  }

  @Test("Every broken row of a split is named")
  func brokenSplit() throws {
    let tables = try SourceTables()
    try tables.write(
      "serious_violence_duty_borough",
      "gss_code,financial_year",
      "E0900002,2024/25",
      "E09000002,2024",
      "E09000003,2024/25",
      "E09000003,2024/25"
    )
    let file = tables.path("serious_violence_duty_borough")
    #expect(
      try tables.faults(.funds) == """
        \(file), row 2, column gss_code: found "E0900002"; expected a GSS code such as E09000006. \
        Write the nine characters of the code.
        \(file), row 3, column financial_year: found "2024"; expected a financial year such as \
        2018/19. Write the first year in full, a slash, and the last two digits of the next.
        \(file), row 5, column gss_code: found "E09000003" a second time (first in row 4); expected \
        one row for each key. Keep one of the two rows.
        """
    )
  }

  @Test("Every broken field of a change is named")
  func brokenChange() throws {
    let tables = try SourceTables()
    try tables.write(
      "lcpf_changes_borough",
      "gss_code,financial_year,statement,change_gbp,change_percent,source_ref,source_title,source_url",
      "E09000032,2018/19,,much,half,Guardian,Cuts,"
    )
    let report = #expect(throws: FaultReport.self) { try tables.run(.funds) }
    #expect(
      report?.faults.map(\.place) == [
        .row(2, column: "statement"), .row(2, column: "change_gbp"),
        .row(2, column: "change_percent"),
      ]
    )
    #expect(report?.faults.map(\.found) == ["nothing", "\"much\"", "\"half\""])
  }

  @Test("A two-year total that does not state its increase is refused")
  func noIncrease() throws {
    let tables = try SourceTables()
    try tables.write(
      "lcpf_totals",
      "period,fund,label,amount_gbp,precision,notes,source_ref,source_url",
      "2019/20-2020/21,direct_borough,Two years,3000,exact,more than before,PCD 421,"
    )
    #expect(
      try tables.faults(.funds)
        == "\(tables.path("lcpf_totals")), row 2, column notes: found \"more than before\"; expected "
        + "the words `an increase of 1,118,248 on the previous profile`. Say by how many pounds the "
        + "total rose: the pot of 2018/19 follows from it."
    )
  }
}
