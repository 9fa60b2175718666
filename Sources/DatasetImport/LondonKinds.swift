import Atlas

extension Borough.Kind {
  /// The kinds of zones of London, as `area.yaml` describes them.
  static let londonBorough = Borough.Kind(rawValue: "london-borough")
  static let cityOfLondon = Borough.Kind(rawValue: "city-of-london")
}
