import FormulaLab
import ServiceRecord
import Atlas

/// Why an amount is in no stack: a word for programs, and as it stands over the amounts of which it is true.
func explained(_ reason: MoneyEntry.Reason, _ findings: MoneyFindings) -> (
  name: String, text: String
) {
  func names(_ codes: [GSSCode]) -> String {
    codes.map(findings.boroughName).joined(separator: ", ")
  }
  let zones = here.zone.plural
  return switch reason {
  case .envelope:
    ("envelope", "An envelope or an overlap: its parts are counted where they are known, not it")
  case .sameAsFund(let id, let pence):
    (
      "same-as-fund",
      "The same money as the fund \(findings.fundNames[id] ?? id), which is counted as "
        + "\(exactPounds(pence)) of direct allocations"
    )
  case .insideService(let id):
    ("inside-service", "Inside the amount of \(id), which is counted")
  case .incompleteFund(let known, let count):
    (
      "incomplete-fund",
      "Known for \(known) of the \(count) \(zones) that the fund pays: beside the others, whose "
        + "amounts are not known, it would mislead"
    )
  case .award(let list): ("award", awardWords(list, years: nil))
  case .awardOverYears(let period, let list): ("award-over-years", awardWords(list, years: period))
  case .ownMoney(let period):
    (
      "own-money",
      "What an authority announced of its own (\(period)): planned, and given by nobody"
    )
  case .boroughsNotNamed:
    ("boroughs-not-named", "For some \(zones), which the source does not name")
  case .moreBoroughs:
    ("more-boroughs", "The source names some of the \(zones) and says that there are more")
  case .outsideArea: ("outside-\(here.id)", "Outside \(here.name)")
  case .areaNotStated: ("area-not-stated", "The source does not say where")
  case .acrossBoroughs(let codes):
    ("across-boroughs", "An area across \(here.zone.singular) borders: \(names(codes))")
  case .noBorough: ("no-borough", "An area whose \(zones) are not known")
  case .noKeyFigure(let codes):
    ("no-key-figure", "No figure of \(findings.weights.meaning) for \(names(codes))")
  case .zeroKey:
    ("zero-key", "The key, \(findings.weights.meaning), is zero in all of its \(zones)")
  case .noYear(.notStated(let from?, nil)):
    ("year-not-stated", "It begins in \(from), and its end is not stated")
  case .noYear(.notStated(nil, let to?)):
    ("year-not-stated", "It ends in \(to), and its beginning is not stated")
  case .noYear(.notStated):
    ("year-not-stated", "Neither the year nor both ends of the term are stated")
  case .noYear(.severalYears):
    ("several-years", "Several years, without a split by year")
  }
}

/// Why an award is in no sum.
private func awardWords(_ list: Fund.Completeness?, years: String?) -> String {
  let split = years.map { " over \($0), without a split by year" } ?? ""
  let listed = list == .complete ? "" : ", and its list need not be complete"
  return
    "Money for a single \(here.zone.singular)\(split): services of the record may hold the same money\(listed)"
}

extension MoneyFindings {
  /// The name of a borough; its code where it has no stack.
  func boroughName(_ code: GSSCode) -> String {
    boroughs.first { $0.borough.id == code }?.borough.name ?? code.description
  }
}

/// How a slice came to a borough and to the year, after its amount.
func slicePath(_ slice: MoneySlice, _ findings: MoneyFindings) -> String {
  var parts: [String] = []
  switch slice.kind {
  case .direct: parts.append("paid directly")
  case .named:
    parts.append(
      slice.isApportioned
        ? "one of several \(here.zone.plural) named" : "names this \(here.zone.singular) alone"
    )
  case .areaWide: parts.append("pan-\(here.name)")
  }
  if let key = slice.key { parts.append("shared out by \(keyWord(key))") }
  if case .spread(let days, let all, let fromAnnouncement) = slice.placing {
    let start = fromAnnouncement ? ", from its announcement" : ""
    parts.append("\(grouped(days)) of \(grouped(all)) days\(start)")
  }
  parts.append(slice.status.rawValue + (testedClause(slice, findings).map { ", \($0)" } ?? ""))
  return parts.joined(separator: "; ")
}

/// How far off a modelled slice may be, after its status; nil where it is not modelled.
private func testedClause(_ slice: MoneySlice, _ findings: MoneyFindings) -> String? {
  guard slice.status == .modelled else { return nil }
  return testedErrorClause(slice.kind == .direct ? findings.tested[slice.id] : nil)
}

/// Why the amount of a slice is not what the formula alone gives; nil where it is.
func formulaAlone(_ slice: MoneySlice, _ findings: MoneyFindings) -> String? {
  guard slice.kind == .direct, slice.status == .modelled,
    let fund = findings.funds.first(where: { $0.fund.id == slice.id }),
    let alone = fund.ofFormulaAlone[slice.borough]
  else { return nil }
  let published = fund.allocations.filter { $0.status != .modelled }
    .map { findings.boroughName($0.borough) }
  return
    "The formula alone gives \(exactPounds(alone)); here \(joined(published)) have what is published of them, and the "
    + "other \(here.zone.plural) share what that leaves"
}

/// A key as a reader names it.
func keyWord(_ key: ApportionmentKey) -> String {
  switch key {
  case .residents: "residents"
  case .offences: "offences"
  case .need: "need"
  case .equal: "equal parts"
  }
}

/// What a sum includes that is not exact; nil when all of it is.
func inexactPhrase(_ sum: MoneySum) -> String? {
  var parts: [String] = []
  if sum.ceilings > 0 { parts.append("ceilings of \(exactPounds(sum.ceilings)) (\"up to\")") }
  if sum.floors > 0 { parts.append("floors of \(exactPounds(sum.floors)) (\"at least\")") }
  if sum.approximate > 0 {
    parts.append("\(exactPounds(sum.approximate)) that the source rounds or calls \"around\"")
  }
  return parts.isEmpty ? nil : parts.joined(separator: " and ")
}

/// More totals than these are counted in a text, and named in the tables.
private let mostTotals = 3

/// What a sum of a year lacks: the funds of which nobody has published what each borough got.
///
/// A fund that is known to pay boroughs has a sentence of its own; totals that may hold money that is
/// counted already share one.
func missingSentences(
  _ missing: [MissingFund],
  in year: FinancialYear,
  onPage: Bool = false
) -> [String] {
  let paying = missing.filter(\.paysBoroughs).map { fund -> String in
    let known =
      fund.knownCount == 0
      ? ""
      : " Its amounts are known for \(fund.knownCount) of \(fund.recipientCount) \(here.zone.plural) only."
    guard !fund.totals.isEmpty else {
      if let first = fund.firstYear, year < first {
        return
          "NOT IN THE SUM: the fund \(fund.fund.name), of which nothing is recorded before \(first): "
          + "whether it paid \(here.zone.plural) in \(year) is not known."
      }
      return fund.knownCount > 0
        ? "NOT IN THE SUM: the fund \(fund.fund.name).\(known)"
        : "NOT IN THE SUM: nothing is recorded of the fund \(fund.fund.name) in \(year), which is known "
          + "to pay \(here.zone.plural) in other years: unknown, not nothing."
    }
    return
      "NOT IN THE SUM: the fund \(fund.fund.name), \(joined(fund.totals.map(totalText))). That is "
      + "for all \(here.zone.plural) together; what each got is not known.\(known)"
  }
  let others = missing.filter { !$0.paysBoroughs }.map { fund in
    "\(fund.fund.name), \(joined(fund.totals.map(totalText)))"
  }
  guard !others.isEmpty else { return paying }
  if others.count > mostTotals {
    return paying + [
      "\(others.count) other funds and budgets are known as totals only, which may hold money that is counted here"
        + (onPage ? "." : ": they are in the table (--out) and in funds/totals.csv.")
    ]
  }
  return paying + [
    "Known as totals only, which may hold money that is counted here: \(others.joined(separator: "; "))."
  ]
}

/// A total with its period and status: `£26,210,370.00 in 2019/20-2020/21 (published)`.
private func totalText(_ total: FundTotal) -> String {
  "\(statedPounds(total.pence, total.qualifier)) in \(total.period) (\(total.status.rawValue))"
}

/// Why this year, in a sentence.
func yearSentence(_ findings: MoneyFindings) -> String {
  switch findings.yearChoice {
  case .asked: "The year \(findings.year) was asked for."
  case .latest(nil):
    "\(findings.year) is the latest year with residents and offences of every \(here.zone.singular)."
  case .latest(let day?):
    "\(findings.year) is the latest year with residents and offences of every \(here.zone.singular), as of \(day)."
  }
}
