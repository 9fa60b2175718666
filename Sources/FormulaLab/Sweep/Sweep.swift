package import Atlas
import Exchange
import Formula
import Glibc

/// What a sweep is asked.
package struct SweepRequest: Sendable {
  /// A file of facts; nil: the shipped one.
  package let facts: String?
  /// Indicators instead of those of the file, such as `offences@2015/16`.
  package let indicators: [String]
  /// The number of weightings.
  package let draws: Int
  /// What the draws follow from.
  package let seed: UInt64
  /// How many workers draw, as many as the machine has cores unless said: the result does not depend on it.
  package let workers: Int
  /// Files of what other runs have drawn; without one all is drawn here.
  package let parts: [String]

  /// Asks for a sweep.
  package init(
    facts: String?,
    indicators: [String],
    draws: Int,
    seed: UInt64,
    workers: Int? = nil,
    parts: [String] = []
  ) {
    self.facts = facts
    self.indicators = indicators
    self.draws = draws
    self.seed = seed
    self.workers = workers ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    self.parts = parts
  }
}

/// Weighs the indicators in every way, and says what each borough and group would get.
///
/// - Throws: ``FaultReport`` or ``Fault`` for files that cannot be used and names that are not there.
package func sweep(_ request: SweepRequest, in session: Session) async throws -> SweepFindings {
  let (dataset, plan) = try plan(of: request, in: session)
  let counts: SweepCounts
  if request.parts.isEmpty {
    counts = await plan.sweep.run(workers: request.workers)
  } else {
    let merged = try merged(request.parts, of: plan.sweep)
    try merged.requireWhole(plan.sweep)
    counts = merged.counts
  }
  var found = dataset.findings(of: plan, counts)
  found.tested = try dataset.testedErrors(of: session.plan())[plan.facts.fund]
  return found
}

/// One of several parts of the draws, or what several such files have come to together.
///
/// - Throws: As ``sweep(_:in:)``.
package func sweepPart(
  _ request: SweepRequest,
  index: Int,
  of count: Int,
  in session: Session
) async throws -> [UInt8] {
  let sweep = try plan(of: request, in: session).plan.sweep
  guard request.parts.isEmpty else { return try merged(request.parts, of: sweep).json(of: sweep) }
  let all = sweep.blocks.count
  let blocks = all * index / count..<all * (index + 1) / count
  let counts = await sweep.run(workers: request.workers, blocks: blocks)
  return SweepPart(counts: counts, blocks: [blocks]).json(of: sweep)
}

private func plan(
  of request: SweepRequest,
  in session: Session
) throws -> (dataset: Dataset, plan: SweepPlan) {
  let dataset = try session.tables()
  var facts = try session.facts(in: request.facts)
  if !request.indicators.isEmpty { facts = try facts.offering(request.indicators) }
  do { return (dataset, try dataset.sweepPlan(facts, request)) } catch let report as FaultReport {
    guard !request.indicators.isEmpty else { throw report }
    // A flag has no lines: the fault names the indicator.
    throw FaultReport(report.faults.map(\.ofFlag))
  }
}

/// What is to be drawn, and what its rows are.
private struct SweepPlan {
  let facts: FactsFile
  let pot: FundTotal
  let references: [SweepFindings.Reference]
  let recipients: [Borough]
  /// The groups of each definition, behind the boroughs.
  let groups: [(definition: String, name: String)]
  /// The share of each reference, by rows.
  let limits: [[Double]]
  let sweep: SimplexSweep
}

extension Dataset {
  fileprivate func sweepPlan(_ facts: FactsFile, _ request: SweepRequest) throws -> SweepPlan {
    let fund = try requiredFund(facts.fund)
    let recipients = recipients(of: fund)
    let codes = recipients.map(\.id)
    let pot = try pot(of: facts)
    let shares = try shares(of: facts, among: codes)
    let references = [
      SweepFindings.Reference(
        indicator: here.roles.residents,
        period: String(facts.financialYear.start),
        name: "residents"
      ),
      SweepFindings.Reference(
        indicator: here.roles.offences,
        period: facts.financialYear.description,
        name: "recorded offences"
      ),
    ]
    let beside = try references.map { try parts(of: $0, among: codes) }
    let groups = definitions.flatMap { definition in
      definition.groupNames.map { name in
        (definition.id, name, codes.indices.filter { definition.groups[codes[$0]] == name })
      }
    }
    // A row is a borough or a group: the boroughs that it adds up.
    let members = codes.indices.map { [$0] } + groups.map(\.2)
    func sums(_ values: [Double]) -> [Double] {
      members.map { $0.reduce(0) { $0 + values[$1] } }
    }
    let columns = shares.map(sums)
    let forms = members.indices.compactMap { row in LinearForm(columns.map { $0[row] }) }
    let limits = beside.map(sums)
    guard forms.count == members.count,
      let sweep = SimplexSweep(
        rows: forms,
        ranked: codes.count,
        thresholds: limits,
        draws: request.draws,
        seed: request.seed
      )
    else {
      throw Fault(
        file: "formula sweep",
        found: "\(request.draws) draws",
        expected: "between 1 and \(SimplexSweep.mostDraws)",
        remedy: "Correct --draws"
      )
    }
    return SweepPlan(
      facts: facts,
      pot: pot,
      references: references,
      recipients: recipients,
      groups: groups.map { ($0.0, $0.1) },
      limits: limits,
      sweep: sweep
    )
  }

  fileprivate func findings(of plan: SweepPlan, _ counts: SweepCounts) -> SweepFindings {
    let boroughs = plan.recipients.count
    let forms = plan.sweep.rows
    let rows = forms.indices.map { index in
      let borough = index < boroughs ? plan.recipients[index] : nil
      let group = borough == nil ? plan.groups[index - boroughs] : nil
      return SweepFindings.Row(
        borough: borough,
        definition: group?.definition,
        name: borough?.name ?? group?.name ?? "",
        form: forms[index],
        beside: plan.limits.enumerated().map { threshold, limit in
          SweepFindings.Comparison(
            share: limit[index],
            drawnBelow: counts.shareBelow(threshold: threshold, row: index),
            exactBelow: forms[index].shareBelow(limit[index])
          )
        },
        drawn: SweepFindings.Interval { counts.quantile($0, row: index) },
        exact: SweepFindings.Interval { forms[index].quantile($0) },
        drawnMean: counts.mean(of: index),
        ranks: borough.map { _ in SweepFindings.Ranks(counts, row: index) }
      )
    }
    return SweepFindings(
      facts: plan.facts,
      pot: plan.pot,
      references: plan.references,
      draws: plan.sweep.draws,
      seed: plan.sweep.seed,
      boroughs: Array(rows.prefix(boroughs)),
      groups: Array(rows.dropFirst(boroughs)),
      pairs: definitions.compactMap { $0.namedPair(in: area) },
      indicatorNames: Dictionary(indicators.map { ($0.id, $0.name) }) { first, _ in first }
    )
  }

  private func parts(
    of reference: SweepFindings.Reference,
    among codes: [GSSCode]
  ) throws -> [Double] {
    let values = values(of: reference.indicator, in: reference.period)?.byZone
    let known = codes.compactMap { values?[$0]?.value }
    let total = known.reduce(0, +)
    guard known.count == codes.count, total > 0 else {
      throw Fault(
        file: "formula sweep",
        found: "no \(reference.name) of \(reference.period) for every \(here.zone.singular)",
        expected: "the year of the money, to compare shares with",
        remedy: "Add the figures to the dataset, or sweep a year that it has: "
          + periods(of: reference.indicator).joined(separator: ", ")
      )
    }
    return known.map { $0 / total }
  }
}

extension Fault {
  /// The same fault where the indicator was given on the command line.
  fileprivate var ofFlag: Fault {
    guard case .line = place else { return self }
    return Fault(
      kind,
      file: file,
      found: found,
      expected: expected.replacing("`times:` with", with: "one times"),
      remedy: remedy.hasPrefix("Add `times:")
        ? "Write it as ID@PERIOD*population@YEAR" : remedy
    )
  }
}

extension SweepFindings.Interval {
  fileprivate init(_ quantile: (Double) -> Double) {
    self.init(low: quantile(0.05), middle: quantile(0.5), high: quantile(0.95))
  }
}

extension SweepFindings.Ranks {
  fileprivate init(_ counts: SweepCounts, row: Int) {
    let range = counts.rankRange(of: row)
    self.init(
      best: range.lowerBound + 1,
      low: counts.rankQuantile(0.05, row: row) + 1,
      middle: counts.rankQuantile(0.5, row: row) + 1,
      high: counts.rankQuantile(0.95, row: row) + 1,
      worst: range.upperBound + 1
    )
  }
}

extension FactsFile {
  /// The same question with other indicators: `ID@PERIOD`, or `ID@PERIOD*ID@PERIOD` for a score.
  fileprivate func offering(_ texts: [String]) throws -> FactsFile {
    var faults: [Fault] = []
    let offers = texts.compactMap { text -> Offer? in
      let parts = text.split(separator: "*").map {
        $0.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
      }
      guard (1...2).contains(parts.count),
        parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { !$0.isEmpty } })
      else {
        faults.append(
          Fault(
            file: "--indicator",
            found: "`\(text)`",
            expected: "ID@PERIOD such as offences@2015/16, or imd_extent@2019*population@2015",
            remedy: "Name an indicator of indicators/indicators.csv and its year"
          )
        )
        return nil
      }
      return Offer(
        indicator: parts[0][0],
        period: parts[0][1],
        times: parts.count == 2 ? Offer.Factor(indicator: parts[1][0], period: parts[1][1]) : nil,
        line: 1
      )
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    return FactsFile(
      id: id,
      title: title,
      fund: fund,
      financialYear: financialYear,
      potPeriod: potPeriod,
      // Whoever names an indicator gets it; the answer says which the formula cannot have used.
      indicators: offers,
      wider: [],
      tooLate: [],
      published: [],
      later: nil,
      file: "--indicator"
    )
  }
}
