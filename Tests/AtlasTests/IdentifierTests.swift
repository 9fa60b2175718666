import TestSupport
import Testing

@testable import Atlas

@Suite("Identifiers", .inLondon)
struct IdentifierTests {
  @Test("A GSS code is a capital letter and eight digits", arguments: ["E09000001", "W06000015"])
  func goodCode(text: String) {
    #expect(GSSCode(text)?.description == text)
  }

  @Test(
    "Anything else is no GSS code",
    arguments: ["", "e09000001", "E0900001", "E090000011", "E0900000A", "É9000001", " E09000001"]
  )
  func badCode(text: String) {
    #expect(GSSCode(text) == nil)
  }

  @Test("A financial year names two years that follow each other")
  func financialYear() {
    #expect(FinancialYear("2018/19")?.start == 2018)
    #expect(FinancialYear("1999/00")?.description == "1999/00")
    #expect(FinancialYear(start: 2008).description == "2008/09")
    #expect(FinancialYear("2018/19")?.slug == "2018-19")
  }

  @Test(
    "Other forms are no financial year",
    arguments: ["2018", "2018/20", "2018-19", "18/19", "2018/2019", "2018/1", "/19", "+018/19"]
  )
  func badFinancialYear(text: String) {
    #expect(FinancialYear(text) == nil)
  }

  @Test("A total is only as good as its weakest part")
  func weakestStatus() {
    #expect(FigureStatus.weakest(of: [.published, .modelled, .derived]) == .modelled)
    #expect(FigureStatus.weakest(of: [.published, .rounded]) == .rounded)
    #expect(FigureStatus.weakest(of: [.published, .derived]) == .derived)
    #expect(FigureStatus.weakest(of: []) == nil)
  }

  @Test("Pounds and percent of a cut imply the amount that is left")
  func impliedAmount() throws {
    let code = try #require(GSSCode("E09000032"))
    let cut = FundChange(
      borough: code,
      fund: "f",
      financialYear: FinancialYear(start: 2018),
      pence: -50_00,
      percent: -25,
      statement: "",
      source: "s"
    )
    // A cut of 50 that is a quarter: 200 before, 150 after.
    #expect(cut.impliedPounds == 150)
  }
}
