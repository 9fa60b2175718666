import Atlas
import Exchange
import OwnTables
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
  let (partial, readings) = try await counted(request, plan, isPartial: false, progress: progress)
  var found = try await findings(
    of: [partial],
    layer: layer,
    dataset: request.dataset,
    index: plan.index,
    reconcileTable: request.reconcileTable
  )
  found.readings = readings
  return found
}

/// Counts a share of the points of a request.
///
/// - Throws: as ``tally(_:progress:)``.
package func partialTally(
  _ request: TallyRequest,
  progress: TallyProgress? = nil
) async throws -> PartialTally {
  let plan = try TallyPlan(request, layer: try zoneLayer(for: request))
  return try await counted(request, plan, isPartial: true, progress: progress).partial
}

/// The layer that a request names: a shipped one, or a file.
package func zoneLayer(for request: TallyRequest) throws -> ZoneLayer {
  let folder = DatasetFolder(request.dataset)
  let file =
    switch request.zones {
    case "boroughs", here.zone.plural: folder.location(of: Dataset.File.boundaries)
    case "lsoas": try folder.smallAreas()
    case "wards" where !fileExists("wards"): throw noWards(folder)
    default: request.zones
    }
  return try ZoneLayer.read(
    file,
    codeProperty: request.codeProperty,
    nameProperty: request.nameProperty,
    layer: request.layer,
    gridFolders: [folder.gridFolder]
  )
}

/// Wards have names in a dataset, and no boundaries: small areas do not end where wards do, so that no sum of them is
/// a ward.
private func noWards(_ folder: DatasetFolder) -> Fault {
  Fault(
    file: folder.location(of: Dataset.File.wards),
    found: "--zones wards, of which the dataset has codes and names alone",
    expected: "boundaries of wards, which its small areas do not make up",
    remedy:
      "Download them from the Open Geography portal of the Office for National Statistics, and name the file with "
      + "--zones"
  )
}

extension TallyRequest {
  /// A published table to compare with; nil where `reconcile` names a column or nothing.
  package var reconcileTable: String? {
    reconcile.flatMap { $0.hasSuffix(".csv") ? $0 : nil }
  }

  var reconcileColumn: String? { reconcile.flatMap { $0.hasSuffix(".csv") ? nil : $0 } }
}

/// The counts, and what was read of tables that are no plain CSV.
private func counted(
  _ request: TallyRequest,
  _ plan: TallyPlan,
  isPartial: Bool,
  progress: TallyProgress?
) async throws -> (partial: PartialTally, readings: [Reading]) {
  let read = Atomic<Int>(0)
  let readings = Mutex<[Reading]>([])
  let counter = PieceCounter(
    plan: plan,
    scanner: try plan.scanner(),
    isPartial: isPartial,
    note: { reading in readings.withLock { $0.append(reading) } },
    progress: { progress?(read.add($0, ordering: .relaxed).newValue) }
  )
  let parts =
    request.isHandedOver
    ? try await handedOver(counter) : try await counted(pieces(of: request, plan.columns), counter)
  let partial = PartialTally(
    settings: plan.settings,
    shards: [request.shard],
    files: parts,
    zones: plan.layer.identity
  )
  return (partial, readings.withLock { $0 })
}

private func counted(
  _ pieces: [PointPiece],
  _ counter: PieceCounter
) async throws -> [PartialTally.FilePart] {
  var parts: [PartialTally.FilePart] = []
  var files = CountedFiles()
  for piece in pieces {
    InputFiles.current?.note(piece.file)
    let part = try await counter.count(piece)
    if piece.isWhole {
      if let earlier = try files.add(piece.file, part.count) {
        throw repetition(of: earlier, in: piece.file)
      }
      try refuseSuspicion(part, of: piece.file, counter.plan)
    }
    parts.append(part)
  }
  return parts
}

private func refuseSuspicion(
  _ part: PartialTally.FilePart,
  of file: String,
  _ plan: TallyPlan
) throws(Fault) {
  try refuseSuspicion(
    part.count.ledger,
    file: file,
    settings: plan.settings,
    layer: plan.layer
  )
}

private func handedOver(_ counter: PieceCounter) async throws -> [PartialTally.FilePart] {
  let input = BlockInput()
  var parts: [PartialTally.FilePart] = []
  while let piece = try PointPiece(input) {
    parts.append(try await counter.count(piece))
    if case .blocks = piece.source { input.endPiece() }
    if piece.isWhole, let part = parts.last {
      try refuseSuspicion(part, of: piece.file, counter.plan)
    }
  }
  return parts
}
