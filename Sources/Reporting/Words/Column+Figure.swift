import Tables

extension Column {
  /// Numbers that people alone read, with so many decimals.
  static func figure(
    _ heading: String,
    places: Int,
    value: @escaping @Sendable (Row) -> Double?
  ) -> Self {
    .number(heading, heading, .number(places: nil, shown: places), value: value)
  }
}
