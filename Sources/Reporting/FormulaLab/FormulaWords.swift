import FormulaLab
import Atlas
import Formula

/// A measure of need in words: `Robbery in 2015/16`.
func name(of term: FormulaFile.Term, _ findings: FormulaFindings) -> String {
  let indicator = findings.terms.first { $0.term == term }?.name ?? term.indicator
  return name(of: term, called: "\(indicator) in \(term.period)")
}

/// A measure of need in words, its figures called so.
func name(of term: FormulaFile.Term, called name: String) -> String {
  var text = name
  if let times = term.times { text += " times \(times.indicator) of \(times.period)" }
  switch term.transform {
  case .none: break
  case .logarithm: text += ", natural logarithm of 1 + value"
  case .cap(let times, let reference):
    text +=
      ", at most \(times.plainText) times the \(here.zone.singular)'s share of \(reference.indicator) "
      + reference.period
  }
  return text
}

/// A stage in words.
func describe(_ entry: FormulaFile.StageEntry) -> String {
  switch entry.stage {
  case .topSlice(let share):
    "Top-slice of \(exactPercent(share))" + (entry.purpose.isEmpty ? "" : " for \(entry.purpose)")
  case .minimum(let pence): "No \(here.zone.singular) gets less than \(exactPounds(pence))"
  case .floor(let change): "Floor: \(signed(exactPercent(change))) against last year"
  case .cap(let change): "Cap: \(signed(exactPercent(change))) against last year"
  case .damping(let share): "Damping: \(exactPercent(share)) of the distance to target is left"
  case .pace(let share, let years, let year):
    "Pace: \(exactPercent(share)) of the distance at the start closes in each of \(years) years; this "
      + "is year \(year)"
  case .ratchet(.pot): "Ratchet: rises accepted, falls removed, the pot is raised"
  case .ratchet(.gains): "Ratchet: rises accepted, falls removed, the rises are scaled down"
  }
}
