/// By what money for several boroughs is shared out among them; a choice of ours, never of the funder.
package enum ApportionmentKey: String, CaseIterable, Sendable, Hashable {
  /// The residents of the borough.
  case residents
  /// The offences recorded in the borough.
  case offences
  /// Residents times how deprived the zone is, by the indicator that the area names.
  case need
  /// The same for each borough.
  case equal
}
