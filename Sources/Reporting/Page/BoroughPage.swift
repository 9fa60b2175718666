import Analysis
import Atlas

/// "My borough": a search, and the place in which the script shows what is known of one.
struct BoroughPage: Sendable {
  let label, hint: String
  let names: [String]
  let withoutScript: String

  init(_ findings: DossierFindings) {
    label =
      "\(sentenceCase(here.zone.singular)) name\(findings.postcodes == nil ? "" : " or postcode")"
    hint =
      findings.postcodes == nil
      ? "This page holds no postcodes: give the name of \(here.zone.one)."
      : "For example \(findings.boroughs.last?.name ?? ""), or a postcode, whole or up to its space. It works without a network: nothing that you type leaves this page."
    names = findings.boroughs.map(\.name)
    withoutScript =
      "Scripts are off, so there is no search. The table above has a row for each \(here.zone.singular)"
      + (findings.run.services == nil
        ? "."
        : "; the tables under Coverage say who is covered, what ends and what each service is.")
  }
}
