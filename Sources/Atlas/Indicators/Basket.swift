/// A named sum of indicators that count different things: serious violence, say.
///
/// Its own indicator of `indicators.csv` says what it is; its values are the sums of its parts.
package struct Basket: Hashable, Sendable {
  /// The identifier of its indicator.
  package let id: String
  /// The identifiers of the indicators that it adds up, in order.
  package let parts: [String]
  /// Who defines it so, as `sources.csv` has it; nil: the sum was asked for, and its parts have the sources.
  package let source: String?
  /// The row that names its first part.
  package let cell: Figure.Cell
}

extension Basket {
  /// Two of some indicators that may count the same thing twice; nil where all are parts of one total, none within
  /// another.
  ///
  /// Only what is said to be a part (`part_of`) is known not to overlap with the other parts of its whole.
  static func overlap(
    of parts: [String],
    among indicators: [Indicator]
  ) -> (first: String, second: String)? {
    let wholes = Dictionary(indicators.map { ($0.id, $0.partOf) }) { first, _ in first }
    /// What an indicator is within, the next first.
    func above(_ id: String) -> [String] {
      var found: [String] = []
      var next = wholes[id].flatMap(\.self)
      while let id = next, !found.contains(id) {
        found.append(id)
        next = wholes[id].flatMap(\.self)
      }
      return found
    }
    for (index, first) in parts.enumerated() {
      for second in parts[(index + 1)...] {
        let (ofFirst, ofSecond) = (above(first), above(second))
        let isWithin = first == second || ofFirst.contains(second) || ofSecond.contains(first)
        if isWithin || Set(ofFirst).isDisjoint(with: ofSecond) { return (first, second) }
      }
    }
    return nil
  }
}

extension IndicatorTable {
  /// The sums of some indicators, for each period and place of which all are known.
  ///
  /// - Returns: No periods where no two of them share one.
  func sums(of basket: Basket) -> [(key: Key, values: Values)] {
    let shared =
      basket.parts.map { Set(periods(of: $0)) }
      .reduce(nil) { (all: Set<String>?, own) in all?.intersection(own) ?? own } ?? []
    return shared.sorted().map { period in
      let parts = basket.parts.compactMap { self[$0, period] }
      func sum<Place: Hashable>(_ figures: [[Place: Figure]]) -> [Place: Figure] {
        (figures.first ?? [:]).keys.reduce(into: [:]) { sums, place in
          let known = figures.compactMap { $0[place] }
          // A sum that lacks a part would look like one that has none of it.
          guard known.count == figures.count else { return }
          sums[place] = Figure(
            value: known.reduce(0) { $0 + $1.value },
            status: FigureStatus.weakest(of: known.map(\.status) + [.derived]) ?? .derived,
            source: basket.source ?? known.map(\.source).distinct.joined(separator: "; "),
            cell: basket.cell
          )
        }
      }
      var values = Values()
      values.byZone = sum(parts.map(\.byZone))
      values.elsewhere = sum(parts.map(\.elsewhere))
      return (Key(basket.id, period), values)
    }
  }
}
