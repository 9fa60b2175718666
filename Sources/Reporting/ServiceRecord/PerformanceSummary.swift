import ServiceRecord
import Atlas

/// What a reader of one paragraph should know.
func performanceSummary(of pack: PerformancePack) -> [String] {
  let measures = pack.measures
  let services = Set(measures.compactMap(\.measure.service)).count
  let whole = Set(measures.filter { $0.measure.service == nil }.map(\.measure.theme)).count
  let subjects =
    (services == 0 && whole > 0 ? [] : [counted(services, "service")])
    + (whole == 0 ? [] : [counted(whole, "whole theme")])
  let periods = pack.periods.map(\.description).joined(separator: " and ")
  var items = [
    "\(counted(measures.count, "measure")) of \(joined(subjects))"
      + (periods.isEmpty ? "." : ", read in \(periods).")
  ]
  let missing = pack.window.periods.filter { !pack.periods.contains($0) }
  if !missing.isEmpty, !pack.periods.isEmpty {
    items.append(
      "Nothing is on record for \(missing.map(\.description).joined(separator: " or "))."
    )
  }
  let without = pack.services.count(where: \.measures.isEmpty)
  if without > 0 {
    items.append(
      "No measure: \(counted(without, "service")) of the \(pack.services.count) in this pack; they are "
        + "listed at the end."
    )
  }
  if !measures.isEmpty { items.append(standing(of: measures)) }
  items += reproduction(of: pack)
  items += flags(of: measures)
  items += wholeThemes(of: pack)
  if pack.refusedCount > 0 {
    items.append(
      "\(counted(pack.refusedCount, "row")) of the directory could not be used; "
        + "`boroughwise check` names them."
    )
  }
  return items
}

private func standing(of measures: [MeasureFinding]) -> String {
  func count(_ rating: Rating?) -> Int { measures.count { $0.standing == rating } }
  let overridden = measures.count { $0.measure.override != nil }
  let by = overridden == 0 ? "by the rules" : "by the rules, \(overridden) set by a person"
  return "Ratings \(by): \(count(.green)) green, \(count(.amber)) amber, \(count(.red)) red; "
    + "\(count(nil)) not rated, for want of a number or a rule. A missing number is not zero."
}

private func reproduction(of pack: PerformancePack) -> [String] {
  let sum = pack.reproduction
  guard sum.printed > 0 else { return ["The reports print no rating."] }
  var text = "\(sum.reproduced) of \(sum.printed) printed ratings are reproduced"
  if sum.notComputed > 0 { text += "; \(sum.notComputed) cannot be computed" }
  let differing = pack.measures.filter { $0.comparison.agree == false }
  guard !differing.isEmpty else { return ["\(text)."] }
  text += differing.count == 1 ? "; 1 differs." : "; \(differing.count) differ."
  return [text]
    + differing.compactMap { finding in
      differenceText(finding).map { "\(subject(of: finding.measure)): \($0)." }
    }
}

/// What the reports say of whole themes, in a sentence each.
private func wholeThemes(of pack: PerformancePack) -> [String] {
  guard pack.onlyService == nil else { return [] }
  return [risingSentence(pack.risks), goalsSentence(pack.goals), countsSentence(pack.counts)]
    .compactMap(\.self)
}

private func flags(of measures: [MeasureFinding]) -> [String] {
  let flagged = measures.filter { $0.flag != nil }
  guard !flagged.isEmpty else {
    let green = measures.contains { $0.standing == .green || $0.measure.printedRating == .green }
    return green ? ["No green measure is heading for a miss."] : []
  }
  return flagged.compactMap { finding in
    flagText(finding).map {
      "FLAG: \(([finding.measure.serviceName].compactMap(\.self) + [finding.measure.measure]).joined(separator: ", ")). \($0)"
    }
  }
}

/// The rules, where they come from, and what a forecast takes for granted.
func performanceMethod(of pack: PerformancePack) -> [String] {
  var items: [String] = pack.rules.map(ruleText)
  if items.isEmpty { items.append("No rule is named, so nothing is rated.") }
  return items + [
    "A mark such as * or ** and a blank are no numbers and never zero: such a measure is not rated.",
    "A count at the end of the year is forecast as the count to date divided by the part that is due "
      + "by then. Its 95 % interval takes cases to be independent (Poisson) and the rest of the "
      + "year to go like its beginning; where they come in batches, as hours of counselling do, it is too narrow.",
    "A percentage or a gap is taken to hold. It has no interval: of how many people it was taken is not "
      + "published.",
    "A measure is flagged when it is green and its forecast, or the worse end of the interval, misses "
      + "the year's target.",
  ]
}

private func ruleText(_ rule: RatingRule) -> String {
  let basis =
    switch rule.basis {
    case .assumed: "ASSUMED by this project, not published"
    case .published: "published"
    case .submitted: "from a user's own file"
    }
  let shares = rule.profile.enumerated().map { "\(percentOf($1)) by Q\($0 + 1)" }
  let isLevel = rule.profile.allSatisfy { $0 == 1 }
  let due =
    isLevel
    ? "the whole target is expected in every quarter"
    : "of a year's count is expected \(shares.joined(separator: ", "))"
  let less =
    rule.better == .more
    ? "" : " Less is better: 5 % above the target attains 95 %, 5 % below it 105 %."
  var text =
    "Rule `\(rule.id)` (\(basis)): \(rule.name). Green from \(percentOf(rule.greenAt)) of what is "
    + "expected by now, amber from \(percentOf(rule.amberAt)), else red; \(due).\(less)"
  if !rule.note.isEmpty { text += " \(rule.note)\(rule.note.hasSuffix(".") ? "" : ".")" }
  return text
}

/// A share as a percentage, with a decimal only where there is one.
private func percentOf(_ share: Double) -> String { measured(share * 100, .percent) }
