/// A London borough, or the City of London.
package struct Borough: Hashable, Sendable, Identifiable {
  /// The GSS code.
  package let id: GSSCode
  /// The name as ONS writes it.
  package let name: String
  /// What kind of authority it is.
  package let kind: Kind
  /// The Basic Command Unit of the Metropolitan Police; nil in the City, which has its own force.
  package let commandUnit: String?
  /// The police force that serves it.
  package let policeForce: String
  /// Land area as ONS publishes it.
  package let areaSquareKilometres: Double

  /// What kind of authority it is; funds name the kinds that they pay.
  package enum Kind: String, CaseIterable, Sendable {
    case londonBorough = "london-borough"
    case cityOfLondon = "city-of-london"
  }

  /// Creates a borough from what its row says.
  package init(
    id: GSSCode,
    name: String,
    kind: Kind,
    commandUnit: String?,
    policeForce: String,
    areaSquareKilometres: Double
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.commandUnit = commandUnit
    self.policeForce = policeForce
    self.areaSquareKilometres = areaSquareKilometres
  }
}
