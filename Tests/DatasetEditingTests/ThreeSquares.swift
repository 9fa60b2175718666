import DatasetEditing
import Exchange
import Foundation
import Release
import TestSupport

/// Three squares side by side in Great Britain, whose codes no register has: West, Middle and East.
struct ThreeSquares {
  let inputs = TemporaryFolder.made()
  let home = TemporaryFolder.made()

  /// The folder of the dataset, which is not there yet.
  var path: String { home.path + "/squares" }

  static let codes = ["X99000001", "X99000002", "X99000003"]
  private static let names = ["West", "Middle", "East"]

  /// A layer of the squares with the given codes and properties.
  func zones(
    codes: [String] = codes,
    codeName: String = "sq24cd",
    nameOfNames: String = "sq24nm"
  ) throws -> String {
    let features = codes.enumerated().map { index, code in
      let west = -1.6 + 0.03 * Double(index)
      let ring = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map { x, y in
        "[\(Self.degrees(west + 0.03 * Double(x))),\(Self.degrees(54 + 0.02 * Double(y)))]"
      }
      return """
        {"type":"Feature","properties":{"\(codeName)":"\(code)","\(nameOfNames)":"\(Self.names[index])"},\
        "geometry":{"type":"Polygon","coordinates":[[\(ring.joined(separator: ","))]]}}
        """
    }
    return try inputs.write(
      "zones.geojson",
      "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    )
  }

  private static func degrees(_ number: Double) -> String { String(format: "%.2f", number) }

  /// A table in long form: rows of a code, a year and a number.
  func table(_ name: String, _ header: String, _ rows: String) throws -> String {
    try inputs.write(name, header + "\n" + rows + "\n")
  }

  /// Residents of 2023 and 2024: 10,000, 20,000 and 30,000 in the second.
  func residents() throws -> String {
    try table(
      "residents.csv",
      "gss_code,square,year,residents",
      """
      X99000001,West,2023,9900
      X99000002,Middle,2023,19900
      X99000003,East,2023,29900
      X99000001,West,2024,10000
      X99000002,Middle,2024,20000
      X99000003,East,2024,30000
      """
    )
  }

  /// A dataset of the squares with residents, written.
  func dataset() async throws {
    var request = NewDatasetRequest(zonesFile: try zones())
    request.residentsFile = try residents()
    request.source = SourceNote(title: "Made residents")
    (request.singular, request.areaName) = ("square", "Three Squares")
    try write(try await newDataset(in: path, request))
  }

  /// Writes what has been checked, as a command does.
  func write(_ checked: CheckedFiles) throws {
    _ = try Gate.ownFile.write(OutputFolder(checked.folder, checked.files))
  }

  func read(_ file: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
  }

  /// All files of the dataset by name.
  func files() throws -> [String: String] {
    var found: [String: String] = [:]
    for name in try home.files() { found[name] = try home.read(name) }
    return found
  }
}

extension TemporaryFolder {
  /// A folder; where there can be none, no test can go on.
  static func made() -> TemporaryFolder {
    do { return try TemporaryFolder() } catch { preconditionFailure("\(error)") }
  }
}

/// What a refusal says, a line for each fault.
func refusal(_ work: () async throws -> Void) async throws -> [String] {
  do {
    try await work()
    return []
  } catch let report as FaultReport {
    return report.faults.map(\.description)
  } catch let fault as Fault {
    return [fault.description]
  }
}
