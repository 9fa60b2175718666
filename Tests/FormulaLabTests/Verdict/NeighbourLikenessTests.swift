import Atlas
import FormulaLab
import Statistics
import TestSupport
import Testing

@Suite("Whether neighbours get alike", .inLondon) struct NeighbourLikenessTests {
  /// In Python, of the rows of boroughs.csv and the outlines of boroughs.geojson: neighbours share two corners at
  /// least, and those of one borough weigh 1 together.
  @Test func `By hand: pounds per head of the Serious Violence Duty of 2024/25`() async throws {
    let session = Session(Repository.geodata)
    let found = try verdicts(VerdictRequest(), in: session, permutes: false)
    let rows = try await neighbourLikeness(of: found, in: session)
    let row = try #require(
      rows.first { found.amounts[$0.amounts].name == "serious-violence-duty 2024/25" }
    )
    #expect(abs((row.moran?.value ?? 0) - 0.154_708_320_138_96) < 1e-12)
    #expect(row.zones == 32 && row.series == nil)
    // No account is left out: the usual residents lack 2023, and another series has them.
    #expect(rows.count == found.amounts.count)
    #expect(rows.compactMap(\.series) == ["Residents, one series"])
  }

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
