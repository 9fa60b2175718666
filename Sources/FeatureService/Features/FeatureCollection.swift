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

/// Features of one kind in memory, each with its bytes ready to be sent in two pieces, of which collections share the shape.
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
  private let degrees: Layout
  private let grid: Layout?
  /// All that stands before the shape in each feature, one after the other.
  private let heads: [UInt8]
  private let headEnds: [Int]

  /// The features in one reference system.
  struct Layout: Sendable {
    let shapes: [StoredShape?]
    private let tree: BoxTree
    /// The rows of features that are nowhere.
    private let placeless: [Int]

    init(_ shapes: [StoredShape?]) {
      self.shapes = shapes
      tree = BoxTree(
        shapes.enumerated().compactMap { row, shape in shape?.envelope.map { (row, $0) } }
      )
      placeless = shapes.indices.filter { shapes[$0]?.envelope == nil }
    }

    /// The rows of the features that meet a box, and of those that are nowhere, in their order: what has no place is
    /// in no box and outside of none, and the standard has it in.
    func rows(in box: Box) -> [Int] {
      let parts = box.envelopes
      var near = parts.flatMap { tree.rows(meeting: $0) }
      if parts.count > 1 { near = Set(near).sorted() }
      let met = near.filter { row in
        guard let shape = shapes[row], let envelope = shape.envelope else { return false }
        return parts.contains { part in
          part.covers(envelope.lower) && part.covers(envelope.upper) || shape.geometry.meets(part)
        }
      }
      return placeless.isEmpty ? met : (met + placeless).sorted()
    }
  }

  init(
    _ note: CollectionNote,
    properties: [Property],
    ids: [String],
    identifiers: [JSONValue],
    columns: [PropertyColumn],
    rows: [JSONObject],
    degrees: [StoredShape?],
    grid: [StoredShape?]?
  ) {
    (self.note, self.properties, self.ids) = (note, properties, ids)
    self.identifiers = identifiers
    (self.columns, self.rows, self.degrees) = (columns, rows, Layout(degrees))
    self.grid = grid.map { Layout($0) }
    systems = grid == nil ? [.degrees] : ServedSystem.allCases
    extent = Envelope(joining: degrees.compactMap { $0?.envelope })
    geometryTypes = Set(degrees.compactMap { $0?.geometry.typeName })
    places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    columnOfName = Dictionary(uniqueKeysWithValues: properties.enumerated().map { ($1.name, $0) })
    var heads: [UInt8] = []
    var ends = [0]
    for (identifier, row) in zip(identifiers, rows) {
      writeHead(identifier, row, to: &heads)
      ends.append(heads.count)
    }
    (self.heads, headEnds) = (heads, ends)
  }

  package var count: Int { ids.count }

  func place(of id: String) -> Int? { places[id] }

  func column(named name: String) -> Int? { columnOfName[name] }

  /// The features in a system that the collection has.
  func layout(_ system: ServedSystem) -> Layout {
    system == .nationalGrid ? grid ?? degrees : degrees
  }

  /// What stands before the shape in a feature.
  func head(of row: Int) -> ArraySlice<UInt8> { heads[headEnds[row]..<headEnds[row + 1]] }

  /// The first and the last day of which a feature tells; nil where none does.
  var knownDays: (first: String, last: String)? {
    guard let time = note.time else { return nil }
    let days = rows.flatMap { row in [time.start, time.end].compactMap { row[$0]?.string } }
      .filter { Instant(day: $0) != nil }
    guard let first = days.min(), let last = days.max() else { return nil }
    return (first, last)
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
