import Analysis
import FormulaLab
import Funding
import Atlas
import Documents
import Exchange
import Tables

/// The sources that the figures of findings come from, in order of identifier.
func citedSources(of findings: Findings, in run: AnalysisRun) -> [Source] {
  var cited = Set(findings.population.sources + findings.offences.sources)
  cited.formUnion(findings.people?.note.sources ?? [])
  if let source = here.boundarySource { cited.insert(source) }
  for borough in findings.boroughs { cited.insert(borough.allocation?.source ?? "") }
  if case .modelled(_, let pot) = findings.basis { cited.insert(pot.source) }
  for fact in findings.published { cited.insert(fact.source) }
  return run.sources.cited(cited)
}

/// The files of the person who asks as the sources that they are, where nothing else is listed.
func ownSources(_ sources: [Source]) -> [Block] {
  sources.isEmpty
    ? [] : [.paragraph("Source: " + sources.map { citation(of: $0).text }.joined(separator: " "))]
}

/// The same for a program.
func ownSourcesJSON(_ sources: [Source]) -> JSONValue {
  sources.map { JSONValue(["source": $0.id, "citation": citation(of: $0).plain]) }.json
}

extension [Source] {
  /// Those of these identifiers, in order of identifier.
  func cited(_ ids: Set<String>) -> [Source] {
    filter { ids.contains($0.id) }.sorted { $0.id < $1.id }
  }
}

/// What a run warns of, as whoever reads anything of it must see it first.
func warnings(of cautions: [String]) -> [String] { cautions.map { "CAUTION: \($0)." } }

/// A source as one sentence, with the attribution that its licence asks for, and its address.
func citation(of source: Source, withID: Bool = false) -> Words {
  var parts = [source.title]
  if !source.publisher.isEmpty { parts.append(source.publisher) }
  if !source.published.isEmpty { parts.append(source.published) }
  var text = (withID ? "\(source.id): " : "") + parts.joined(separator: ". ") + "."
  if !source.attribution.isEmpty { text += " \(source.attribution)" }
  let link = Words.Link("Source of \(source.id)", to: source.url)
  return Words(text, link: source.url.isEmpty ? nil : link)
}

/// How the amounts came to be, in one sentence, which says where published amounts stand.
///
/// A figure that is published of a single borough is never passed over: it is named, or where it stands is.
func statusSentence(
  of findings: Findings,
  among boroughs: [Borough]? = nil,
  publishedIn place: String = ""
) -> String {
  let amounts =
    switch findings.basis {
    case .modelled(let formula, _): modelledSentence(formula, findings, boroughs, place)
    case .submitted(let file):
      "SUBMITTED amounts: they come from the file \(file) and were not checked against any "
        + "publication."
    case .dataset:
      switch findings.whole.status {
      case .derived: "DERIVED amounts: arithmetic on published figures by a published rule."
      case .rounded: "ROUNDED amounts: published, but rounded."
      case .published: "PUBLISHED amounts: read in the source."
      case .submitted: "SUBMITTED amounts: handed in, and not checked against any publication."
      case .modelled, nil: "Amounts of mixed status; see each row."
      }
    }
  return ([amounts] + submittedSentences(of: findings)).joined(separator: " ")
}

/// Which figures beside the amounts a person has handed in, a sentence for each.
func submittedSentences(of findings: Findings) -> [String] {
  [
    ("Residents", findings.people == nil ? findings.submittedResidents : nil),
    ("Offences", findings.submittedOffences?.file),
  ].compactMap { what, file in
    file.map { "\(what) are SUBMITTED: those of the file \($0), not checked." }
  }
}

private func modelledSentence(
  _ formula: FormulaFile,
  _ findings: Findings,
  _ boroughs: [Borough]?,
  _ place: String
) -> String {
  let known = findings.published.filter { $0.published != nil }
  // Who has all amounts before them needs no word on why they are missing.
  let missing =
    known.count < findings.recipients.count && !findings.fund.gap.isEmpty
    ? "\(findings.fund.gap). " : ""
  let drawn = findings.publishedBoroughs.map(\.name)
  let amounts =
    known.isEmpty
    ? "The \(here.zone.singular) amounts"
    : "All \(drawn.isEmpty ? "" : "other ")\(here.zone.singular) amounts"
  let whose =
    formula.isOwn
    ? "an estimate by the submitted formula \"\(formula.title)\" (\(formula.file)), not published figures"
    : "this project's estimate by the formula \"\(formula.title)\", not published figures"
  let rest = known.map(\.borough)
    .filter { !drawn.contains($0.name) && boroughs?.contains($0) ?? true }.map(\.name)
  let beside =
    rest.isEmpty
    ? "" : " What is published of \(joined(rest)) stands beside them\(place)."
  let stands =
    drawn.isEmpty
    ? "" : "The amounts of \(joined(drawn)) are the published ones. "
  let error = testedErrorInShort(findings.bounds?.tested).map { " \(sentenceCase($0))." } ?? ""
  return "MODELLED amounts: \(missing)\(stands)\(amounts) are \(whose).\(beside)\(error)"
}

/// The licences of sources, each once: those that have a name first, then those of most sources.
func licences(of sources: [Source]) -> [Licence] {
  let uses = Dictionary(grouping: sources) { Licence($0.licence) }.mapValues(\.count)
  return uses.sorted { first, second in
    func place(_ use: (key: Licence, value: Int)) -> (Int, Int, String) {
      (use.key.path == nil ? 1 : 0, -use.value, use.key.title)
    }
    return place(first) < place(second)
  }.map(\.key)
}

/// Under which licences the sources stand, in one sentence; of which of them none is stated.
func licenceSentence(of sources: [Source], withAddresses: Bool = false) -> String {
  let parts = licences(of: sources).map { licence in
    let its = sources.filter { Licence($0.licence) == licence }
    let ids = its.allSatisfy(\.licence.isEmpty) ? ": \(joined(its.map(\.id)))" : ""
    let address = withAddresses ? licence.path.map { ", \($0)" } ?? "" : ""
    return "\(licence.title)\(address) (\(counted(its.count, "source"))\(ids))"
  }
  return
    "Licences of the sources: \(parts.isEmpty ? "no source is named" : parts.joined(separator: "; "))."
}
