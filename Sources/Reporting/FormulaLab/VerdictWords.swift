package import FormulaLab
import PointTally
import Atlas

/// How many specifications say what, in one sentence, and how many stand on modelled amounts.
package func verdictSentence(_ findings: VerdictFindings) -> String {
  let (modelled, total) = (modelledCounts(findings).total, findings.counts.total)
  let standing =
    switch modelled {
    case 0: "none of them stands on modelled amounts"
    case total: "all of them stand on MODELLED amounts"
    default: "\(modelled) of the \(total) stand on MODELLED amounts"
    }
  return
    "\(sentenceCase(findings.pair.asked)) \(isPlural(findings.pair.asked) ? "are" : "is") below \(withArticle(here.name)) rate in \(tally(findings.counts, noun: "specifications")); "
    + "\(standing)."
}

/// Which definitions a verdict is not about, because they compare other groups or none.
func passedOverSentence(_ findings: VerdictFindings) -> [String] {
  findings.passedOver.isEmpty
    ? []
    : [
      "Not asked of the \(joined(findings.passedOver.map(definitionName))), which \(findings.passedOver.count == 1 ? "does" : "do") not compare "
        + "\(findings.pair.asked) with \(findings.pair.against)."
    ]
}

/// The counts over the specifications that stand on modelled amounts.
func modelledCounts(_ findings: VerdictFindings) -> VerdictCounts {
  findings.counts { findings.amounts[$0.amounts].status == .modelled }
}

/// `186 of 424 (above in 205, cannot tell in 33)`.
func tally(_ counts: VerdictCounts, noun: String = "") -> String {
  "\(counts.below) of \(counts.total)\(noun.isEmpty ? "" : " \(noun)") "
    + "(above in \(counts.above), cannot tell in \(counts.cannotTell))"
}

/// What modelled amounts are, and what the specifications with and without them say.
///
/// `names` are what a reader calls amounts; those without one keep their own.
func footing(_ findings: VerdictFindings, names: [String: String] = [:]) -> String {
  let modelled = modelledCounts(findings)
  let other = findings.counts { findings.amounts[$0.amounts].status != .modelled }
  guard modelled.total > 0 else { return "The amounts are \(statuses(findings, names))." }
  let meaning =
    "MODELLED amounts are what a formula would give, not what any \(here.zone.singular) is known to have had\(testedErrors(findings))"
  guard other.total > 0 else { return "\(meaning)." }
  return "\(meaning): on them it is \(clause(modelled)) of \(modelled.total). The other "
    + "\(other.total) stand on amounts that are \(statuses(findings, names)): on them it is \(clause(other))."
}

/// The greatest tested error of each fund with modelled amounts, in brackets; empty where nothing could be tested.
private func testedErrors(_ findings: VerdictFindings) -> String {
  let funds = findings.amounts.filter { $0.status == .modelled }.map(\.fund.id).distinct
  let errors = funds.compactMap { fund in
    testedErrorInShort(
      findings.amounts.filter { $0.fund.id == fund }.compactMap { findings.tested[$0.name] }
        .max { $0.share < $1.share }
    )
  }
  return errors.isEmpty ? "" : " (\(errors.joined(separator: "; ")))"
}

/// `below in 167, above in 142, cannot tell in 27`.
private func clause(_ counts: VerdictCounts) -> String {
  "below in \(counts.below), above in \(counts.above), and cannot be told in \(counts.cannotTell)"
}

/// What amounts that no formula gave are: `derived (serious-violence-duty 2022/23)`.
private func statuses(_ findings: VerdictFindings, _ names: [String: String]) -> String {
  FigureStatus.allCases.filter { $0 != .modelled }.compactMap { status in
    let amounts = findings.amounts.filter { $0.status == status }.map { names[$0.name] ?? $0.name }
    return amounts.isEmpty
      ? nil : "\(status.rawValue) (\(amounts.joined(separator: "; ")))"
  }.joined(separator: " and ")
}

/// Why a specification cannot be had, as it follows the name of the count.
func gapText(_ gap: SpecificationGap) -> String {
  switch gap {
  case .noFigures: "no figures"
  case .missing(let codes):
    "no figure for \(counted(codes.count, here.zone))"
  case .acrossBreak:
    "from before \(here.residentsBreak?.cause ?? "the break"), the money from after it"
  case .noComparison: "the definition compares no two groups"
  case .noMembers(let group): "the definition has no \(here.zone.singular) in \(group)"
  case .nothingCounted(let group): "nothing counted in \(group)"
  }
}

/// What no output may leave unsaid.
let verdictNote =
  "The specifications share the same few tables, and somebody chose which to ask: how many agree is no "
  + "probability. No figure is in real terms, and no amounts of different years are compared."
