import RealModule

/// Why two groups differ per head: how much follows recorded crime, and how much does not.
///
/// ln(A/P asked ÷ against) = ln(A/C asked ÷ against) + ln(C/P asked ÷ against), where A is the allocation,
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

  /// ln(A/P asked ÷ against), the whole gap.
  package let perHead: Measure
  /// ln(A/C asked ÷ against), the part that does not follow recorded crime.
  package let perOffence: Measure
  /// ln(C/P asked ÷ against), the part that follows recorded crime.
  package let offencesPerHead: Measure

  /// Splits the gap between two groups.
  package init(of asked: Group, against: Group) {
    guard let againstPence = against.pence, let againstPopulation = against.population,
      let againstOffences = against.offences, let askedPence = asked.pence,
      let askedPopulation = asked.population, let askedOffences = asked.offences
    else {
      let nothing = Measure.undefined(reason: .missing)
      (perHead, perOffence, offencesPerHead) = (nothing, nothing, nothing)
      return
    }
    guard
      [
        againstPence, againstPopulation, againstOffences, askedPence, askedPopulation,
        askedOffences,
      ].allSatisfy({ $0 > 0 })
    else {
      let nothing = Measure.undefined(reason: .notPositive)
      (perHead, perOffence, offencesPerHead) = (nothing, nothing, nothing)
      return
    }
    let money = Double(askedPence) / Double(againstPence)
    let crime = Double(askedOffences) / Double(againstOffences)
    let people = Double(askedPopulation) / Double(againstPopulation)
    let first = Double.log(money / crime)
    let second = Double.log(crime / people)
    perOffence = .value(first)
    offencesPerHead = .value(second)
    perHead = .value(first + second)
  }
}
