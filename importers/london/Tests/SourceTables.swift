import DatasetImport
import Exchange
import Foundation
import TestSupport
import Testing

/// Small tables of collected figures, of which a test breaks one.
struct SourceTables {
  let sources: TemporaryFolder
  let dataset: TemporaryFolder

  init() throws {
    sources = try TemporaryFolder()
    dataset = try TemporaryFolder()
    try write(
      "lcpf_totals",
      "period,fund,label,amount_gbp,precision,notes,source_ref,source_url",
      "2019/20-2020/21,direct_borough,Two years,26210370,exact,"
        + "\"an increase of 1,118,248 on the previous profile\",PCD 421,",
      "2024/25,serious_violence_duty,Duty,100.01,exact,,PCD 1365,"
    )
    try write(
      "lcpf_allocations_borough",
      "gss_code,financial_year,allocation_gbp,precision,kind,source_ref,source_title,"
        + "source_date,source_url,notes",
      "E09000006,2018/19,241699,exact,direct_grant_after_30pc_top_slice,Minute,Update,,,includes one"
    )
    try write(
      "lcpf_changes_borough",
      "gss_code,financial_year,statement,change_gbp,change_percent,source_ref,source_title,source_url",
      "E09000032,2018/19,cut in half,,-51,Guardian,Cuts,"
    )
    try write(
      "serious_violence_duty_borough",
      "gss_code,financial_year",
      "E09000003,2024/25",
      "E09000002,2024/25"
    )
    try writeMoney()
  }

  /// The tables of `money-and-need/` from which funds are read.
  private func writeMoney() throws {
    let spending =
      "gss_code,borough,fund,financial_year,amount_gbp,what_it_is,confidence,note"
    try money(
      "youth_justice_spend_s251_2008_2025",
      spending,
      "E09000001,City of London,youth-justice-spend,2023/24,5,gross,high,",
      "E09000002,Barking and Dagenham,youth-justice-spend,2023/24,1500000.5,gross,high,",
      "E09000003,Barnet,youth-justice-spend,2012/13,0,gross,low,zero: not credible"
    )
    try money(
      "young_people_services_s251_2008_2014",
      spending,
      "E09000002,Barking and Dagenham,s251: Youth offender teams,2008/09,2000,gross,medium-high,"
    )
    try money(
      "council_spend_ro3_2022_2025",
      spending,
      "E09000002,Barking and Dagenham,RO3 cscyth: Youth Justice,2022/23,3000,total_expenditure,high,",
      "E09000002,Barking and Dagenham,RO3 cscyth: Youth Justice,2022/23,-1000,net_current_expenditure,high,",
      "E09000002,Barking and Dagenham,RO3 phtot: Total public health,2022/23,9,total_expenditure,high,"
    )
    let awards =
      "gss_code,borough,fund,financial_year,amount_gbp,what_it_is,source_title,source_date,source_url,"
      + "confidence,note"
    try money(
      "vru_myends_by_borough",
      awards,
      "E09000005,Brent,vru-myends-wave-1,2021/22-2022/23,750000,CAP of the award,My Ends,2021,,high,",
      "E09000003,Barnet,vru-borough-capacity-building,2023/24,62500,AVERAGE,PCD 1295,2022,,medium,",
      "E09000005,Brent,vru-borough-capacity-building,2023/24,,not eligible,PCD 1295,2022,,high,"
    )
    try money(
      "other_borough_grants",
      awards,
      "E09000003,Barnet,safer-streets-fund R1,2020/21,301162,round 1,A paper,2020,,high,",
      "E09000002,Barking and Dagenham,early-intervention (joint),2018/19,9,joint,A cabinet,2018,,high,two boroughs",
      "E09000011,Greenwich,council own (police officers),not said,9,officers,A site,2025,,medium,"
    )
    try money(
      "lcpf_and_vru_totals_and_rules",
      "gss_code,fund,financial_year,amount_gbp,what_it_is,source_title,source_date,source_url",
      ",vru robbery response,2024/25,1500000,equal grants,PCD 1644,2024,",
      ",grip (police),2023/24,8907532,hotspots,gov.uk,2023,",
      ",lcpf rule (floor),2013/14,,a rule,A release,2013,"
    )
    try money(
      "gdp_deflators",
      "series,period,value,what_it_is",
      "gdp-deflator,2023,96.2507,calendar year",
      "gdp-deflator,2018/19,78.7898,\"financial year, ANCHOR value seen\""
    )
  }

  func path(_ table: String) -> String { "\(sources.path)/figures/\(table).csv" }

  func write(_ table: String, _ lines: String...) throws {
    try sources.write("figures/\(table).csv", lines.joined(separator: "\n") + "\n")
  }

  /// A table of money, spending or need over years.
  func money(_ table: String, _ lines: String...) throws {
    try sources.write("money-and-need/\(table).csv", lines.joined(separator: "\n") + "\n")
  }

  func run(_ parts: ImportPart...) throws -> [String] {
    let imported = try importDataset(parts: parts, from: sources.path, into: dataset.path)
    for file in imported.files { try dataset.write(file.name, Data(file.bytes)) }
    return imported.notes
  }

  /// The faults of an import that must fail, and that must write nothing.
  func faults(_ part: ImportPart) throws -> String? {
    let before = try dataset.files()
    let report = #expect(throws: FaultReport.self) { try run(part) }
    #expect(try dataset.files() == before)
    return report?.description
  }

  func rows(_ file: String) throws -> [String] {
    try dataset.read(file).split(separator: "\n").map(String.init)
  }
}
