/// An electoral ward, as the LSOAs that best fit it.
package struct Ward: Hashable, Sendable, Identifiable {
  /// The code of the ward, 2024.
  package let id: GSSCode
  /// The name; wards of different boroughs may share one.
  package let name: String
  /// The borough that it belongs to.
  package let borough: GSSCode
  /// Its LSOAs of 2021, in GSS order.
  package let smallAreas: [GSSCode]
}
