import RealModule

/// Why two groups differ per head: how much follows recorded crime, and how much does not.
///
/// ln(A/P outer ÷ inner) = ln(A/C outer ÷ inner) + ln(C/P outer ÷ inner), where A is the allocation,
/// P the population and C the recorded offences of a group.
///
/// - Accuracy: ``perHead`` is the sum of the two parts by definition, so they add up exactly; it
///   agrees with the logarithm taken directly within 1e-12 (test `partsAddUp`).
/// - Undefined: all three when any figure is zero, negative or missing.
package struct GapDecomposition: Hashable, Sendable {
  /// The three figures of one group.
  package struct Group: Hashable, Sendable {
    /// A, in pence.
    package let pence: Int64?
    /// P.
    package let population: Int64?
    /// C.
    package let offences: Int64?

    /// Keeps the sums of a group; nil where unknown.
    package init(pence: Int64?, population: Int64?, offences: Int64?) {
      self.pence = pence
      self.population = population
      self.offences = offences
    }
  }

  /// ln(A/P outer ÷ inner), the whole gap.
  package let perHead: Measure
  /// ln(A/C outer ÷ inner), the part that does not follow recorded crime.
  package let perOffence: Measure
  /// ln(C/P outer ÷ inner), the part that follows recorded crime.
  package let offencesPerHead: Measure

  /// Splits the gap between two groups.
  package init(inner: Group, outer: Group) {
    guard let innerPence = inner.pence, let innerPopulation = inner.population,
      let innerOffences = inner.offences, let outerPence = outer.pence,
      let outerPopulation = outer.population, let outerOffences = outer.offences
    else {
      let nothing = Measure.undefined(reason: .missing)
      (perHead, perOffence, offencesPerHead) = (nothing, nothing, nothing)
      return
    }
    guard
      [
        innerPence, innerPopulation, innerOffences, outerPence, outerPopulation, outerOffences,
      ].allSatisfy({ $0 > 0 })
    else {
      let nothing = Measure.undefined(reason: .notPositive)
      (perHead, perOffence, offencesPerHead) = (nothing, nothing, nothing)
      return
    }
    let money = Double(outerPence) / Double(innerPence)
    let crime = Double(outerOffences) / Double(innerOffences)
    let people = Double(outerPopulation) / Double(innerPopulation)
    let first = Double.log(money / crime)
    let second = Double.log(crime / people)
    perOffence = .value(first)
    offencesPerHead = .value(second)
    perHead = .value(first + second)
  }
}
