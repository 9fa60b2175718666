/// A London borough, or the City of London.
package struct Borough: Hashable, Sendable, Identifiable {
  package let id: GSSCode
  package let name: String
  package let kind: Kind
  /// The Basic Command Unit of the Metropolitan Police; nil in the City, which has its own force.
  package let commandUnit: String?
  package let policeForce: String
  /// Land area as ONS publishes it.
  package let areaSquareKilometres: Double

  /// What kind of authority it is; funds name the kinds that they pay.
  package enum Kind: String, CaseIterable, Sendable {
    case londonBorough = "london-borough"
    case cityOfLondon = "city-of-london"
  }

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
