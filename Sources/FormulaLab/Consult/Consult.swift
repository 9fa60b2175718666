package import Atlas
import Digest
import Exchange
import Formula

/// What a consultation asks.
package struct ConsultRequest: Sendable {
  /// The folder with the formula files that were sent in.
  package let folder: String
  /// The formula that stands for how things are; nil: the one of `analysis.yaml`.
  package let reference: String?
  /// Last year's amounts for all of them.
  package let baseline: BaselineTable?

  /// Asks about a folder.
  package init(folder: String, reference: String? = nil, baseline: BaselineTable? = nil) {
    self.folder = folder
    self.reference = reference
    self.baseline = baseline
  }
}

/// Runs every formula file of a folder and sets it against one that stands for how things are.
///
/// A file that cannot be run is kept with all its faults; it stops no other.
///
/// - Throws: ``Fault`` or ``FaultReport`` when the reference cannot be run, and for a folder without formulas.
package func consult(_ request: ConsultRequest, in session: Session) throws -> ConsultFindings {
  var lab = try FormulaLab(in: session)
  let reference = try lab.run(
    try request.reference ?? plannedFormula(in: session),
    baseline: request.baseline
  )
  let names = try fileNames(in: request.folder).filter {
    $0.hasSuffix(".yaml") || $0.hasSuffix(".yml")
  }
  guard !names.isEmpty else {
    throw Fault(
      file: request.folder,
      found: "no formula file",
      expected: "at least one file that ends in .yaml",
      remedy:
        "Put the formulas that were sent in into this folder; docs/formula-files.md shows how to write one"
    )
  }
  var options: [ConsultFindings.Option] = []
  var refused: [ConsultFindings.Refusal] = []
  for name in names {
    let path = "\(request.folder)/\(name)"
    let bytes = try readFile(path)
    let file = ConsultFindings.OptionFile(name: name, bytes: bytes, sha256: sha256Text(of: bytes))
    do {
      let formula = try lab.read(path)
      try formula.refuseOther(fund: reference.fund.id, year: reference.formula.financialYear)
      try refuseRepeated(formula, reference, options)
      let findings = try lab.run(formula, baseline: request.baseline)
      options.append(
        ConsultFindings.Option(
          file: file,
          findings: findings,
          change: OptionChange(
            from: reference.staged.amounts,
            to: findings.staged.amounts,
            of: reference.boroughs,
            definitions: reference.definitions
          )
        )
      )
    } catch let report as FaultReport {
      refused.append(ConsultFindings.Refusal(file: file, faults: report.faults))
    } catch let fault as Fault {
      refused.append(ConsultFindings.Refusal(file: file, faults: [fault]))
    }
  }
  return ConsultFindings(
    reference: reference,
    options: options,
    refused: refused,
    inputs: lab.inputs,
    readings: lab.readings
  )
}

/// Two options of one identifier could not be told apart in any table.
private func refuseRepeated(
  _ formula: FormulaFile,
  _ reference: FormulaFindings,
  _ options: [ConsultFindings.Option]
) throws(Fault) {
  let others = [reference.formula] + options.map(\.findings.formula)
  guard let earlier = others.first(where: { $0.id == formula.id }) else { return }
  throw Fault(
    file: formula.location,
    found: "a second formula called `\(formula.id)`, as \(earlier.file) is",
    expected: "an identifier of its own",
    remedy: "Change the line `formula:` of one of them"
  )
}

/// The place of the formula that `analysis.yaml` runs first.
private func plannedFormula(in session: Session) throws -> String {
  let file = session.folder.location(of: Dataset.File.analysis)
  // No input of the options: the reference that it names is one.
  let plan = try AnalysisFile.read(file: file, bytes: try readFile(file))
  if let formula = plan.analyses.lazy.compactMap(\.formula).first {
    return session.folder.location(of: formula)
  }
  throw Fault(
    file: file,
    found: "no analysis with a formula",
    expected: "a formula that stands for how things are",
    remedy: "Name it with --reference"
  )
}
