import Atlas
import Exchange
import Foundation
import TestSupport
import Testing

@testable import Standards

/// The exports against the published JSON Schemas, by the Python package jsonschema.
@Suite("Published schemas", .inLondon)
struct SchemaTests {
  static let schemas = Repository.shared("conformance/standards")
  static let python: URL? = {
    let places = [
      Repository.root.appending(path: ".build_jsonschema/bin/python"),
      Repository.root.deletingLastPathComponent().appending(path: ".peers/bin/python"),
    ]
    return places.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  static func validate(_ exports: [StandardExport]) throws -> ExternalTool.Output {
    let folder = try TemporaryFolder()
    let files = try exports.enumerated().map { index, export in
      try folder.write("\(index).json", Data(export.file.encoded(pretty: false)))
    }
    let script = Repository.root.appending(path: "scripts/validate-standards.py").path
    return try ExternalTool.run(
      try #require(python),
      [script, try #require(schemas)] + files
    )
  }

  @Test(
    "Both exports of all shipped records and of generated ones are valid",
    .needs(
      "../shared/conformance/standards and a Python with jsonschema",
      isThere: schemas != nil && python != nil
    )
  )
  func isValid() throws {
    let records = [
      try RecordFixtures.shipped(), try RecordFixtures.generated(200, seed: 5),
      try RestrictedPlaceTests.record(),
    ]
    let exports = records.flatMap { record in
      Standard.allCases.map { StandardExport(record, as: $0, on: RecordFixtures.day) }
    }
    let output = try Self.validate(exports)
    #expect(output.status == 0, "\(output.text)\(output.errors)")
    #expect(output.text.hasSuffix("records checked, 0 faults.\n"))
  }

  @Test(
    "The validation can fail",
    .needs(
      "../shared/conformance/standards and a Python with jsonschema",
      isThere: schemas != nil && python != nil
    )
  )
  func canFail() throws {
    let folder = try TemporaryFolder()
    let page = try folder.write(
      "page.json",
      #"{"contents": [{"id": "S001", "name": "A", "status": "open"}]}"#
    )
    let script = Repository.root.appending(path: "scripts/validate-standards.py").path
    let output = try ExternalTool.run(
      try #require(Self.python),
      [script, try #require(Self.schemas), page]
    )
    #expect(output.status == 1)
    // The identifier and the status, under each of the two schemas.
    #expect(output.text.hasSuffix("2 records checked, 4 faults.\n"))
  }
}
