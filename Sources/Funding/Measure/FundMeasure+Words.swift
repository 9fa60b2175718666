import Atlas

extension Fund {
  /// What a zone without a place in the money is: what councils spend is a sum, and no fund.
  package var outsideWords: String { "not in the \(nature == .spending ? "sum" : "fund")" }
}

extension Findings {
  package var outsideWords: String { fund.outsideWords }
}

extension FundMeasure {
  /// The measure in the words of the money that it is of: what councils spend is never called allocated to them, and
  /// those whom it is for have their name.
  package func worded(for analyses: [Findings]) -> FundMeasure {
    var own = self
    let natures = Set(analyses.map(\.fund.nature))
    if natures.contains(.spending) {
      own.replace(natures.count == 1 ? Self.spending : Self.ofEitherKind)
    }
    let people = Set(analyses.compactMap(\.people).map(\.name))
    if people.count == 1, let served = analyses.compactMap(\.people).first {
      own.replace([
        ("Those whom it is for", served.name), ("those whom it is for", served.name.lowercased()),
        ("person whom it is for", served.one), ("rate per person", "rate per \(served.one)"),
      ])
      if self == .people {
        own.heading = served.name.replacing(" ", with: "\n", maxReplacements: 1)
      }
    }
    return own
  }

  private mutating func replace(_ words: [(String, String)]) {
    for (word, other) in words {
      title.replace(word, with: other)
      description.replace(word, with: other)
      self.words.replace(word, with: other)
    }
  }

  private static let spending = [
    ("Allocation", "Spending"), ("the allocation", "the spending"), ("allocated", "spent"),
    ("What the fund pays", "What is spent"), ("that the fund pays", "that is spent"),
    ("it pays nothing", "nothing is spent"),
  ]

  /// What grants and spending are called where a column has both.
  private static let ofEitherKind = [
    ("Allocation", "Amount"), ("the allocation", "the amount"), ("pounds allocated", "pounds"),
    ("What the fund pays", "What is granted or spent"),
    ("that the fund pays", "that is granted or spent"), ("it pays nothing", "it is nothing"),
  ]
}
