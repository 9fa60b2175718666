import Atlas

/// What the words beside an amount say of it: a ceiling, a sum, years.
struct AmountWords {
  let basis: String
  let notes: String

  /// What kind of statement the amount is.
  ///
  /// "Up to" is a ceiling where nothing or the amount itself follows, as in `up to, 12 months`; in
  /// `up to April 2023` it is a date, and in `allocated (of up to 5m)` the ceiling of something else.
  var qualifier: AmountQualifier {
    let isCeiling =
      basis.contains("maximum") || basis.hasSuffix("up to") || basis.contains("up to,")
      || basis.contains("up to this amount")
    if isCeiling { return .upTo }
    let rough = ["around ", "about ", "approx"]
    return rough.contains { basis.hasPrefix($0) } ? .approximate : .exact
  }

  /// Whether the collection says that the source rounds the amount.
  var isRounded: Bool { notes.contains("rounded in source") }

  /// The financial years that the basis names: one, or the first and the last.
  ///
  /// In `three years to 2024/25` only the last is named; the first follows.
  var years: (first: FinancialYear?, last: FinancialYear?) {
    let named = basis.matches(of: #/[0-9]{4}/[0-9]{2}/#).compactMap {
      FinancialYear(String($0.output))
    }
    guard let first = named.first, let last = named.last else { return (nil, nil) }
    guard basis.contains("years to \(last)") else { return (first, last) }
    return (basis.hasPrefix("three ") ? FinancialYear(start: last.start - 2) : nil, last)
  }

  /// The parts of an amount by year, where the basis or the notes give them as `A in 2019/20 and B in
  /// 2020/21` and they add up to it; nil otherwise.
  func parts(of pence: Int64) -> [(year: FinancialYear, pence: Int64)]? {
    for text in [basis, notes] {
      let parts = text.matches(of: #/([0-9.,]*[0-9]m?) in ([0-9]{4}/[0-9]{2})/#).compactMap {
        match -> (year: FinancialYear, pence: Int64)? in
        guard let year = FinancialYear(String(match.output.2)),
          let pence = statedPence(match.output.1)
        else { return nil }
        return (year, pence)
      }
      if parts.count > 1, parts.reduce(0, { $0 + $1.pence }) == pence { return parts }
    }
    return nil
  }

  /// Whether the words spell the amount out as a sum: `A plus B`, where the two add up to it.
  func isSum(_ pence: Int64) -> Bool {
    [basis, notes].contains { text in
      guard text.contains(" plus ") else { return false }
      let numbers = text.matches(of: #/[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?|[0-9.]+m/#)
        .compactMap { statedPence($0.output.0) }
      return numbers.count > 1 && numbers.reduce(0, +) == pence
    }
  }
}

/// Pounds as the collection writes them, in pence: `100,467.44` and `1.5m`; nil for anything else.
func statedPence(_ text: some StringProtocol) -> Int64? {
  var digits = String(text.filter { $0 != "," })
  let isMillions = digits.last == "m"
  if isMillions { digits.removeLast() }
  let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
  let places = isMillions ? 8 : 2
  guard parts.count <= 2, let whole = parts.first, whole.count <= 9, !whole.isEmpty else {
    return nil
  }
  let decimals = parts.count == 2 ? parts[1] : ""
  guard decimals.count <= places else { return nil }
  let zeros = String(repeating: "0", count: places - decimals.count)
  return Int64("\(whole)\(decimals)\(zeros)")
}
