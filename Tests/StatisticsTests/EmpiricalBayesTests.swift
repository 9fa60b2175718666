import Statistics
import Testing

@Suite("Shrunk rates") struct EmpiricalBayesTests {
  @Test func `Two places worked by hand`() throws {
    // 10 and 30 of 100 each: m = 0.2, s² = 0.01, chance 0.2/100 = 0.002, A = 0.008, weight 0.8.
    let shrunk = try #require(EmpiricalBayes(counts: [10, 30], populations: [100, 100]))
    #expect(abs(shrunk.commonRate - 0.2) < 1e-15)
    #expect(abs(shrunk.variance - 0.008) < 1e-15)
    #expect(abs(shrunk.rates[0] - 0.12) < 1e-12 && abs(shrunk.rates[1] - 0.28) < 1e-12)
  }

  @Test func `Where chance explains all, every rate is the common one`() throws {
    let shrunk = try #require(EmpiricalBayes(counts: [1, 2, 0], populations: [100, 100, 100]))
    #expect(shrunk.variance == 0)
    #expect(shrunk.rates == [0.01, 0.01, 0.01])
  }

  @Test func `The smaller place is drawn further`() throws {
    let shrunk = try #require(EmpiricalBayes(counts: [4, 90, 10], populations: [10, 900, 1000]))
    #expect(shrunk.weights[0] < shrunk.weights[1] && shrunk.weights[1] < shrunk.weights[2])
    #expect(shrunk.weights.allSatisfy { $0 > 0 && $0 < 1 })
  }

  @Test func `Figures that make no rates give none`() {
    #expect(EmpiricalBayes(counts: [], populations: []) == nil)
    #expect(EmpiricalBayes(counts: [1], populations: [1, 2]) == nil)
    #expect(EmpiricalBayes(counts: [-1], populations: [1]) == nil)
    #expect(EmpiricalBayes(counts: [1], populations: [0]) == nil)
  }
}
