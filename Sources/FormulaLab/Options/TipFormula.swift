package import Atlas
package import OwnTables

/// A formula, and what flips a verdict about it.
package struct TipFindings: Sendable {
  /// The formula and its run.
  package let formula: FormulaFindings
  /// The verdict and the levers.
  package let tip: Tip
  /// What was read of a person's tables.
  package let readings: [Reading]
}

/// Runs a formula file and searches for the smallest changes that flip a verdict.
///
/// - Throws: ``Fault`` or ``FaultReport``.
package func tipFormula(
  _ file: String,
  verdict text: String,
  baseline: BaselineTable?,
  in session: Session
) throws -> TipFindings {
  var lab = try FormulaLab(in: session)
  let findings = try lab.run(file, baseline: baseline)
  let verdict = try lab.verdict(text, on: findings)
  guard let tip = Tip(of: verdict, in: findings.formulaCase) else {
    preconditionFailure("a formula that has been run gives amounts")
  }
  return TipFindings(formula: findings, tip: tip, readings: lab.readings)
}
