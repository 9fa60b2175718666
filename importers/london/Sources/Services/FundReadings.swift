/// Funds and programmes by the words that name them in a service's name, description or basis.
///
/// The identifiers are those of `funds/funds.csv` where it knows the fund. A name in front of another
/// that it contains comes first.
private let funds = [
  ("London Crime Prevention Fund direct", FundID.direct),
  ("LCPF Co-commissioning Fund tranche 1", "lcpf-co-commissioning-tranche-1"),
  ("LCPF co-commissioning fund", "lcpf-co-commissioning"),
  ("borough's LCPF grant", FundID.direct),
  ("Serious Violence Duty grants", FundID.seriousViolenceDuty),
  ("Safer Streets Fund", "safer-streets-fund"),
  ("Safer Neighbourhood Board Fund", "safer-neighbourhood-boards"),
  ("Public Engagement Fund", "public-engagement-fund"),
  ("MyEnds", "myends"),
  ("Shared Endeavour Fund", "shared-endeavour-fund"),
  ("Knife Crime Community Seed Fund", "knife-crime-community-seed-fund"),
  ("Psychologically Informed Environment (PIE) Programme Fund", "pie-programme-fund"),
  ("Home Office Domestic Abuse Perpetrators funds", "domestic-abuse-perpetrators-funds"),
  ("Performance Reward Grant", "performance-reward-grant"),
  ("MoJ core grant", "moj-core-grant"),
  ("MoJ general grant", "moj-general-grant"),
  ("Mayor's VAWG Fund", "mayors-vawg-fund"),
  ("Shared Outcomes Fund", "shared-outcomes-fund"),
  ("Police Transformation Fund", "police-transformation-fund"),
]

/// The fund or programme that pays a service; nil where its name, description and basis name none.
///
/// A name goes before a description: that may name further funds that top a fund up.
func fund(of service: CollectedService) -> String? {
  for text in [service.name, service.summary, service.fundingBasis] {
    if let fund = funds.first(where: { text.contains($0.0) }) { return fund.1 }
  }
  return nil
}
