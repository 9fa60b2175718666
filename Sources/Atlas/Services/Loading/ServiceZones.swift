/// The zones that the rows of services may name.
struct ServiceZones: Sendable {
  let boroughs: Set<GSSCode>
  let commandUnits: Set<String>
  let wards: Set<GSSCode>
  let smallAreas: Set<GSSCode>

  init(boroughs: [Borough], wards: [Ward]) {
    self.boroughs = Set(boroughs.map(\.id))
    commandUnits = Set(boroughs.compactMap(\.commandUnit))
    self.wards = Set(wards.map(\.id))
    smallAreas = Set(wards.flatMap(\.smallAreas))
  }
}
