package import Atlas
import Exchange

/// Grants to single zones over stated periods, fund by fund.
package struct AwardFindings: Sendable {
  package let funds: [FundAwards]
  /// Funds that pay zones and are known as totals alone: what each zone got is not known.
  package let totalsAlone: [FundAwards]
  /// Funds that were asked for and have no award on record to the zones that were named.
  package let without: [Fund]
  /// The sources of the awards, in order of title.
  package let sources: [Source]

  /// The awards of one fund; none where it is known as totals alone.
  package struct FundAwards: Sendable {
    package let fund: Fund
    /// In order of period, then of zone.
    package let awards: [(zone: Borough, award: Award)]
    /// What is published of the fund as a whole.
    package let totals: [FundTotal]
  }
}

extension Dataset {
  /// The awards to some zones, or to all, of funds whose name, identifier or giver has some words in it.
  ///
  /// - Throws: ``Fault`` where no zone or no fund is of that name.
  package func awards(to names: [String], of words: String?) throws -> AwardFindings {
    let finder = BoroughFinder(boroughs: boroughs, command: "awards")
    let zones = try Set(names.map { try finder.borough($0).id })
    let awarded = Set(awards.map(\.fund))
    let alone = fundsOfTotalsAlone
    let chosen = funds.filter { fund in
      guard awarded.contains(fund.id) || alone.contains(fund.id) else { return false }
      guard let words = words?.lowercased() else { return true }
      return [fund.id, fund.name, fund.decidedBy].contains { $0.lowercased().contains(words) }
    }
    guard !chosen.isEmpty else {
      throw Fault(
        file: folder.location(of: File.awards),
        found: words.map { "no fund with awards whose name or giver has \"\($0)\" in it" }
          ?? "no awards",
        expected: Fault.oneOf(
          awarded.union(alone).sorted(),
          orElse: "awards; the dataset has none"
        ),
        remedy: "Choose other words, or leave them out"
      )
    }
    let known = Dictionary(uniqueKeysWithValues: boroughs.map { ($0.id, $0) })
    func totals(of fund: Fund) -> [FundTotal] { fundTotals.filter { $0.fund == fund.id } }
    let found = chosen.compactMap { fund -> AwardFindings.FundAwards? in
      let own = awards.filter {
        $0.fund == fund.id && (zones.isEmpty || zones.contains($0.borough))
      }
      let named = own.compactMap { award in known[award.borough].map { (zone: $0, award: award) } }
      guard !named.isEmpty else { return nil }
      return AwardFindings.FundAwards(
        fund: fund,
        awards: named.sorted {
          ($0.award.period, $0.zone.id, $0.award.pence) < (
            $1.award.period, $1.zone.id, $1.award.pence
          )
        },
        totals: totals(of: fund)
      )
    }
    let others = chosen.filter { alone.contains($0.id) }.map {
      AwardFindings.FundAwards(fund: $0, awards: [], totals: totals(of: $0))
    }
    let cited = Set(found.flatMap(\.awards).map(\.award.source))
      .union((found + others).flatMap(\.totals).map(\.source))
    return AwardFindings(
      funds: found,
      totalsAlone: others,
      without: chosen.filter { fund in
        awarded.contains(fund.id) && !found.contains { $0.fund.id == fund.id }
      },
      sources: sources.filter { cited.contains($0.id) }.sorted { $0.title < $1.title }
    )
  }

  /// Funds of which totals are published and nothing of single zones.
  ///
  /// What a person is told of a giver is whole only with them: an empty list would pass for no money.
  private var fundsOfTotalsAlone: Set<String> {
    Set(fundTotals.map(\.fund)).subtracting(awards.map(\.fund))
      .subtracting(allocations.keys.map(\.fund))
  }
}
