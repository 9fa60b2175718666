package import Atlas
package import Exchange

extension Session {
  /// Reads a file of facts, or else that of the first analysis of the plan that has one.
  ///
  /// - Throws: ``FaultReport`` with every fault of the file; ``Fault`` when it cannot be read, and where there is
  ///   none.
  func facts(in file: String?) throws -> FactsFile {
    if let file {
      return try FactsFile.read(
        file: file,
        shownAs: fileName(of: file),
        bytes: try readFile(file)
      )
    }
    guard let planned = try plan().analyses.lazy.compactMap(\.facts).first else {
      throw Fault(
        file: folder.location(of: Dataset.File.analysis),
        found: "no analysis with `facts`",
        expected: "a file of what is published about the amounts of \(here.zone.plural)",
        remedy: "Name a file of facts: `formula infer FILE`, or `formula sweep --facts FILE`"
      )
    }
    return try FactsFile.read(
      file: folder.location(of: planned),
      shownAs: planned,
      bytes: try folder.read(planned)
    )
  }
}

extension Dataset {
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
