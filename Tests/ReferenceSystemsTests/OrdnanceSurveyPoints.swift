import Foundation
import PlanarGeometry
import TestSupport

/// Ordnance Survey's 40 points for testing ETRS89 to National Grid, and its OSTN15 grid.
///
/// They stand beside the repository, not in it; tests that need them are skipped where absent.
enum OrdnanceSurveyPoints {
  struct Pair {
    let name: String
    let degrees: Point
    let metres: Point
  }

  static let folder = Repository.sharedFolder.appending(path: "sources/geodesy").path()

  /// The folder of the shipped dataset that holds the London crop.
  static let shippedFolder = URL(filePath: #filePath)
    .appending(path: "../../../geodata/geodesy").standardized.path()

  static func etrsToGrid() throws -> [Pair] {
    try rows("os_testpoints_etrs_to_osgb_joined_derived.csv").map { cells in
      Pair(
        name: cells[0],
        degrees: Point(x: try number(cells[2]), y: try number(cells[1])),
        metres: Point(x: try number(cells[4]), y: try number(cells[5]))
      )
    }
  }

  static func gridToEtrs() throws -> [Pair] {
    try rows("os_testpoints_osgb_to_etrs_joined_derived.csv").map { cells in
      Pair(
        name: cells[0],
        degrees: Point(x: try number(cells[5]), y: try number(cells[4])),
        metres: Point(x: try number(cells[1]), y: try number(cells[2]))
      )
    }
  }

  private static func rows(_ file: String) throws -> [[String]] {
    try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  private struct NotANumber: Error { let text: String }

  private static func number(_ text: String) throws -> Double {
    guard let number = Double(text) else { throw NotANumber(text: text) }
    return number
  }
}
