package import Atlas
package import Coverage

/// The place that a search is about: a borough as a whole, or a position.
package struct SearchPlace: Hashable, Sendable {
  /// The place in the words of who asks, such as `E2 0HN`.
  package var words: String
  /// The borough; nil outside the area.
  package var borough: Borough?
  /// Whether the borough as a whole is asked about.
  package var isWholeBorough: Bool
  /// The LSOA of a position.
  package var smallArea: GSSCode?
  /// The name of that LSOA.
  package var smallAreaName: String?
  /// The ward of a position.
  package var ward: Ward?
  /// What services are asked to cover; nil outside the area.
  package var person: PlaceOfPerson?
  /// The borough nearest to a position outside the area.
  package var nearest: Borough?
  /// What a person should know of the place, as sentences.
  package var notes: [String] = []

  /// A whole borough.
  package init(_ borough: Borough) {
    words = borough.name
    self.borough = borough
    isWholeBorough = true
    person = PlaceOfPerson(borough: borough.id)
  }

  /// A position.
  package init(_ words: String, person: PlaceOfPerson?, borough: Borough?) {
    self.words = words
    self.borough = borough
    isWholeBorough = false
    self.person = person
  }
}
