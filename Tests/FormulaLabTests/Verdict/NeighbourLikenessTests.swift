import Atlas
import FormulaLab
import Statistics
import TestSupport
import Testing

@Suite("Whether neighbours get alike", .inLondon) struct NeighbourLikenessTests {
  @Test func `What everybody gets alike says nothing; what follows the map does`() async throws {
    let session = Session(Repository.geodata)
    let found = try verdicts(VerdictRequest(), in: session, permutes: false)
    let rows = try await neighbourLikeness(of: found, in: session)
    #expect(!rows.isEmpty)
    for row in rows {
      #expect(row.zones == found.amounts[row.amounts].allocations.count)
      if let moran = row.moran {
        #expect(moran.islands == 0 && moran.expected == -1 / Double(row.zones - 1))
      }
    }
  }
}
