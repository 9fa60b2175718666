package import Atlas
package import Coverage
package import PlanarGeometry
package import ReferenceSystems

/// What is known of one position or postcode.
package struct PlaceFindings: Sendable {
  /// Longitude and latitude in degrees (WGS 84).
  package let position: Point
  /// Easting and northing; nil when degrees were given.
  package let gridPosition: Point?
  /// What made degrees of the grid position; nil when degrees were given.
  package let operation: CoordinateOperation?
  /// What Ordnance Survey says of the postcode; nil when none was asked for.
  package let postcode: PostcodeRecord?
  /// The borough that Ordnance Survey gives, where the dataset knows it.
  package internal(set) var postcodeBorough: Borough?
  /// The borough that holds the position; nil outside the area.
  package internal(set) var borough: Borough?
  /// The borough's group under each definition, in the order of the dataset.
  package internal(set) var groups: [Group] = []
  /// The nearest border of the borough that holds the position.
  package internal(set) var border: BoroughPlaces.Border?
  /// The nearest borough of a position outside the area.
  package internal(set) var nearest: BoroughPlaces.Nearest?
  package internal(set) var smallArea: SmallArea?
  /// Whether the dataset has a layer of small areas.
  package internal(set) var knowsSmallAreas = false
  /// What a person should know beside the answer, as sentences.
  package internal(set) var notes: [String] = []

  /// A group of boroughs under one definition.
  package struct Group: Hashable, Sendable {
    package let definition: String
    /// Nil where the definition places the borough in none.
    package let name: String?
  }

  init(
    position: Point,
    gridPosition: Point? = nil,
    operation: CoordinateOperation? = nil,
    postcode: PostcodeRecord? = nil
  ) {
    self.position = position
    self.gridPosition = gridPosition
    self.operation = operation
    self.postcode = postcode
  }
}
