import FormulaLab
import Funding
import Atlas
import Statistics

/// How sure the findings are, as sentences: the status of the amounts first.
func certainty(of findings: Findings) -> [String] {
  var sentences: [String] = []
  switch findings.basis {
  case .modelled(let formula, let pot): sentences += modelled(formula, pot, findings)
  case .submitted(let file):
    sentences.append(
      "The amounts are those of \(file). Nobody here has checked them; every \(here.zone.singular) is marked "
        + "`submitted` in the files."
    )
  case .dataset: sentences += recorded(findings)
  }
  sentences += figures(of: findings)
  if let cut = here.residentsBreak, let year = Int(findings.population.period), year < cut.from,
    findings.population.otherSeries == nil
  {
    sentences.append(
      "The \(year) estimates were not revised after \(cut.cause), which found other numbers of residents"
        + "\(cut.note.map { ", \($0)" } ?? ""). Do not compare them with years from \(cut.from)."
    )
  }
  if findings.hasOffences, !findings.offencesElsewhere.isEmpty {
    let places = findings.offencesElsewhere.map { count in
      "\(grouped(count.offences)) \(count.place == "Unknown" ? "of unknown place" : "at \(count.place)")"
    }
    let inside = findings.whole.offences.map(grouped) ?? "an unknown number"
    sentences.append(
      "Of the offences recorded in \(findings.offences.period), \(inside) belong to \(here.zone.one) of the "
        + "fund; \(places.joined(separator: " and ")) belong to none and are in no \(here.zone.singular)'s rate."
    )
  }
  guard findings.hasOffences else { return sentences }
  sentences.append(
    "Recorded offences count what is reported to and recorded by the police; \(here.zone.one) where less is "
      + "reported looks safer and better funded per offence than it is."
  )
  return sentences
}

/// What figures of these statuses are: published ones, where all of them are.
private func origin(of statuses: [FigureStatus?]) -> String {
  switch FigureStatus.weakest(of: statuses.compactMap(\.self)) {
  case .submitted?: "figures that somebody has handed in; the status of each stands in the files."
  case .modelled?: "MODELLED figures, in part at least; the status of each stands in the files."
  default: "published figures, restated by their publishers over time."
  }
}

/// Of which series residents are, where it is not that of other years, as a clause after their year.
func seriesClause(_ residents: Findings.PeriodNote) -> String {
  residents.otherSeries.map { " of the series \"\($0)\", not that of other years" } ?? ""
}

/// The same as a sentence after others; empty where residents are of the series of other years.
func seriesSentence(of findings: Findings) -> String {
  let clause = seriesClause(findings.population)
  return clause.isEmpty ? "" : " Residents of \(findings.population.period) are\(clause)."
}

/// Where residents and offences come from.
private func figures(of findings: Findings) -> [String] {
  let residents =
    "Residents are \(findings.hasMidYearResidents ? "the mid-year estimates" : "those") of \(findings.population.period)\(seriesClause(findings.population))"
  guard let own = findings.submittedOffences else {
    let isKnown = !findings.offences.sources.isEmpty
    let of = findings.kindOfOffences.map { " of \"\($0.name)\" alone" } ?? ""
    let offences = isKnown ? ", offences those\(of) recorded in \(findings.offences.period)" : ""
    guard let file = findings.submittedResidents else {
      let statuses = findings.recipients.flatMap { [$0.population?.status, $0.offences?.status] }
      return ["\(residents)\(offences): \(origin(of: statuses))"] + servedPeople(findings)
        + (isKnown ? [] : ["Recorded offences are not known."])
    }
    let recorded = origin(of: findings.recipients.map { $0.offences?.status })
    return [
      "Residents of \(findings.population.period) are those of the file \(file), not checked against those of the "
        + "dataset."
    ]
      + (isKnown
        ? ["Offences are those\(of) recorded in \(findings.offences.period): \(recorded)"] : [])
      + servedPeople(findings)
      + (isKnown ? [] : ["Recorded offences are not known."])
  }
  let beside =
    if let published = own.publishedTotal {
      "The file counts \(grouped(own.total)) in the \(here.zone.plural) of the fund; the table of the dataset has "
        + "\(grouped(published)) there in \(findings.year) (\(own.publishedStatus?.rawValue ?? "unknown"))."
    } else {
      "The file counts \(grouped(own.total)) in the \(here.zone.plural) of the fund; the dataset has no total "
        + "of \(findings.year) to set beside it."
    }
  var sentences = [
    "\(residents): \(origin(of: findings.recipients.map { $0.population?.status }))",
    "The offences are those of the file \(own.file), not checked against those of the dataset. \(beside)",
  ]
  if !own.addedUp.isEmpty {
    sentences.append(
      "Rows of one \(here.zone.singular) were added up over: \(own.addedUp.joined(separator: ", "))."
    )
  }
  if !findings.categories.isEmpty {
    sentences.append("The categories of offences are the published ones of \(findings.year).")
  }
  return sentences
}

/// Whom a fund for some people is measured by.
private func servedPeople(_ findings: Findings) -> [String] {
  if let people = findings.people {
    return [
      "The money is measured by those whom it is for, not by all residents: \(lowercasedFirst(people.name)) in "
        + "\(people.note.period), \(origin(of: findings.recipients.map { $0.people?.status }))"
    ]
  }
  guard findings.fund.people != nil else { return [] }
  return [
    "How many there are of those whom the money is for is not known in \(findings.population.period): it is "
      + "measured by all residents."
  ]
}

private func modelled(
  _ formula: FormulaFile,
  _ pot: FundTotal,
  _ findings: Findings
) -> [String] {
  let weights = formula.terms.map { term in
    "\(findings.indicatorNames[term.indicator] ?? term.indicator) in \(term.period)"
      + (term.times.map { ", times \($0.indicator) \($0.period)" } ?? "")
      + " (weight \(term.weightText))"
  }
  // Where this is read, the table of published facts may stand elsewhere, and the amounts too.
  let drawn = findings.publishedBoroughs.map(\.name)
  let published = findings.published.filter { $0.published != nil }.map(\.borough.name)
  let beside = published.filter { !drawn.contains($0) }
  let words = [
    drawn.isEmpty
      ? "Each amount of \(here.zone.one) is the model's"
      : "The published amounts of \(joined(drawn)) stand as they are, and the other \(here.zone.plural) share what they leave of the "
        + "total, in the model's proportions",
    beside.isEmpty ? nil : "what is published of \(joined(beside)) stands beside it",
  ]
  let amounts =
    published.isEmpty
    ? "No amount of \(here.zone.one) is a published figure."
    : words.compactMap(\.self).joined(separator: "; ") + "."
  let reason = pot.note.isEmpty ? "" : ": \(pot.note)"
  var sentences = [
    "\(amounts) The model splits a total of "
      + "\(exactPounds(pot.pence)), which is \(pot.status.rawValue)\(reason). It splits it by "
      + "each \(here.zone.singular)'s share of: \(weights.joined(separator: "; ")).",
    formula.basis,
  ]
  let known = findings.published.filter { $0.published != nil }
  if !known.isEmpty {
    let facts = known.map { fact in
      "\(fact.borough.name) \(pounds(pence: fact.used)) modelled, "
        + "\(publishedAmount(fact)) \(fact.isImplied ? "implied by the cut that is " : "")published "
        + "(\(fact.difference.value.map(signedPercent) ?? "-"))"
    }
    let others = findings.recipients.count - known.count
    sentences.append(
      "The model beside what is published: \(facts.joined(separator: "; "))."
        + (others == 0
          ? ""
          : " Where weights were chosen to fit these, the agreement is no test of the other \(others) "
            + "\(here.zone.of(others)).")
    )
  }
  sentences += [findings.bounds.flatMap(predictionSentence)].compactMap(\.self)
  sentences += boundsCertainty(of: findings)
  let command =
    "with `boroughwise analyse --fund \(findings.fund.id) --year \(findings.year) --allocations "
    + "my.csv`, a file with the columns gss_code and amount_gbp."
  sentences.append(
    "Whoever has the real table of amounts runs the same analysis on it \(command)"
  )
  return sentences
}

/// A published amount as exactly as it was published.
///
/// What follows from a rounded cut in pounds and in percent is good to the thousand, no better.
func publishedAmount(_ fact: PublishedComparison) -> String {
  guard let amount = fact.published else { return "no amount" }
  guard fact.status != .published else { return pounds(amount) }
  return "about \(pounds((amount / 1000).rounded() * 1000))"
}

/// A published amount as it stands in a narrow column.
func publishedInShort(_ fact: PublishedComparison) -> String {
  publishedAmount(fact) + (fact.isImplied ? " (implied)" : "")
}

/// What is published of one borough, as words that stand alone: the amount, or what is said in place of one.
func publishedWords(_ fact: PublishedComparison) -> String {
  guard fact.published != nil else { return fact.statement }
  return publishedAmount(fact)
    + (fact.isImplied ? ", which follows from a \(fact.statement), both rounded" : "")
}

private func recorded(_ findings: Findings) -> [String] {
  let notes = Set(findings.recipients.compactMap { $0.allocation?.note }).filter { !$0.isEmpty }
  let status = findings.whole.status.map(\.rawValue) ?? "unknown"
  var sentences = [
    "The amounts are `\(status)`" + (notes.count == 1 ? ": \(notes.first ?? "")." : ".")
  ]
  sentences += description(of: findings.fund)
  return sentences
}

/// What a fund is, where the dataset says so: one or none.
func description(of fund: Fund) -> [String] {
  guard !fund.description.isEmpty else { return [] }
  return [fund.description.hasSuffix(".") ? fund.description : fund.description + "."]
}
