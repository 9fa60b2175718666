package import Atlas
package import Exchange

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
  package func pot(of facts: FactsFile) throws(Fault) -> FundTotal {
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
}
