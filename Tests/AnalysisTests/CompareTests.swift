import Analysis
import Atlas
import Exchange
import TestSupport
import Testing

@Suite("Comparing boroughs", .inLondon)
struct CompareTests {
  @Test(
    "A borough is found however its name is written",
    arguments: [
      ("bexley", "Bexley"), ("London Borough of Bexley", "Bexley"), ("E09000004", "Bexley"),
      ("e09000004", "Bexley"), ("Kensington & Chelsea", "Kensington and Chelsea"),
      ("Royal Borough of Kensington and Chelsea", "Kensington and Chelsea"),
      ("KENSINGTON AND CHELSEA", "Kensington and Chelsea"),
      ("LB Barking & Dagenham", "Barking and Dagenham"),
      ("City of London", "City of London"), ("City of Westminster", "Westminster"),
      ("Richmond-upon-Thames", "Richmond upon Thames"), ("Richmond", "Richmond upon Thames"),
      ("Barking", "Barking and Dagenham"), ("kingston", "Kingston upon Thames"),
      ("Tower", "Tower Hamlets"),
    ]
  )
  func names(text: String, name: String) async throws {
    let comparison = try await compare([text, "Sutton"], in: Session(Repository.geodata))
    #expect(comparison.boroughs.map(\.name) == [name, "Sutton"])
  }

  @Test("An unknown name suggests the nearest; all unknown names are said at once")
  func unknown() async throws {
    let report = await #expect(throws: FaultReport.self) {
      try await compare(["Bexly", "Sutton", "Hackny"], in: Session(Repository.geodata))
    }
    #expect(
      report?.faults.map(\.description) == [
        "compare: found \"Bexly\"; expected the name or GSS code of a borough. Perhaps Bexley "
          + "(E09000004) is meant.",
        "compare: found \"Hackny\"; expected the name or GSS code of a borough. Perhaps Hackney "
          + "(E09000012) is meant.",
      ]
    )
  }

  @Test("What is like no name gets no suggestion, and a borough twice is refused")
  func noSuggestion() async throws {
    let report = await #expect(throws: FaultReport.self) {
      try await compare(["xyzzy", "Sutton", "sutton"], in: Session(Repository.geodata))
    }
    #expect(
      report?.faults.map(\.description) == [
        "compare: found \"xyzzy\"; expected the name or GSS code of a borough. zones/boroughs.csv lists "
          + "the names and codes.",
        "compare: found Sutton a second time; expected different boroughs. Name each borough once.",
      ]
    )
  }
}
