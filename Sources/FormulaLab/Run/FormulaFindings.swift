package import Atlas
package import Formula

/// What one formula gives: its figures, its scores of need, its stages and its amounts.
package struct FormulaFindings: Sendable {
  /// The formula as its file states it.
  package let formula: FormulaFile
  /// The fund whose pot is split.
  package let fund: Fund
  /// The boroughs that the fund pays, in GSS order; every list below is in this order.
  package let boroughs: [Borough]
  /// The money that is split.
  package let pot: FormulaPot
  /// The figures of each measure of need.
  package let terms: [TermFigures]
  /// What need is multiplied by; nil when the formula has no area cost.
  package let areaCost: CostFigures?
  /// Last year's amounts; nil when no stage looks at them.
  package let baseline: BaselineAmounts?
  /// The need of each borough, and its target share.
  package let scores: NeedScores
  /// The amounts after each stage.
  package let staged: StagedRun
  /// The ways to group boroughs.
  package let definitions: [GroupDefinition]
  /// How far off the model of this fund was; nil where nothing published could test it.
  package let tested: TestedError?

  /// What of the formula nobody has published, a phrase each: weights, the pot.
  package var assumptions: [String] {
    var texts = formula.terms.filter(\.isAssumed).map {
      "weight \($0.weightText) of \($0.indicator) (\($0.period))"
    }
    if pot.status == nil { texts.append("the pot") }
    if case .modelled(let other)? = baseline?.origin {
      texts += other.assumptions.map { "in \(other.formula.file): \($0)" }
    }
    return texts
  }
}

/// The money that a formula splits.
package struct FormulaPot: Hashable, Sendable {
  /// The pot, in pence.
  package let pence: Int64
  /// How it came to be; nil: assumed.
  package let status: FigureStatus?
  /// The identifier in `sources.csv`, or what the formula file says.
  package let source: String
  /// How it follows from other figures; empty where nothing is said.
  package let note: String
  /// The cell that it was read from; nil where the formula file states it.
  package let cell: Figure.Cell?
}

/// The figures of one measure of need, borough by borough.
package struct TermFigures: Hashable, Sendable {
  /// The measure as the formula file states it.
  package let term: FormulaFile.Term
  /// The name of the indicator in words.
  package let name: String
  /// The figures of each period: one list per period, one figure per borough.
  package let periods: [[Figure]]
  /// What the mean of the periods is multiplied by; nil: nothing.
  package let times: [Figure]?
  /// The reference of a cap; nil: no cap.
  package let reference: [Figure]?
  /// The values that enter the formula: means of the periods, multiplied.
  package let values: [Rational]
}

/// The factors of area cost, borough by borough.
package struct CostFigures: Hashable, Sendable {
  /// The factors.
  package let factors: [Rational]
  /// The cells that they were read from.
  package let cells: [Figure.Cell]
  /// Where they come from.
  package let source: String
}

/// Last year's amounts, borough by borough.
package struct BaselineAmounts: Sendable {
  /// Where they come from.
  package let origin: Origin
  /// The amounts, in pence.
  package let pence: [Int64]
  /// The least sure of their statuses.
  package let status: FigureStatus
  /// The cells that they were read from; empty where a formula gives them.
  package let cells: [Figure.Cell]
  /// The source of each, beside its cell.
  package let sources: [String]

  /// Where last year's amounts come from.
  package indirect enum Origin: Sendable {
    /// The table of the dataset.
    case recorded(FinancialYear)
    /// A user's own table.
    case submitted(file: String)
    /// Another formula.
    case modelled(FormulaFindings)
  }
}

extension BaselineAmounts {
  /// Those of a person's own table; where it has another name in the outputs than as a source, it is given.
  init(_ own: OwnAmounts, shownAs name: String? = nil) {
    let name = name ?? own.file
    self.init(
      origin: .submitted(file: name),
      pence: own.allocations.map(\.pence),
      status: .submitted,
      cells: own.cells.map { Figure.Cell(file: name, row: $0.row) },
      sources: own.allocations.map(\.source)
    )
  }
}

extension Figure {
  /// The value as an exact fraction: the shortest decimal text of a number is the text that was read.
  ///
  /// - Returns: nil for a number too small for plain decimals.
  var exact: Rational? { count.map { Rational($0) } ?? Rational(decimal: String(value)) }
}
