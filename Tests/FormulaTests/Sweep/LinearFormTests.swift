import Formula
import Testing

@Suite("A weighted mean over all weights, exactly") struct LinearFormTests {
  func form(_ coefficients: [Double]) throws -> LinearForm {
    try #require(LinearForm(coefficients))
  }

  @Test func `Two indicators: the share below is how far the threshold lies between them`() throws {
    // 0.2 + 0.4w is below 0.3 while w < ¼.
    #expect(abs(try form([0.2, 0.6]).shareBelow(0.3) - 0.25) < 1e-15)
    #expect(abs(try form([0.6, 0.2]).shareBelow(0.3) - 0.25) < 1e-15)
    #expect(abs(try form([0.2, 0.6]).quantile(0.25) - 0.3) < 1e-15)
  }

  @Test func `Three indicators: a triangle cut by a line`() throws {
    // With 0, 0, 1: w < t leaves 1 − (1 − t)². Equal coefficients do no harm.
    #expect(abs(try form([0, 0, 1]).shareBelow(0.3) - (1 - 0.49)) < 1e-15)
    // With 0, 1, 2 by symmetry half; below ½: the corner cut at ½ and ¼ of its sides.
    #expect(abs(try form([0, 1, 2]).shareBelow(1) - 0.5) < 1e-15)
    #expect(abs(try form([0, 1, 2]).shareBelow(0.5) - 0.125) < 1e-15)
  }

  @Test func `A form that never varies is below what is more, and no quantile moves it`() throws {
    let flat = try form([0.25, 0.25, 0.25])
    #expect(flat.shareBelow(0.25) == 0)
    #expect(flat.shareBelow(0.250001) == 1)
    #expect(flat.quantile(0.05) == 0.25)
    #expect(flat.correlationRatio(of: 0) == nil)
    #expect(LinearForm([]) == nil)
    #expect(LinearForm([.nan]) == nil)
  }

  @Test func `Mean, variance and correlation ratios of a form worked by hand`() throws {
    // 0, 1, 2: mean 1, variance 2 / (3·4), ratios 3·(1, 0, 1) / (2·2).
    let form = try form([0, 1, 2])
    #expect(form.mean == 1)
    #expect(abs(form.variance - 1.0 / 6) < 1e-15)
    #expect(form.correlationRatio(of: 0) == 0.75)
    #expect(form.correlationRatio(of: 1) == 0)
    #expect(form.correlationRatio(of: 2) == 0.75)
    // With two indicators either weight tells all.
    #expect(try self.form([1, 4]).correlationRatio(of: 0) == 1)
  }

  @Test func `The share below rises from 0 to 1 and mirrors`() throws {
    let coefficients = [0.031, 0.012, 0.044, 0.012, 0.027, 0.05, 0.039, 0.020, 0.022, 0.03]
    let form = try form(coefficients)
    let mirrored = try self.form(coefficients.map { -$0 })
    var last = 0.0
    for step in 0...100 {
      let threshold = 0.01 + 0.0004 * Double(step) + 1e-7
      let share = form.shareBelow(threshold)
      #expect(share >= last && share <= 1)
      let rest = mirrored.shareBelow(-threshold)
      #expect(abs(share + rest - 1) < 1e-12)
      last = share
    }
    #expect(last > 0.999)
    for part in [0.05, 0.5, 0.95] {
      #expect(abs(form.shareBelow(form.quantile(part)) - part) < 1e-12)
    }
  }
}
