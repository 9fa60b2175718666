import Formula
import TestSupport
import Testing

@Suite("Linear limits, decided with a proof either way") struct LinearSystemTests {
  /// x + y ≤ 1 and x + 2·y ≥ 3: twice the first takes away at least what the second asks for.
  private let impossible = LinearSystem(
    rows: [.init([1, 1], -.infinity, 1), .init([1, 2], 3, .infinity)],
    ceilings: [1, 1]
  )

  @Test func `What cannot be is refuted, and the proof holds`() throws {
    guard case .contradiction(let multipliers) = impossible.decide() else {
      Issue.record("nothing was proved")
      return
    }
    #expect(impossible.isProof(multipliers))
    // By hand: −2 and 1 make −x, which is 0 at most, at least 1.
    #expect(impossible.isProof([-2, 1]))
  }

  @Test(
    "Multipliers that prove nothing are no proof",
    arguments: [[0.0, 1], [2, -1], [0, 0], [-2], [-4, 1]]
  )
  func isNoProof(multipliers: [Double]) { #expect(!impossible.isProof(multipliers)) }

  @Test func `A bound that is not there cannot be leaned on`() {
    // The first row has no lower bound: a positive multiplier says nothing.
    #expect(!impossible.isProof([1, 1]))
  }

  @Test func `What rounding leaves above zero is paid at the ceiling of its variable`() {
    // 1e-9·x is not 0 or less; with x of 1 at most it costs 1e-9, far less than the gain of 1.
    let near = LinearSystem(rows: [.init([1e-9], 1, .infinity)], ceilings: [1])
    #expect(near.isProof([1]))
    let far = LinearSystem(rows: [.init([1e-9], 1, .infinity)], ceilings: [2e9])
    #expect(!far.isProof([1]))
  }

  @Test func `What can be is shown by a point, in the middle of its room`() throws {
    let system = LinearSystem(
      rows: [.init([1, 1], 1, 1), .init([10, 20], 12, 16, room: 2)],
      ceilings: [1, 1]
    )
    guard case .point(let point) = system.decide() else {
      Issue.record("no point was found")
      return
    }
    #expect(abs(point[0] - 0.6) < 1e-9 && abs(point[1] - 0.4) < 1e-9)
  }
}
