import PointTally
import Exchange
import Foundation
import PlanarGeometry
import ReferenceSystems
import Reporting
import Tally
import TestSupport

/// Points and zones in a folder of their own, counted as a person would have them counted.
final class TallyCase {
  let folder: TemporaryFolder

  init(zones: String = TallyCase.layer()) throws {
    folder = try TemporaryFolder()
    try folder.write("zones.geojson", zones)
  }

  /// Two zones of London side by side: west from 0.2 W to 0.1 W, east from there to 0.0.
  static func layer(_ features: [String] = [square("W", -0.2, -0.1), square("E", -0.1, 0)])
    -> String
  {
    #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
  }

  /// A zone from 51.4 N to 51.5 N.
  static func square(_ code: String?, _ west: Double, _ east: Double) -> String {
    ring(
      code,
      "[\(west),51.4],[\(east),51.4],[\(east),51.5],[\(west),51.5],[\(west),51.4]"
    )
  }

  static func ring(_ code: String?, _ positions: String) -> String {
    let properties = code.map { #"{"gss_code":"\#($0)","name":"Zone \#($0)"}"# } ?? "{}"
    return #"{"type":"Feature","properties":\#(properties),"#
      + #""geometry":{"type":"Polygon","coordinates":[[\#(positions)]]}}"#
  }

  func request(_ files: [String], _ change: (inout TallyRequest) -> Void = { _ in }) -> TallyRequest
  {
    var request = TallyRequest(
      inputs: files.map { "\(folder.path)/\($0)" },
      zones: "\(folder.path)/zones.geojson"
    )
    request.x = "x"
    request.y = "y"
    change(&request)
    return request
  }

  func tally(_ text: String, _ change: (inout TallyRequest) -> Void = { _ in }) async throws
    -> TallyFindings
  {
    try folder.write("points.csv", text)
    return try await PointTally.tally(request(["points.csv"], change))
  }

  /// The faults of some work, without the folder of the test.
  func faults(_ work: () async throws -> Void) async -> [String] {
    do {
      try await work()
      return []
    } catch {
      let faults = (error as? FaultReport)?.faults ?? [error as? Fault].compactMap(\.self)
      return faults.isEmpty
        ? ["\(error)"]
        : faults.map { $0.description.replacing("\(folder.path)/", with: "") }
    }
  }

  /// Everything that a count becomes outside.
  static func bytes(_ findings: TallyFindings) throws -> [[UInt8]] {
    try TallyForm.allCases.map { try tallyBytes(findings, as: $0) } + [ledgerText(findings)]
  }
}

/// The forms of counts that tests compare byte by byte.
enum TallyForm: CaseIterable { case csv, json, geojson, geojsons }

/// Counts as the bytes of a file.
func tallyBytes(_ findings: TallyFindings, as form: TallyForm) throws -> [UInt8] {
  let report = tallyReport(findings)
  func features() throws -> [GeoJSONOutputFeature] { try tallyLayer(findings).rows.features }
  return switch form {
  case .csv: try report.csv(for: "tally.csv")
  case .json: report.json
  case .geojson: try GeoJSONWriter.featureCollection(name: "tally", features: features())
  case .geojsons: try GeoJSONWriter.sequence(features: features())
  }
}
