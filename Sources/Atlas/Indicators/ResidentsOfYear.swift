/// The residents of a year, and of which series of estimates they are.
package struct ResidentsOfYear: Sendable {
  package let byZone: [GSSCode: Figure]
  /// The identifier of the indicator that they are values of.
  package let indicator: String
  /// The name of the series, where it is not the one of other years; nil: it is.
  package let otherSeries: String?
}

extension Dataset {
  /// The residents of the calendar year in which a financial year begins.
  ///
  /// They are of the usual series or, where that lacks the year, of the one that runs over all years: never of both.
  ///
  /// - Returns: nil where neither has the year.
  package func residents(in year: FinancialYear) -> ResidentsOfYear? {
    let (usual, period) = (area.roles.residents, String(year.start))
    if let known = values(of: usual, in: period)?.byZone {
      return ResidentsOfYear(byZone: known, indicator: usual, otherSeries: nil)
    }
    guard let other = area.roles.residentsOverYears,
      let known = values(of: other, in: period)?.byZone
    else { return nil }
    let name = indicators.first { $0.id == other }?.name ?? other
    return ResidentsOfYear(byZone: known, indicator: other, otherSeries: name)
  }

  /// The residents of the calendar year in which a financial year begins.
  ///
  /// - Throws: ``Fault`` that lists the years of which some are known.
  package func requiredResidents(in year: FinancialYear) throws -> ResidentsOfYear {
    if let found = residents(in: year) { return found }
    // Neither has the year: the fault says which years the usual one has.
    let values = try required(area.roles.residents, in: String(year.start))
    return ResidentsOfYear(
      byZone: values.byZone,
      indicator: area.roles.residents,
      otherSeries: nil
    )
  }
}
