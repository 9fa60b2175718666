import Atlas
import Exchange

extension FormulaLab {
  /// The amounts that formula files give.
  ///
  /// - Throws: ``Fault`` or ``FaultReport``, also for one formula named twice.
  mutating func amounts(by files: [String], baseline: BaselineTable?) throws -> [VerdictAmounts] {
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
  mutating func plannedAmounts(of plan: AnalysisFile, baseline: BaselineTable?) throws
    -> [VerdictAmounts]
  {
    var files: [String] = []
    for entry in plan.analyses {
      let own = entry.isOwnFormula ? entry.formula : nil
      let shipped =
        (entry.isOwnFormula ? [] : [entry.formula].compactMap(\.self)) + entry.comparisons
      for file in [own].compactMap(\.self) + shipped.map({ dataset.folder.location(of: $0) })
      where !files.contains(file) { files.append(file) }
    }
    let modelled = try amounts(by: files, baseline: baseline)
    // What a formula of a person's own gives is among the modelled amounts.
    let modelledHere = dataset.own?.formula == nil ? nil : dataset.own?.about
    let recorded = try dataset.completeYears.filter { $0 != modelledHere }.compactMap {
      try recordedAmounts(of: $0)
    }
    return modelled + recorded
  }

  /// The amounts of a person's own table, which are judged whatever formulas are named.
  func ownAmounts() throws -> [VerdictAmounts] {
    guard let about = dataset.own?.about, dataset.own?.amounts != nil else { return [] }
    return [try recordedAmounts(of: about)].compactMap(\.self)
  }

  private func recordedAmounts(of key: Dataset.FundYear) throws -> VerdictAmounts? {
    guard let fund = dataset.fund(key.fund) else { return nil }
    return VerdictAmounts(
      recorded: try dataset.recordedAllocations(of: fund, in: key.year),
      fund: fund,
      year: key.year
    )
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
