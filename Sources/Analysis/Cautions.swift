import FormulaLab
import Funding
import ServiceRecord
import Atlas
import Coverage
import Exchange
import GeometryEngine

/// What a reader must know before trusting the figures.
func cautions(
  of analyses: [Findings],
  changed: [String],
  plan: AnalysisFile,
  request: AnalysisRequest,
  _ dataset: Dataset
) -> [String] {
  var cautions = changed.map {
    "\($0) is not the file that datapackage.json lists: its checksum differs"
  }
  for findings in analyses {
    guard case .dataset = findings.basis,
      let formula = plan.analyses.first(where: {
        $0.fund == findings.fund.id && $0.year == findings.year
      })?.formula
    else { continue }
    cautions.append(
      "\(formula) models no amount of \(findings.fund.id) \(findings.year), for which analysis.yaml names it: the "
        + "amounts are on record. List it under `compare_with` to set it beside them"
    )
  }
  let counted = dataset.periods(of: dataset.area.roles.offences)
  for findings in analyses where !findings.knowsOffences && !counted.isEmpty {
    cautions.append(
      "offences of \(findings.year) are not in the dataset, which has those of \(counted.joined(separator: ", ")): what "
        + "is per offence is left out for \(findings.fund.id) \(findings.year)"
    )
  }
  for findings in analyses {
    for borough in findings.recipients where borough.population?.value == 0 {
      cautions.append(
        "\(borough.borough.name) has 0 residents in \(findings.population.period): its rate per head is "
          + "undefined, and the rates of its group and of \(here.name) count its money without residents"
      )
    }
  }
  for findings in analyses {
    if case .modelled(let formula, _) = findings.basis {
      cautions += [formula.lateFigures].compactMap(\.self)
    }
  }
  cautions += dataset.own?.cautions ?? []
  if request.isSingle, !request.own.hasFigures, let findings = analyses.first {
    cautions += choiceCautions(
      Dataset.FundYear(findings.fund.id, findings.year),
      request.own,
      basket: request.basket
    )
  }
  if request.isSingle, let kind = analyses.first?.kindOfOffences {
    cautions.append(
      "whatever is by offence is by \(kind.name) (\(kind.id)) alone, not by all recorded offences"
        + (kind.description.isEmpty ? "" : ": \(kind.description)")
    )
  }
  for findings in analyses {
    cautions += findings.submittedOffences.map { offencesCautions(of: $0, in: findings.year) } ?? []
    cautions += amountsCautions(of: findings, dataset)
  }
  return cautions.distinct
}

/// Where a user's own amounts do not add up to what is known of the fund in that year.
private func amountsCautions(of findings: Findings, _ dataset: Dataset) -> [String] {
  guard case .submitted(let file) = findings.basis,
    let known = dataset.recorded.knownTotal(of: findings.fund, in: findings.year),
    known.pence != findings.whole.pence
  else { return [] }
  let own = findings.whole.pence
  let share = Double(own) / Double(known.pence) - 1
  let percent =
    known.pence > 0 ? " (\(RoundedNumber(share, places: 1, shift: 2).magnitude)%)" : ""
  return [
    "\(file) adds up to \(exactPounds(own)), \(exactPounds(max(own, known.pence) - min(own, known.pence)))"
      + "\(percent) \(own < known.pence ? "less" : "more") than the \(exactPounds(known.pence)) "
      + "(\(known.status.rawValue)) on record for \(findings.fund.id) \(findings.year)"
  ]
}

/// Where a user's own count of offences does not fit a year of the area.
private func offencesCautions(
  of own: SubmittedOffences,
  in year: FinancialYear
) -> [String] {
  var cautions: [String] = []
  switch own.time {
  case .financialYear, .months(12): break
  case .notStated:
    cautions.append(
      "\(own.file) does not say when its offences were counted; they are taken as the twelve months of "
        + "\(year)"
    )
  case .calendarYear(let calendarYear):
    cautions.append("\(own.file) counts the calendar year \(calendarYear), not \(year)")
  case .months(let count):
    cautions.append(
      "\(own.file) counts \(count) of the twelve months of \(year): rates per offence are not those of a "
        + "year"
    )
  }
  if !own.lackingMonths.isEmpty {
    let count = own.lackingMonths.count
    cautions.append(
      "\(own.file) lacks months in \(count) \(here.zone.of(count)) that others have, counted "
        + "as none there: \(own.lackingMonths.joined(separator: ", "))"
    )
  }
  if !own.empty.isEmpty {
    cautions.append(
      "\(own.file) has no offence in \(own.empty.count) \(here.zone.of(own.empty.count)) where the table of the dataset has some: "
        + own.empty.joined(separator: ", ")
    )
  }
  // Restatements move a year by a few percent, not more.
  if let published = own.publishedTotal, published > 0,
    case let share = Double(own.total) / Double(published) - 1, share.magnitude > 0.05
  {
    func words(_ count: Int64) -> String { RoundedNumber(Double(count), places: 0).grouped }
    let percent = RoundedNumber(share, places: 1, shift: 2).magnitude
    cautions.append(
      "\(own.file) counts \(words(own.total)) offences in the \(here.zone.plural) of the fund, \(percent) % "
        + "\(share < 0 ? "fewer" : "more") than the \(words(published)) of the dataset for \(year) "
        + "(\(own.publishedStatus?.rawValue ?? "unknown")): whatever "
        + "divides by them is off by as much"
    )
  }
  return cautions
}

func serviceCautions(
  of findings: ServiceFindings?,
  on day: CalendarDate?,
  isSingle: Bool,
  _ dataset: Dataset
) -> [String] {
  guard let findings else {
    guard dataset.has(Dataset.File.services) else { return [] }
    if day == nil {
      return [
        "analysis.yaml has no `as_of`: nothing is said about services, because no day is known"
      ]
    }
    return isSingle || dataset.has(Dataset.File.smallAreas)
      ? []
      : [
        "nothing is said about services, because the dataset has no \(Dataset.File.smallAreas), by whose "
          + "residents their reach is counted"
      ]
  }
  let refused = findings.directory.refused.count
  guard refused > 0 else { return [] }
  return [
    "\(refused) \(refused == 1 ? "fault" : "faults") in the tables of services: the rows are left out, and "
      + "`boroughwise check` names each"
  ]
}
