package import Exchange

extension Dataset {
  /// Notes a file as an input of the run.
  package func record(_ input: InputRecord) { folder.record(input) }

  /// Whether the dataset has a file: its package lists it, or it is there.
  package func has(_ resource: String) -> Bool {
    descriptor.resource(at: resource) != nil || folder.has(resource)
  }

  /// The fund of a name in words, whatever its case.
  package func fund(named name: String) -> Fund? {
    funds.first { $0.name.lowercased() == name.lowercased() }
  }

  /// The fund of an identifier or a name.
  ///
  /// - Throws: ``Fault`` that lists the funds.
  package func requiredFund(_ id: String) throws -> Fund {
    if let fund = fund(id) ?? fund(named: id) { return fund }
    throw Fault.unknownName(
      id,
      among: funds.map(\.id),
      file: folder.location(of: File.funds),
      found: "no fund `\(id)`",
      orElse: "a fund; the dataset has none yet",
      remedy:
        "Correct the name, or add the fund with `boroughwise add amounts FILE --fund \(id) --name \"…\" "
        + "--source \"…\"`"
    )
  }

  /// - Throws: ``Fault`` that lists the indicators of categories.
  package func requiredIndicator(_ id: String) throws -> Indicator {
    if let indicator = indicators.first(where: { $0.id == id }) { return indicator }
    let known = indicators.filter { $0.id.hasPrefix(area.roles.offences + "_") }.map(\.id)
    throw Fault.unknownName(
      id,
      among: known,
      file: folder.location(of: File.indicators),
      found: "no indicator `\(id)`",
      orElse: "a category of offences; the dataset has none",
      remedy: known.isEmpty
        ? "Add one with `boroughwise add indicator`, its identifier beginning with `\(area.roles.offences)_`"
        : "Correct the name of the category"
    )
  }

  /// - Throws: ``Fault`` that lists the definitions.
  package func requiredDefinition(_ id: String) throws -> GroupDefinition {
    if let definition = definitions.first(where: { $0.id == id }) { return definition }
    let known = definitions.map(\.id).joined(separator: ", ")
    let file = "a table with a group for each \(area.zone.singular)"
    throw Fault(
      file: folder.location(of: File.boroughs),
      found: "no column `group_\(id)`",
      expected: known.isEmpty ? file : "one of the definitions \(known), or \(file)",
      remedy: known.isEmpty
        ? "Name such a file, or describe the groups in area.yaml: docs/area.md"
        : "Correct the name of the definition"
    )
  }

  /// The values of an indicator in a period, control totals included.
  package func values(of indicator: String, in period: String) -> IndicatorTable.Values? {
    observations[indicator, period] ?? controlTotals[indicator, period]
  }

  /// The periods for which an indicator has values.
  package func periods(of indicator: String) -> [String] {
    Set(observations.periods(of: indicator) + controlTotals.periods(of: indicator)).sorted()
  }

  /// The values of an indicator in a period.
  ///
  /// - Throws: ``Fault`` that lists the periods for which there are values.
  package func required(_ indicator: String, in period: String) throws -> IndicatorTable.Values {
    if let values = values(of: indicator, in: period) { return values }
    let known = periods(of: indicator)
    guard !known.isEmpty else { throw lacks(indicator) }
    throw Fault(
      file: folder.location(of: "indicators"),
      found: "no values of `\(indicator)` for \(period)",
      expected: "one of the periods \(known.joined(separator: ", "))",
      remedy: indicator == area.roles.residents
        ? "Choose another year, or give those of \(period) with --residents FILE"
        : "Choose another year, or add the figures and their source"
    )
  }

  /// Whether the dataset has an amount for each borough that a fund pays in a year: nothing is left to model.
  package func hasAllAmounts(of fund: Fund, in year: FinancialYear) -> Bool {
    let known = Set((allocations[FundYear(fund.id, year)] ?? []).map(\.borough))
    return recipients(of: fund).allSatisfy { known.contains($0.id) }
  }

  /// The periods that somebody can ask for, as faults say them.
  package func expectedPeriods(of indicator: String) -> String {
    let known = periods(of: indicator)
    return known.isEmpty
      ? "an indicator of which the dataset has values; it has none of this one"
      : "a period that the dataset has: \(known.joined(separator: ", "))"
  }

  /// Says that the dataset has no value of an indicator, and how it gets some.
  private func lacks(_ indicator: String) -> Fault {
    let command: String? =
      switch indicator {
      case area.roles.residents: "residents"
      case area.roles.offences: "offences"
      default: nil
      }
    return Fault(
      file: folder.location(of: "indicators"),
      found: "no values of `\(indicator)`",
      expected: "figures of it for each \(area.zone.singular)",
      remedy: command.map {
        "Add them with `boroughwise add \($0) FILE --data \(folder.path) --source \"…\"`"
      } ?? "Add the figures and their source"
    )
  }

  /// The amounts of a fund in a year in GSS order, one for each borough that the fund pays.
  ///
  /// - Throws: ``Fault`` when a borough has none: a hole is never filled.
  package func recordedAllocations(of fund: Fund, in year: FinancialYear) throws -> [Allocation] {
    let found = allocations[FundYear(fund.id, year)] ?? []
    let have = Set(found.map(\.borough))
    let missing = recipients(of: fund).filter { !have.contains($0.id) }
    guard missing.isEmpty else {
      let count = recipients(of: fund).count
      let zones = area.zone
      throw Fault(
        file: folder.location(of: File.allocations),
        found:
          "amounts of \(fund.id) for \(count - missing.count) of \(count) \(zones.of(count)) in \(year)",
        expected: "an amount for each \(zones.singular) that the fund pays",
        remedy:
          "Give `boroughwise analyse` your own table with --allocations, or a formula with --formula"
      )
    }
    if let fault = totalFault(of: fund, in: year) { throw fault }
    return found.sorted { $0.borough < $1.borough }
  }

  /// What is wrong where the amounts of all boroughs do not add up to the fund's total of that year.
  package func totalFault(of fund: Fund, in year: FinancialYear) -> Fault? {
    let found = allocations[FundYear(fund.id, year)] ?? []
    let totals = fundTotals.filter { $0.fund == fund.id && $0.period == year.description }
    guard found.count == recipients(of: fund).count, totals.count == 1, let total = totals.first,
      total.status != .rounded
    else { return nil }
    let sum = found.reduce(0) { $0 + $1.pence }
    guard sum != total.pence, ownAmounts(of: fund, in: year) == nil else { return nil }
    return Fault(
      file: folder.location(of: File.allocations),
      found: "amounts of \(fund.id) \(year) that add up to \(pounds(sum))",
      expected: "\(pounds(total.pence)), the total of funds/totals.csv",
      remedy: "Correct the amount or the total that is wrong"
    )
  }

  private func pounds(_ pence: Int64) -> String {
    let rest = pence % 100
    return "£\(pence / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Whether the dataset calls its residents mid-year estimates: in the name or the description of the indicator.
  package var hasMidYearResidents: Bool { describesResidents("mid-year") }

  /// Whether the dataset calls its residents estimates, in such words or by the status of a figure.
  package var hasEstimatedResidents: Bool {
    describesResidents("estimate") || hasMidYearResidents
      || periods(of: area.roles.residents).contains { period in
        values(of: area.roles.residents, in: period)?.byZone.values.contains {
          $0.status == .modelled
        } ?? false
      }
  }

  private func describesResidents(_ word: String) -> Bool {
    indicators.contains { indicator in
      indicator.id == area.roles.residents
        && "\(indicator.name) \(indicator.description)".lowercased().contains(word)
    }
  }
}
