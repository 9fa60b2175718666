package import PlanarGeometry

/// Where a service sits; never a statement of whom it serves.
package struct DeliveryPlace: Hashable, Sendable {
  /// The name of the place; for a restricted place it must never leave.
  package var name: String?
  /// Who may know where it is.
  package var access: Access
  /// The borough in which it lies, where stated.
  package var borough: GSSCode?
  /// Its postcode, where stated.
  package var postcode: Postcode?
  /// Longitude and latitude in degrees (WGS 84), where stated.
  package var position: Point?
  /// The row of `services/places.csv`.
  package var row: Int

  /// Who may know where a place is.
  package enum Access: String, CaseIterable, Sendable, Hashable {
    /// Anybody may come.
    case `public`
    /// By telephone or on line: there is no place to go to.
    case virtual
    /// A refuge or the like: nothing finer than its borough may be published, in any form.
    case restricted
  }

  /// Creates a place.
  package init(
    name: String? = nil,
    access: Access,
    borough: GSSCode? = nil,
    postcode: Postcode? = nil,
    position: Point? = nil,
    row: Int = 0
  ) {
    self.name = name
    self.access = access
    self.borough = borough
    self.postcode = postcode
    self.position = position
    self.row = row
  }
}
