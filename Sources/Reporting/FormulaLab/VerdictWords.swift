package import Analysis
internal import Atlas

/// How many specifications say what, in one sentence.
package func verdictSentence(_ findings: VerdictFindings) -> String {
  "Outer London is below the London rate in \(tally(findings.counts, noun: "specifications"))."
}

/// `184 of 422 (above in 205, cannot tell in 33)`.
func tally(_ counts: VerdictCounts, noun: String = "") -> String {
  "\(counts.below) of \(counts.total)\(noun.isEmpty ? "" : " \(noun)") "
    + "(above in \(counts.above), cannot tell in \(counts.cannotTell))"
}

/// How many of the specifications stand on modelled amounts, and what each part says.
func footing(_ findings: VerdictFindings) -> String {
  func isModelled(_ specification: Specification) -> Bool {
    findings.amounts[specification.amounts].status == .modelled
  }
  let (modelled, other) = (
    findings.counts(isModelled), findings.counts { !isModelled($0) }
  )
  guard modelled.total > 0 else {
    return "None of them stands on modelled amounts: \(statuses(findings))."
  }
  guard other.total > 0 else {
    return
      "All of them stand on MODELLED amounts: what a formula would give, not what any borough is known "
      + "to have had."
  }
  return
    "\(modelled.total) of the \(findings.counts.total) stand on MODELLED amounts, which nobody has "
    + "published: of these it is \(clause(modelled)). The other \(other.total) do not "
    + "(\(statuses(findings))): of these it is \(clause(other))."
}

/// `below in 167, above in 142, cannot tell in 27`.
private func clause(_ counts: VerdictCounts) -> String {
  "below in \(counts.below), above in \(counts.above), and cannot be told in \(counts.cannotTell)"
}

/// What amounts that no formula gave are: `derived: serious-violence-duty 2022/23`.
private func statuses(_ findings: VerdictFindings) -> String {
  FigureStatus.allCases.filter { $0 != .modelled }.compactMap { status in
    let names = findings.amounts.filter { $0.status == status }.map(\.name)
    return names.isEmpty ? nil : "\(status.rawValue): \(names.joined(separator: ", "))"
  }.joined(separator: "; ")
}

/// Counts of one kind, as they continue "divided by".
func kindText(_ kind: Denominator.Kind) -> String { kind.rawValue }

/// Why a specification cannot be had, as it follows the name of the count.
func gapText(_ gap: SpecificationGap) -> String {
  switch gap {
  case .noFigures: "no figures"
  case .missing(let codes):
    "no figure for \(codes.count) \(codes.count == 1 ? "borough" : "boroughs")"
  case .acrossCensus: "from before the census of 2021, the money from after it"
  case .noMembers(let group): "the definition has no borough in \(group)"
  case .nothingCounted(let group): "nothing counted in \(group)"
  }
}

/// What no output may leave unsaid.
let verdictNote =
  "The specifications share the same few tables, and somebody chose which to ask: how many agree is no "
  + "probability. No figure is in real terms: the dataset has no deflator, so none is used, and no "
  + "amounts of different years are compared."
