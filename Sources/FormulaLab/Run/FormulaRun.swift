package import Atlas
import Digest
package import OwnTables

/// One formula run with the files that it read.
package struct FormulaRun: Sendable {
  /// What the formula gives.
  package let findings: FormulaFindings
  /// All files that were read, in order of path.
  package let inputs: [InputRecord]
  /// The files from outside the dataset, which go along with the outputs.
  package let ownFiles: [FormulaLab.OwnFile]
  /// The sources of the dataset.
  package let sources: [Source]
  /// The table of last year's amounts that was asked for beside the formula; nil: none was.
  package internal(set) var baselineFile: String?
  /// The sheet of it that was asked for.
  package internal(set) var baselineSheet: String?
  /// What was read of a person's tables.
  package internal(set) var readings: [Reading] = []

  /// The SHA-256 of a file that was read.
  package func sha256(of path: String) -> String {
    inputs.first { $0.path == path }?.sha256 ?? "unknown"
  }
}

/// Runs a formula file over the tables of a dataset.
///
/// A run that is computed anew names the folder in which it keeps the files of a user's own.
///
/// - Throws: ``Fault`` or ``FaultReport``; nothing is written.
package func runFormula(
  _ path: String,
  baseline: BaselineTable?,
  in session: Session,
  keptFiles: String? = nil
) throws -> FormulaRun {
  var lab = try FormulaLab(in: session)
  lab.keptFiles = keptFiles
  var run = FormulaRun(try lab.run(path, baseline: baseline), from: lab)
  run.baselineFile = baseline.map { lab.shownName($0.path) }
  run.baselineSheet = baseline?.choice.sheet
  return run
}

extension FormulaRun {
  /// Keeps findings with the files that a lab has read so far.
  package init(_ findings: FormulaFindings, from lab: FormulaLab) {
    self.init(
      findings: findings,
      inputs: lab.inputs,
      ownFiles: lab.ownFiles,
      sources: lab.dataset.sources,
      readings: lab.readings
    )
  }
}

/// Finds a borough that a formula pays, by name or GSS code.
///
/// - Throws: ``Fault`` that suggests the nearest name.
package func boroughIndex(_ text: String, in findings: FormulaFindings) throws -> Int {
  let borough = try BoroughFinder(boroughs: findings.boroughs).borough(text)
  return findings.boroughs.firstIndex(of: borough) ?? 0
}
