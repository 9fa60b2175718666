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
  }

  func path(_ table: String) -> String { "\(sources.path)/figures/\(table).csv" }

  func write(_ table: String, _ lines: String...) throws {
    try sources.write("figures/\(table).csv", lines.joined(separator: "\n") + "\n")
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
