import Formula
import TestSupport
import Testing

/// Laws that hold for every formula, over generated ones.
@Suite("Laws of stages")
struct StageLawTests {
  /// A generated pot, shares, last year's amounts and stages.
  struct Case {
    var pot: Int64
    var shares: [Rational]
    var keys: [String]
    var baseline: [Int64]
    var stages: [Stage]

    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      let count = Int.random(in: 2...12, using: &random)
      let average = Int64.random(in: 1...200_000, using: &random)
      baseline = (0..<count).map { _ in Int64.random(in: 0...2 * average, using: &random) }
      shares = (0..<count).map { _ in Rational(Int64.random(in: 0...50, using: &random)) }
      shares[0] = .one
      baseline[0] = average
      keys = (0..<count).map { "E0900\(1000 + $0)" }
      let percent = Int64.random(in: 90...115, using: &random)
      pot = baseline.reduce(0, +) * percent / 100
      func share(_ range: ClosedRange<Int64>) -> Rational {
        Rational(Int64.random(in: range, using: &random), over: 1000) ?? .zero
      }
      var all: [Stage] = [
        .topSlice(share: share(0...100)), .minimum(pence: average / 10),
        .floor(change: share(-400...(-50))), .cap(change: share(100...900)),
        .ratchet(Bool.random(using: &random) ? .pot : .gains),
      ]
      all.append(
        Bool.random(using: &random)
          ? .damping(share: share(0...1000)) : .pace(share: share(0...250), years: 4, year: 2)
      )
      all.shuffle(using: &random)
      stages = Array(all.prefix(Int.random(in: 0...4, using: &random)))
    }

    func run() throws -> StagedRun {
      try StagedRun(pot: pot, shares: shares, keys: keys, baseline: baseline, stages: stages)
    }

    /// The run, or nil where the stages cannot be followed.
    var feasible: StagedRun? { try? run() }
  }

  static let seeds = Array(UInt64(1)...150)

  @Test("Most generated formulas can be followed")
  func enough() {
    let followed = Self.seeds.count { Case(seed: $0).feasible != nil }
    #expect(followed > Self.seeds.count / 2, "\(followed)")
  }

  @Test("Amounts sum to the pot; floors, caps and minimums hold to the penny", arguments: seeds)
  func bounds(seed: UInt64) throws {
    let example = Case(seed: seed)
    guard let run = example.feasible else { return }
    #expect(run.amounts.reduce(0, +) == run.finalPot)
    for (index, amount) in run.amounts.enumerated() {
      let last = Rational(example.baseline[index])
      for stage in example.stages {
        switch stage {
        case .minimum(let pence): #expect(amount >= pence)
        case .floor(let change): #expect(Rational(amount) >= last * (.one + change))
        case .cap(let change): #expect(Rational(amount - 1) < last * (.one + change))
        case .ratchet: #expect(amount >= example.baseline[index])
        default: break
        }
      }
      #expect((Rational(amount) - run.exactAmounts[index]) < .one)
      #expect((run.exactAmounts[index] - Rational(amount)) < .one)
    }
    for step in run.steps { #expect(sum(step.amounts) == Rational(step.pot)) }
    #expect(sum(run.protection.differences) == Rational(run.protection.paidByPot))
  }

  @Test("The order of the boroughs changes nothing", arguments: seeds)
  func boroughOrder(seed: UInt64) throws {
    let example = Case(seed: seed)
    guard let run = example.feasible else { return }
    var random = SplitMix64(seed: seed ^ 0xFFFF)
    let order = example.keys.indices.shuffled(using: &random)
    var other = example
    other.keys = order.map { example.keys[$0] }
    other.shares = order.map { example.shares[$0] }
    other.baseline = order.map { example.baseline[$0] }
    #expect(try other.run().amounts == order.map { run.amounts[$0] })
  }

  @Test("The order of stages other than the ratchet and the pot's rounding changes nothing")
  func stageOrder() throws {
    for seed in Self.seeds {
      var example = Case(seed: seed)
      example.stages.removeAll { stage in if case .ratchet = stage { true } else { false } }
      guard let run = example.feasible else { continue }
      example.stages.reverse()
      #expect(try example.run().amounts == run.amounts, "seed \(seed)")
    }
  }

  @Test("A larger unit of the shares changes nothing", arguments: seeds.prefix(30))
  func scale(seed: UInt64) throws {
    let example = Case(seed: seed)
    guard let run = example.feasible else { return }
    var other = example
    other.shares = example.shares.map { $0 * Rational(7_919) }
    #expect(try other.run() == run)
  }

  @Test("Raising a floor never lowers the lowest change, nor a minimum the lowest amount")
  func raising() throws {
    for seed in Self.seeds {
      var example = Case(seed: seed)
      func lowest(_ run: StagedRun) -> (change: Rational?, amount: Rational?) {
        let changes = zip(run.exactAmounts, example.baseline).filter { $1 > 0 }
          .map { $0 / Rational($1) }
        return (changes.min(), run.exactAmounts.min())
      }
      example.stages = []
      var floors: [Rational] = []
      var minimums: [Rational] = []
      for step in 0..<6 {
        example.stages = [.floor(change: Rational(Int64(step) - 6, over: 10) ?? .zero)]
        if let run = example.feasible, let change = lowest(run).change { floors.append(change) }
        example.stages = [.minimum(pence: Int64(step) * example.baseline[0] / 8)]
        if let run = example.feasible, let amount = lowest(run).amount { minimums.append(amount) }
      }
      #expect(floors == floors.sorted() && minimums == minimums.sorted(), "seed \(seed)")
    }
  }

  @Test("Loose bounds give the plain split", arguments: seeds.prefix(40))
  func loose(seed: UInt64) throws {
    var example = Case(seed: seed)
    example.stages = []
    let plain = try example.run()
    for index in example.baseline.indices { example.baseline[index] += 1 }
    example.stages = [
      .minimum(pence: 0), .floor(change: Rational(-1)), .cap(change: Rational(1_000_000)),
    ]
    #expect(try example.run().amounts == plain.amounts)
  }

  @Test("Each smallest change offered for an infeasible formula is enough, and a step less is not")
  func remedies() throws {
    var tried = [0, 0, 0, 0]
    let step = try #require(Rational(1, over: 1_000_000))
    for seed in Self.seeds.prefix(50) {
      var example = Case(seed: seed)
      // Generated stages, with bounds too tight for many of the pots.
      example.stages += [
        .minimum(pence: example.baseline[0] / 2), .floor(change: Rational(-1, over: 100) ?? .zero),
        .cap(change: Rational(2, over: 100) ?? .zero),
      ]
      func follows(pot: Int64? = nil, _ change: (Stage) -> Stage = { $0 }) -> Bool {
        var other = example
        other.pot = pot ?? example.pot
        other.stages = example.stages.map(change)
        return other.feasible != nil
      }
      guard !follows() else { continue }
      let changes = SmallestChanges(
        pot: example.pot,
        shares: example.shares,
        keys: example.keys,
        baseline: example.baseline,
        stages: example.stages
      )
      if let pot = changes.pot {
        tried[0] += 1
        #expect(follows(pot: pot), "seed \(seed)")
        #expect(!follows(pot: pot > example.pot ? pot - 1 : pot + 1), "seed \(seed)")
      }
      if let floor = changes.floor {
        tried[1] += 1
        #expect(follows { $0.floored(floor) }, "seed \(seed)")
        #expect(!follows { $0.floored(floor + step) }, "seed \(seed)")
      }
      if let minimum = changes.minimum {
        tried[2] += 1
        #expect(follows { $0.least(minimum) }, "seed \(seed)")
        #expect(!follows { $0.least(minimum + 1) }, "seed \(seed)")
      }
      if let cap = changes.cap {
        tried[3] += 1
        #expect(follows { $0.capped(cap) }, "seed \(seed)")
        #expect(!follows { $0.capped(cap - step) }, "seed \(seed)")
      }
    }
    #expect(tried.allSatisfy { $0 > 1 }, "\(tried)")
  }
}

extension Stage {
  fileprivate func floored(_ limit: Rational) -> Stage {
    if case .floor(let change) = self { .floor(change: min(change, limit)) } else { self }
  }

  fileprivate func least(_ limit: Int64) -> Stage {
    if case .minimum(let pence) = self { .minimum(pence: min(pence, limit)) } else { self }
  }

  fileprivate func capped(_ limit: Rational) -> Stage {
    if case .cap(let change) = self { .cap(change: max(change, limit)) } else { self }
  }
}
