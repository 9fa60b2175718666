import Exchange
import TestSupport
import Testing

@testable import Atlas

@Suite("One dataset while a question is answered", .inLondon)
struct SessionTests {
  @Test(
    "Each part is read once: what is changed meanwhile changes no answer, and a new session sees it"
  )
  func once() async throws {
    let copy = try DatasetCopy()
    let session = Session(copy.path)
    #expect(session.folder.inputs == [])
    let sources = try session.tables().sources
    let days = try session.plan().asOf
    _ = try session.services()
    let places = try await session.places()
    let inputs = session.folder.inputs
    for file in ["sources.csv", "analysis.yaml", "services/services.csv"] {
      try copy.folder.write(file, "")
    }
    try copy.folder.write(Dataset.File.boundaries, "")
    #expect(try session.tables().sources == sources)
    #expect(try session.plan().asOf == days)
    #expect(try session.services().dataset.sources == sources)
    #expect(try await session.dataset().boundaries == places.boundaries)
    #expect(session.folder.inputs == inputs)
    #expect(throws: (any Error).self) { try Session(copy.path).tables() }
  }

  @Test("A part that nobody asks for is not read, and is no input")
  func lazy() throws {
    let session = Session(Repository.geodata)
    _ = try session.tables()
    let paths = session.folder.inputs.map(\.path)
    #expect(paths.contains(Dataset.File.allocations))
    #expect(!paths.contains(Dataset.File.boundaries) && !paths.contains(Dataset.File.services))
  }

  @Test("Faults of all files are told together, those of the zones once")
  func faults() async throws {
    let copy = try DatasetCopy()
    try copy.replace("2.8904,ons-mye-2022", with: "2.8904,nobody", in: Dataset.File.boroughs)
    try copy.folder.write(Dataset.File.boundaries, "{}")
    let session = Session(copy.path)
    let (_, faults) = try await session.readAll()
    #expect(
      faults.map { $0.file.dropFirst(copy.path.count + 1) }
        == [Dataset.File.boroughs, Dataset.File.boundaries].map { $0[...] }
    )
    let report = await #expect(throws: FaultReport.self) { try await session.dataset() }
    #expect(report?.faults == faults)
    let ofPlaces = await #expect(throws: FaultReport.self) { try await session.places() }
    #expect(ofPlaces?.faults == faults)
    let ofServices = #expect(throws: FaultReport.self) { try session.services() }
    #expect(ofServices?.faults == [faults[0]])
  }

  @Test("The day is the one given, else that of analysis.yaml; without either it is asked for")
  func day() throws {
    let copy = try DatasetCopy()
    let given = try #require(CalendarDate("2024-01-31"))
    let session = Session(copy.path)
    #expect(try session.day(given, expected: "a day") == AnalysisDay(given, isGiven: true))
    let planned = try session.day(nil, expected: "a day")
    #expect(planned.date == (try session.plan().asOf) && !planned.isGiven)
    try copy.replace("as_of: \(planned.date)", with: "", in: Dataset.File.analysis)
    let fault = #expect(throws: Fault.self) { try Session(copy.path).day(nil, expected: "a day") }
    #expect(
      fault?.description
        == "\(copy.path)/analysis.yaml: found no `as_of`; expected a day. Add a line "
        + "`as_of: 2025-03-31`, or name the day with --as-of."
    )
  }
}
