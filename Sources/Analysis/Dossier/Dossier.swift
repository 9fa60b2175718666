import Funding
import FormulaLab
import ServiceRecord
package import Atlas
import Coverage
import Exchange
import PlanarGeometry
import ReferenceSystems

/// Runs the whole plan of a dataset, with figures of the person's own, and finds what the dossier shows beside it.
///
/// - Throws: ``FaultReport`` or ``Fault``; nothing is written.
package func dossier(
  _ request: AnalysisRequest = AnalysisRequest(),
  in session: Session
) async throws -> DossierFindings {
  var request = request
  request.runsWholePlan = true
  let session = try laying(request.own, over: session)
  let dataset = try await session.dataset()
  let finder = BoroughFinder(boroughs: dataset.boroughs, command: "publish")
  let zone = try request.zone.map { try finder.borough($0).id }
  let run = try await analyse(request, in: session)
  // None of these needs another: they are worked out side by side.
  async let shapes = shapesOnGrid(of: dataset)
  async let postcodes = postcodeTable(of: dataset)
  async let money = money(in: session, run.services)
  async let verdicts = verdicts(in: session)
  let formulas = try runnableFormulas(in: session)
  let planned = run.plannedFormulas
  let table = try await postcodes
  let (stacks, answers) = (try await money, await verdicts)
  return DossierFindings(
    run: run.reading(session.folder.inputs),
    boroughs: dataset.boroughs,
    shapes: try await shapes,
    neighbours: dataset.boroughs.map { borough in
      dataset.neighbours(of: borough.id).compactMap { dataset.boroughs.firstIndex(of: $0) }
    },
    money: stacks,
    awards: dataset.awards.isEmpty ? nil : try dataset.awards(to: [], of: nil),
    patches: run.services?.patches() ?? [],
    toConfirm: try recordsToConfirm(run.services, of: session.folder.path),
    verdicts: answers,
    formulas: formulas,
    trial: WeightTrial(
      planned.compactMap { id in formulas.first { $0.formula.id == id } }
    ),
    postcodes: table,
    zone: dataset.boroughs.firstIndex { $0.id == zone }
  )
}

/// Whom to ask in each borough about services that have not ended.
private func recordsToConfirm(_ services: ServiceFindings?, of name: String) throws -> [ChaseList] {
  guard let services else { return [] }
  let book = ServiceBook(
    name: name,
    directory: services.directory,
    resolver: services.register.resolver
  )
  let day = AnalysisDay(services.day, isGiven: false)
  return try book.boroughs.map { try ChaseList(book, on: day, borough: $0) }
}

/// The boundaries in metres, in the order of the boroughs.
private func shapesOnGrid(of dataset: Dataset) throws -> [MultiPolygon] {
  let file = dataset.folder.location(of: Dataset.File.boundaries)
  do {
    let transformer = try Transformer(
      from: .wgs84,
      to: .britishNationalGrid,
      gridFolders: [dataset.folder.gridFolder],
      area: Area.reach(gridFolder: dataset.folder.gridFolder)
    )
    return try dataset.boroughs.map { borough in
      guard let area = dataset.boundaries[borough.id] else { return MultiPolygon([]) }
      return try transformer.transformed(area)
    }
  } catch let failure as ReferenceSystemFailure {
    throw Fault(
      file: file,
      found: "a boundary that cannot be put on the National Grid: \(failure)",
      expected: "boundaries in \(dataset.area.fullName)",
      remedy:
        "`boroughwise doctor` says what is missing; `boroughwise check` names wrong boundaries"
    )
  }
}

/// The postcodes, where the dataset has any.
private func postcodeTable(of dataset: Dataset) throws -> PostcodeTable? {
  let path = Dataset.File.postcodes
  guard dataset.descriptor.resource(at: path) != nil else { return nil }
  return try PostcodeTable(
    file: dataset.folder.location(of: path),
    bytes: try dataset.folder.read(path)
  )
}

/// The stacks of money; nil without services, and where no year has all figures.
private func money(in session: Session, _ services: ServiceFindings?) throws -> MoneyFindings? {
  guard let services else { return nil }
  let dataset = try session.tables()
  var request = MoneyRequest()
  request.asOf = services.day
  guard !MoneyYear.complete(in: dataset).filter({ $0 <= services.day.financialYear }).isEmpty else {
    return nil
  }
  return try dataset.money(
    request,
    directory: services.directory,
    resolver: services.register.resolver,
    plan: try session.plan()
  )
}

/// What `formula verdict` answers without arguments, so that page and command say the same; nil where no
/// count goes with the amounts: the page then says nothing of it, which is no fault.
private func verdicts(in session: Session) -> VerdictFindings? {
  try? verdicts(VerdictRequest(), in: session, permutes: false)
}

/// The formula files of the dataset that run without a table of a user's own, in order of path.
private func runnableFormulas(in session: Session) throws -> [FormulaFindings] {
  var lab = try FormulaLab(in: session)
  let dataset = lab.dataset
  var found: [FormulaFindings] = []
  let files = dataset.descriptor.resources.map(\.path).filter {
    $0.hasPrefix("formulas/") && $0.hasSuffix(".yaml")
  }
  for file in files.sorted() {
    let formula = try lab.read(dataset.folder.location(of: file))
    if case .asked? = formula.baseline { continue }
    found.append(try lab.run(formula))
  }
  return found
}

extension AnalysisRun {
  /// The formulas of the first analysis that has modelled amounts: its own, then those beside it.
  fileprivate var plannedFormulas: [String] {
    for findings in analyses {
      guard case .modelled(let formula, _) = findings.basis else { continue }
      return [formula.id] + findings.alternatives.map(\.formula.id)
    }
    return []
  }

  /// The run with the record of all that was read for the page.
  fileprivate func reading(_ inputs: [InputRecord]) -> AnalysisRun {
    var run = self
    run.inputs = inputs.sorted { $0.path < $1.path }
    return run
  }
}
