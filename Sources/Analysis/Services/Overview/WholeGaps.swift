internal import Atlas
internal import Coverage

/// The cells of gaps with whole people, hidden where boroughs are guarded: those of a category add up to the
/// residents of London.
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
  var wholes = numbers.map { Int64($0.rounded(.down)) }
  let missing = Int64(numbers.reduce(0, +).rounded()) - wholes.reduce(0, +)
  let order = numbers.indices.sorted { a, b in
    let (first, second) = (numbers[a] - Double(wholes[a]), numbers[b] - Double(wholes[b]))
    return (second, a) < (first, b)
  }
  for index in order.prefix(Int(max(0, missing))) { wholes[index] += 1 }
  return wholes
}
