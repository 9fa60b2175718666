import ServiceRecord
import Atlas
import Coverage

extension ServiceDiff {
  /// The names of the boroughs of both publications.
  var boroughNames: [GSSCode: String] { byIdentifier(boroughs).mapValues(\.name) }
}

/// A change as a sentence.
func changeWords(_ change: ServiceChange, names: [GSSCode: String]) -> String {
  switch change {
  case .field(let field, let old, let new): statedWords(sentenceCase(field.rawValue), old, new)
  case .state(let old, let new): stateChangeWords(old, new)
  case .term(let old, let new): termChangeWords(old, new)
  case .area(let change): areaWords(change, names)
  case .money(let change): moneyChangeWords(change)
  case .rating(let change): ratingWords(change)
  case .assurance(let old, let new): assuranceWords(old, new)
  case .places(let old, let new):
    old == new
      ? "Places: where it is delivered changed"
      : "Places: \(counted(old, "place")) before, \(new) now"
  case .cell(let change): cellWords(change)
  }
}

/// A cell or a row of a table that changed.
func cellWords(_ change: CellChange) -> String {
  let place = [change.table, change.row, change.column].compactMap(\.self)
  return statedWords(place.joined(separator: ", "), change.old, change.new)
}

/// What was stated under a name before, and what is now.
func statedWords(_ name: String, _ old: String?, _ new: String?) -> String {
  switch (old, new) {
  case (let old?, let new?): return "\(name): \"\(old)\" is now \"\(new)\""
  case (nil, let new?): return "\(name): stated now: \"\(new)\""
  case (let old?, nil): return "\(name): no longer stated; it was \"\(old)\""
  case (nil, nil): return "\(name): the same"
  }
}

private func stateChangeWords(_ old: RunState, _ new: RunState) -> String {
  switch (old, new) {
  case (_, .ended): "It has ended (before: \(runWords(old)))"
  case (.planned, .running): "It has begun"
  default: "Status: \(runWords(old)) before, \(runWords(new)) now"
  }
}

private func termChangeWords(_ old: ServiceTerm, _ new: ServiceTerm) -> String {
  let kind: String
  switch (old.end, new.end) {
  case (let before?, let after?) where before < after: kind = "Term extended"
  case (let before?, let after?) where after < before: kind = "Term shortened"
  case (nil, .some): kind = "Term: end stated now"
  case (.some, nil): kind = "Term: end no longer stated"
  default: kind = "Term"
  }
  return "\(kind): \(termWords(old)) before, \(termWords(new)) now"
}

private func areaWords(_ change: AreaChange, _ names: [GSSCode: String]) -> String {
  func list(_ codes: [GSSCode]) -> String {
    codes.map { names[$0] ?? $0.description }.joined(separator: ", ")
  }
  var parts: [String] = []
  if change.oldScope != change.newScope {
    parts.append("\(scopeWords(change.oldScope)) before, \(scopeWords(change.newScope)) now")
  }
  if !change.added.isEmpty { parts.append("added \(list(change.added))") }
  if !change.removed.isEmpty { parts.append("no longer \(list(change.removed))") }
  if !change.widened.isEmpty { parts.append("all of \(list(change.widened)) instead of a part") }
  if !change.narrowed.isEmpty { parts.append("a part of \(list(change.narrowed)) instead of all") }
  if change.wasComplete != change.isComplete {
    parts.append(
      change.isComplete ? "all its areas are named now" : "there are more areas than are named"
    )
  }
  return "Area: "
    + (parts.isEmpty
      ? "other parts of the same \(here.zone.plural)" : parts.joined(separator: "; "))
}

/// A sum over a period with its change, envelopes named as such.
func moneyChangeWords(_ change: MoneyChange) -> String {
  let period = periodWords(change.firstYear, change.lastYear) ?? "years not stated"
  let name = "\(change.counts ? "Money" : "Envelope (not in totals)"), \(period)"
  switch (change.old, change.new) {
  case (let old?, let new?):
    guard let difference = change.difference, difference != 0 else {
      return "\(name): \(sumWords(old)) before, \(sumWords(new)) now"
    }
    let way = difference > 0 ? "up" : "down"
    let size = Int64(clamping: difference.magnitude)
    return "\(name): \(way) by \(shortPounds(size)), from \(sumWords(old)) to \(sumWords(new))"
  case (nil, let new?): return "\(name): stated now: \(sumWords(new))"
  case (let old?, nil): return "\(name): no longer stated; it was \(sumWords(old))"
  case (nil, nil): return "\(name): not stated"
  }
}

private func sumWords(_ sum: MoneyChange.Sum) -> String {
  "\(qualifierWord(sum.qualifier))\(shortPounds(sum.pence)) (\(sum.status.rawValue))"
}

private func ratingWords(_ change: RatingChange) -> String {
  let name = "Measure \(change.indicator), \(change.measure)"
  switch (change.old, change.new) {
  case (let old?, let new?):
    if old.rating != new.rating {
      return "\(name): \(ratingState(old)) before, \(ratingState(new)) now"
    }
    return "\(name): still \(ratingState(new)); actual \(observed(old.actual)) of target "
      + "\(observed(old.target)) before, \(observed(new.actual)) of \(observed(new.target)) now"
  case (nil, let new?): return "\(name): reported now: \(ratingState(new))"
  case (let old?, nil): return "\(name): no longer reported; it was \(ratingState(old))"
  case (nil, nil): return "\(name): not reported"
  }
}

private func ratingState(_ state: RatingChange.State) -> String {
  let rating = state.rating?.word ?? "not rated"
  return "\(rating) in \(state.period)" + (state.isOverride ? " (set by a person)" : "")
}

private func observed(_ value: PerformanceMeasure.Observed) -> String {
  switch value {
  case .number(let number):
    number == number.rounded() ? decimal(number, 0) : decimal(number, 1)
  case .mark(let mark): "\"\(mark)\""
  case .blank: "blank"
  }
}

private func assuranceWords(_ old: Assurance, _ new: Assurance) -> String {
  func words(_ assurance: Assurance) -> String {
    if let date = assurance.date {
      return "assured \(date)" + (assurance.by.map { " by \($0)" } ?? "")
        + (assurance.nextDue.map { ", due again \($0)" } ?? "")
    }
    return "not assured" + (assurance.sourceDate.map { " (source of \($0))" } ?? "")
  }
  return "Record: \(words(old)) before, \(words(new)) now"
}
