import FormulaLab
package import ServiceRecord
import Atlas
package import Documents
import Statistics

/// The stack of one borough, slice by slice, with its sources.
package func moneyText(_ findings: MoneyFindings, of money: BoroughMoney) -> Document {
  let borough = money.borough
  var blocks: [Block] = [
    .title("Money for \(borough.name), \(findings.year)"),
    .list(
      boroughSentences(findings, money) + [awardsOfOthers(findings, borough)].compactMap(\.self)
    ),
  ]
  let titles: [(MoneySlice.Kind, String)] = [
    (.direct, "PAID TO THE \(here.zone.singular.uppercased())"), (.named, "SERVICES THAT NAME IT"),
    (.areaWide, "ITS SHARE OF PAN-\(here.name.uppercased()) SERVICES"),
  ]
  for (kind, title) in titles {
    let slices = money.slices.filter { $0.kind == kind }
    if slices.isEmpty { continue }
    let sum = slices.reduce(0) { $0 + $1.pence }
    blocks.append(
      .section("\(title): \(exactPounds(sum))", [.list(slices.map { sliceWords($0, findings) })])
    )
  }
  let own = findings.apart(borough)
  if !own.isEmpty {
    let entries = own.map { entry in
      let tested = entry.status == .modelled ? ", \(testedErrorClause(nil))" : ""
      return
        "\(statedPounds(entry.pence, entry.qualifier)) \(entry.name) (\(entry.status.rawValue)\(tested)). "
        + "\(explained(entry.reason, findings).text). Source: \(entry.source)"
    }
    blocks.append(.section("KNOWN, BUT NOT IN THE STACK", [.list(entries)]))
  }
  let cited = Set(money.slices.map(\.source) + own.map(\.source) + findings.weights.sources)
  let sources = findings.sources.filter { cited.contains($0.id) }.sorted { $0.id < $1.id }
  if !sources.isEmpty {
    blocks.append(.section("SOURCES", [.items(sources.map { citation(of: $0, withID: true) })]))
  }
  return Document(blocks)
}

/// What a zone has in all, and what that lacks.
///
/// A page compares nothing per head of what was mostly shared out by
/// head, and names no file that is not beside it.
func boroughSentences(
  _ findings: MoneyFindings,
  _ money: BoroughMoney,
  onPage: Bool = false
) -> [String] {
  let sum = money.sum
  var rates: [String] = []
  if let rate = money.perHead.value {
    rates.append("\(findings.moneyHeadFormat.text(rate)) per head")
  }
  if let rate = money.perOffence.value {
    rates.append("\(findings.moneyOffenceFormat.text(rate)) per recorded offence")
  }
  let missing = findings.missing(for: money.borough)
  // A sum that lacks a fund is not all that the borough gets.
  let scope =
    missing.isEmpty
    ? "in all"
    : "is \(onPage ? "put together here from " : "")what is known by \(here.zone.singular), not all that it gets"
  let perUnit = rates.isEmpty ? "" : ": \(rates.joined(separator: ", "))"
  let total =
    onPage && sum.modelled > 0 ? pounds(pence: sum.total) : exactPounds(sum.total)
  var sentences = ["\(total) \(scope)\(perUnit)."]
  // What is known, and in no stack, must not be found at the end alone.
  let apart = findings.apart(money.borough)
  if money.slices.isEmpty {
    // A sum of nothing is no amount: what it may get is not known.
    sentences = [
      !apart.contains { $0.pence > 0 }
        ? "Nothing is known of money for \(money.borough.name) in \(findings.year): unknown, not £0."
        : "No sum can be given for \(money.borough.name) in \(findings.year): unknown, not £0."
    ]
  }
  if !apart.isEmpty {
    let words = apart.filter { $0.pence > 0 }.map {
      "\(statedPounds($0.pence, $0.qualifier)) \($0.name)"
    }
    if !words.isEmpty {
      sentences.append("Known, and in no sum (the reasons stand below): \(joined(words)).")
    }
  }
  sentences += missingSentences(missing, in: findings.year, onPage: onPage)
  if let share = sum.modelledShare.value, sum.modelled > 0 {
    sentences.append(
      "\(percent(share)) of it is MODELLED: a share by \(findings.weights.meaning) or a spread over years, "
        + "not tested, or a formula\(byFormula(findings)). Nobody has published it as this \(here.zone.singular)'s money."
    )
  }
  if let phrase = inexactPhrase(sum) { sentences.append("It includes \(phrase).") }
  if !onPage, let gap = money.gapPerHead?.share.value,
    let pounds = money.gapPerHead?.moneyEquivalent.value
  {
    sentences.append(
      "Per head that is \(signedPercent(gap)) against the \(findings.whole.count) \(here.zone.plural) together (\(signedPounds(pounds)) "
        + "over all its residents)."
    )
  }
  if money.isAreaWideUnknown {
    sentences.append(
      "Whether pan-\(here.name) services serve the \(money.borough.name) is not stated: no share of them is counted."
    )
  }
  let unknown = findings.stacks.ofUnknownBoroughs
  if unknown > 0 {
    sentences.append(
      "\(exactPounds(unknown)) of the year is for places that the sources do not name: some of it may "
        + "reach this \(here.zone.singular)."
    )
  }
  return sentences + noYearSentences(findings, money.borough) + [yearSentence(findings)]
}

/// Funds that gave other boroughs something in the year, of which the list need not be complete; nil: none did.
private func awardsOfOthers(_ findings: MoneyFindings, _ borough: Borough) -> String? {
  let own = Set(findings.apart(borough).map(\.id))
  let names = findings.stacks.entries.filter { entry in
    guard !own.contains(entry.id) else { return false }
    switch entry.reason {
    case .award(let list), .awardOverYears(_, let list): return list != .complete
    default: return false
    }
  }.map(\.name).distinct
  guard !names.isEmpty else { return nil }
  return
    "Others had money from \(joined(names)), in lists that need not be complete: whether this one had is not known."
}

extension MoneyFindings {
  /// What is known of money of funds for a borough and is in no sum.
  func apart(_ borough: Borough) -> [MoneyEntry] {
    stacks.entries.filter { $0.borough == borough.id }
  }
}

/// What the record has for the borough without saying in which year: in no year's sum.
private func noYearSentences(_ findings: MoneyFindings, _ borough: Borough) -> [String] {
  let entries = findings.stacks.entries.filter {
    $0.account == .noYear && $0.countsInTotal && $0.boroughs.contains(borough.id)
  }
  let named = entries.filter { $0.kind == .named }.map { entry in
    let others = entry.boroughs.count - 1
    return "\(qualifierWord(entry.qualifier))\(exactPounds(entry.pence)) \(entry.id)"
      + (others > 0 ? " with \(others) other \(here.zone.of(others))" : "")
  }
  let ofWhole = entries.filter { $0.kind == .areaWide }
  var parts: [String] = []
  if !named.isEmpty {
    parts.append("services that name this \(here.zone.singular) (\(named.joined(separator: "; ")))")
  }
  if !ofWhole.isEmpty {
    let services = Set(ofWhole.map(\.id)).count
    let pence = ofWhole.reduce(0) { $0 + $1.pence }
    parts.append(
      "\(counted(services, "service")) of all \(here.name) (\(exactPounds(pence)))"
    )
  }
  guard !parts.isEmpty else { return [] }
  return [
    "In no sum, its years not all known or not split: money of "
      + parts.joined(separator: ", and of ")
      + "."
  ]
}

private func sliceWords(_ slice: MoneySlice, _ findings: MoneyFindings) -> String {
  let name = slice.category.map { "\(slice.id) \(slice.name) (\(findings.categoryName($0)))" }
  return "\(statedPounds(slice.pence, slice.qualifier)) \(name ?? slice.name): "
    + "\(slicePath(slice, findings)).\(formulaAlone(slice, findings).map { " \($0)." } ?? "") Source: \(slice.source)"
}

/// The stacks of all zones, or of one, before they have a form.
package func moneyReport(_ findings: MoneyFindings, of borough: BoroughMoney? = nil) -> Report {
  Report(
    "Money on the map",
    borough.map { moneyText(findings, of: $0) } ?? moneyText(findings),
    json: moneyJSON(findings, of: borough),
    moneyTable(findings, of: borough)
  )
}
