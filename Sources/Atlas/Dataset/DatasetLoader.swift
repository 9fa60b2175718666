import Exchange

/// Reads the files of a dataset one after the other and keeps the faults of all of them.
///
/// A file that cannot be used leaves its part of the dataset empty; the files that stand on it are
/// then not read, because their faults would only repeat the first.
struct DatasetLoader: Sendable {
  /// What was read so far.
  var dataset: Dataset
  /// What was wrong so far, file by file.
  var faults: [Fault] = []

  init(_ dataset: Dataset) { self.dataset = dataset }

  /// What was read.
  ///
  /// - Throws: ``FaultReport`` with everything that was wrong.
  func finished() throws(FaultReport) -> Dataset {
    if !faults.isEmpty { throw FaultReport(faults) }
    return dataset
  }

  /// Reads sources, boroughs and their groups, on which all other files rely.
  mutating func loadZones() {
    if attempt({ try $0.loadSources() }) { attempt { try $0.loadBoroughs() } }
  }

  /// Reads the tables of indicators and funds.
  mutating func loadTables() {
    if attempt(Dataset.File.indicators, { try $0.loadIndicators() }) {
      loadObservations()
      attempt(Dataset.File.baskets) { try $0.loadBaskets() }
    }
    refuseUnknownNames()
    if attempt(Dataset.File.funds, { try $0.loadFunds() }) {
      attempt(Dataset.File.fundTotals) { try $0.loadFundTotals() }
      attempt(Dataset.File.allocations) { try $0.loadAllocations() }
      attempt(Dataset.File.changes) { try $0.loadChanges() }
      attempt(Dataset.File.breaks) { try $0.loadBreaks() }
      attempt(Dataset.File.awards) { try $0.loadAwards() }
      attempt(Dataset.File.deflator) { try $0.loadDeflator() }
    }
  }

  /// Refuses what the description of the area names and nothing in the dataset has: a map would thank nobody for
  /// its lines, a measure per head would be missing, and nothing would say so.
  private mutating func refuseUnknownNames() {
    let (area, usual) = (dataset.area, Area.Roles())
    func refuse(_ key: String, _ name: String, expected: String) -> Fault {
      Fault(
        file: dataset.folder.location(of: Area.fileName),
        found: "`\(key): \(excerpt(name))`",
        expected: expected,
        remedy: "Correct the name, or remove the line"
      )
    }
    if let source = area.boundarySource, !sources.contains(source) {
      faults.append(
        refuse("boundary_source", source, expected: "the identifier of a source in sources.csv")
      )
    }
    let indicators = Set(dataset.indicators.map(\.id))
    let roles = [
      ("residents", area.roles.residents, usual.residents),
      ("residents_over_years", area.roles.residentsOverYears, nil),
      ("offences", area.roles.offences, usual.offences),
      ("deprivation", area.roles.deprivation, usual.deprivation),
    ]
    for (key, id, usual) in roles {
      // The usual name stands where area.yaml names none, and an area may lack any of them.
      guard let id, id != usual, !indicators.contains(id) else { continue }
      faults.append(
        refuse("roles: \(key)", id, expected: "an indicator of \(Dataset.File.indicators)")
      )
    }
  }

  /// Whether the dataset has a file: its package lists it, or it is there.
  ///
  /// An area may lack a table. One that is listed and not there is a fault, which reading it tells.
  func has(_ resource: String) -> Bool { dataset.has(resource) }

  /// Opens a table by its declaration.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` when it cannot be read or lacks a column.
  func rows(_ declared: DatasetTable) throws -> RowReader {
    try RowReader(dataset.folder.table(declared.path), declared)
  }

  /// Runs one step and keeps what it throws; answers whether it added no fault.
  @discardableResult
  mutating func attempt(_ step: (inout Self) throws -> Void) -> Bool {
    let before = faults.count
    do { try step(&self) } catch { faults += Self.faults(of: error) }
    return faults.count == before
  }

  /// Runs a step that reads a table which an area may lack: without it, its part of the dataset is empty.
  @discardableResult
  mutating func attempt(_ table: String, _ step: (inout Self) throws -> Void) -> Bool {
    if has(table) { return attempt(step) }
    let fault = absence(of: table)
    faults += [fault].compactMap { $0 }
    return fault == nil
  }

  /// What is wrong where a table is not there, though rows of another one name its rows.
  func absence(of table: String) -> Fault? {
    let listed = dataset.descriptor.resources.map(\.path)
    let known = DatasetTable.all.map(\.path).filter(has)
    let other = (known + listed).first { DatasetTable.at($0)?.named.contains(table) == true }
    guard !has(table), let other else { return nil }
    return Fault(
      .unreadable,
      file: dataset.folder.location(of: table),
      found: "no such table",
      expected: "the rows that \(other) names",
      remedy: "Add the table, and list it in datapackage.json"
    )
  }

  /// The faults that an error of a reader carries.
  static func faults(of error: any Error) -> [Fault] {
    switch error {
    case let report as FaultReport: report.faults
    case let fault as Fault: [fault]
    default: preconditionFailure("readers throw faults, not \(error)")
    }
  }

  /// The codes of all zones.
  var zones: Set<GSSCode> { Set(dataset.boroughs.map(\.id)) }
  /// The identifiers of all sources.
  var sources: Set<String> { Set(dataset.sources.map(\.id)) }
  /// The identifiers of all funds.
  var funds: Set<String> { Set(dataset.funds.map(\.id)) }
}
