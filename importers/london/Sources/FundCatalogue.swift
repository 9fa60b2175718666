import Atlas
import Exchange

/// The identifiers that the imports give to the funds that pay boroughs.
enum FundID {
  static let direct = "lcpf-direct"
  static let seriousViolenceDuty = "serious-violence-duty"

  /// The identifier of a fund by the name that the collected totals use.
  ///
  /// Four programmes that went before the fund share one name there: each is known by its label.
  static func of(_ name: String, label: String) -> String {
    switch name {
    case "direct_borough": direct
    case "co_commissioning_fund": "lcpf-co-commissioning"
    case "ccf_tranche_1": "lcpf-co-commissioning-tranche-1"
    case "predecessor": Area.identifier(of: label)
    default: Area.identifier(of: name)
    }
  }
}

/// `funds/funds.csv`: what each fund is that has a total, awards, or amounts of all boroughs.
///
/// The labels are what the collected totals call each fund, by its identifier.
func fundCatalogue(labels: [String: [String]]) -> [[String]] {
  let known = sectionFunds + earlierSectionFunds + outturnFunds + awardedFunds
  let ofTotals = labels.map { fund, labels in
    [
      fund, fundNames[fund] ?? labels.first ?? fund, Borough.Kind.londonBorough.rawValue,
      description(of: fund, labels: labels), fund == FundID.direct ? directGap : "",
      (budgets.contains(fund) ? Fund.Nature.budget : .grant).rawValue, "", decidedBy[fund] ?? "",
      "", "",
    ]
  }
  return (ofTotals + known.map(\.row)).sorted { $0[0] < $1[0] }
}

/// Totals of what is planned for many purposes at once.
private let budgets: Set = ["mopac-and-vru-commissioning", "mopac-commissioning"]

private let decidedBy = [
  FundID.direct: "MOPAC", FundID.seriousViolenceDuty: "Home Office, through MOPAC",
  "lcpf-co-commissioning": "MOPAC", "lcpf-co-commissioning-tranche-1": "MOPAC",
  "lcpf-total": "MOPAC", "safer-neighbourhood-boards": "MOPAC",
]

/// Names for funds whose totals go by several labels, or by one that says too little by itself.
private let fundNames = [
  "lcpf-co-commissioning": "London Crime Prevention Fund: co-commissioning fund",
  "lcpf-co-commissioning-tranche-1":
    "London Crime Prevention Fund: co-commissioning fund, tranche 1",
  FundID.direct: "London Crime Prevention Fund: direct borough funding",
  "lcpf-total": "London Crime Prevention Fund: total",
  FundID.seriousViolenceDuty: "Serious Violence Duty grant",
]

private let directGap =
  "MOPAC's table of what each borough got (PDF appendices) was not available to this project"

private func description(of fund: String, labels: [String]) -> String {
  switch fund {
  case FundID.direct:
    "Grants of MOPAC to the 32 boroughs; from 2018/19 by a formula of need and demand"
  case FundID.seriousViolenceDuty:
    "Home Office grant through MOPAC, split equally over the 32 boroughs (PCD 1365). A later "
      + "decision (PCD 1614) lets MOPAC move money between boroughs within the year where one "
      + "underspends, so what was spent can differ from the equal split."
  default:
    "A total only: no amounts by borough are published"
      + (labels.count > 1 ? ". Totals of: \(labels.joined(separator: "; "))" : "")
  }
}
