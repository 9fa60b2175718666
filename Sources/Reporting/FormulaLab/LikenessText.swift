import Atlas
import Exchange
import FormulaLab
import Statistics

/// Whether neighbours get alike, an item for each account of the amounts, and how to read it.
func likenessItems(_ rows: [NeighbourLikeness], _ findings: VerdictFindings) -> [String] {
  let draws = rows.lazy.compactMap(\.moran?.draws).first
  return rows.map { row in
    let name = findings.amounts[row.amounts].name
    guard let moran = row.moran else {
      return "\(name): all get the same per head, so nothing can be said."
    }
    return
      "\(name): \(likenessWords(moran)) (Moran's I \(decimal(moran.value, 3)), p \(pText(moran)))."
      + (row.series.map { " Residents of \(row.period) are of the series \"\($0)\"." } ?? "")
      + (moran.islands > 0 ? " \(moran.islands) without a neighbour." : "")
  } + [
    "Moran's I of pounds per head of the year's residents, and so of each gap from the common rate. Neighbours share a "
      + "stretch of border, and those of one \(here.zone.singular) weigh 1 together. Chance gives a little less than 0 on "
      + "average"
      + (draws.map { "; p is the part of \(grouped($0)) random orders that lie as far from that" }
        ?? "")
      + ". It describes the map: nobody drew it at random."
  ]
}

private func likenessWords(_ moran: MoranI) -> String {
  guard moran.pValue < 0.05 else { return "no more alike or unlike than chance would have it" }
  return moran.value > moran.expected
    ? "neighbours get more alike than chance would have it"
    : "neighbours get less alike than chance would have it"
}

private func pText(_ moran: MoranI) -> String {
  moran.pValue < 0.0005 ? "below 0.001" : decimal(moran.pValue, 3)
}

/// The same for a program.
func likenessJSON(_ rows: [NeighbourLikeness], _ findings: VerdictFindings) -> JSONValue {
  rows.map { row in
    JSONValue([
      "amounts": findings.amounts[row.amounts].name,
      "residents_period": row.period,
      "residents_series": row.series,
      "zones": row.zones,
      "zones_without_neighbour": row.moran?.islands,
      "moran_i": json(row.moran?.value, places: 6),
      "moran_i_expected": json(row.moran?.expected, places: 6),
      "permutation_p": json(row.moran?.pValue, places: 6),
      "permutations": row.moran?.draws,
    ])
  }.json
}
