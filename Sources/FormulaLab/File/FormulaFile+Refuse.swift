package import Atlas
package import Exchange

extension FormulaFile {
  /// Refuses a formula that speaks for another fund or another year.
  package func refuseOther(fund: String, year: FinancialYear) throws(Fault) {
    guard self.fund != fund || financialYear != year else { return }
    throw Fault(
      file: file,
      found: "a formula for \(self.fund) \(financialYear)",
      expected: "one for \(fund) \(year)",
      remedy: "Ask for that fund and year, or correct `fund` and `financial_year` in the file"
    )
  }
}
