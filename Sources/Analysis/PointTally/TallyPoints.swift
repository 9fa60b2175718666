internal import Exchange
internal import PlanarGeometry
internal import ReferenceSystems
internal import Synchronization
internal import Tally
internal import ZoneIndex

/// How far a count has come, for a progress line: bytes read so far.
package typealias TallyProgress = @Sendable (_ bytes: Int) -> Void

/// Counts the points of a request in its zones.
///
/// - Throws: ``FaultReport`` or ``Fault`` for layers, files and columns that cannot be used; single rows
///   go to the ledger.
package func tally(
  _ request: TallyRequest,
  progress: TallyProgress? = nil
) async throws -> TallyFindings {
  let layer = try zoneLayer(for: request)
  let plan = try TallyPlan(request, layer: layer)
  let partial = try await partialTally(request, plan, progress: progress)
  return try findings(
    of: [partial],
    layer: layer,
    index: plan.index,
    reconcileTable: request.reconcileTable
  )
}

/// Counts one shard of the points of a request.
///
/// - Throws: as ``tally(_:progress:)``.
package func partialTally(
  _ request: TallyRequest,
  progress: TallyProgress? = nil
) async throws -> PartialTally {
  let plan = try TallyPlan(request, layer: try zoneLayer(for: request))
  return try await partialTally(request, plan, progress: progress)
}

/// The layer that a request names: a shipped one, or a file.
package func zoneLayer(for request: TallyRequest) throws -> ZoneLayer {
  let file =
    switch request.zones {
    case "boroughs": "\(request.dataset)/boundaries/boroughs.geojson"
    case "lsoas": "\(request.dataset)/boundaries/lsoa_2021.geojson"
    default: request.zones
    }
  return try ZoneLayer.read(file, codeProperty: request.codeProperty)
}

extension TallyRequest {
  /// A published table to compare with; nil where `reconcile` names a column or nothing.
  package var reconcileTable: String? {
    reconcile.flatMap { $0.hasSuffix(".csv") ? $0 : nil }
  }

  var reconcileColumn: String? { reconcile.flatMap { $0.hasSuffix(".csv") ? nil : $0 } }
}

private func partialTally(
  _ request: TallyRequest,
  _ plan: TallyPlan,
  progress: TallyProgress?
) async throws -> PartialTally {
  let names = try request.inputs.flatMap { try files(matching: $0) }
  let scanner = try plan.scanner()
  let read = Atomic<Int>(0)
  var parts: [PartialTally.FilePart] = []
  var times: [String: Int] = [:]
  for name in names {
    // Files of one name from several folders are several files.
    let base = name == "-" ? "standard input" : fileName(of: name)
    times[base, default: 0] += 1
    let time = times[base, default: 1]
    let shown = time == 1 ? base : "\(base) (\(time))"
    let source = CountingSource(try pointSource(name, request)) { bytes in
      progress?(read.add(bytes, ordering: .relaxed).newValue)
    }
    do {
      let count = try await scanner.partialCount(source, shard: request.shard)
      try refuseSuspicion(count.ledger, file: name, system: request.system)
      parts.append(PartialTally.FilePart(name: shown, count: count))
    } catch let failure as PointScanFailure {
      throw fault(of: failure, file: name)
    }
  }
  return PartialTally(
    settings: plan.settings,
    shard: request.shard,
    files: parts,
    zones: plan.layer.sha256,
    zoneCount: plan.layer.zones.count
  )
}

/// A file of points: CSV as it is, GeoJSON as the rows of its features.
private func pointSource(_ file: String, _ request: TallyRequest) throws -> any ByteSource {
  guard file.hasSuffix(".geojson") || file.hasSuffix(".json") else { return try openPoints(file) }
  return MemorySource(
    try pointRows(
      ofGeoJSON: file,
      columns: request.by + [request.reconcileColumn].compactMap(\.self)
    )
  )
}

/// A source that tells how many bytes it has given.
private struct CountingSource: ByteSource {
  private var source: any ByteSource
  private let count: @Sendable (Int) -> Void

  init(_ source: any ByteSource, _ count: @escaping @Sendable (Int) -> Void) {
    (self.source, self.count) = (source, count)
  }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let bytes = try source.read(into: buffer)
    count(bytes)
    return bytes
  }
}

/// Refuses a file whose coordinates are plainly not what they are taken for: a count of nothing would
/// look like an answer.
private func refuseSuspicion(
  _ ledger: PointLedger,
  file: String,
  system: ReferenceSystem
) throws {
  let strays = ledger.outOfRangeRows + ledger.outsideRows
  guard ledger.placed == 0, !system.isProjected, let first = strays.first,
    let suspicion = axisSuspicion(of: strays.lazy.map(\.point))
  else { return }
  let values = "\(first.point.x) \(first.point.y)"
  switch suspicion {
  case .looksLikeMetres:
    throw Fault(
      file: file,
      found: "\"\(values)\" and others, which look like metres of British National Grid",
      expected: "longitude and latitude in degrees",
      remedy: "Add --crs bng"
    )
  case .looksSwapped:
    throw Fault(
      file: file,
      found: "\"\(values)\" and others, which lie in London when their axes are exchanged",
      expected: "longitude as x and latitude as y",
      remedy: "Exchange --x and --y"
    )
  }
}
