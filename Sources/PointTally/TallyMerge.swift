import Atlas
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
) async throws -> TallyFindings {
  try await merge(
    readPartials(files),
    layer: zoneLayer(for: request),
    dataset: request.dataset,
    reconcileTable: reconcileTable
  )
}

/// Joins the partial counts of files to one, which may be a part of the input too.
///
/// - Throws: as ``mergeFiles(_:request:reconcileTable:)``.
package func joinFiles(_ files: [String]) throws -> PartialTally {
  let partials = try readPartials(files)
  let faults = differences(partials)
  guard faults.isEmpty, let first = partials.first?.tally else { throw FaultReport(faults) }
  return PartialTally(
    settings: first.settings,
    shards: partials.flatMap(\.tally.shards),
    files: joined(partials.flatMap(\.tally.files)),
    zones: first.zones
  )
}

private func readPartials(_ files: [String]) throws -> [(file: String, tally: PartialTally)] {
  try files.map { file in
    (file: file, tally: try PartialTally(file: file, bytes: readFile(file)))
  }
}

/// Puts partial counts together: the same findings as one run over the whole input.
///
/// - Throws: ``FaultReport`` when they do not add up: other zones or settings, a part that is missing
///   or there twice.
package func merge(
  _ partials: [(file: String, tally: PartialTally)],
  layer: ZoneLayer,
  dataset: String = DatasetSearch.usualName,
  reconcileTable: String? = nil
) async throws -> TallyFindings {
  guard !partials.isEmpty else {
    throw Fault(
      file: layer.name,
      found: "no partial count",
      expected: "at least one",
      remedy: "Name the files that `tally --partial` wrote"
    )
  }
  var faults = partials.filter { $0.tally.zones != layer.identity }.map { file, _ in
    Fault(
      file: file,
      found: "counts in other zones than those of \(layer.name)",
      expected: "the same layer in all parts",
      remedy: "Give the layer that was counted in with --zones"
    )
  }
  faults += differences(partials, ofZones: faults.isEmpty)
  if faults.isEmpty { faults = missingShards(partials) }
  let files = filesOfParts(partials)
  faults += files.flatMap { brokenBorders($0, isWhole: faults.isEmpty) }
  if faults.isEmpty { faults = repetitions(files) }
  if !faults.isEmpty { throw FaultReport(faults) }
  return try await findings(
    of: partials.map(\.tally),
    layer: layer,
    dataset: dataset,
    reconcileTable: reconcileTable
  )
}

/// What is wrong with parts that were not counted in the same way as the first.
private func differences(
  _ partials: [(file: String, tally: PartialTally)],
  ofZones: Bool = true
) -> [Fault] {
  guard let first = partials.first else { return [] }
  return partials.dropFirst().compactMap { file, partial in
    if ofZones, partial.zones != first.tally.zones {
      return Fault(
        file: file,
        found: "counts in other zones than in \(first.file)",
        expected: "the same layer in all parts",
        remedy: "Count all parts in the same zones"
      )
    }
    guard
      partial.settings != first.tally.settings
        || partial.shards.first?.count != first.tally.shards.first?.count
    else { return nil }
    return Fault(
      file: file,
      found: "other settings than in \(first.file)",
      expected: "the same columns, reference system, border distance and number of shards",
      remedy: "Count all parts with the same options"
    )
  }
}

/// Every shard must be there: a file of which no part is there is missed by nobody else.
private func missingShards(_ partials: [(file: String, tally: PartialTally)]) -> [Fault] {
  let count = partials.first?.tally.shards.first?.count ?? 1
  let have = Set(partials.flatMap(\.tally.shards).map(\.index))
  let all = (0..<count).filter { !have.contains($0) }.map { "\($0 + 1)/\(count)" }
  guard count > 1, !all.isEmpty, let first = partials.first else { return [] }
  let missing = all.prefix(20) + (all.count > 20 ? ["and \(all.count - 20) more"] : [])
  return [
    Fault(
      file: first.file,
      found: "no part \(missing.joined(separator: ", ")) beside it",
      expected: "all \(count) shards",
      remedy: "Count the missing shards and merge again"
    )
  ]
}

/// Findings of partial counts that add up to whole files; an index that is there is not built again.
func findings(
  of partials: [PartialTally],
  layer: ZoneLayer,
  dataset: String,
  index: ZoneIndex? = nil,
  reconcileTable: String?
) async throws -> TallyFindings {
  guard let settings = partials.first?.settings else {
    preconditionFailure("a tally has a partial count")
  }
  // Parts in their order, whichever shard names them.
  let parts = partials.enumerated().sorted {
    ($0.element.shards.map(\.index).min() ?? 0, $0.offset)
      < ($1.element.shards.map(\.index).min() ?? 0, $1.offset)
  }.flatMap(\.element.files)
  var seams = SeamCounter(layer: layer, settings: settings, dataset: dataset, index: index)
  var files: [TallyFindings.FileCount] = []
  for parts in partsByName(parts) {
    let count = try await seams.whole(parts)
    // Of a whole file it was asked when it was counted; of one that was counted in parts it is not known before.
    try refuseSuspicion(
      count.ledger,
      file: parts[0].name,
      settings: settings,
      layer: layer
    )
    files.append(TallyFindings.FileCount(name: parts[0].name, count: count))
  }
  guard var total = files.first?.count else { preconditionFailure("a tally has a file") }
  for file in files.dropFirst() { total += file.count }
  let faults = files.compactMap { uncountable($0, settings) }
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
private func uncountable(_ file: TallyFindings.FileCount, _ settings: TallySettings) -> Fault? {
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
    expected: settings.postcodes == nil
      ? "two coordinates in a row, as plain numbers" : "postcodes in the column \(settings.x)",
    remedy: settings.postcodes == nil
      ? "Name the columns of coordinates with --x and --y, and write a point before the decimals"
      : "Name the column of postcodes with --postcode"
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
