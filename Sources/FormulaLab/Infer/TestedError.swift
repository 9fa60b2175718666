package import Atlas

/// How far off the modelled amount of a zone was, where that could be tested.
package struct TestedError: Hashable, Sendable {
  /// The greatest miss, as a share of the published figure.
  package let share: Double
  /// Whether it may be more: of a figure only a least is published, and it lies above what was predicted.
  package let isOpen: Bool
  /// What is published, beside which the amounts of any formula can be put.
  fileprivate let published: [PublishedAmount]

  /// The error where the amounts of a formula miss what is published by more than the model that was tested: one that
  /// weighs other things is no nearer than its own amounts are.
  ///
  /// - Parameters:
  ///   - amounts: In pence.
  ///   - boroughs: Whose they are, in the same order.
  ///   - year: The year of the money; figures of others say nothing of it.
  /// - Returns: The greater of the two errors.
  func orWorse(_ amounts: [Int64], of boroughs: [GSSCode], in year: FinancialYear) -> TestedError {
    let pence = Dictionary(zip(boroughs, amounts)) { first, _ in first }
    let misses = published.compactMap { figure -> Double? in
      let own = figure.boroughs.compactMap { pence[$0] }
      guard figure.financialYear == year, own.count == figure.boroughs.count, figure.point > 0
      else {
        return nil
      }
      let pounds = Double(own.reduce(0, +)) / 100
      let nearest = min(max(pounds, figure.least), figure.most)
      return abs(pounds - nearest) / figure.point
    }
    let worst = misses.max() ?? 0
    return worst > share ? TestedError(share: worst, isOpen: false, published: published) : self
  }
}

extension InferFindings {
  /// The error of the test; nil where nothing could be tested.
  package var tested: TestedError? { TestedError(predictions, of: facts) }
}

extension TestedError {
  init?(_ predictions: [Prediction], of facts: FactsFile) {
    guard let share = predictions.compactMap({ $0.miss?.magnitude }).max() else { return nil }
    self.share = share
    isOpen = predictions.contains { $0.figure.isLeast && ($0.miss ?? 0) < 0 }
    published = facts.published
  }
}

extension Dataset {
  /// The error of the model of each fund of which a plan names facts, by the fund's identifier.
  ///
  /// - Throws: ``FaultReport`` or ``Fault`` for facts that cannot be used.
  package func testedErrors(of plan: AnalysisFile) throws -> [String: TestedError] {
    var found: [String: TestedError] = [:]
    for file in plan.analyses.compactMap(\.facts) {
      let facts = try FactsFile.read(
        file: folder.location(of: file),
        shownAs: file,
        bytes: try folder.read(file)
      )
      found[facts.fund] = try TestedError(recorded.question(facts).predictions(), of: facts)
    }
    return found
  }

  /// What is asked of a file of facts.
  func question(_ facts: FactsFile) throws -> FamilyQuestion {
    let recipients = recipients(of: try requiredFund(facts.fund))
    return FamilyQuestion(
      facts: facts,
      pot: try pot(of: facts),
      recipients: recipients,
      families: try families(of: facts, among: recipients.map(\.id))
    )
  }
}
