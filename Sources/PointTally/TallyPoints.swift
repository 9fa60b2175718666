import Atlas
import Digest
import Exchange
import PlanarGeometry
import ReferenceSystems
import Synchronization
import Tally
import ZoneIndex

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
  let partial = try await partialTally(request, plan, isDigested: false, progress: progress)
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
  return try await partialTally(request, plan, isDigested: true, progress: progress)
}

/// The layer that a request names: a shipped one, or a file.
package func zoneLayer(for request: TallyRequest) throws -> ZoneLayer {
  let folder = DatasetFolder(request.dataset)
  let file =
    switch request.zones {
    case "boroughs", here.zone.plural: folder.location(of: Dataset.File.boundaries)
    case "lsoas": try folder.smallAreas()
    default: request.zones
    }
  return try ZoneLayer.read(
    file,
    codeProperty: request.codeProperty,
    layer: request.layer,
    gridFolders: [folder.gridFolder]
  )
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
  isDigested: Bool,
  progress: TallyProgress?
) async throws -> PartialTally {
  let names = try request.inputs.flatMap { try files(matching: $0) }
  try refuseRepeated(names)
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
    do {
      let digest = isDigested ? InputDigest() : nil
      let source = try openPoints(name, plan.columns) { bytes in
        progress?(read.add(bytes.count, ordering: .relaxed).newValue)
        digest?.add(bytes)
      }
      let count = try await scanner.partialCount(source, shard: request.shard)
      if count.ledger.rows > 0,
        let earlier = try zip(names, parts).first(where: {
          try $0.1.count == count && holdsSame($0.0, as: name)
        })
      {
        throw repetition(of: earlier.0, in: name)
      }
      try refuseSuspicion(
        count.ledger,
        file: name,
        system: request.system,
        layer: plan.layer
      )
      parts.append(PartialTally.FilePart(name: shown, sha256: digest?.text, count: count))
    } catch let failure as PointScanFailure {
      throw fault(of: failure, file: name)
    }
  }
  return PartialTally(
    settings: plan.settings,
    shard: request.shard,
    files: parts,
    zones: plan.layer.identity
  )
}

/// The SHA-256 of an input while it is read, in order, by whichever worker is at it.
private final class InputDigest: Sendable {
  private let digest = Mutex(SHA256())

  func add(_ bytes: UnsafeRawBufferPointer) { digest.withLock { unsafe $0.add(bytes) } }

  var text: String { digest.withLock { $0.text } }
}

/// Refuses a file whose coordinates are plainly not what they are taken for: a count of nothing would
/// look like an answer.
private func refuseSuspicion(
  _ ledger: PointLedger,
  file: String,
  system: ReferenceSystem,
  layer: ZoneLayer
) throws(Fault) {
  // By the coordinates as the rows give them, whatever the zones' own system is.
  let points = (ledger.outOfRangeRows + ledger.outsideRows).map(\.point)
  guard ledger.placed == 0, let first = points.first else { return }
  func fault(_ found: String, _ expected: String, _ remedy: String) -> Fault {
    Fault(
      file: file,
      found: "\"\(first.x) \(first.y)\" and others, which \(found)",
      expected: expected,
      remedy: remedy
    )
  }
  let degrees = points.count { $0.x.magnitude <= 180 && $0.y.magnitude <= 90 }
  if system.isProjected, 2 * degrees > points.count {
    throw fault(
      "look like longitude and latitude",
      "metres of British National Grid, as --crs bng says",
      "Leave --crs bng out"
    )
  }
  if !system.isProjected, 2 * degrees < points.count {
    throw fault(
      "look like metres of British National Grid",
      "longitude and latitude in degrees",
      "Add --crs bng"
    )
  }
  // Points or zones: nothing tells which of the two have their coordinates the wrong way round.
  guard let box = layer.envelope(in: system) else { return }
  let exchanged = points.count { !box.covers($0) && box.covers(Point(x: $0.y, y: $0.x)) }
  guard 2 * exchanged > points.count else { return }
  throw fault(
    "lie in the zones of \(layer.name) when the two coordinates are exchanged",
    system.isProjected
      ? "easting as x and northing as y, in points and zones"
      : "longitude as x and latitude as y, in points and zones",
    "Exchange --x and --y where the points are the wrong way round; where the zones are, write their "
      + (system.isProjected ? "easting first" : "longitude first")
  )
}
