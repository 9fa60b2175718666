import Digest
import Exchange
import OwnTables
import Tally

/// Counts pieces of files, one after the other.
struct PieceCounter {
  let plan: TallyPlan
  let scanner: PointScanner
  /// Whether the counts are written, with checksums, to be joined with others.
  let isPartial: Bool
  /// What is told what was read of a table that is no plain CSV.
  let note: @Sendable (Reading) -> Void
  let progress: @Sendable (Int) -> Void

  /// Counts a piece.
  ///
  /// - Throws: ``Fault`` for a file that cannot be counted, or that is no longer the one that was found.
  func count(_ piece: PointPiece) async throws -> PartialTally.FilePart {
    do {
      try refuseChange(of: piece)
      let counted = try await piece.isWhole ? whole(piece) : lines(of: piece)
      try refuseChange(of: piece)
      return counted
    } catch let failure as PointScanFailure {
      throw fault(of: failure, file: piece.file)
    }
  }

  private func whole(_ piece: PointPiece) async throws -> PartialTally.FilePart {
    let watch = PieceWatch(beginsQuoted: false, isFirst: true)
    let source = try openPoints(
      try bytes(of: piece),
      piece.file,
      plan.columns,
      plan.ownTables,
      note: note,
      show: show(watch)
    )
    return filePart(piece, beginsQuoted: false, watch, try await scanner.part(source))
  }

  private func lines(of piece: PointPiece) async throws -> PartialTally.FilePart {
    guard case .path(let path) = piece.source else { return try await handedOver(piece) }
    try refuseUnsplittable(FileSource(path: path), piece.file)
    let (header, headerSize) = try PointScanner.header(of: FileSource(path: path))
    let lines = try LineRange(
      piece.range,
      ofFile: path,
      headerSize: headerSize,
      size: piece.state.size
    ).bytes
    let isCut = lines.upperBound < piece.state.size
    if piece.isFirst {
      return try await count(
        piece,
        FileSource(path: path, bytes: 0..<lines.upperBound),
        header: nil,
        beginsQuoted: false,
        isCut: isCut
      )
    }
    return try await count(
      piece,
      FileSource(path: path, bytes: lines),
      header: header,
      beginsQuoted: piece.beginsQuoted ?? beginsQuoted(headerSize..<lines.lowerBound, of: path),
      isCut: isCut
    )
  }

  /// Whether a line begins within a quoted field, by all the rows before it.
  private func beginsQuoted(_ rows: Range<Int>, of path: String) throws -> Bool {
    var source = try FileSource(path: path, bytes: rows)
    var state = QuoteState(beginsQuoted: false)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
      guard count > 0 else { return state.isQuoted }
      buffer.withUnsafeBytes { state.add(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  private func handedOver(_ piece: PointPiece) async throws -> PartialTally.FilePart {
    guard case .blocks(let input, let headerSize) = piece.source else {
      preconditionFailure("a file is read by its path")
    }
    if piece.isFirst {
      let source = try PeekedSource(BlockSource(input), count: 1 << 10)
      try refuseUnsplittable(MemorySource(source.first), piece.file)
      return try await count(piece, source, header: nil, beginsQuoted: false, isCut: !piece.isLast)
    }
    let header = try PeekedSource(BlockSource(input), count: headerSize).first
    return try await count(
      piece,
      BlockSource(input),
      header: PointScanner.header(of: MemorySource(header)).names,
      beginsQuoted: piece.beginsQuoted ?? false,
      isCut: !piece.isLast
    )
  }

  private func count(
    _ piece: PointPiece,
    _ source: any ByteSource,
    header: [String]?,
    beginsQuoted: Bool,
    isCut: Bool
  ) async throws -> PartialTally.FilePart {
    let watch = PieceWatch(beginsQuoted: beginsQuoted, isFirst: piece.isFirst)
    let part = try await scanner.part(
      WatchedSource(source: source, show: show(watch)),
      header: header,
      beginsQuoted: beginsQuoted,
      isCut: isCut
    )
    return filePart(piece, beginsQuoted: beginsQuoted, watch, part)
  }

  private func filePart(
    _ piece: PointPiece,
    beginsQuoted: Bool,
    _ watch: PieceWatch,
    _ part: PointPart
  ) -> PartialTally.FilePart {
    PartialTally.FilePart(
      name: piece.name,
      order: piece.order,
      state: piece.state,
      range: piece.range,
      beginsQuoted: beginsQuoted,
      endsQuoted: !piece.isLast && watch.endsQuoted,
      otherwiseEndsQuoted: !piece.isLast && watch.otherwiseEndsQuoted,
      checksum: isPartial ? (piece.isFile ? watch.checksum : JoiningChecksum()) : nil,
      part: part
    )
  }

  private func show(_ watch: PieceWatch) -> @Sendable (UnsafeRawBufferPointer) -> Void {
    let (isPartial, progress) = (isPartial, progress)
    return { bytes in
      progress(bytes.count)
      if isPartial { watch.add(bytes) }
    }
  }

  private func bytes(of piece: PointPiece) throws(PointScanFailure) -> any ByteSource {
    switch piece.source {
    case .path("-"): FileSource(descriptor: 0)
    case .path(let path): try FileSource(path: path)
    case .blocks(let input, _): BlockSource(input)
    }
  }

  /// Rows of two states of a file would look like an answer.
  private func refuseChange(of piece: PointPiece) throws(Fault) {
    guard case .path(let path) = piece.source, piece.state != .stream,
      fileExists(path), fileState(of: path) != piece.state
    else { return }
    throw Fault(
      file: piece.file,
      found: "a file that has changed since its size was read",
      expected: "the same bytes until they are counted",
      remedy: "Count it again when nobody writes it any more"
    )
  }

  private func refuseUnsplittable(_ source: any ByteSource, _ file: String) throws {
    let start = try PeekedSource(source, count: 1 << 10).first
    if let fault = formatFault(start, file: file), !start.starts(with: [0x1F, 0x8B]) {
      throw fault
    }
    guard start.starts(with: [0x1F, 0x8B]) || beginsAsJSON(start) else { return }
    throw Fault(
      file: file,
      found: beginsAsJSON(start) ? "GeoJSON" : "a file packed with gzip",
      expected: "CSV, of which a range of bytes can be counted",
      remedy: "Count it whole, or split several files with --shard"
    )
  }
}
