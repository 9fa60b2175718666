package import Atlas

/// The financial years that a title names: `2024-25`, `Allocation 2024/2025 (£)`, `FY24/25`, `2023/24 to 2024/25`.
///
/// A calendar year alone is none: 2024 may be the year that begins or that ends in it.
package func financialYears(in title: String) -> [FinancialYear] {
  let text = Array(title.unicodeScalars)
  func isDigit(_ index: Int) -> Bool {
    text.indices.contains(index) && (48...57).contains(text[index].value)
  }
  var years: [FinancialYear] = []
  var index = 0
  while index < text.count {
    guard isDigit(index), !isDigit(index - 1) else {
      index += 1
      continue
    }
    var end = index
    while isDigit(end) { end += 1 }
    var next = end
    while next < text.count, text[next] == " " { next += 1 }
    if next < text.count, "/-–—_".unicodeScalars.contains(text[next]) {
      next += 1
      while next < text.count, text[next] == " " { next += 1 }
    } else {
      next = end
    }
    var last = next
    while isDigit(last) { last += 1 }
    if next > end, let year = year(text[index..<end], text[next..<last]) {
      years.append(year)
      index = last
    } else {
      index = end
    }
  }
  return years.distinct
}

extension FinancialYear {
  /// Reads a year as somebody asks for it: as tables write it, or shorter, `18/19`, `FY18/19`; nil for any other form.
  package init?(asked text: String) {
    let named = text.utf8.count <= 12 ? financialYears(in: text) : []
    guard let year = FinancialYear(written: text) ?? (named.count == 1 ? named[0] : nil) else {
      return nil
    }
    self = year
  }
}

/// The calendar years that a title names, each as the financial year that begins in it: `2025`, `Mid-2025 population`.
package func calendarYears(in title: String) -> [FinancialYear] {
  let numbers = title.split { !("0"..."9" ~= $0) }.filter { $0.utf8.count == 4 }
  return numbers.compactMap { Int($0) }.filter(CalendarDate.years.contains)
    .map { FinancialYear(start: $0) }.distinct
}

private func year(
  _ first: ArraySlice<Unicode.Scalar>,
  _ second: ArraySlice<Unicode.Scalar>
) -> FinancialYear? {
  func number(_ digits: ArraySlice<Unicode.Scalar>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1.value) - 48 }
  }
  guard [2, 4].contains(first.count), [2, 4].contains(second.count) else { return nil }
  let start = first.count == 4 ? number(first) : 2000 + number(first)
  let end = second.count == 4 ? number(second) : start / 100 * 100 + number(second)
  let isNext = end == start + 1 || (second.count == 2 && (start + 1) % 100 == number(second))
  return isNext && CalendarDate.years.contains(start) ? FinancialYear(start: start) : nil
}
