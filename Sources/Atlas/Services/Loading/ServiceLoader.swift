import Exchange

/// Reads the tables of services one after the other; what is wrong is refused, the rest is kept.
struct ServiceLoader {
  var folder: DatasetFolder
  var directory = ServiceDirectory()
  let zones: ServiceZones
  let sources: Set<String>
  /// The day on which a source was published, where it is known to the day.
  let publicationDays: [String: CalendarDate]
  /// The services that can be used, by identifier, while their rows are collected.
  var records: [String: ServiceRecord] = [:]
  /// The rows of `services.csv` whose services are refused, by identifier.
  var refusedRows: [String: Int] = [:]
  /// The layers of polygons that were read, by path; nil: the layer cannot be used.
  var polygons: [String: CoverageArea?] = [:]
  private let tables: [String: RowReader]

  /// Opens all tables; those that the dataset lacks are empty.
  ///
  /// - Throws: ``FaultReport`` with every table that is missing or lacks a column.
  init(
    folder: DatasetFolder,
    zones: ServiceZones,
    sources: [Source],
    absent: Set<String> = []
  ) throws {
    self.folder = folder
    self.zones = zones
    self.sources = Set(sources.map(\.id))
    publicationDays = Dictionary(
      sources.compactMap { source in CalendarDate(source.published).map { (source.id, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
    var faults: [Fault] = []
    var tables: [String: RowReader] = [:]
    for declared in DatasetTable.ofServices.sorted(by: { $0.path < $1.path }) {
      let path = declared.path
      do {
        let table =
          absent.contains(path)
          ? try CSVTable(
            file: self.folder.location(of: path),
            bytes: CSVWriter(header: declared.columns).bytes
          ) : try self.folder.table(path)
        tables[path] = try RowReader(table, declared)
      } catch {
        faults += DatasetLoader.faults(of: error)
      }
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    self.tables = tables
  }

  /// Reads everything; each table stands on those before it.
  mutating func loadAll() {
    loadCategories()
    loadCategoryTerms()
    loadRecords()
    loadCoverage()
    loadPlaces()
    loadAmounts()
    refuseBrokenEnvelopes()
    directory.services = records.values.map(\.finished).sorted { $0.id < $1.id }
    loadRules()
    loadMarks()
    loadMeasures()
    loadThemes()
    loadFinance()
    loadVariances()
    loadRisks()
    loadGoals()
    loadPrintedCounts()
    loadCalls()
  }

  /// Reads the rows of a table and keeps their faults.
  mutating func read(_ path: String, _ read: (inout Self, inout RowReader, Int) -> Void) {
    guard var rows = tables[path] else { preconditionFailure("\(path) was not opened") }
    for row in 0..<rows.table.rowCount { read(&self, &rows, row) }
    directory.refused += rows.faults
  }

  /// The service whose row a fault names.
  func service(of fault: Fault) -> String? {
    guard case .row(let number, _) = fault.place,
      let rows = tables.first(where: { folder.location(of: $0.key) == fault.file })?.value,
      rows.table.header.contains("service_id")
    else { return nil }
    return (0..<rows.table.rowCount).first { rows.table.rowNumber($0) == number }
      .map { rows.text($0, "service_id") }
  }

  /// The service that a row belongs to; nil after a fault when it is unknown or refused.
  func owner(of row: Int, in rows: inout RowReader) -> String? {
    let id = rows.text(row, "service_id")
    if records[id] != nil { return id }
    if let refused = refusedRows[id] {
      rows.add(
        rows.fault(
          row,
          "service_id",
          found: "a row of \(id), which is refused",
          expected: "a service whose own row can be used",
          remedy: "Mend \(Dataset.File.services), row \(refused); this row goes with it"
        )
      )
    } else {
      rows.add(
        rows.fault(
          row,
          "service_id",
          expected: "a service of services/services.csv",
          remedy: "Correct the identifier, or add the service"
        )
      )
    }
    return nil
  }

  /// Refuses a service after its own row was read.
  mutating func refuse(_ record: ServiceRecord, column: String, _ fault: FaultWords) {
    directory.refused.append(
      Fault(
        file: folder.location(of: Dataset.File.services),
        at: .row(record.service.row, column: column),
        found: fault.found,
        expected: fault.expected,
        remedy: fault.remedy
      )
    )
    refusedRows[record.service.id] = record.service.row
    directory.strayPlaces += ServiceDirectory(services: [record.service]).secretPlaces
    records[record.service.id] = nil
  }
}

/// The three parts of a fault without its place.
struct FaultWords {
  let found: String
  let expected: String
  let remedy: String
}

/// A service while its rows are collected.
struct ServiceRecord {
  /// What its own row says; its coverage is not known yet.
  var service: Service
  let scope: ServiceCoverage.Scope
  let isComplete: Bool
  var areas: [CoverageArea] = []
  /// How many of its areas were refused: then nobody knows all that it covers.
  var refusedAreas = 0

  /// The service with its coverage.
  var finished: Service {
    var service = service
    service.coverage = ServiceCoverage(
      scope,
      areas: areas,
      isComplete: isComplete && refusedAreas == 0
    )
    return service
  }
}
