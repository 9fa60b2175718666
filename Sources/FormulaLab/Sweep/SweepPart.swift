import Digest
import Exchange
import Formula

/// What some of the draws of a sweep came to, drawn by another run; docs/formats.md describes its file.
struct SweepPart {
  static let format = "boroughwise-partial-sweep"
  static let version: Int64 = 1

  var counts: SweepCounts
  /// Which blocks were drawn, in their order and apart from each other.
  var blocks: [Range<Int>]
}

/// Reads parts and adds them up.
///
/// - Throws: ``FaultReport`` for parts of another sweep, damaged ones, and draws that stand in two.
func merged(_ files: [String], of sweep: SimplexSweep) throws -> SweepPart {
  var whole = SweepPart(counts: SweepCounts(sweep), blocks: [])
  var owners: [(blocks: Range<Int>, file: String)] = []
  for file in files {
    let (sums, blocks) = try readPart(file, of: sweep)
    guard whole.counts.add(counted: sums, of: sweep) else { throw damaged(file) }
    owners += blocks.map { ($0, file) }
  }
  owners.sort { ($0.blocks.lowerBound, $0.file) < ($1.blocks.lowerBound, $1.file) }
  for (first, second) in zip(owners, owners.dropFirst()) where first.blocks.overlaps(second.blocks)
  {
    throw Fault(
      file: second.file,
      found: "draws that \(first.file) has counted too",
      expected: "each draw in one part",
      remedy: "Give each part once"
    )
  }
  whole.blocks = owners.map(\.blocks).reduce(into: []) { joined, next in
    if let last = joined.last, last.upperBound == next.lowerBound {
      joined[joined.count - 1] = last.lowerBound..<next.upperBound
    } else {
      joined.append(next)
    }
  }
  return whole
}

extension SweepPart {
  /// Refuses parts that lack draws.
  func requireWhole(_ sweep: SimplexSweep) throws {
    guard blocks != [sweep.blocks] else { return }
    throw Fault(
      file: "formula sweep",
      found: "parts with \(counts.draws) of \(sweep.draws) draws",
      expected: "all of them",
      remedy: "Give every part, from 1/N to N/N"
    )
  }

  /// The part as the bytes of a file.
  func json(of sweep: SimplexSweep) -> [UInt8] {
    let sums = counts.sums
    return JSONValue([
      "format": Self.format,
      "version": Self.version,
      "sweep_sha256": sweep.identity,
      "blocks": blocks.filter { !$0.isEmpty }.map { [$0.lowerBound, $0.upperBound] },
      "draws": sums.draws,
      "below": sums.below,
      "ranks": sums.ranks.map { Int($0) },
      "bins": sums.bins.map { Int($0) },
      // Beyond 64 bits, which a number of JSON may not be.
      "deviations": sums.deviations.map { String($0) },
      "squares": sums.squares.map { String($0) },
    ]).encoded(pretty: false)
  }
}

/// One file, its counts not yet looked at.
private func readPart(
  _ file: String,
  of sweep: SimplexSweep
) throws -> (sums: SweepCounts.Sums, blocks: [Range<Int>]) {
  let json = try JSONValue.parse(file: file, bytes: try readFile(file)).object ?? [:]
  guard json["format"]?.string == SweepPart.format,
    json["version"]?.integer == SweepPart.version
  else {
    throw Fault(
      file: file,
      found: "another format (\(json["format"]?.string ?? "none") "
        + "version \(json["version"]?.integer.map { String($0) } ?? "none"))",
      expected: "\(SweepPart.format) version \(SweepPart.version)",
      remedy: "Draw again with this version of the tool"
    )
  }
  guard json["sweep_sha256"]?.string == sweep.identity else {
    throw Fault(
      file: file,
      found: "draws of another sweep",
      expected: "the same indicators, figures, --draws and --seed in all parts",
      remedy: "Draw all parts with the same options and dataset"
    )
  }
  func numbers<Number>(_ name: String, _ number: (JSONValue) -> Number?) throws -> [Number] {
    let found = json[name]?.array?.map(number) ?? []
    guard !found.contains(where: { $0 == nil }) else { throw damaged(file) }
    return found.compactMap(\.self)
  }
  let small: (JSONValue) -> UInt32? = { $0.integer.flatMap(UInt32.init(exactly:)) }
  let large: (JSONValue) -> Int128? = { $0.string.flatMap { Int128($0) } }
  let sums = SweepCounts.Sums(
    draws: json["draws"]?.integer.map { Int($0) } ?? -1,
    below: try numbers("below") { $0.integer.map { Int($0) } },
    ranks: try numbers("ranks", small),
    bins: try numbers("bins", small),
    deviations: try numbers("deviations", large),
    squares: try numbers("squares", large)
  )
  let blocks = try numbers("blocks") { pair -> Range<Int>? in
    let ends = pair.array?.compactMap { $0.integer.map { Int($0) } } ?? []
    guard ends.count == 2, 0 <= ends[0], ends[0] < ends[1], ends[1] <= sweep.blocks.upperBound
    else {
      return nil
    }
    return ends[0]..<ends[1]
  }
  guard sums.draws == blocks.map(sweep.draws(in:)).reduce(0, +) else { throw damaged(file) }
  return (sums, blocks)
}

private func damaged(_ file: String) -> Fault {
  Fault(
    file: file,
    found: "a damaged part of a sweep",
    expected: "every member of the format, and numbers that add up",
    remedy: "Draw that part again"
  )
}

extension SimplexSweep {
  /// How many draws some blocks have: the last block of all may be short.
  fileprivate func draws(in blocks: Range<Int>) -> Int {
    min(draws, blocks.upperBound * Self.blockSize) - blocks.lowerBound * Self.blockSize
  }

  /// What tells one sweep from another: every number that its draws or their counts follow from.
  fileprivate var identity: String {
    let numbers =
      [UInt64(ranked), UInt64(draws), seed, UInt64(rows.count), UInt64(thresholds.count)]
      + (rows.map(\.coefficients) + thresholds).flatMap(\.self).map(\.bitPattern)
    return sha256Text(
      of: numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
      }
    )
  }
}
