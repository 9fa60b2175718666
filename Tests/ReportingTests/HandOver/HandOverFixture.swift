import Analysis
import Atlas
import Exchange
import Foundation
import GRDB
import GeometryEngine
import PlanarGeometry
import Release
import Reporting
import TestSupport
import Testing

/// The files for other programs of the default run, or of a dataset that a test has changed.
struct HandOverFixture {
  let run: AnalysisRun
  let folder: TemporaryFolder
  var path: String { "\(folder.path)/boroughwise.gpkg" }

  /// The default run, once for all tests.
  static let shipped = Task { try await HandOverFixture() }

  /// What a test has published itself.
  init(run: AnalysisRun, folder: TemporaryFolder) { (self.run, self.folder) = (run, folder) }

  init(
    _ request: AnalysisRequest = AnalysisRequest(),
    dataset: String = Repository.geodata
  ) async throws {
    folder = try TemporaryFolder()
    run = try await analyse(request, in: Session(dataset))
    try folder.write("boroughwise.gpkg", Data(Self.geoPackage(of: run)))
  }

  /// A dataset in which a refuge was planted, and nothing leaks; and the same where a note of an amount,
  /// which no file but the hand-overs has, names it.
  static func runsWithRefuge() async throws -> (safe: AnalysisRun, leaking: AnalysisRun) {
    let copy = try DatasetCopy()
    try copy.replace(
      "S038,Bethnal Green East",
      with: "S015,Rosebank Sanctuary House,restricted,E09000008,CR0 2TA,-0.0987654,51.3754321\n"
        + "S038,Bethnal Green East",
      in: "services/places.csv"
    )
    let safe = try await analyse(AnalysisRequest(), in: Session(copy.path))
    try copy.replace(
      "equal share of the published total",
      with: "for Rosebank sanctuary-house",
      in: "funds/allocations.csv"
    )
    return (safe, try await analyse(AnalysisRequest(), in: Session(copy.path)))
  }

  static func geoPackage(of run: AnalysisRun) throws -> [UInt8] {
    try Reporting.geoPackage(of: run, version: toolVersion).bytes
  }

  /// What the gate finds in a file of a run.
  static func leaks(
    of run: AnalysisRun,
    _ file: (AnalysisRun, String) throws -> OutputFile
  ) throws -> [Leak] {
    run.restricted.leaks(in: try file(run, toolVersion).said)
  }

  /// Asks the GeoPackage a question.
  func rows(_ sql: String) throws -> [Row] {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    return try queue.read { try Row.fetchAll($0, sql: sql) }
  }

  /// The first value of each row of the answer.
  func texts(_ sql: String) throws -> [String?] {
    try rows(sql).map { row in row.databaseValues.first.map(Self.text) ?? nil }
  }

  /// A value as `boroughs.csv` and its like write it; nil where there is none.
  static func text(_ value: DatabaseValue) -> String? {
    switch value.storage {
    case .null, .blob: nil
    case .int64(let number): String(number)
    case .double(let number):
      String(decoding: JSONValue.number(number).encoded(pretty: false), as: UTF8.self)
    case .string(let text): text
    }
  }

  /// A geometry without the header of a GeoPackage with an envelope.
  static func area(_ blob: Data?) throws -> MultiPolygon {
    try MultiPolygon(wellKnownBinary: Array(try #require(blob).dropFirst(40)))
  }
}
