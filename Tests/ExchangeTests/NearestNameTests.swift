import Testing

@testable import Exchange

@Suite("What somebody means by a name that is not there")
struct NearestNameTests {
  private let names = [
    "offences", "offences_robbery", "offences_drug_offences", "gbp_per_head", "gap_per_head_pct",
    "lcpf-direct", "lcpf-total", "youth-violence",
  ]

  @Test(
    "Whole words of a name come first, then the fewest letters",
    arguments: [
      ("robbery", ["offences_robbery"]), ("offence_robbery", ["offences_robbery"]),
      ("per-head", ["gbp_per_head", "gap_per_head_pct"]), ("lcpf", ["lcpf-direct", "lcpf-total"]),
      ("LCPF_direct", ["lcpf-direct"]), ("yuoth-violense", ["youth-violence"]), ("moonshot", []),
      ("offences_piracy", []),
      ("", []), ("--", []), ("ofences", ["offences"]),
    ]
  )
  func near(text: String, meant: [String]) {
    #expect(namesNear(text, in: names) == meant)
  }

  @Test("More than five names are no suggestion; without names nothing is near")
  func many() {
    #expect(namesNear("a", in: (1...5).map { "a-\($0)" }).count == 5)
    #expect(namesNear("a", in: (1...6).map { "a-\($0)" }).isEmpty)
    #expect(namesNear("a", in: []).isEmpty)
  }

  @Test("The fault suggests, or else lists")
  func fault() {
    func words(_ name: String) -> String {
      Fault.unknownName(
        name,
        among: ["a-b", "a-c", "d"],
        file: "x.csv",
        found: "no fund `\(name)`",
        orElse: "a fund",
        remedy: "Correct it"
      ).description
    }
    #expect(
      words("zzzz") == "x.csv: found no fund `zzzz`; expected one of a-b, a-c, d. Correct it."
    )
    #expect(
      words("c")
        == "x.csv: found no fund `c`; expected one of the 3 names that there are. Perhaps `a-c` is meant."
    )
    #expect(words("a").hasSuffix("Perhaps one of a-b, a-c is meant."))
  }
}
