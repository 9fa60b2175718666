import Atlas

/// The financial years that a title names, also as the one that ends in a March: `Year ending 31 March 2019` is 2018/19.
func namedYears(in title: String) -> [FinancialYear] {
  (financialYears(in: title) + yearsEndingInMarch(in: title)).distinct
}

/// What a title names that is a part of a year, or several years: `Q1 2018/19`, `Monthly`, `2018-21`; nil where it names
/// neither.
package func otherPeriod(in title: String) -> String? {
  guard title.utf8.count <= 1_000, yearsEndingInMarch(in: title).isEmpty else { return nil }
  let words = periodWords(of: title)
  let part = words.indices.first { index in
    // Twelve months are a year.
    partsOfYear.contains(words[index])
      && !(words[index] == "months" && index > 0 && ["12", "twelve"].contains(words[index - 1]))
  }
  return part.map { words[$0] } ?? spans(in: title).first
}

private let partsOfYear: Set = [
  "q1", "q2", "q3", "q4", "h1", "h2", "quarter", "quarters", "quarterly", "qtr", "month", "months",
  "monthly", "weekly", "ytd", "half",
]

private func periodWords(of title: String) -> [String] {
  title.lowercased().split { !$0.isLetter && !("0"..."9" ~= $0) }.map(String.init)
}

private func yearsEndingInMarch(in title: String) -> [FinancialYear] {
  let words = periodWords(of: title)
  return words.indices.compactMap { index -> FinancialYear? in
    guard ["ending", "ended", "to", "end"].contains(words[index]),
      words[..<index].contains(where: { ["year", "months", "april"].contains($0) })
    else { return nil }
    var rest = words[(index + 1)...]
    if let first = rest.first, first == "31" || first == "31st" { rest = rest.dropFirst() }
    guard let month = rest.first, month == "march" || month == "mar",
      let year = rest.dropFirst().first.flatMap({ Int($0) }), CalendarDate.years.contains(year)
    else { return nil }
    return FinancialYear(start: year - 1)
  }
}

/// Several years, from one to another, such as `2018-21` or `2018 to 2021`, but not `2018-19`, one financial year.
private func spans(in title: String) -> [String] {
  let joined = title.replacing(/(\d{4}) to (?=\d{4}\b|\d{2}\b(?! [A-Za-z]))/) { "\($0.output.1)-" }
  let pieces = joined.split {
    !("0"..."9" ~= $0) && !"-–—/".contains($0)
  }
  return pieces.filter { piece in
    let numbers = piece.split { !("0"..."9" ~= $0) }
    guard numbers.count == 2, numbers[0].count == 4, [2, 4].contains(numbers[1].count),
      let start = Int(numbers[0]), let end = Int(numbers[1]), CalendarDate.years.contains(start)
    else { return false }
    let last = numbers[1].count == 4 ? end : start / 100 * 100 + end
    return last > start + 1 && last < start + 20
  }.map(String.init)
}
