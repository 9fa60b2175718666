import TestSupport
import Testing

@Suite("What a test needs")
struct PrerequisiteTests {
  /// What becomes of a test with a prerequisite: it runs, it is skipped, or it fails with a reason.
  static func outcome(isThere: Bool, _ environment: [String: String]) async throws -> String {
    let need = Prerequisite("the grid", isThere: isThere, environment: environment)
    do {
      try await need.prepare(for: #require(Test.current))
      return "runs"
    } catch let missing as Prerequisite.Missing {
      return "fails: \(missing)"
    } catch {
      return "is skipped"
    }
  }

  @Test("Where it is there the test runs, in CI and out of it", arguments: [[:], ["CI": "true"]])
  func there(environment: [String: String]) async throws {
    #expect(try await Self.outcome(isThere: true, environment) == "runs")
  }

  @Test("Where it is missing the test is skipped", arguments: [nil, "", "false", "FALSE", "0"])
  func outside(value: String?) async throws {
    let environment = value.map { ["CI": $0] } ?? [:]
    #expect(try await Self.outcome(isThere: false, environment) == "is skipped")
  }

  @Test("In CI a missing prerequisite is a failure that names it", arguments: ["true", "1", "yes"])
  func inCI(value: String) async throws {
    #expect(
      try await Self.outcome(isThere: false, ["CI": value])
        == "fails: In CI no test may skip, and the grid is not there"
    )
  }
}
