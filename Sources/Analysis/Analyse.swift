import FormulaLab
import Funding
import PointTally
import ServiceRecord
package import Atlas
import Coverage
import Exchange
import GeometryEngine
import OwnTables
import Release

/// Runs the analyses that a request, or else `analysis.yaml`, asks for.
///
/// - Throws: ``FaultReport`` or ``Fault``; nothing is written.
package func analyse(_ request: AnalysisRequest, in session: Session) async throws -> AnalysisRun {
  let dataset = try await session.dataset()
  // Validity is a third of the work and stands on nothing that follows: it is judged beside it.
  async let invalid = invalidBoundaries(of: dataset)
  let plan = try session.plan()
  let day = request.asOf ?? plan.asOf
  // Services stand beside the funds in a run of the whole plan, and need nothing of its findings.
  async let services = overview(of: dataset, in: session, request, on: day)
  let entries = try entries(for: request, plan: plan, dataset: dataset)
  var own = OwnInputs(request, dataset)
  let definitions = try definitions(for: request, plan: plan, dataset: dataset, &own)
  var analyses: [Findings] = []
  for entry in entries {
    analyses.append(try findings(of: entry, request, definitions, dataset, &own))
  }
  analyses = analyses.filter { !$0.isModelled } + analyses.filter(\.isModelled)
  // An invalid zone is refused: areas and maps of it would be wrong without a word.
  let faults = try await invalid
  if !faults.isEmpty { throw FaultReport(faults) }
  let overview = try await services
  let scrutiny =
    request.isSingle
    ? nil
    : try day.flatMap {
      try scrutinyFindings(in: session, dataset, overview?.findings.directory, on: $0)
    }
  let inputs = session.folder.inputs.sorted { $0.path < $1.path }
  let changed = inputs.filter(dataset.isChanged).map(\.path)
  // What is read to learn what must not leave is no input of the findings.
  let restricted = try overview?.restricted ?? RestrictedPlaces(in: session)
  return AnalysisRun(
    analyses: analyses,
    services: overview?.findings,
    scrutiny: scrutiny,
    series: request.isSingle ? [] : try followed(by: plan, in: dataset),
    inputs: inputs,
    changedInputs: changed,
    listedInputs: Set(dataset.descriptor.resources.filter { $0.sha256 != nil }.map(\.path)),
    sources: dataset.sources,
    parameters: parameters(entries, definitions, request, dataset, on: day),
    boundaryRemarks: boundaryRemarks(of: dataset),
    layerSource: dataset.descriptor.json(at: Dataset.File.smallAreas)?["source"]?.string,
    readings: own.readings,
    cautions: cautions(of: analyses, changed: changed, plan: plan, request: request, dataset)
      + serviceCautions(of: overview?.findings, on: day, isSingle: request.isSingle, dataset),
    // What councils spend is no amount that a fund pays: it stands in an analysis of its own or nowhere.
    allocations: dataset.allocations.filter { dataset.fund($0.key.fund)?.nature != .spending },
    natures: Dictionary(
      dataset.funds.compactMap { fund in fund.nature.map { (fund.id, $0) } },
      uniquingKeysWith: { first, _ in first }
    ),
    restricted: restricted,
    gridFolder: dataset.folder.gridFolder
  )
}

/// What a plan follows over years: every zone, the groups of the first definition, and the area.
private func followed(by plan: AnalysisFile, in dataset: Dataset) throws -> [FundSeries] {
  let groups = dataset.definitions.first?.groupNames ?? []
  return try plan.series.map { entry in
    var request = SeriesRequest(
      subjects: ["all"] + groups + [dataset.area.name],
      fund: entry.fund
    )
    (request.from, request.base) = (entry.from, entry.base)
    return try dataset.series(request)
  }
}

/// What a run of the whole plan says about services; nil where it is narrowed to one fund, where the
/// dataset has none, and where no day is known.
private func overview(
  of dataset: Dataset,
  in session: Session,
  _ request: AnalysisRequest,
  on day: CalendarDate?
) async throws -> (findings: ServiceFindings, restricted: RestrictedPlaces)? {
  guard !request.isSingle, let day, dataset.descriptor.resource(at: Dataset.File.services) != nil,
    dataset.has(Dataset.File.smallAreas)
  else { return nil }
  return try await serviceFindings(
    of: dataset,
    in: session,
    on: day,
    weighting: request.weighting,
    hidingBelow: request.hidesBelow
  )
}

/// One fund in one year, with the amounts that the request or the plan names.
private func findings(
  of entry: AnalysisFile.Entry,
  _ request: AnalysisRequest,
  _ definitions: [GroupDefinition],
  _ dataset: Dataset,
  _ own: inout OwnInputs
) throws -> Findings {
  let fund = try dataset.requiredFund(entry.fund)
  func formula(_ path: String, isOwn: Bool) throws -> FormulaFile {
    let formula = try readFormula(path, isOwn: isOwn, dataset)
    try formula.refuseOther(fund: fund.id, year: entry.year)
    return formula
  }
  let amounts: FundAmounts
  if let file = request.allocationsFile {
    let table = try own.table(file, as: .amounts(in: entry.year))
    amounts = try dataset.submittedAmounts(of: fund, in: entry.year, from: table, file: file)
  } else if let file = entry.formula {
    let isOwn = request.formulaFile != nil
    let model = try dataset.modelledAmounts(of: fund, by: try formula(file, isOwn: isOwn))
    // Whoever asks what a formula of their own would give is not told what was paid.
    amounts = isOwn ? model : try dataset.withPublished(model, of: fund, in: entry.year)
  } else {
    amounts = try dataset.recordedAmounts(of: fund, in: entry.year)
  }
  var alternatives: [FundAmounts] = []
  for file in entry.comparisons {
    let other = try dataset.modelledAmounts(of: fund, by: try formula(file, isOwn: false))
    try other.refuseOtherPot(than: amounts)
    alternatives.append(other)
  }
  return try FundMeasurement(
    dataset: dataset,
    fund: fund,
    year: entry.year,
    amounts: amounts,
    mayLackPopulation: request.mayLackPopulation,
    offences: try offences(for: request, fund, entry.year, dataset, &own),
    definitions: definitions,
    categories: try entry.categories.map { try dataset.requiredIndicator($0) }
  ).findings(
    alternatives: alternatives,
    bounds: try dataset.bounds(on: amounts, of: fund, in: entry.year, by: entry.facts)
  )
}

/// The offences of a user's own file, or else the published ones.
private func offences(
  for request: AnalysisRequest,
  _ fund: Fund,
  _ year: FinancialYear,
  _ dataset: Dataset,
  _ own: inout OwnInputs
) throws -> OffenceCounts {
  if let basket = request.basket { return try dataset.offences(in: year, of: basket) }
  guard let file = request.offencesFile else {
    let offences = dataset.area.roles.offences
    let isKnown = dataset.values(of: offences, in: year.description) != nil
    // An area may have no counts of offences, at all or of a year: what is per offence is left out then, which is said.
    if !isKnown, !request.needsOffences || dataset.periods(of: offences).isEmpty {
      return OffenceCounts.unknown(in: year)
    }
    return try dataset.publishedOffences(in: year)
  }
  let table = try own.table(file, as: .offences(in: year))
  return try readOffences(table, file: file, fund: fund, year: year, dataset: dataset)
}

/// The analyses to run: those of the plan, or the one that the request names.
private func entries(
  for request: AnalysisRequest,
  plan: AnalysisFile,
  dataset: Dataset
) throws -> [AnalysisFile.Entry] {
  guard request.isSingle else {
    guard !plan.analyses.isEmpty else { throw nothingToAnalyse(dataset) }
    return try plan.analyses.map { entry in
      AnalysisFile.Entry(
        fund: entry.fund,
        year: entry.year,
        formula: try dataset.formula(of: entry),
        comparisons: entry.comparisons,
        facts: entry.facts,
        categories: request.categories.isEmpty ? entry.categories : request.categories
      )
    }
  }
  let own = try request.formulaFile.map { try readFormula($0, isOwn: true, dataset) }
  let named = request.fund ?? own?.fund
  guard let fund = try named ?? dataset.fund(in: request.year, plan: plan) else { return [] }
  _ = try dataset.requiredFund(fund)
  let planned = plan.analyses.filter { $0.fund == fund }
  guard
    let year = request.year ?? own?.financialYear ?? planned.first?.year
      ?? dataset.latestYear(of: fund)
  else {
    throw Fault(
      file: dataset.folder.location(of: Dataset.File.allocations),
      found: "no year of the fund \(fund)",
      expected: "a year to analyse",
      remedy: "Name it with --year"
    )
  }
  // A shipped formula speaks for its own year only.
  let match = planned.first { $0.year == year }
  let replacesAmounts = request.allocationsFile != nil
  return [
    AnalysisFile.Entry(
      fund: fund,
      year: year,
      formula: try request.formulaFile
        ?? (replacesAmounts ? nil : match.flatMap { try dataset.formula(of: $0) }),
      comparisons: match?.comparisons ?? [],
      facts: match?.facts,
      categories: request.categories.isEmpty ? match?.categories ?? [] : request.categories
    )
  ]
}

/// Says that no fund can be measured yet, and how the dataset gets one.
private func nothingToAnalyse(_ dataset: Dataset) -> Fault {
  let hasFund = !dataset.allocations.isEmpty
  return Fault(
    file: dataset.folder.location(of: Dataset.File.analysis),
    found: "no analyses",
    expected: "a fund and a year to measure",
    remedy: hasFund
      ? "List them under `analyses`, or name them to `boroughwise analyse` with --fund and --year"
      : "Add a fund with `boroughwise add amounts FILE --data \(dataset.folder.path) --fund ID --name "
        + "\"…\" --source \"…\"`"
  )
}

private func definitions(
  for request: AnalysisRequest,
  plan: AnalysisFile,
  dataset: Dataset,
  _ tables: inout OwnInputs
) throws -> [GroupDefinition] {
  let names = request.definitions.isEmpty ? plan.definitions : request.definitions
  var found: [GroupDefinition] = []
  for name in names {
    if let known = dataset.definitions.first(where: { $0.id == name }) {
      found.append(known)
      continue
    }
    guard isTableFile(name) else {
      let known = dataset.definitions.map(\.id).joined(separator: ", ")
      let file = "a CSV file with gss_code and group"
      throw Fault(
        file: dataset.folder.location(of: Dataset.File.boroughs),
        found: "no column `group_\(name)`",
        expected: known.isEmpty ? file : "one of the definitions \(known), or \(file)",
        remedy: known.isEmpty
          ? "Name such a file, or describe the groups in area.yaml: docs/area.md"
          : "Correct the name of the definition"
      )
    }
    let table = try tables.table(name, as: .groups)
    let own = try readDefinition(table, file: name, dataset: dataset)
    // Columns are named after definitions, and no database tells their case apart.
    func isTaken(in others: [GroupDefinition]) -> Bool {
      others.contains { $0.id.lowercased() == own.id.lowercased() }
    }
    let isShipped = isTaken(in: dataset.definitions)
    guard !isShipped, !isTaken(in: found) else {
      throw Fault(
        file: name,
        found:
          "a definition called \(own.id), as \(isShipped ? "one of the dataset" : "another") is",
        expected: "a name of its own",
        remedy: "Rename the file: its name is the name of the definition"
      )
    }
    found.append(own)
  }
  return found
}

private func boundaryRemarks(of dataset: Dataset) -> JSONObject {
  let listed = dataset.descriptor.json(at: Dataset.File.boundaries) ?? [:]
  var remarks: JSONObject = [:]
  for key in ["crs", "sourceCrs", "coordinateOperation"] { remarks[key] = listed[key] }
  return remarks
}

private func parameters(
  _ entries: [AnalysisFile.Entry],
  _ definitions: [GroupDefinition],
  _ request: AnalysisRequest,
  _ dataset: Dataset,
  on day: CalendarDate?
) -> JSONObject {
  var parameters: JSONObject = [
    "definitions": .array(definitions.map { .string($0.id) }),
    "analyses": .array(
      entries.map { entry in
        [
          "fund": .string(entry.fund),
          "financial_year": .string(entry.year.description),
          "formula": entry.formula.map {
            .string(request.formulaFile == nil ? $0 : fileName(of: $0))
          } ?? .null,
          "allocations": request.allocationsFile.map { .string(fileName(of: $0)) } ?? .null,
          "compare_with": .array(entry.comparisons.map { .string($0) }),
          "facts": entry.facts.map { .string($0) } ?? .null,
          "categories": .array(entry.categories.map { .string($0) }),
        ]
      }
    ),
  ]
  if !request.isSingle {
    parameters["services"] = [
      "as_of": day.map { .string($0.description) } ?? .null,
      "weighting": .string(request.weighting.rawValue),
      "hides_below": .integer(request.hidesBelow),
    ]
  }
  parameters["offences"] = request.offencesFile.map { .string(fileName(of: $0)) }
  parameters["asked"] = .object(request.recorded(naming: dataset.folder.ownName))
  return parameters
}

extension Dataset {
  /// Whether a file is another one than the package lists.
  fileprivate func isChanged(_ input: InputRecord) -> Bool {
    descriptor.resource(at: input.path)?.sha256.map { $0 != input.sha256 } ?? false
  }

  /// The formula of a plan: it stands in for amounts that are not known, never for known ones.
  fileprivate func formula(of entry: AnalysisFile.Entry) throws -> String? {
    hasAllAmounts(of: try requiredFund(entry.fund), in: entry.year) ? nil : entry.formula
  }

  /// The fund that a year alone asks for: of the plan, else the only one with amounts in that year.
  func fund(in year: FinancialYear?, plan: AnalysisFile) throws -> String? {
    // What councils spend is analysed where it is asked for by its name.
    let planned = plan.analyses.filter { self.fund($0.fund)?.nature != .spending }
    guard let year else { return planned.first?.fund ?? plan.analyses.first?.fund }
    if let planned = planned.first(where: { $0.year == year }) { return planned.fund }
    let complete = funds.filter { $0.nature != .spending && hasAllAmounts(of: $0, in: year) }
    if complete.count == 1 { return complete[0].id }
    let known = allocations.keys.filter { key in
      self.fund(key.fund).map { $0.nature != .spending && hasAllAmounts(of: $0, in: key.year) }
        ?? false
    }.map { "\($0.fund) \($0.year)" }
    throw Fault(
      file: folder.location(of: File.allocations),
      found: "\(complete.isEmpty ? "no fund" : "\(complete.count) funds") with amounts for every "
        + "\(here.zone.singular) in \(year)",
      expected: Fault.oneOf(
        known.sorted(),
        orElse: "amounts of a year for every \(here.zone.singular); the dataset has none"
      ),
      remedy: "Name the fund with --fund, and its amounts with --allocations or --formula"
    )
  }

  /// The newest year for which the dataset has an amount of a fund.
  func latestYear(of fund: String) -> FinancialYear? {
    allocations.keys.filter { $0.fund == fund }.map(\.year).max()
  }
}
