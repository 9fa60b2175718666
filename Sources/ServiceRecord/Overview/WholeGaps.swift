import Atlas
import Coverage
import Formula

/// The cells of gaps with whole people, hidden where boroughs are guarded: those of a category add up to the
/// residents of the area.
func wholeGaps(
  _ gaps: CoverageGaps,
  _ categories: [ServiceCategory],
  _ guarded: GuardedBoroughs
) -> [ServiceFindings.Gap] {
  categories.flatMap { category -> [ServiceFindings.Gap] in
    let cells = gaps.cells.filter { $0.category == category.id }
    let known = cells.compactMap(\.residents)
    guard known.count == cells.count else {
      return cells.map {
        ServiceFindings.Gap(
          category: category,
          day: gaps.day,
          cell: $0,
          residents: nil,
          status: .derived
        )
      }
    }
    return zip(cells, wholeNumbers(known)).map { cell, count in
      ServiceFindings.Gap(
        category: category,
        day: gaps.day,
        cell: cell,
        residents: guarded.hide(cell) ? nil : count,
        status: cell.partlyBoroughs.isEmpty ? .derived : .modelled
      )
    }
  }
}

/// Numbers rounded so that they add up to their rounded sum: the largest remainders are rounded up.
func wholeNumbers(_ numbers: [Double]) -> [Int64] {
  let wholes = numbers.map { Int64($0.rounded(.down)) }
  let missing = Int64(numbers.reduce(0, +).rounded()) - wholes.reduce(0, +)
  let remainders = zip(numbers, wholes).map { $0 - Double($1) }
  return addingOne(to: wholes, atLargest: Int(max(0, missing)), of: remainders, where: <)
}
