import Analysis
import Atlas
import Foundation
import TestSupport

@testable import Reporting

/// The dossier of the shipped dataset, worked out once for all tests.
enum ShippedDossier {
  static let findings = Task { try await dossier(in: Session(Repository.geodata)) }

  static func page() async throws -> DossierPage {
    let findings = try await findings.value
    return try DossierPage(
      findings,
      on: try PageGround(findings, file: "boundaries"),
      files: ["report.txt", "run.json"],
      runID: "0123456789abcdef",
      version: "0.0"
    )
  }

  static func html() async throws -> String {
    String(decoding: try await page().html(), as: UTF8.self)
  }
}

extension String {
  /// The text between the first occurrence of one text and the next of another.
  func between(_ start: String, _ end: String) -> String? {
    guard let from = range(of: start), let to = self[from.upperBound...].range(of: end) else {
      return nil
    }
    return String(self[from.upperBound..<to.lowerBound])
  }

  func count(of text: String) -> Int { components(separatedBy: text).count - 1 }
}
