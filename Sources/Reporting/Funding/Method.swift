import Atlas
import Funding

/// How the figures are worked out, as sentences.
func method(of findings: Findings) -> [String] {
  var sentences = definitionNotes(of: findings)
  let (has, sorted) = (findings.hasOffences, !findings.definitions.isEmpty)
  sentences += [
    "Pounds \(findings.perHead): the amount divided by \(served(findings))."
      + (has
        ? " Pounds per offence: the amount divided by all recorded offences of the year." : "")
      + " A group's rate is the sum of its amounts divided by the sum of its \(served(findings))\(has ? " or offences" : ""), "
      + "never a mean of rates.",
    "Gap: \(here.zone.one)'s rate against \(here.possessive), in percent; and in pounds, its amount less what \(here.possessive) "
      + "rate would give it. The pounds add up to zero over \(here.name).",
    "Gini: 0 when \(findings.forEachHead.replacing("for each", with: "every"))\(has ? " (or offence)" : "") \(findings.fund.nature == .spending ? "has" : "gets") the same, 1 when one gets all."
      + (sorted
        ? " Theil's T adds up from a part between the groups and a part within them." : ""),
  ]
  if has {
    sentences.append(
      "Verdict on crime: \(here.zone.one)'s offences per 1,000 residents are called below or above \(here.possessive) only "
        + "when the 95 % interval of the count (Byar's method) leaves \(here.possessive) rate out."
    )
  }
  if case .modelled = findings.basis {
    sentences.append(
      "A formula's shares are exact fractions; the pot is split in whole pence that add up to it "
        + "(largest remainder, ties by GSS code)."
    )
  }
  if findings.bounds != nil {
    sentences.append(
      "Bounds: weights of 0 or more that add up to 1; each published figure with its rounding cuts away "
        + "those that do not give it; over what is left, linear programming (GLPK) finds the least and the "
        + "most of each amount. `boroughwise formula infer` shows the weights as well."
    )
  }
  return sentences
}

/// Those by whom the money is measured.
private func served(_ findings: Findings) -> String {
  findings.people.map { lowercasedFirst($0.name) } ?? "residents"
}

/// What the groups are under each definition that the run used.
func definitionNotes(of findings: Findings) -> [String] {
  var notes = findings.definitions.map { definition in
    let sizes = definition.groups.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
    guard !definition.isOwn, let note = here.definition(definition.id)?.note, !note.isEmpty else {
      return "Groups of \(here.zone.plural): the definition \"\(definition.id)\" of the "
        + "\(definition.isOwn ? "file" : "dataset"). \(sentenceCase(here.zone.plural)) of the fund: \(sizes)."
    }
    return "\(note) \(sentenceCase(here.zone.plural)) of the fund: \(sizes)."
  }
  notes += differences(of: findings)
  return notes
}

/// The boroughs that two definitions of the dataset with the same groups sort differently, as sentences.
private func differences(of findings: Findings) -> [String] {
  let shipped = findings.definitions.filter { !$0.isOwn }.map(\.id)
  guard shipped.count == 2,
    here.definition(shipped[0])?.groups == here.definition(shipped[1])?.groups
  else { return [] }
  let names = findings.recipients.filter { $0.groups[shipped[0]] != $0.groups[shipped[1]] }
    .map(\.borough.name)
  return names.isEmpty ? [] : ["The two differ for \(joined(names))."]
}

/// What the findings do not say, as sentences.
func limits(of findings: Findings) -> [String] {
  [
    "Money \(findings.perHead)\(findings.hasOffences ? " or per offence" : "") is not need. A formula may rightly weigh harm, "
      + "deprivation or age; this report shows what follows from "
      + "\(served(findings))\(findings.hasOffences ? " and recorded crime" : "").",
    "One fund is not all the money: services for several \(here.zone.plural) or for all of \(here.name) reach \(here.zone.plural) "
      + "in ways that these tables do not show.",
  ] + here.limits + ["Boundaries are for the map. No figure here depends on them."]
}
