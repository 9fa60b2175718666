/// What a map shows of one zone.
package struct MapReading: Hashable, Sendable {
  /// The figure as it is printed; nil when it is unknown, which is not 0.
  package let value: Double?
  /// The figure in full, with its unit, such as `£1.47`; without a figure, why there is none.
  package let text: String
  /// Whether a formula gave it and nobody has published it.
  package let isModelled: Bool

  /// Keeps a figure; `value` must be what `text` says, so that equal texts fall into one class.
  package init(value: Double?, text: String, isModelled: Bool) {
    self.value = value
    self.text = text
    self.isModelled = isModelled
  }

  /// No figure, and why in a few words, such as `not in the fund`.
  package static func missing(_ reason: String) -> MapReading {
    MapReading(value: nil, text: reason, isModelled: false)
  }

  /// Nothing is known of the zone.
  package static let unknown = MapReading.missing("unknown")
}

/// One map among several of the same measure, such as one year.
package struct MapPanel: Hashable, Sendable {
  /// What sets it apart from the others; empty in a figure of one map.
  package let heading: String
  /// One for each zone, in the order of the zones.
  package let readings: [MapReading]

  /// Names the readings of a map.
  package init(heading: String = "", readings: [MapReading]) {
    self.heading = heading
    self.readings = readings
  }

  /// The same map of some zones, by their places.
  package func keeping(_ places: [Int]) -> MapPanel {
    MapPanel(heading: heading, readings: places.map { readings[$0] })
  }

  /// The figures that are known.
  package var values: [Double] { readings.compactMap(\.value) }
  /// How many figures are modelled.
  package var modelledCount: Int { readings.count { $0.value != nil && $0.isModelled } }
}

/// The words around a map.
package struct MapWords: Sendable {
  /// The title of the figure.
  package var title: String
  /// A line under the title: where, when, and the status of the figures.
  package var subtitle: String
  /// The measure as a noun within a sentence, such as `pounds per head`.
  package var measure: String
  /// What a zone is called, one and many, such as `borough` and `boroughs`.
  package var zone: (one: String, many: String)
  /// What a reader must know to read the figure rightly, each a sentence.
  package var notes: [String] = []
  /// Where the figures are from.
  package var source: String
  /// What the licences ask to print.
  package var licence: String
  /// The words for a number of the scale, such as `£1.47` for 1.47.
  package var format: @Sendable (Double) -> String

  /// Gathers the words of a figure.
  package init(
    title: String,
    subtitle: String,
    measure: String,
    zone: (one: String, many: String),
    notes: [String] = [],
    source: String,
    licence: String,
    format: @escaping @Sendable (Double) -> String
  ) {
    (self.title, self.subtitle, self.measure, self.zone) = (title, subtitle, measure, zone)
    (self.notes, self.source, self.licence, self.format) = (notes, source, licence, format)
  }
}
