import FormulaLab
import Funding
import PointTally
import ServiceRecord
package import Atlas
import Coverage
import Exchange
import GeometryEngine
import Release

/// Runs the analyses that a request, or else `analysis.yaml`, asks for, with figures of the person's own.
///
/// - Throws: ``FaultReport`` or ``Fault``; nothing is written.
package func analyse(_ request: AnalysisRequest, in session: Session) async throws -> AnalysisRun {
  let session = try laying(request.own, over: session)
  let dataset = try await session.dataset()
  // Validity is a third of the work and stands on nothing that follows: it is judged beside it.
  async let invalid = invalidBoundaries(of: dataset)
  let plan = try session.plan()
  let day = request.asOf ?? plan.asOf
  // Services stand beside the funds in a run of the whole plan, and need nothing of its findings.
  async let services = overview(of: dataset, in: session, request, on: day)
  let entries = try entries(for: request, plan: plan, dataset: dataset)
  let names = request.definitions.isEmpty ? plan.definitions : request.own.definitionNames
  let definitions = try names.map(dataset.requiredDefinition)
  var analyses = try entries.map { try findings(of: $0, request, definitions, dataset) }
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
  _ dataset: Dataset
) throws -> Findings {
  let fund = try dataset.requiredFund(entry.fund)
  func formula(_ path: String, isOwn: Bool) throws -> FormulaFile {
    let formula = try readFormula(path, isOwn: isOwn, dataset)
    try formula.refuseOther(fund: fund.id, year: entry.year)
    return formula
  }
  let amounts: FundAmounts
  if let file = entry.formula {
    let isOwn = entry.isOwnFormula
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
    offences: try offences(for: request, fund, entry.year, dataset),
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
  _ dataset: Dataset
) throws -> OffenceCounts {
  if let basket = request.basket { return try dataset.offences(in: year, of: basket) }
  if let own = dataset.ownOffences(in: year) {
    return OffenceCounts(own, of: fund, in: year, dataset)
  }
  let offences = dataset.area.roles.offences
  let isKnown = dataset.values(of: offences, in: year.description) != nil
  // An area may have no counts of offences, at all or of a year: what is per offence is left out then, which is said.
  if !isKnown, !request.needsOffences || dataset.periods(of: offences).isEmpty {
    return OffenceCounts.unknown(in: year)
  }
  return try dataset.publishedOffences(in: year)
}

/// The analyses to run: those of the plan, or the one that the request names.
private func entries(
  for request: AnalysisRequest,
  plan: AnalysisFile,
  dataset: Dataset
) throws -> [AnalysisFile.Entry] {
  func entry(_ fund: String, _ year: FinancialYear) throws -> AnalysisFile.Entry {
    let planned = plan.analyses.first { $0.fund == fund && $0.year == year }
    return AnalysisFile.Entry(
      fund: fund,
      year: year,
      formula: try planned.flatMap { try dataset.formula(of: $0) },
      isOwnFormula: planned?.isOwnFormula ?? false,
      comparisons: planned?.comparisons ?? [],
      facts: planned?.facts,
      categories: request.categories.isEmpty ? planned?.categories ?? [] : request.categories
    )
  }
  guard request.isSingle else {
    guard !plan.analyses.isEmpty else { throw nothingToAnalyse(dataset) }
    return try plan.analyses.map { try entry($0.fund, $0.year) }
  }
  // A map asks for several years of which own figures are one.
  let own = request.own.hasFigures ? dataset.own?.about : nil
  let about = try own ?? fundYear(of: request.own, formula: nil, plan: plan, dataset)
  return try about.map { [try entry($0.fund, $0.year)] } ?? []
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
            .string(entry.isOwnFormula ? fileName(of: $0) : $0)
          } ?? .null,
          "allocations": dataset.own?.about == Dataset.FundYear(entry.fund, entry.year)
            ? request.allocationsFile.map { .string(fileName(of: $0)) } ?? .null : .null,
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
  parameters["residents"] = request.residentsFile.map { .string(fileName(of: $0)) }
  parameters["asked"] = .object(request.recorded(naming: dataset.folder.ownName))
  return parameters
}

extension Dataset {
  /// Whether a file is another one than the package lists.
  fileprivate func isChanged(_ input: InputRecord) -> Bool {
    descriptor.resource(at: input.path)?.sha256.map { $0 != input.sha256 } ?? false
  }

  /// The formula of a plan: it stands in for amounts that are not known, never for known ones, unless it is a person's own.
  fileprivate func formula(of entry: AnalysisFile.Entry) throws -> String? {
    let isKnown = hasAllAmounts(of: try requiredFund(entry.fund), in: entry.year)
    return isKnown && !entry.isOwnFormula ? nil : entry.formula
  }
}
