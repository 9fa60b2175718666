package import Atlas

/// The rating that the report prints, beside the computed one.
package enum PrintedComparison: Hashable, Sendable {
  /// The report prints none.
  case notPrinted
  /// The report prints one, and none can be computed.
  case notComputed(printed: Rating)
  /// Both are the same.
  case agrees(Rating)
  /// They differ.
  case differs(printed: Rating, computed: Rating, reason: Reason)

  /// Why a printed and a computed rating may differ.
  package enum Reason: Hashable, Sendable {
    /// A count before the end of the year: the rule rates it against the share of the target that is due
    /// by then, the report may rate how sure the year's target is. Chance alone may explain it.
    case dueByNow(withinChance: Bool)
    /// Both compare the same two numbers: their thresholds differ.
    case thresholds
  }

  /// Compares; overrides play no part, since the report does not know them.
  package init(_ measure: PerformanceMeasure, computed: Rating?, chance: ChanceOfRating?) {
    switch (measure.printedRating, computed) {
    case (nil, _): self = .notPrinted
    case (let printed?, nil): self = .notComputed(printed: printed)
    case (let printed?, let computed?) where printed == computed: self = .agrees(printed)
    case (let printed?, let computed?):
      let isOpen = measure.isOpenCount
      let isChance = chance?.reaches(printed) ?? false
      self = .differs(
        printed: printed,
        computed: computed,
        reason: isOpen ? .dueByNow(withinChance: isChance) : .thresholds
      )
    }
  }

  /// Whether both are there and the same; nil where one is missing.
  package var agree: Bool? {
    switch self {
    case .notPrinted, .notComputed: nil
    case .agrees: true
    case .differs: false
    }
  }
}
