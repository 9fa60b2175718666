import Analysis
import FormulaLab
import Funding
import ServiceRecord
import Atlas
import Coverage
import Exchange
import Statistics

/// What the page shows of one borough under "My borough": texts already written, places in lists.
func profileBlock(_ index: Int, _ findings: DossierFindings) -> JSONValue {
  let borough = findings.boroughs[index]
  let money = findings.money?.boroughs.first { $0.borough.id == borough.id }
  let patch = findings.patches.first { $0.borough.id == borough.id }
  let services = findings.run.services
  let places = Dictionary(
    uniqueKeysWithValues: (services?.register.services ?? []).enumerated().map {
      ($0.element.service.id, Int64($0.offset))
    }
  )
  let certain = patch?.services.filter { $0.reach == .certain } ?? []
  let possible = patch?.services.filter { $0.reach != .certain } ?? []
  return [
    "title": .string(borough.name),
    "groups": .string(groupWords(index, findings)),
    "sentences": texts(mainSentences(index, findings)),
    "stackTitle": .string(
      money.map {
        "Money on record, \(findings.money?.year.description ?? ""): \(exactPounds($0.sum.total))"
          + ($0.sum.modelled > 0
            ? ", \($0.sum.modelledShare.value.map(percent) ?? "a part") MODELLED" : "")
          + (findings.money?.missing(for: $0.borough).isEmpty == false ? "; not complete" : "")
      }
        ?? ""
    ),
    "stack": .array(money.map { stack($0, findings) } ?? []),
    "stackNotes": texts(
      findings.money.flatMap { all in money.map { boroughSentences(all, $0) } } ?? []
    ),
    "rates": .array(findings.run.analyses.flatMap { rates(index, $0) }),
    "cover": .array(services.map { cover(index, $0) } ?? []),
    "certain": .array(certain.map { [.integer(places[$0.id] ?? 0)] }),
    "possible": .array(
      possible.map { [.integer(places[$0.id] ?? 0), .string(reachWords($0))] }
    ),
    "possibleTitle": .string(possibleTitle(possible, borough)),
    "ended": .string(
      patch.map {
        "\(counted($0.ended, "more service")) on record for this \(here.zone.singular) ended before "
          + "\(services.map { spoken($0.day) } ?? "that day")."
      } ?? ""
    ),
    "ending": .array(
      patch?.ending.map { ending in
        let end = services?.ending.endings.first { $0.service.id == ending.id }?.end
        return [
          .integer(places[ending.id] ?? 0), .string(end.map(spoken) ?? ""),
          .string(afterWords(ending.after)),
        ]
      } ?? []
    ),
  ]
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
        + (borough.isInFund ? "in the fund, but its amount is unknown." : "not in the fund.")
    }
    let error = amount.status == .modelled ? testedErrorInShort(analysis.bounds?.tested) : nil
    let tag = StatusTag(amount.status).status + (error.map { ", \($0)" } ?? "")
    // A published amount in the place of a model's is no "would".
    let isPublishedInModel = analysis.isModelled && amount.status != .modelled
    let verb = isPublishedInModel ? "gets" : analysis.gets()
    var text =
      "\(title(of: analysis)): \(name) \(verb) \(exactPounds(amount.pence)) (\(tag))"
    if let rate = analysis.mainRate(borough).value {
      text += ", \(analysis.headFormat.text(rate)) \(analysis.perHead)"
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

private func stack(_ money: BoroughMoney, _ findings: DossierFindings) -> [JSONValue] {
  guard let all = findings.money else { return [] }
  let total = money.sum.total
  var (sum, end) = (Int64(0), Int64(0))
  return money.slices.map { slice in
    // Each ends where the sum up to it ends, so that the bar is filled to a thousandth.
    let start = end
    sum += slice.pence
    end = total > 0 ? sum * 1000 / total : 0
    let category = slice.category.map { " (\(all.categoryName($0)))" } ?? ""
    return [
      "name": .string(slice.name + category),
      "amount": .string(qualifierWord(slice.qualifier) + exactPounds(slice.pence)),
      "how": .string(slicePath(slice, all)),
      "status": .string(slice.status.rawValue),
      "share": .integer(end - start),
    ]
  }
}

/// The rates of a borough beside the area's and those of the groups.
private func rates(_ index: Int, _ findings: Findings) -> [JSONValue] {
  let borough = findings.boroughs[index]
  guard borough.isInFund else { return [] }
  let groups = findings.definitions.first?.groups ?? []
  func text(_ group: GroupFinding?, _ measure: FundMeasure) -> String {
    group.map { measure.text(of: $0, in: findings) } ?? "unknown"
  }
  return findings.shown(FundMeasure.all).compactMap { measure in
    guard let rate = measure.rate else { return nil }
    let gap = rate.gap.flatMap(FundMeasure.named)
    return [
      "fund": .string(title(of: findings)),
      "measure": .string(sentenceCase(measure.worded(for: [findings]).words)),
      "own": .string(measure.text(of: borough, in: findings)),
      "whole": .string(text(findings.whole, measure)),
      "groups": .array(groups.map { .string(text($0, measure)) }),
      "gap": .string(
        gap.map { $0.text(of: borough, in: findings) } ?? crimeWords(borough.verdictOffences)
      ),
      "status": .string(findings.status(of: measure, for: borough)?.rawValue ?? "unknown"),
    ]
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

private func cover(_ index: Int, _ findings: ServiceFindings) -> [JSONValue] {
  zip(findings.matrix.categories, findings.matrix.cells[index]).map { category, cover in
    var words = stateWords(cover.state)
    if !cover.yes.isEmpty { words += " (\(cover.yes.joined(separator: ", ")))" }
    if !cover.partly.isEmpty {
      words += "; a part covered by \(cover.partly.map(\.service).joined(separator: ", "))"
    }
    if !cover.maybe.isEmpty {
      words += "; \(cover.maybe.count)\(cover.yes.isEmpty ? "" : " more") may cover it"
    }
    return [
      "category": .string(category.name),
      "state": .string(cover.state.rawValue),
      "mark": .string(mark(of: cover.state) + (cover.partly.isEmpty ? "" : "*")),
      "words": .string(words),
    ]
  }
}

/// Services that may cover a borough are not those that begin later.
private func possibleTitle(_ services: [PatchService], _ borough: Borough) -> String {
  let later = services.count { $0.reach == .possible([]) }
  let now = services.count - later
  return "Services that may cover \(borough.name) (\(now))"
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
  case .notCertain: "not asked: perhaps not the whole \(here.zone.singular)"
  }
}
