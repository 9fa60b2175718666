/// A zone that money goes to: a borough, a district, whatever the area calls it.
package struct Borough: Hashable, Sendable, Identifiable {
  /// The GSS code.
  package let id: GSSCode
  /// The name as ONS writes it.
  package let name: String
  /// What kind of authority it is.
  package let kind: Kind
  /// Why "all of the area" may leave it out, as a clause after its name; nil: it does not.
  package let outside: String?
  /// The command unit of the police; nil where it has none.
  package let commandUnit: String?
  /// The police force that serves it.
  package let policeForce: String
  /// Land area as ONS publishes it.
  package let areaSquareKilometres: Double

  /// The identifier of an ``Area/Kind``; funds name the kinds that they pay.
  package struct Kind: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
  }

  /// Creates a borough from what its row says.
  package init(
    id: GSSCode,
    name: String,
    kind: Kind,
    outside: String? = nil,
    commandUnit: String?,
    policeForce: String,
    areaSquareKilometres: Double
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.outside = outside
    self.commandUnit = commandUnit
    self.policeForce = policeForce
    self.areaSquareKilometres = areaSquareKilometres
  }
}
