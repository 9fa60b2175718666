import Statistics
import Atlas
package import Formula

/// What a group of boroughs gets by a formula.
package struct FormulaGroup: Hashable, Sendable {
  /// The definition that makes the group.
  package let definition: String
  /// The name of the group.
  package let name: String
  /// How many boroughs are in it.
  package let count: Int
  /// Its part of the target shares.
  package let targetShare: Rational
  /// What it got last year, in pence; nil without a baseline.
  package let baseline: Int64?
  /// What it gets, in pence.
  package let amount: Int64
  /// Its part of what is paid out; nil where nothing is.
  package let share: Rational?
  /// What it gets more or less than by the plain split, in pence.
  package let protection: Rational
  /// How far it is from its target.
  package let closing: TargetDistance
}

extension FormulaFindings {
  /// What each group gets, under every definition of the dataset, in the order of reports.
  package var groups: [FormulaGroup] {
    let differences = staged.protection.differences
    return definitions.flatMap { definition in
      definition.groupNames.compactMap { name in
        let members = boroughs.indices.filter { definition.groups[boroughs[$0].id] == name }
        guard !members.isEmpty else { return nil }
        let targetShare = sum(members.map { staged.shares[$0] })
        let amount = members.reduce(0) { $0 + staged.amounts[$1] }
        return FormulaGroup(
          definition: definition.id,
          name: name,
          count: members.count,
          targetShare: targetShare,
          baseline: baseline.map { last in members.reduce(0) { $0 + last.pence[$1] } },
          amount: amount,
          share: Rational(amount, over: staged.finalPot),
          protection: sum(members.map { differences[$0] }),
          closing: TargetDistance(
            amount: Rational(amount),
            target: targetShare * Rational(staged.finalPot)
          )
        )
      }
    }
  }
}
