import ServiceRecord
import Atlas
import Documents

/// The money of a theme by quarter, its notes, and what does not fit.
func financeBlocks(_ theme: ThemeFinding) -> [Block] {
  guard !theme.finance.isEmpty else { return [] }
  let notes = financeNotes(theme)
  return [.table(printedMoney(theme.finance), indent: 0), .paragraph(moneyNote(theme.finance))]
    + (notes.isEmpty ? [] : [.list(notes)])
}

/// What the columns of money mean.
func moneyNote(_ finance: [ThemeMoneyFinding]) -> String {
  "Budget and forecast are of the year, planned and spent to the end of the quarter; all as printed "
    + "(\(finance.first?.money.status.rawValue ?? "")). An empty cell: nothing is printed."
}

/// The money of a theme by quarter in one table, for text and page.
func printedMoney(_ finance: [ThemeMoneyFinding]) -> TextTable {
  var table = TextTable([
    "£ million", "budget", "forecast", "variance", "%", "planned", "spent", "variance", "%",
  ])
  for finding in finance {
    let money = finding.money
    func millions(_ pence: Int64?) -> String {
      pence.map { decimal(Double($0) / 100_000_000, 1) } ?? ""
    }
    func percentage(_ number: Double?) -> String { number.map { decimal($0, 1) } ?? "" }
    table.append([
      "Q\(money.quarter)", millions(money.budget), millions(money.forecast),
      millions(money.forecastVariance.pence), percentage(money.forecastVariance.percent),
      millions(money.profileToDate), millions(money.spentToDate),
      millions(money.varianceToDate.pence), percentage(money.varianceToDate.percent),
    ])
  }
  return table
}

/// What the notes say of the variance, and what does not fit in the printed figures.
func financeNotes(_ theme: ThemeFinding) -> [String] {
  var notes = theme.variances.map { part in
    "\(part.what): \(signedMoney(part.pence, part.status))\(direction(part.pence))"
      + (part.offsetBy.map { ", offset by \($0)." } ?? ".")
  }
  if let sum = theme.sumOfVariances, let money = theme.money?.money,
    let printed = money.forecastVariance.pence
  {
    notes.append(
      sum == printed
        ? "Together these are the printed variance of the forecast, \(signedMoney(printed, money.status))."
        : "Together these are \(signedMoney(sum, money.status)), not the printed "
          + "\(signedMoney(printed, money.status))."
    )
  }
  if let last = theme.finance.first(where: { $0.money.quarter == 4 })?.money,
    let plan = last.profileToDate, let budget = last.budget
  {
    notes.append(
      plan == budget
        ? "The plan to the end of Q4 is the budget of the year."
        : "The plan to the end of Q4 is not the budget of the year."
    )
  }
  return notes + disagreements(theme.finance)
}

/// The printed variances that no rounding explains.
private func disagreements(_ finance: [ThemeMoneyFinding]) -> [String] {
  func quarters(
    _ agreement: KeyPath<ThemeMoneyFinding, VarianceAgreement?>,
    _ kind: VarianceAgreement
  )
    -> String?
  {
    let own = finance.filter { $0[keyPath: agreement] == kind }.map { "Q\($0.money.quarter)" }
    return own.isEmpty ? nil : joined(own)
  }
  let kinds: [(KeyPath<ThemeMoneyFinding, VarianceAgreement?>, String)] = [
    (\.forecastAgreement, "of the forecast"), (\.agreementToDate, "to date"),
  ]
  return kinds.flatMap { agreement, name in
    [
      quarters(agreement, .poundsDiffer).map {
        "\($0): the printed variance \(name) in pounds is not that of the printed amounts, however these were rounded."
      },
      quarters(agreement, .percentDiffers).map {
        "\($0): the printed percentage \(name) does not fit the amounts beside it, however these were rounded."
      },
    ].compactMap(\.self)
  }
}
