import Atlas
import Exchange
import TestSupport
import Testing

/// A copy of the shipped dataset to whose tables of services a test adds rows.
struct ServiceFixture {
  let copy: DatasetCopy

  init() throws { copy = try DatasetCopy() }

  /// Adds rows to a table, by the names of its columns; what is not named is blank.
  func append(_ declared: DatasetTable, _ rows: [[String: String]]) throws {
    let (file, columns) = (declared.path, declared.allColumns)
    var table = CSVWriter(header: columns)
    for row in rows {
      #expect(Set(row.keys).isSubset(of: columns))
      table.append(columns.map { row[$0] ?? "" })
    }
    let lines = String(decoding: table.bytes, as: UTF8.self).split(separator: "\n").dropFirst()
    try copy.folder.write(file, copy.folder.read(file) + lines.joined(separator: "\n") + "\n")
  }

  /// Adds services that are sound but for what a test changes.
  func appendServices(_ rows: [[String: String]]) throws {
    let sound = [
      "name": "Test", "category": "youth-violence", "coverage_scope": "not-stated",
      "date_basis": "not_stated", "source": "pcd-310",
    ]
    try append(
      .services,
      rows.map { sound.merging($0) { $1 } }
    )
  }

  func appendCoverage(_ rows: [[String: String]]) throws {
    try append(.serviceCoverage, rows)
  }

  func appendPlaces(_ rows: [[String: String]]) throws {
    try append(.servicePlaces, rows)
  }

  func appendAmounts(_ rows: [[String: String]]) throws {
    let sound = [
      "qualifier": "exact", "counts_in_total": "yes", "status": "published", "source": "pcd-310",
    ]
    try append(
      .serviceAmounts,
      rows.map { sound.merging($0) { $1 } }
    )
  }

  func appendMeasures(_ rows: [[String: String]]) throws {
    let sound = [
      "reporting_period": "2022/23 Q1", "theme": "Violence is prevented and reduced",
      "service": "Test", "measure": "No. of tests", "unit": "count", "status": "published",
      "source": "mopac-quarterly-report-q1-2022-23",
    ]
    try append(
      .performance,
      rows.map { sound.merging($0) { $1 } }
    )
  }

  func load() throws -> ServiceDataset { try Session(copy.path).services() }

  /// A fault as it reads below the folder of the dataset.
  func text(_ fault: Fault) -> String {
    fault.description.split(separator: "\(copy.path)/services/").joined()
  }
}
