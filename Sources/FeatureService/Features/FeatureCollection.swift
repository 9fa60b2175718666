import Exchange
import PlanarGeometry

/// What a collection says of itself.
package struct CollectionNote: Hashable, Sendable {
  /// As it stands in addresses.
  package var id: String
  package var title: String
  package var description: String
  /// When a feature is; nil where the collection is of no time.
  package var time: Time?

  package init(id: String, title: String, description: String, time: Time? = nil) {
    (self.id, self.title, self.description, self.time) = (id, title, description, time)
  }

  /// The properties that say when a feature begins and ends: two, or one twice.
  package struct Time: Hashable, Sendable {
    package let start: String
    package let end: String

    package init(start: String, end: String) { (self.start, self.end) = (start, end) }
  }
}

/// Features of one kind in memory, each with its bytes ready to be sent.
///
/// They are in the order of their identifiers, which is that of every page.
package final class FeatureCollection: Sendable {
  package let note: CollectionNote
  package let properties: [Property]
  /// The identifiers as texts.
  package let ids: [String]
  /// The same as the file has them: texts or numbers.
  let identifiers: [JSONValue]
  /// The first is the one that features are in unless another is asked for.
  let systems: [ServedSystem]
  /// The box of all features in degrees; nil without a position.
  let extent: Envelope?
  let columns: [PropertyColumn]
  /// What each feature says, as it is written.
  let rows: [JSONObject]
  let geometryTypes: Set<String>
  private let places: [String: Int]
  private let columnOfName: [String: Int]
  private let layouts: [ServedSystem: Layout]

  /// The features in one reference system.
  struct Layout: Sendable {
    let shapes: [GeoJSONGeometry?]
    let envelopes: [Envelope?]
    /// All features with commas between them.
    let stored: StoredBytes
    /// Where each feature lies in the bytes.
    let ranges: [Range<Int>]
  }

  init(
    _ note: CollectionNote,
    properties: [Property],
    ids: [String],
    identifiers: [JSONValue],
    columns: [PropertyColumn],
    rows: [JSONObject],
    layouts: [ServedSystem: Layout]
  ) {
    (self.note, self.properties, self.ids) = (note, properties, ids)
    self.identifiers = identifiers
    (self.columns, self.rows, self.layouts) = (columns, rows, layouts)
    systems = ServedSystem.allCases.filter { layouts[$0] != nil }
    let inDegrees = layouts[.degrees]
    extent = Envelope(joining: (inDegrees?.envelopes ?? []).compactMap { $0 })
    geometryTypes = Set((inDegrees?.shapes ?? []).compactMap { $0?.typeName })
    places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    columnOfName = Dictionary(uniqueKeysWithValues: properties.enumerated().map { ($1.name, $0) })
  }

  package var count: Int { ids.count }

  func place(of id: String) -> Int? { places[id] }

  func column(named name: String) -> Int? { columnOfName[name] }

  /// The features in a system that the collection has.
  func layout(_ system: ServedSystem) -> Layout {
    guard let layout = layouts[system] ?? layouts[.degrees] else {
      preconditionFailure("a collection has its features in degrees")
    }
    return layout
  }

  /// When the features are; nil for one of which no end is known, and for all where no property says.
  func span(of row: Int) -> TimeSpan? {
    guard let time = note.time, let start = column(named: time.start),
      let end = column(named: time.end)
    else { return nil }
    func instant(_ column: Int) -> Instant? {
      if case .instant(let instant) = columns[column].value(at: row) { instant } else { nil }
    }
    let span = TimeSpan(start: instant(start), end: instant(end))
    return span.start == nil && span.end == nil ? nil : span
  }
}

/// The values of one property, feature by feature.
enum PropertyColumn: Sendable {
  /// A number that is missing is none.
  case numbers([Double])
  case values([PropertyValue])

  init(_ values: [PropertyValue], type: Property.ValueType) {
    guard type == .integer || type == .number else {
      self = .values(values)
      return
    }
    self = .numbers(
      values.map { value in if case .number(let number) = value { number } else { .nan } }
    )
  }

  func value(at row: Int) -> PropertyValue {
    switch self {
    case .numbers(let numbers): numbers[row].isNaN ? .missing : .number(numbers[row])
    case .values(let values): values[row]
    }
  }
}
