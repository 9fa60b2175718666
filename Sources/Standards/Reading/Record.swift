import Atlas
import Exchange
import PlanarGeometry

/// An object of a published schema.
///
/// Its coding keys are the members that are written or read; so an export names no other member, and an
/// import lists every other as not read.
protocol SchemaObject {
  associatedtype CodingKeys: CodingKey, CaseIterable
}

/// An object of a file that is read as one of a schema; it knows the place of each of its members.
struct Record<Schema: SchemaObject> {
  typealias Member = Schema.CodingKeys

  let object: JSONObject
  let pointer: String
  let reader: RecordReader

  /// Reads an object, of which the members that the schema does not declare are listed; nil and a fault
  /// for any other value.
  init?(_ value: JSONValue, _ pointer: String, _ reader: RecordReader) {
    guard let object = value.object else {
      reader.refuse(pointer, found: value.shown, .object)
      return nil
    }
    (self.object, self.pointer, self.reader) = (object, pointer, reader)
    reader.noteUnread(of: object, pointer) { Member(stringValue: $0) == nil }
  }

  /// The value of a member; nil where it is missing or null.
  subscript(_ member: Member) -> JSONValue? {
    guard let value = object[member.stringValue], value != .null else { return nil }
    return value
  }

  func place(of member: Member) -> String { "\(pointer)/\(member.stringValue)" }

  /// Lists a member that is declared and yet not read.
  func noteUnread(_ member: Member, _ reason: String = "") {
    reader.noteUnread(place(of: member) + reason)
  }

  /// An object within; nil where the member is missing or null.
  func object<Inner: SchemaObject>(_ member: Member, of schema: Inner.Type) -> Record<Inner>? {
    self[member].flatMap { Record<Inner>($0, place(of: member), reader) }
  }

  /// The elements of an array with their pointers; none where the member is missing or null.
  func values(_ member: Member) -> [(value: JSONValue, pointer: String)] {
    guard let value = self[member] else { return [] }
    let place = place(of: member)
    guard let elements = value.array else {
      reader.setAside(place, found: value.shown, .array)
      return []
    }
    return elements.enumerated().map { ($1, "\(place)/\($0)") }
  }

  /// The objects of an array, each read when its turn comes.
  func list<Element: SchemaObject>(_ member: Member, of schema: Element.Type)
    -> some Sequence<Record<Element>>
  {
    values(member).lazy.compactMap { Record<Element>($0.value, $0.pointer, reader) }
  }

  /// The texts that the elements of an array hold, in one; nil where none does.
  func joined<Element: SchemaObject>(_ member: Member, _ inner: (Record<Element>) -> String?)
    -> String?
  {
    let texts = list(member, of: Element.self).compactMap(inner)
    return texts.isEmpty ? nil : texts.joined(separator: "; ")
  }

  /// A text; nil where the member is missing, null or empty.
  func text(_ member: Member) -> String? {
    guard let value = self[member] else { return nil }
    guard let text = value.string else {
      reader.setAside(place(of: member), found: value.shown, .text)
      return nil
    }
    return text.isEmpty ? nil : text
  }

  /// A text without which there is no record.
  func required(_ member: Member) -> String? { text(member, orElse: reader.refuse) }

  /// A text that the standard requires and a record can do without.
  func expected(_ member: Member) -> String? { text(member, orElse: reader.setAside) }

  private func text(_ member: Member, orElse complain: (String, String, Demand) -> Void)
    -> String?
  {
    let value = self[member]
    if let text = value?.string, !text.isEmpty { return text }
    let found = value.map { $0.string?.isEmpty == true ? "nothing" : $0.shown } ?? "nothing"
    complain(place(of: member), found, .requiredText)
    return nil
  }

  /// A number; nil where the member is missing or null, and after a fault.
  func number(_ member: Member) -> Double? {
    guard let value = self[member] else { return nil }
    if let number = value.number { return number }
    reader.refuse(place(of: member), found: value.shown, .number)
    return nil
  }

  /// Degrees of longitude or latitude, which some publishers write as texts.
  private func degrees(_ member: Member) -> Double? {
    guard let value = self[member], value.string?.isEmpty != true else { return nil }
    if let degrees = value.number ?? value.string.flatMap(Double.init), degrees.isFinite {
      return degrees
    }
    reader.setAside(place(of: member), found: value.shown, .degrees)
    return nil
  }

  /// A position in the United Kingdom; nil where it is not stated or wrong.
  func position(_ latitude: Member, _ longitude: Member, isSecret: Bool = false) -> Point? {
    let (latitude, longitude) = (degrees(latitude), degrees(longitude))
    if latitude == nil, longitude == nil { return nil }
    guard let latitude, let longitude else {
      reader.setAside(
        pointer,
        found: latitude == nil ? "a longitude alone" : "a latitude alone",
        .bothDegrees
      )
      return nil
    }
    return reader.inKingdom(Point(x: longitude, y: latitude), pointer, isSecret: isSecret)
  }

  func date(_ member: Member) -> CalendarDate? {
    text(member).flatMap { reader.date($0, place(of: member)) }
  }

  func age(_ member: Member) -> Int? { reader.age(number(member), place(of: member)) }
}
