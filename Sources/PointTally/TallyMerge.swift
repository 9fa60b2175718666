import Exchange
import ReferenceSystems
import Tally
import ZoneIndex

/// Puts the partial counts of files together, in the zones that a request names.
///
/// - Throws: ``Fault`` or ``FaultReport`` for files that cannot be used or do not add up.
package func mergeFiles(
  _ files: [String],
  request: TallyRequest,
  reconcileTable: String? = nil
) throws -> TallyFindings {
  let layer = try zoneLayer(for: request)
  let partials = try files.map { file in
    (file: file, tally: try PartialTally(file: file, bytes: readFile(file)))
  }
  return try merge(partials, layer: layer, reconcileTable: reconcileTable)
}

/// Puts partial counts together: the same findings as one run over the whole input.
///
/// - Throws: ``FaultReport`` when they do not add up: other zones or settings, a shard that is missing
///   or there twice.
package func merge(
  _ partials: [(file: String, tally: PartialTally)],
  layer: ZoneLayer,
  reconcileTable: String? = nil
) throws -> TallyFindings {
  guard let first = partials.first else {
    throw Fault(
      file: layer.name,
      found: "no partial count",
      expected: "at least one",
      remedy: "Name the files that `tally --partial` wrote"
    )
  }
  var faults: [Fault] = []
  for (file, partial) in partials {
    if partial.zones != layer.identity {
      faults.append(
        Fault(
          file: file,
          found: "counts in other zones than those of \(layer.name)",
          expected: "the same layer in all parts",
          remedy: "Give the layer that was counted in with --zones"
        )
      )
    }
    if partial.settings != first.tally.settings || partial.shard.count != first.tally.shard.count {
      faults.append(
        Fault(
          file: file,
          found: "other settings than in \(first.file)",
          expected: "the same columns, reference system, border distance and number of shards",
          remedy: "Count all parts with the same options"
        )
      )
    }
  }
  faults += missingShards(partials) + repetitions(partials)
  if !faults.isEmpty { throw FaultReport(faults) }
  return try findings(of: partials.map(\.tally), layer: layer, reconcileTable: reconcileTable)
}

/// One file under two names would count twice.
private func repetitions(_ partials: [(file: String, tally: PartialTally)]) -> [Fault] {
  var names: [String: String] = [:]
  var faults: [Fault] = []
  for part in partials.flatMap(\.tally.files) where part.count.ledger.rows > 0 {
    guard let digest = part.sha256 else { continue }
    let earlier = names[digest, default: part.name]
    names[digest] = earlier
    if earlier != part.name { faults.append(repetition(of: earlier, in: part.name)) }
  }
  return faults
}

/// Every file must be there in each of its shards, once.
private func missingShards(_ partials: [(file: String, tally: PartialTally)]) -> [Fault] {
  var seen: [String: [Shard: String]] = [:]
  var faults: [Fault] = []
  for (file, partial) in partials {
    for part in partial.files {
      guard let earlier = seen[part.name]?[partial.shard] else {
        seen[part.name, default: [:]][partial.shard] = file
        continue
      }
      faults.append(
        Fault(
          file: file,
          found: "shard \(partial.shard) of \(part.name), which \(earlier) holds too",
          expected: "each shard once",
          remedy: "Leave one of the two files out"
        )
      )
    }
  }
  let count = partials.first?.tally.shard.count ?? 1
  for (file, partial) in partials {
    for part in partial.files
    where !part.count.chunkRows.allSatisfy({ partial.shard.holds(chunk: $0.chunk) }) {
      faults.append(
        Fault(
          file: file,
          found: "chunks of \(part.name) that are not of shard \(partial.shard)",
          expected: "the chunks of that shard",
          remedy: "Count that shard again"
        )
      )
    }
  }
  // Every shard reads the whole input: together they have each chunk of it.
  for (name, shards) in seen.sorted(by: { $0.key < $1.key }) where shards.count == count {
    let parts = partials.flatMap { partial in
      partial.tally.files.filter { $0.name == name }.map { (file: partial.file, part: $0) }
    }
    for other in parts.dropFirst() where other.part.sha256 != parts[0].part.sha256 {
      faults.append(
        Fault(
          file: other.file,
          found: "a shard of another \(name) than \(parts[0].file) has counted: its bytes differ",
          expected: "shards of one file",
          remedy: "Count all shards of the same file again"
        )
      )
    }
    let chunks = Set(parts.flatMap { $0.part.count.chunkRows.map(\.chunk) })
    guard Set(parts.map(\.part.sha256)).count == 1, chunks != Set(0..<chunks.count) else {
      continue
    }
    faults.append(
      Fault(
        file: name,
        found: "chunks that no shard holds",
        expected: "shards that hold the whole file together",
        remedy: "Count all shards of the file again"
      )
    )
  }
  for (name, shards) in seen.sorted(by: { $0.key < $1.key }) where shards.count < count {
    let have = Set(shards.keys.map(\.index))
    let all = (0..<count).filter { !have.contains($0) }.map { "\($0 + 1)/\(count)" }
    let missing = all.prefix(20) + (all.count > 20 ? ["and \(all.count - 20) more"] : [])
    faults.append(
      Fault(
        file: name,
        found: "no part \(missing.joined(separator: ", "))",
        expected: "all \(count) shards",
        remedy: "Count the missing shards and merge again"
      )
    )
  }
  return faults
}

/// Findings of partial counts that add up to whole files; an index that is there is not built again.
func findings(
  of partials: [PartialTally],
  layer: ZoneLayer,
  index: ZoneIndex? = nil,
  reconcileTable: String?
) throws -> TallyFindings {
  var names: [String] = []
  var counts: [String: PartialCount] = [:]
  // Files in their order, whichever shard names them.
  for partial in partials.sorted(by: { $0.shard.index < $1.shard.index }) {
    for part in partial.files {
      if let earlier = counts[part.name] {
        counts[part.name] = earlier + part.count
      } else {
        names.append(part.name)
        counts[part.name] = part.count
      }
    }
  }
  let files = names.compactMap { name in
    counts[name].map { TallyFindings.FileCount(name: name, count: PointCount($0)) }
  }
  guard var total = files.first?.count, let settings = partials.first?.settings else {
    preconditionFailure("a tally has a file")
  }
  for file in files.dropFirst() { total += file.count }
  let faults = files.compactMap(uncountable)
  if !faults.isEmpty { throw FaultReport(faults) }
  let strays = StrayDistances(layer, index)
  return TallyFindings(
    layer: layer,
    settings: settings,
    files: files,
    total: total,
    identified: total.ids.count,
    repeated: total.ids.repeated,
    outside: try files.flatMap { try strays.outside($0) },
    disagreements: try files.flatMap { try strays.disagreements($0) },
    published: try reconcileTable.map { try publishedCounts($0, layer: layer, total: total) } ?? []
  )
}

/// What is wrong with a file whose rows cannot be told apart, or of which no row can be read: zeros would say
/// that there is nothing.
private func uncountable(_ file: TallyFindings.FileCount) -> Fault? {
  let ledger = file.count.ledger
  if let open = ledger.unreadableRows.first(where: { $0.reason == .openQuote }) {
    return Fault(
      file: file.name,
      at: .row(open.row, column: nil),
      found: "a quote that does not end",
      expected: "a closing quote: without it the rest of the file is one field",
      remedy: "Close the quote, and double the quotes that stand inside a field"
    )
  }
  guard ledger.rows > 0, ledger.unreadable == ledger.rows else { return nil }
  return Fault(
    file: file.name,
    at: ledger.unreadableRows.first.map { .row($0.row, column: nil) } ?? .file,
    found: "no row that can be read, of \(ledger.rows)",
    expected: "two coordinates in a row, as plain numbers",
    remedy:
      "Name the columns of coordinates with --x and --y, and write a point before the decimals"
  )
}

/// The counts beside a published table with the zone's code and `points` or `offences`: a row for each zone, none left
/// out.
private func publishedCounts(
  _ file: String,
  layer: ZoneLayer,
  total: PointCount
) throws -> [TallyFindings.PublishedCount] {
  let table = try CSVTable(file: file, bytes: try readFile(file))
  let codes = try table.column(layer.codeProperty)
  try table.refuseBoth("points", "offences")
  let values = try table.optionalColumn("points") ?? table.column("offences")
  var published: [String: Int64] = [:]
  var first: [String: Int] = [:]
  var faults: [Fault] = []
  for row in 0..<table.rowCount {
    do throws(Fault) {
      let code = table.text(row, codes)
      if let earlier = first[code] {
        throw table.fault(
          row,
          codes,
          expected: "one row for each zone: years, parts and their totals are never added up",
          remedy: "Keep the rows of what was counted here, one for each zone",
          found: "\(excerpt(code)) a second time (first in row \(earlier))"
        )
      }
      first[code] = table.rowNumber(row)
      let count = try table.wholeNumber(row, values)
      guard count >= 0 else {
        throw table.fault(
          row,
          values,
          expected: "a count of 0 or more",
          remedy: "Write how many points were published"
        )
      }
      published[code] = count
    } catch { faults.append(error) }
  }
  if !faults.isEmpty { throw FaultReport(faults) }
  let counted = layer.zones.enumerated().map { index, zone in
    TallyFindings.PublishedCount(
      code: zone.code,
      counted: total.tally.total(ofZone: index),
      published: published.removeValue(forKey: zone.code)
    )
  }
  return counted
    + published.sorted { $0.key < $1.key }.map {
      TallyFindings.PublishedCount(code: $0.key, counted: nil, published: $0.value)
    }
}
