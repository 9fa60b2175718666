import Analysis
import FormulaLab
import Funding
import ServiceRecord
import Atlas
import Coverage
import Statistics

/// What is known of one borough, as texts: what "My borough" shows, and the page of the borough.
struct BoroughProfile: Sendable {
  struct Slice: Sendable {
    let name, amount, how: String
    let status: FigureStatus
    let pence: Int64
    /// Its part of the whole, in thousandths.
    let share: Int64
  }
  struct Rate: Sendable {
    let fund, measure, own, whole: String
    let groups: [String]
    let gap: String
    let status: FigureStatus?
  }
  struct NeedCover: Sendable {
    let category: String
    let state: CoverState
    let mark, words: String
  }
  struct Reached: Sendable {
    /// The place of the service on record.
    let place: Int
    /// How it stands to the borough.
    let words: String
  }
  struct Ending: Sendable {
    let place: Int
    let end, after: String
  }

  let borough: Borough
  let groups: String
  let sentences: [String]
  let stackTitle: String
  let stack: [Slice]
  let stackNotes: [String]
  let rates: [Rate]
  let cover: [NeedCover]
  let certain, possible: [Reached]
  let possibleTitle, ended: String
  let ending: [Ending]

  init(_ index: Int, _ findings: DossierFindings) {
    borough = findings.boroughs[index]
    let id = borough.id
    let money = findings.money?.boroughs.first { $0.borough.id == id }
    let patch = findings.patches.first { $0.borough.id == id }
    let services = findings.run.services
    let places = Dictionary(
      uniqueKeysWithValues: (services?.register.services ?? []).enumerated().map {
        ($0.element.service.id, $0.offset)
      }
    )
    groups = groupWords(index, findings)
    sentences = mainSentences(index, findings)
    stackTitle =
      money.map {
        "Money on record, \(findings.money?.year.description ?? ""): \(amountText($0.sum.total, $0.sum.modelled > 0 ? .modelled : .derived))"
          + ($0.sum.modelled > 0
            ? ", \($0.sum.modelledShare.value.map(percent) ?? "a part") MODELLED" : "")
          + (findings.money?.missing(for: $0.borough).isEmpty == false ? "; not complete" : "")
      } ?? ""
    stack = money.map { slices($0, findings) } ?? []
    stackNotes =
      findings.money.flatMap { all in money.map { boroughSentences(all, $0, onPage: true) } } ?? []
    rates = findings.run.analyses.flatMap { ratesOfBorough(index, $0) }
    cover = services.map { needCover(index, $0) } ?? []
    let reached = patch?.services ?? []
    certain = reached.filter { $0.reach == .certain }.map {
      Reached(place: places[$0.id] ?? 0, words: "")
    }
    let possible = reached.filter { $0.reach != .certain }
    self.possible = possible.map { Reached(place: places[$0.id] ?? 0, words: reachWords($0)) }
    possibleTitle = titleOfPossible(possible, borough, services?.day)
    ended =
      patch.map {
        "\(counted($0.ended, "more service")) on record for this \(here.zone.singular) ended before "
          + "\(services.map { spoken($0.day) } ?? "that day")."
      } ?? ""
    ending =
      patch?.ending.map { ending in
        let end = services?.ending.endings.first { $0.service.id == ending.id }?.end
        return Ending(
          place: places[ending.id] ?? 0,
          end: end.map(spoken) ?? "",
          after: afterWords(ending.after)
        )
      } ?? []
  }
}

private func groupWords(_ index: Int, _ findings: DossierFindings) -> String {
  guard let analysis = findings.run.analyses.first else { return "" }
  let borough = analysis.boroughs[index]
  let parts = analysis.definitions.map { definition in
    borough.groups[definition.id].map {
      "\(sentenceCase(here.groupName($0, under: definition.id))) by the \(definitionName(definition.id))"
    } ?? "no group by the \(definitionName(definition.id))"
  }
  let code = "GSS code \(borough.borough.id)."
  return parts.isEmpty ? code : "\(joined(parts)). \(code)"
}

/// What it gets from each fund, and how sure that is, each sentence alone.
private func mainSentences(_ index: Int, _ findings: DossierFindings) -> [String] {
  findings.run.analyses.map { analysis in
    let borough = analysis.boroughs[index]
    let name = borough.borough.name
    guard borough.isInFund, let amount = borough.allocation else {
      return "\(title(of: analysis)): \(name) is "
        + (borough.isInFund
          ? "in the fund, but its amount is unknown." : "\(analysis.outsideWords).")
    }
    let tag = StatusTag(amount.status).status
    let verb = analysis.verb(for: amount)
    var text =
      "\(title(of: analysis)): \(name) \(verb) \(amountText(amount.pence, amount.status)) (\(tag))"
    if let rate = analysis.mainRate(borough).value {
      text += ", \(analysis.headFormat.text(rate)) \(analysis.perHead)"
      if analysis.people == nil, borough.population?.status == .submitted {
        text += " (of SUBMITTED residents)"
      }
    }
    if let gap = analysis.mainGap(borough)?.share.value {
      text += ", \(signedPercent(gap)) against \(here.name)"
    }
    text += "."
    if analysis.uniformPence != nil { text += " Every \(here.zone.singular) \(verb) the same." }
    let known = knownSentences(of: borough, in: analysis) { id in
      findings.sources.first { $0.id == id }?.title ?? id
    }
    return ([text] + known).joined(separator: " ")
  }
}

extension Findings {
  /// What the money does for a zone with this amount: a published one in the place of a model's is no "would".
  func verb(for amount: Atlas.Allocation) -> String {
    isModelled && amount.status != .modelled ? "gets" : gets()
  }
}

private func slices(_ money: BoroughMoney, _ findings: DossierFindings) -> [BoroughProfile.Slice] {
  guard let all = findings.money else { return [] }
  let total = money.sum.total
  var (sum, end) = (Int64(0), Int64(0))
  return money.slices.map { slice in
    // Each ends where the sum up to it ends, so that the bar is filled to a thousandth.
    let start = end
    sum += slice.pence
    end = total > 0 ? sum * 1000 / total : 0
    let category = slice.category.map { " (\(all.categoryName($0)))" } ?? ""
    return BoroughProfile.Slice(
      name: slice.name + category,
      amount: qualifierWord(slice.qualifier) + amountText(slice.pence, slice.status),
      how: slicePath(slice, all),
      status: slice.status,
      pence: slice.pence,
      share: end - start
    )
  }
}

/// The rates of a borough beside the area's and those of the groups.
private func ratesOfBorough(_ index: Int, _ findings: Findings) -> [BoroughProfile.Rate] {
  let borough = findings.boroughs[index]
  guard borough.isInFund else { return [] }
  let groups = findings.definitions.first?.groups ?? []
  func text(_ group: GroupFinding?, _ measure: FundMeasure) -> String {
    group.map { measure.text(of: $0, in: findings) } ?? "unknown"
  }
  return findings.shown(FundMeasure.all).compactMap { measure in
    guard let rate = measure.rate else { return nil }
    let gap = rate.gap.flatMap(FundMeasure.named)
    return BoroughProfile.Rate(
      fund: title(of: findings),
      measure: sentenceCase(measure.worded(for: [findings]).words),
      own: measure.text(of: borough, in: findings),
      whole: text(findings.whole, measure),
      groups: groups.map { text($0, measure) },
      gap: gap.map { $0.text(of: borough, in: findings) } ?? crimeWords(borough.verdictOffences),
      status: findings.status(of: measure, for: borough)
    )
  }
}

/// Whether recorded crime stands below or above the area's, beyond chance.
private func crimeWords(_ verdict: Verdict?) -> String {
  switch verdict {
  case .below: "below, beyond chance"
  case .above: "above, beyond chance"
  case .cannotTell: "cannot tell"
  case nil: "unknown"
  }
}

private func needCover(_ index: Int, _ findings: ServiceFindings) -> [BoroughProfile.NeedCover] {
  zip(findings.matrix.categories, findings.matrix.cells[index]).map { category, cover in
    var words = stateWords(cover.state)
    if !cover.yes.isEmpty { words += " (\(cover.yes.joined(separator: ", ")))" }
    if !cover.partly.isEmpty {
      words += "; a part covered by \(cover.partly.map(\.service).joined(separator: ", "))"
    }
    if !cover.maybe.isEmpty {
      words += "; \(cover.maybe.count)\(cover.yes.isEmpty ? "" : " more") may cover it"
    }
    return BoroughProfile.NeedCover(
      category: category.name,
      state: cover.state,
      mark: mark(of: cover.state) + (cover.partly.isEmpty ? "" : "*"),
      words: words
    )
  }
}

/// Services that may cover a borough are not those that begin later.
private func titleOfPossible(
  _ services: [PatchService],
  _ borough: Borough,
  _ day: CalendarDate?
) -> String {
  let later = services.count { $0.reach == .possible([]) }
  let now = services.count - later
  return
    "Services that may have covered \(borough.name)\(day.map { " on \(spoken($0))" } ?? "") (\(now))"
    + (later > 0 ? "; later (\(later))" : "")
}

private func reachWords(_ service: PatchService) -> String {
  func reasons(_ doubts: [Doubt]) -> String { joined(doubts.map(\.words)) }
  let words =
    switch service.reach {
    case .certain: "Covers all of the \(here.zone.singular)."
    case .part(let doubts):
      "Covers a known part of the \(here.zone.singular)"
        + (doubts.isEmpty ? "." : "; \(reasons(doubts)).")
    case .possible(let doubts):
      doubts.isEmpty ? "It begins later." : "Not certain: \(reasons(doubts))."
    }
  return service.state == .planned ? "\(words) Planned." : words
}

private func afterWords(_ after: PatchEnding.After) -> String {
  switch after {
  case .followed: "another follows"
  case .unknown: "not known"
  case .nothing: "nothing on record"
  case .notCertain:
    "what follows was not looked for: it perhaps did not cover the whole \(here.zone.singular)"
  }
}
