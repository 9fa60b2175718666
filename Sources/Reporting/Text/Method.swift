import Funding

/// How the figures are worked out, as sentences.
func method(of findings: Findings) -> [String] {
  var sentences = definitionNotes(of: findings)
  sentences += [
    "Pounds per head: the amount divided by residents. Pounds per offence: the amount divided by all "
      + "recorded offences of the year. A group's rate is the sum of its amounts divided by the sum of "
      + "its residents or offences, never a mean of rates.",
    "Gap: a borough's rate against London's, in percent; and in pounds, its amount less what London's "
      + "rate would give it. The pounds add up to zero over London.",
    "Gini: 0 when every resident (or offence) gets the same, 1 when one gets all. Theil's T adds up "
      + "from a part between the groups and a part within them.",
    "Verdict on crime: a borough's offences per 1,000 residents are called below or above London's only "
      + "when the 95 % interval of the count (Byar's method) leaves London's rate out.",
  ]
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

/// What inner and outer London are under each definition that the run used.
func definitionNotes(of findings: Findings) -> [String] {
  var notes = findings.definitions.map { definition in
    let sizes = definition.groups.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
    return switch (definition.isOwn, definition.id) {
    case (false, "ons"):
      "The ONS definition of inner and outer London is the statistical one. Boroughs of the fund: "
        + "\(sizes)."
    case (false, "statutory"):
      "The statutory definition of inner and outer London is that of the London Government Act "
        + "1963. Boroughs of the fund: \(sizes)."
    case (let isOwn, let id):
      "Groups of boroughs: the definition \"\(id)\" of the \(isOwn ? "file" : "dataset"). Boroughs of "
        + "the fund: \(sizes)."
    }
  }
  let shipped = Set(findings.definitions.filter { !$0.isOwn }.map(\.id))
  if shipped.isSuperset(of: ["ons", "statutory"]) {
    notes.append("The two differ for Greenwich, Haringey and Newham.")
  }
  return notes
}

/// What the findings do not say, as sentences.
func limits(of findings: Findings) -> [String] {
  [
    "Money per head or per offence is not need. A formula may rightly weigh harm, deprivation or age; "
      + "this report shows what follows from residents and recorded crime.",
    "One fund is not all the money: services for several boroughs or for all of London reach boroughs "
      + "in ways that these tables do not show.",
    "Population estimates before and after the census of 2021 are different series; no growth is "
      + "computed across that break. Fraud left the police series in 2013/14.",
    "Boundaries are for the map. No figure here depends on them.",
  ]
}
