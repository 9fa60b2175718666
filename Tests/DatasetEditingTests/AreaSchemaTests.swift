import Analysis
import Atlas
import Exchange
import Foundation
import Funding
import Statistics
import TestSupport
import Testing

/// The shipped areas: London, and the examples.
@Suite("Shipped areas")
struct AreaSchemaTests {
  static let folders = ["geodata", "examples/three-squares", "examples/greater-manchester"].map {
    Repository.root.appending(path: $0).path
  }

  static let python = [".build_jsonschema", "../.peers"].map {
    Repository.root.appending(path: "\($0)/bin/python").standardizedFileURL.path
  }.first { python in
    let output = try? ExternalTool.run(URL(filePath: python), ["-c", "import jsonschema, yaml"])
    return output?.status == 0
  }

  @Test(
    "Every shipped area file is valid by the JSON Schema, and a misspelt one is not",
    .needs("a Python with jsonschema and PyYAML", isThere: python != nil)
  )
  func schema() throws {
    let script = """
      import json, sys, yaml, jsonschema
      schema = json.load(open(sys.argv[1] + "/area-file.json"))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      areas = [yaml.safe_load(open(folder + "/area.yaml", encoding="utf-8")) for folder in sys.argv[1:]]
      for area in areas:
          for error in validator.iter_errors(area):
              print(error.message)
      areas[0]["zones"] = areas[0].pop("zone")
      print(len(areas), len(list(validator.iter_errors(areas[0]))))
      """
    let output = try ExternalTool.run(
      URL(filePath: try #require(Self.python)),
      ["-c", script] + Self.folders
    )
    #expect(output.text == "3 2\n", "\(output.errors)")
  }

  /// The members that the reader takes, level by level, so that a new one is described as well.
  @Test("The schema names every member that the reader takes")
  func members() throws {
    let file = "\(Repository.geodata)/area-file.json"
    let schema = try #require(
      try JSONValue.parse(file: file, bytes: try readFile(file)).object?["properties"]?.object
    )
    let refused = #expect(throws: FaultReport.self) {
      try Area.read(file: "area.yaml", bytes: Array("nothing: here\n".utf8))
    }
    let known = try #require(refused?.faults.first { $0.found == "`nothing`" })
    #expect(known.expected == "one of \(schema.keys.sorted().joined(separator: ", "))")
  }

  @Test("Every example passes its check", arguments: folders.dropFirst())
  func examples(folder: String) async throws {
    let area = try Area.read(in: DatasetFolder(folder))
    let found = try await Area.$current.withValue(area) { try await check(Session(folder)) }
    #expect(found.faults == [])
  }

  @Test("Three squares, three groups: rates by hand")
  func threeSquares() async throws {
    let run = try await analyse(AnalysisRequest(), in: Session(Self.folders[1]))
    let findings = try #require(run.analyses.first)
    let groups = try #require(findings.definitions.first?.groups)
    #expect(groups.map(\.name) == ["hill", "valley", "coast"])
    // £50,000, £60,000 and £60,000.50 for 10,000, 20,000 and 30,000 people; 1,000, 1,400 and 1,200 offences.
    let perHead: [Double?] = [5, 3, 60_000.5 / 30_000]
    let perOffence: [Double?] = [50, 60_000.0 / 1400, 60_000.5 / 1200]
    #expect(groups.map(\.perHead.rate.value) == perHead)
    #expect(groups.map(\.perOffence.rate.value) == perOffence)
    #expect(findings.recipients.map(\.allocation?.status) == [.submitted, .submitted, .submitted])
  }

  @Test("Ten districts: what the councils state, and no offences")
  func greaterManchester() async throws {
    let run = try await analyse(AnalysisRequest(), in: Session(Self.folders[2]))
    let findings = try #require(run.analyses.first)
    #expect(findings.year.description == "2024/25" && findings.recipients.count == 10)
    // The sum of the ten amounts of 2024/25 in the source, and of its residents of 2024.
    #expect(findings.whole.pence == 2_952_570_600 && findings.whole.population == 3_009_664)
    #expect(findings.whole.offences == nil && findings.definitions.isEmpty)
  }
}
