package import Atlas
import Exchange
import Formula

/// Runs formula files for the same fund and sets the others against the first.
///
/// - Throws: ``Fault`` or ``FaultReport`` for files that cannot be used together.
package func compareOptions(
  _ files: [String],
  baseline: BaselineTable?,
  in session: Session
) throws -> OptionComparison {
  guard files.count > 1 else {
    throw Fault(
      file: "formula compare",
      found: "\(files.count) formula \(files.count == 1 ? "file" : "files")",
      expected: "two or more",
      remedy: "Name the formula to compare with first, and then the others"
    )
  }
  var lab = try FormulaLab(in: session)
  var found = try OptionComparison(try files.map { try lab.run($0, baseline: baseline) })
  found.readings = lab.readings
  return found
}

extension OptionComparison {
  /// Compares formulas for one fund, the others against the first.
  ///
  /// - Throws: ``Fault`` where one splits the money of another fund.
  package init(_ options: [FormulaFindings]) throws {
    for option in options where option.fund.id != options[0].fund.id {
      throw Fault(
        file: option.formula.location,
        found: "a formula of \(option.fund.id)",
        expected: "one of \(options[0].fund.id), as \(options[0].formula.file) is",
        remedy: "Compare formulas of one fund"
      )
    }
    self.init(
      options: options,
      changes: options.dropFirst().map { option in
        OptionChange(
          from: options[0].staged.amounts,
          to: option.staged.amounts,
          of: option.boroughs,
          definitions: option.definitions
        )
      },
      nudges: options.map { NudgeReport(of: $0.formulaCase) }
    )
  }
}
