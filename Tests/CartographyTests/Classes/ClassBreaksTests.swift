import Cartography
import TestSupport
import Testing

@Suite("Class breaks", .inLondon) struct ClassBreaksTests {
  @Test("The largest numbers that there are part as others do")
  func largest() {
    let values = [0, 1, 2, 1e300, 1.1e300]
    #expect(ClassBreaks(of: values, by: .naturalBreaks).classes.map(\.count).reduce(0, +) == 5)
    #expect(ClassBreaks(of: [-1e308, 0, 1e308], by: .naturalBreaks).classes.count == 3)
  }

  @Test func `Three clumps become three classes`() {
    let breaks = ClassBreaks(of: [9, 1, 5, 2, 8.5, 5.5, 1.5], by: .naturalBreaks)
    #expect(breaks.classes.map(\.smallest) == [1, 5, 8.5])
    #expect(breaks.classes.map(\.largest) == [2, 5.5, 9])
    #expect(breaks.classes.map(\.count) == [3, 2, 2])
    #expect([1, 2, 3, 5.5, 9, 10].map(breaks.index) == [0, 0, 1, 1, 2, nil])
  }

  @Test func `Five clumps become five classes, and four stated numbers part five`() {
    let values = [1, 1.2, 10, 11, 20, 21, 30, 31, 40, 42.0]
    let natural = ClassBreaks(of: values, by: .naturalBreaks, count: 5)
    #expect(natural.classes.map(\.smallest) == [1, 10, 20, 30, 40])
    let stated = ClassBreaks(of: [-30, -25, -5, 5, 25], by: .stated([-25, -5, 5, 25]))
    #expect(stated.classes.map(\.count) == [1, 1, 1, 1, 1])
    #expect([-25.1, -25, 4.9, 5, 99].map(stated.index) == [0, 1, 2, 3, 4])
  }

  @Test func `The fit is one less the part of the variance within`() throws {
    // Mean 3; squares 4 + 1 + 1 + 4 = 10; within {1, 2} and {4, 5} 0.5 each.
    let breaks = ClassBreaks(of: [1, 2, 4, 5], by: .naturalBreaks, count: 2)
    #expect(abs(try #require(breaks.fit) - 0.9) < 1e-12)
  }

  /// The least sum of squares over all ways to part sorted values, by trying each.
  static func least(_ sorted: [Double], _ count: Int) -> Double {
    func squares(_ part: ArraySlice<Double>) -> Double {
      let mean = part.reduce(0, +) / Double(part.count)
      return part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    guard count > 1, sorted.count > 1 else { return squares(sorted[...]) }
    return (1..<sorted.count).map {
      least(Array(sorted[..<$0]), count - 1) + squares(sorted[$0...])
    }
    .min() ?? 0
  }

  @Test("No other parting is more alike within", arguments: 0..<20 as Range<UInt64>)
  func isExact(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let values = (0..<9).map { _ in Double(Int.random(in: 0..<30, using: &random)) }
    let breaks = ClassBreaks(of: values, by: .naturalBreaks)
    let sorted = values.sorted()
    let mean = values.reduce(0, +) / 9
    let all = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let within = (1 - (breaks.fit ?? 1)) * all
    #expect(abs(within - Self.least(sorted, 3)) < 1e-9 * max(1, all))
  }

  @Test func `jenkspy parts the gaps of a textbook series alike`() throws {
    // An independent program; the same library that many Python map makers use.
    let script = """
      import jenkspy
      values = [4.1, 7.3, 7.9, 12.5, 12.6, 13.0, 28.4, 29.9, 31.0, 44.0, 4.4, 9.2]
      print(" ".join(str(b) for b in jenkspy.jenks_breaks(values, n_classes=3)))
      """
    guard let output = try ExternalTool.run("python3", ["-c", script]), output.status == 0 else {
      print("skipped: python3 with jenkspy is not installed")
      return
    }
    let theirs = output.text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    let values = [4.1, 7.3, 7.9, 12.5, 12.6, 13.0, 28.4, 29.9, 31.0, 44.0, 4.4, 9.2]
    let ours = ClassBreaks(of: values, by: .naturalBreaks).classes.compactMap(\.largest)
    #expect(ours == Array(theirs.dropFirst()))
  }

  @Test func `One value is one class, and no value none`() {
    let one = ClassBreaks(of: [7, 7, 7], by: .naturalBreaks)
    #expect(one.classes.count == 1 && one.classes[0].count == 3 && one.fit == nil)
    #expect(one.index(of: 7) == 0)
    for method in [
      ClassBreaks.Method.naturalBreaks, .quantiles, .stated([1]), .diverging(about: 0, within: 1),
    ] {
      let none = ClassBreaks(of: [], by: method)
      #expect(none.classes.isEmpty && none.fit == nil)
    }
  }

  @Test func `Two distinct values are two classes`() {
    let breaks = ClassBreaks(of: [2, 1, 1, 2, 2], by: .naturalBreaks)
    #expect(breaks.classes.map(\.count) == [2, 3] && breaks.fit == 1)
    #expect(ClassBreaks(of: [2, 1, 1, 2, 2], by: .quantiles).classes.map(\.count) == [2, 3])
  }

  @Test func `An outlier stands alone and the rest are still told apart`() {
    let breaks = ClassBreaks(of: [1, 1.1, 1.2, 5, 5.1, 1e15], by: .naturalBreaks)
    #expect(breaks.classes.map(\.count) == [3, 2, 1])
  }

  @Test func `Quantiles do not part equal values`() {
    let breaks = ClassBreaks(of: [1, 1, 1, 1, 2, 3], by: .quantiles)
    #expect(breaks.classes.map(\.largest) == [1, 3] && breaks.classes.map(\.count) == [4, 2])
    #expect(
      ClassBreaks(of: (1...9).map(Double.init), by: .quantiles).classes.map(\.count) == [3, 3, 3]
    )
  }

  @Test func `A value at a stated number lies above it; an empty class stays`() {
    let breaks = ClassBreaks(of: [1, 9, 10], by: .stated([2, 9]))
    #expect(breaks.classes.map(\.count) == [1, 0, 2])
    #expect(breaks.classes[1].smallest == nil && breaks.classes[1].lower == 2)
    #expect(breaks.index(of: 9) == 2 && breaks.index(of: 2) == 1)
  }

  @Test func `About a middle holds both its ends`() {
    let breaks = ClassBreaks(of: [-6, -5, 0, 5, 5.1], by: .diverging(about: 0, within: 5))
    #expect(breaks.classes.map(\.count) == [1, 3, 1])
    #expect([-5.1, -5, 5, 6].map(breaks.index) == [0, 1, 1, 2])
  }

  @Test(
    "About 0 takes a round width that an outlier does not move",
    arguments: [
      ([-40, -20, 10, 30, 50], 5), ([-40, -20, 10, 30, 5_000_000], 5), ([0, 0], 0),
      ([-0.4, 0.4], 0.1),
      ([-3e5, 2e5], 50_000),
    ] as [([Double], Double)]
  )
  func roundWidth(values: [Double], within: Double) {
    let breaks = ClassBreaks.aboutZero(of: values)
    guard case .diverging(0, let found) = breaks.method else {
      Issue.record("not about 0: \(breaks.method)")
      return
    }
    #expect(abs(found - within) < 1e-12)
  }
}
