import Atlas

/// What the imports know of a fund that the collected tables of money hold.
struct KnownFund {
  let id: String
  let name: String
  let description: String
  var nature = Fund.Nature.grant
  var basis: Fund.Basis?
  var decidedBy = ""
  var list: Fund.Completeness?
  var people: String?
  /// What the table of awards or totals calls it; empty where one table holds nothing else.
  var collectedAs: [String] = []

  var row: [String] {
    [
      id, name, Borough.Kind.londonBorough.rawValue, description, "", nature.rawValue,
      basis?.rawValue ?? "", decidedBy, list?.rawValue ?? "", people ?? "",
    ]
  }
}

private let councils = "each council"
private let reductionUnit = "London's Violence Reduction Unit"
private let homeOffice = "Home Office"

/// What councils spend, whoever gave it to them; no list has the City of London, which is no London borough.
let sectionFunds: [KnownFund] = [
  KnownFund(
    id: "youth-justice-spending",
    name: "Youth justice: spending of councils (section 251, gross)",
    description:
      "What each council spent on youth justice, its youth offending team included, whoever paid for it "
      + "(section 251 outturn). Spending, not a grant. Rows that cannot be true are left out.",
    nature: .spending,
    basis: .gross,
    decidedBy: councils,
    people: IndicatorID.populationUnder18
  )
]

/// Lines of the section 251 returns of 2008/09 to 2013/14.
let earlierSectionFunds: [KnownFund] = [
  earlier("youth-offending-teams-spending", "Youth offending teams", "s251: Youth offender teams"),
  earlier(
    "young-people-services-spending",
    "All services for young people",
    "s251: Services for young people total"
  ),
  earlier(
    "young-people-targeted-spending",
    "Targeted services for young people",
    "s251: Targeted services for young people"
  ),
  earlier(
    "young-people-universal-spending",
    "Universal services for young people",
    "s251: Universal services for young people"
  ),
  earlier(
    "young-people-substance-misuse-spending",
    "Substance misuse services for young people",
    "s251: Substance misuse services (young people)"
  ),
]

private func earlier(_ id: String, _ name: String, _ line: String) -> KnownFund {
  KnownFund(
    id: id,
    name: "\(name): spending of councils (section 251, gross)",
    description:
      "A line of the section 251 outturn, which the returns of some years do not have. Spending, not a grant.",
    nature: .spending,
    basis: .gross,
    decidedBy: councils,
    people: IndicatorID.populationUnder18,
    collectedAs: [line]
  )
}

/// Lines of the revenue outturn RO3, each gross and net of income.
///
/// Totals of whole departments are no fund.
let outturnFunds: [KnownFund] = [
  ("youth-justice", "Youth justice", "cscyth", IndicatorID.populationUnder18),
  ("young-people", "Services for young people", "cscsrv", IndicatorID.populationUnder18),
  ("family-support", "Family support services", "cscfml", IndicatorID.populationUnder18),
  (
    "adult-substance-misuse-support", "Substance misuse support in adult social care", "ascsclsbs",
    nil
  ),
  ("alcohol-treatment", "Treatment for alcohol misuse in adults", "phsbstrtalc", nil),
  ("drug-treatment", "Treatment for drug misuse in adults", "phsbstrtdrg", nil),
  ("alcohol-prevention", "Preventing harm from alcohol misuse in adults", "phsbsprvalc", nil),
  ("drug-prevention", "Preventing harm from drug misuse in adults", "phsbsprvdrg", nil),
  (
    "young-people-substance-misuse", "Drug and alcohol services for children and young people",
    "phsbsspc", IndicatorID.populationUnder18
  ),
].flatMap { id, name, line, people in
  Fund.Basis.allCases.map { basis in
    KnownFund(
      id: "ro3-\(id)-\(basis.rawValue)",
      name: "\(name): spending of councils (revenue outturn, \(basis.rawValue))",
      description:
        "Line \(line) of the revenue outturn RO3, \(basis == .gross ? "total expenditure" : "net current expenditure, less income"), "
        + "in thousands of pounds. Spending, not a grant.",
      nature: .spending,
      basis: basis,
      decidedBy: councils,
      people: people,
      collectedAs: [line]
    )
  }
}

/// Grants to single boroughs over stated periods.
let awardedFunds: [KnownFund] = [
  KnownFund(
    id: "vru-myends",
    name: "MyEnds, first round (Violence Reduction Unit)",
    description:
      "Awards to consortia of community groups in eight boroughs, of at most £750,000 each: eight times that is the "
      + "stated total, so the limit is taken for the award. The other boroughs had none.",
    decidedBy: reductionUnit,
    list: .complete,
    collectedAs: ["vru-myends-wave-1"]
  ),
  KnownFund(
    id: "vru-myends-wave-2",
    name: "MyEnds, second round (Violence Reduction Unit)",
    description: "Awards in eleven areas, of which one amount is published.",
    decidedBy: reductionUnit,
    list: .partial,
    collectedAs: ["vru-myends-wave-2", "vru myends (wave 2)"]
  ),
  KnownFund(
    id: "vru-borough-led",
    name: "MyEnds, led by boroughs (Violence Reduction Unit)",
    description:
      "For the 21 boroughs without an area of MyEnds; no amounts by borough are published.",
    decidedBy: reductionUnit,
    collectedAs: ["vru myends (borough-led)"]
  ),
  KnownFund(
    id: "vru-borough-capacity-building",
    name: "Borough capacity building (Violence Reduction Unit)",
    description:
      "For the 24 boroughs that were not in MyEnds. Published is the total; an equal share of it stands for each "
      + "borough as a modelled amount, since no source says how it was shared.",
    decidedBy: reductionUnit,
    list: .complete,
    collectedAs: ["vru-borough-capacity-building", "vru borough capacity building"]
  ),
  KnownFund(
    id: "vru-borough-uplift",
    name: "Uplift for boroughs (Violence Reduction Unit)",
    description: "What an answer of the Mayor names for two boroughs.",
    decidedBy: reductionUnit,
    list: .partial,
    collectedAs: ["vru-borough-uplift"]
  ),
  KnownFund(
    id: "vru-home-office-project",
    name: "Single projects of the Home Office's money (Violence Reduction Unit)",
    description: "Projects that an answer in Parliament names.",
    decidedBy: reductionUnit,
    list: .partial,
    collectedAs: ["vru-home-office-project"]
  ),
  KnownFund(
    id: "vru-robbery-response",
    name: "Robbery response (Violence Reduction Unit)",
    description: "Equal grants for up to 15 boroughs that no source names.",
    decidedBy: reductionUnit,
    collectedAs: ["vru robbery response"]
  ),
  KnownFund(
    id: "vru-programmes",
    name: "All programmes of the Violence Reduction Unit",
    description: "Totals only.",
    nature: .budget,
    decidedBy: reductionUnit,
    collectedAs: ["vru all programmes", "vru total budget"]
  ),
  KnownFund(
    id: "vru-home-office",
    name: "Home Office grant for London's Violence Reduction Unit",
    description: "A total for London: no borough gets it directly.",
    nature: .budget,
    decidedBy: homeOffice,
    collectedAs: ["vru home office"]
  ),
  KnownFund(
    id: "safer-streets-fund",
    name: "Safer Streets Fund",
    description:
      "Home Office money for single areas by bids in rounds; of round 5 the list is complete, of the others it is not.",
    decidedBy: homeOffice,
    list: .partial,
    collectedAs: [
      "safer-streets-fund R1", "safer-streets-fund R2", "safer-streets-fund R4",
      "safer-streets-fund R5",
    ]
  ),
  KnownFund(
    id: "supporting-families-against-youth-crime",
    name: "Supporting Families Against Youth Crime",
    description: "Government fund by bids; nine of ten areas in London are named.",
    decidedBy: "Ministry of Housing, Communities and Local Government",
    list: .partial,
    collectedAs: ["supporting-families-against-youth-crime"]
  ),
  KnownFund(
    id: "ending-gang-and-youth-violence",
    name: "Ending Gang and Youth Violence",
    description: "Home Office offer to the areas most affected; the list for London was not found.",
    decidedBy: homeOffice,
    list: .partial,
    collectedAs: ["ending-gang-and-youth-violence"]
  ),
  KnownFund(
    id: "performance-reward-grant",
    name: "Performance Reward Grant",
    description: "Grant of MOPAC to one borough.",
    decidedBy: "MOPAC",
    list: .partial,
    collectedAs: ["performance-reward-grant"]
  ),
  KnownFund(
    id: "home-office-surge",
    name: "Home Office surge funding",
    description: "Through MOPAC to violence reduction groups of boroughs.",
    decidedBy: homeOffice,
    list: .partial,
    collectedAs: ["home-office-surge"]
  ),
  KnownFund(
    id: "substance-misuse-treatment-and-recovery-grant",
    name: "Supplementary substance misuse treatment and recovery grant",
    description: "National drug strategy; two boroughs of a longer table.",
    decidedBy: "Office for Health Improvement and Disparities",
    list: .partial,
    collectedAs: ["ssmtrg (drug strategy)"]
  ),
  KnownFund(
    id: "inpatient-detoxification-grant",
    name: "Inpatient detoxification grant",
    description: "National drug strategy; two boroughs of a longer table.",
    decidedBy: "Office for Health Improvement and Disparities",
    list: .partial,
    collectedAs: ["inpatient detox (drug strategy)"]
  ),
  KnownFund(
    id: "young-londoners-fund",
    name: "Young Londoners Fund",
    description: "The Mayor's fund; one large project led by a council.",
    decidedBy: "Mayor of London",
    list: .partial,
    collectedAs: ["young-londoners-fund"]
  ),
  KnownFund(
    id: "youth-crime-grants-2008",
    name: "Government grants against youth crime",
    description:
      "Sums of about ten streams, as a newspaper took three of them from a report of London Councils.",
    list: .partial,
    collectedAs: ["youth-crime grants (London Councils 2009)"]
  ),
  KnownFund(
    id: "national-drug-strategy",
    name: "National Drug Strategy, all streams",
    description: "Of an answer in Parliament that held every London borough, five rows.",
    list: .partial,
    collectedAs: ["drug strategy allocations (historical)"]
  ),
  KnownFund(
    id: "council-own",
    name: "Councils' own money against crime",
    description: "What single councils announced of their own; not comparable, not a grant.",
    nature: .budget,
    decidedBy: councils,
    list: .partial,
    collectedAs: [
      "council own (community safety fund)", "council own (developer contributions)",
      "council own (gang prevention programme)", "council own (police officers)",
    ]
  ),
]
