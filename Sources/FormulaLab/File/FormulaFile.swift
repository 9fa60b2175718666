package import Atlas
import Exchange
package import Formula

/// A formula as its file states it: which pot, which measures of need, which stages, on what basis.
package struct FormulaFile: Hashable, Sendable {
  /// The identifier of the formula.
  package let id: String
  /// The name in words.
  package let title: String
  /// The fund whose pot is split.
  package let fund: String
  /// The line of the fund in the file.
  package let fundLine: Int
  /// The year for which the formula speaks.
  package let financialYear: FinancialYear
  /// The money that is split.
  package let pot: Pot
  /// The measures of need with their weights.
  package let terms: [Term]
  /// What need is multiplied by; nil when a pound buys as much everywhere.
  package let areaCost: AreaCost?
  /// Where last year's amounts come from; nil when the file names none.
  package let baseline: Baseline?
  /// The stages, in order.
  package let stages: [StageEntry]
  /// A published figure to print beside the model's; nil when there is none.
  package let published: PublishedCost?
  /// Why these measures, weights and stages, in sentences.
  package let basis: String
  /// The file by name, without a path of the machine.
  package let file: String
  /// The file as the user named it, for messages.
  package let location: String
  /// Whether it is a user's own file, not one of the dataset.
  package let isOwn: Bool

  /// The money that a formula splits.
  package enum Pot: Hashable, Sendable {
    /// The row of `funds/totals.csv` of this period.
    case period(String, line: Int)
    /// A sum that the file states, with its status and source.
    case amount(pence: Int64, status: FigureStatus?, source: String)
    /// What all boroughs got last year together.
    case baseline
  }

  /// One measure of need and its weight.
  package struct Term: Hashable, Sendable {
    /// The identifier of the indicator.
    package let indicator: String
    /// The periods of its values; with several the mean counts.
    package let periods: [String]
    /// The indicator that makes an intensive one add up; nil where none is named.
    package let times: Reference?
    /// What is done to the values before they are added up.
    package let transform: Transform
    /// The weight, exactly.
    package let weight: Rational
    /// The weight as the file writes it.
    package let weightText: String
    /// `published` or `assumed`.
    package let status: String
    /// Where the weight comes from.
    package let source: String
    /// The line of the weight in the file.
    package let line: Int

    /// The periods in words: `2015/16`, or `the mean of 2015/16 and 2016/17`.
    package var period: String {
      guard let last = periods.last, periods.count > 1 else { return periods.first ?? "" }
      return "the mean of \(periods.dropLast().joined(separator: ", ")) and \(last)"
    }

    /// Whether nobody has published the weight.
    package var isAssumed: Bool { status == "assumed" }
  }

  /// What is done to the values of a measure before they are added up.
  package enum Transform: Hashable, Sendable {
    /// Nothing.
    case none
    /// The natural logarithm of 1 + value.
    case logarithm
    /// No borough counts for more than a number of times its share of a reference.
    case cap(times: Rational, Reference)
  }

  /// An indicator in a period.
  package struct Reference: Hashable, Sendable {
    /// The identifier of the indicator.
    package let indicator: String
    /// The period of its values.
    package let period: String
    /// The line in the file.
    package let line: Int
  }

  /// What need is multiplied by before the shares.
  package enum AreaCost: Hashable, Sendable {
    /// The values of an indicator.
    case indicator(Reference, source: String)
    /// A table with the columns `gss_code` and `factor`.
    case factors(file: String, source: String, line: Int)
  }

  /// Where last year's amounts come from.
  package enum Baseline: Hashable, Sendable {
    /// The amounts of the dataset for the year before.
    case recorded(line: Int)
    /// A table with the columns `gss_code` and `amount_gbp`.
    case allocations(file: String, line: Int)
    /// What another formula gives.
    case formula(file: String, line: Int)
    /// Nobody has published them: whoever runs the formula gives them.
    case asked(line: Int)
  }

  /// A stage with what the file says about it.
  package struct StageEntry: Hashable, Sendable {
    /// The rule.
    package let stage: Stage
    /// What a top-slice is for; empty where the file does not say.
    package let purpose: String
    /// Where the rule comes from.
    package let source: String
    /// The line in the file.
    package let line: Int
  }

  /// A published cost of protection, to print beside the model's.
  package struct PublishedCost: Hashable, Sendable {
    /// The cost in pence, over all its years.
    package let pence: Int64
    /// How many years it covers.
    package let years: Int
    /// Where it is published.
    package let source: String
  }
}

extension FormulaFile {
  /// What must be said where it weighs figures of a time after its year began; nil where all were known.
  package var lateFigures: String? {
    var used = terms.flatMap { term in term.periods.map { (term.indicator, $0) } }
    used += terms.compactMap { $0.times.map { ($0.indicator, $0.period) } }
    if case .indicator(let reference, _)? = areaCost {
      used.append((reference.indicator, reference.period))
    }
    let late = used.filter { financialYear.isBegun(at: $0.1) }.map { "\($0.0) \($0.1)" }
    guard !late.isEmpty else { return nil }
    return "the formula of \(financialYear) weighs figures of a time after that year began "
      + "(\(late.joined(separator: ", "))): a what-if, not a rule that can have been used"
  }
}
