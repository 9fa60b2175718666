import Atlas
import Testing

@testable import DatasetImport

@Suite("The columns that an import writes")
struct ResourceSchemaTests {
  @Test(
    "A table of services has the columns that its reader asks for, in their order",
    arguments: [
      (Dataset.File.services, ServiceColumns.services),
      (Dataset.File.serviceCoverage, ServiceColumns.coverage),
      (Dataset.File.servicePlaces, ServiceColumns.places),
      (Dataset.File.serviceAmounts, ServiceColumns.amounts),
      (Dataset.File.serviceCalls, ServiceColumns.calls),
      (Dataset.File.serviceCategories, ServiceColumns.categories + ["parts"]),
      (Dataset.File.serviceCategoryTerms, ServiceColumns.categoryTerms),
      (Dataset.File.performance, ServiceColumns.performance),
      (Dataset.File.performanceMarks, ServiceColumns.marks),
      (Dataset.File.ratingRules, ServiceColumns.rules),
      (Dataset.File.themes, ServiceColumns.themes),
      (Dataset.File.sources, Source.columns),
    ]
  )
  func columns(path: String, read: [String]) {
    var draft = DatasetDraft(sources: [])
    draft.add(path, rows: [read.map { "a \($0)" }])
    let lines = String(decoding: draft.files[path] ?? [], as: UTF8.self).split(separator: "\n")
    #expect(lines.first.map(String.init) == read.joined(separator: ","))
    #expect(lines.count == 2)
  }
}
