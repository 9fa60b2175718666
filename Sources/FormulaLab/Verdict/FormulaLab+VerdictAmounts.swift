import Atlas
import Exchange

extension FormulaLab {
  /// The amounts that formula files give.
  ///
  /// - Throws: ``Fault`` or ``FaultReport``, also for one formula named twice.
  mutating func amounts(by files: [String], baseline: String?) throws -> [VerdictAmounts] {
    var first: [String: String] = [:]
    return try files.map { file in
      let findings = try run(file, baseline: baseline)
      let id = findings.formula.id
      if let earlier = first.updateValue(findings.formula.file, forKey: id) {
        throw Fault(
          file: findings.formula.location,
          found: "the formula `\(id)` a second time, after \(earlier)",
          expected: "each formula once, so that no specification counts twice",
          remedy: "Leave one of the two out, or give it an identifier of its own"
        )
      }
      return VerdictAmounts(findings)
    }
  }

  /// What `analysis.yaml` runs by formulas, then everything recorded that is complete.
  ///
  /// - Throws: ``Fault`` or ``FaultReport``.
  mutating func plannedAmounts(of plan: AnalysisFile, baseline: String?) throws -> [VerdictAmounts]
  {
    var files: [String] = []
    for entry in plan.analyses {
      for file in [entry.formula].compactMap(\.self) + entry.comparisons
      where !files.contains(file) { files.append(file) }
    }
    let modelled = try amounts(
      by: files.map { dataset.folder.location(of: $0) },
      baseline: baseline
    )
    let recorded = try dataset.completeYears.compactMap { key -> VerdictAmounts? in
      guard let fund = dataset.fund(key.fund) else { return nil }
      return VerdictAmounts(
        recorded: try dataset.recordedAllocations(of: fund, in: key.year),
        fund: fund,
        year: key.year
      )
    }
    return modelled + recorded
  }
}

extension Dataset {
  /// The funds and years with an amount for every borough that the fund pays, in order.
  fileprivate var completeYears: [FundYear] {
    years.filter { $0.known == $0.recipients }.map { FundYear($0.fund, $0.year) }
  }

  /// The funds and years with amounts for some boroughs only, in order.
  var partialAmounts: [VerdictFindings.PartialAmounts] {
    years.filter { $0.known < $0.recipients }
  }

  /// What councils spend is not asked about: nobody gives it to them.
  private var years: [VerdictFindings.PartialAmounts] {
    allocations.compactMap { key, known in
      guard let fund = fund(key.fund), fund.nature != .spending else { return nil }
      return VerdictFindings.PartialAmounts(
        fund: key.fund,
        year: key.year,
        known: known.count,
        recipients: recipients(of: fund).count
      )
    }.sorted { ($0.fund, $0.year) < ($1.fund, $1.year) }
  }
}
