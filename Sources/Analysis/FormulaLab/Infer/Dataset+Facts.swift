internal import Atlas
internal import Exchange

extension Dataset {
  /// Reads a file of facts, or else the one of the dataset.
  ///
  /// - Throws: ``FaultReport`` with every fault of the file; ``Fault`` when it cannot be read.
  func facts(in file: String?) throws -> FactsFile {
    if let file {
      return try FactsFile.read(
        file: file,
        shownAs: fileName(of: file),
        bytes: try readFile(file)
      )
    }
    return try FactsFile.read(
      file: folder.location(of: File.formulaFacts),
      shownAs: File.formulaFacts,
      bytes: try folder.read(File.formulaFacts)
    )
  }

  /// The total that the facts are about.
  func pot(of facts: FactsFile) throws(Fault) -> FundTotal {
    if let pot = fundTotals.first(where: { $0.fund == facts.fund && $0.period == facts.potPeriod })
    {
      return pot
    }
    throw Fault(
      file: facts.file,
      found: "the pot of \(facts.potPeriod)",
      expected: "a row of funds/totals.csv for \(facts.fund) and that period",
      remedy: "Add the total there with its source, or correct the period"
    )
  }

  /// What the facts that a plan names leave possible for amounts that a formula models.
  ///
  /// - Returns: nil without facts, and for amounts that are not modelled: those are what they are.
  /// - Throws: ``Fault`` for facts about another fund, year or pot than the amounts.
  func bounds(
    on amounts: FundAmounts,
    of fund: Fund,
    in year: FinancialYear,
    by file: String?
  ) throws -> InferFindings? {
    guard let file, case .modelled(let formula, let split) = amounts.basis else { return nil }
    let facts = try FactsFile.read(
      file: folder.location(of: file),
      shownAs: file,
      bytes: try folder.read(file)
    )
    guard facts.fund == fund.id, facts.financialYear == year else {
      throw Fault(
        file: file,
        found: "facts about \(facts.fund) \(facts.financialYear)",
        expected: "facts about \(fund.id) \(year)",
        remedy: "Name another file under `facts` in analysis.yaml, or none"
      )
    }
    let pot = try pot(of: facts)
    guard pot.pence == split.pence else {
      throw Fault(
        file: file,
        found: "facts about the pot of \(pot.period), \(exactPounds(pot.pence))",
        expected: "the pot that \(formula.file) splits, \(exactPounds(split.pence))",
        remedy: "Compare amounts with bounds over one pot"
      )
    }
    return try inference(from: facts, isWhole: false)
  }
}
