/// The values of indicators by zone and period.
package struct IndicatorTable: Sendable {
  /// One indicator in one period.
  package struct Key: Hashable, Sendable, Comparable {
    /// The identifier of the indicator.
    package let indicator: String
    /// A calendar year, or a financial year such as `2018/19`.
    package let period: String

    /// Names an indicator in a period.
    package init(_ indicator: String, _ period: String) {
      self.indicator = indicator
      self.period = period
    }

    /// Orders by indicator, then by period.
    package static func < (a: Self, b: Self) -> Bool {
      (a.indicator, a.period) < (b.indicator, b.period)
    }
  }

  /// The values of one indicator in one period.
  package struct Values: Sendable {
    /// What was counted or measured in each zone.
    package internal(set) var byZone: [GSSCode: Figure] = [:]
    /// What was counted but has no borough (airports, unknown), by the name of the place.
    package internal(set) var elsewhere: [String: Figure] = [:]

    /// Keeps a figure of a zone; answers the figure that already stood there, which then stays.
    mutating func insert(_ figure: Figure, zone: GSSCode) -> Figure? {
      guard let earlier = byZone.updateValue(figure, forKey: zone) else { return nil }
      byZone[zone] = earlier
      return earlier
    }

    /// Keeps a figure of a place without a borough; answers the figure that already stood there.
    mutating func insert(_ figure: Figure, elsewhere place: String) -> Figure? {
      guard let earlier = elsewhere.updateValue(figure, forKey: place) else { return nil }
      elsewhere[place] = earlier
      return earlier
    }

    /// The sum over zones and over the places without one.
    package var total: Double {
      byZone.values.reduce(0) { $0 + $1.value } + elsewhere.values.reduce(0) { $0 + $1.value }
    }
  }

  /// All values, by indicator and period.
  package private(set) var values: [Key: Values] = [:]

  /// Creates a table of nothing.
  package init() {}

  /// The values of an indicator in a period; nil when the dataset has none.
  package subscript(_ indicator: String, _ period: String) -> Values? {
    values[Key(indicator, period)]
  }

  /// The periods for which an indicator has values, in order.
  package func periods(of indicator: String) -> [String] {
    values.keys.lazy.filter { $0.indicator == indicator }.map(\.period).sorted()
  }

  /// The identifiers of all indicators that have values, in order.
  package var indicators: [String] { Set(values.keys.map(\.indicator)).sorted() }

  /// Takes the values of a key out of the table, to be changed and put back.
  ///
  /// A reader changes the values of one key over many rows: taken out once, they are found once.
  mutating func take(_ key: Key) -> Values { values.removeValue(forKey: key) ?? Values() }

  mutating func put(_ new: Values, at key: Key) { values[key] = new }
}
