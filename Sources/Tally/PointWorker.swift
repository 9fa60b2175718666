import PlanarGeometry
import ZoneIndex

/// Counts the points of chunks; several work side by side, each on its own.
struct PointWorker: ~Copyable {
  private let plan: PointPlan
  private let transform: PointScanner.Transform?
  private var table = FieldTable()
  private var batch = PointBatch()
  private var texts: [Interner]
  private var combinations: [PairInterner]
  private var codes = Interner()
  /// The zone of each interned code: -1 for an unknown one, -2 for a blank.
  private var saidZones: [Int32] = []
  private var tally: Tally
  private var ledger = PointLedger()
  private var reconciliation = Reconciliation()
  private var nearBorder: [Int64]
  private var ids = RecordIDs()
  private var chunkRows: [PartialCount.ChunkRows] = []
  /// Until the rows before a chunk are counted, a row is known as chunk and row within it.
  private var chunk = 0
  private var row = 0

  init(_ plan: PointPlan) throws {
    self.plan = plan
    transform = try plan.makeTransform?()
    texts = Array(repeating: Interner(), count: plan.places.categories.count)
    combinations = Array(repeating: PairInterner(), count: max(0, texts.count - 1))
    nearBorder = Array(repeating: 0, count: plan.nearBorder == nil ? 0 : plan.index.zoneCount)
    tally = Tally(zoneCount: plan.index.zoneCount, categoryCount: texts.isEmpty ? 1 : 0)
  }

  /// What this worker found.
  consuming func result() -> PartialCount {
    let names = categoryNames()
    // Categories in order, as every other count has them.
    let (ordered, categories) = sum(
      of: tally,
      names,
      and: Tally(zoneCount: tally.zoneCount, categoryCount: 0),
      []
    )
    return PartialCount(
      categoryColumns: plan.columns.categories,
      categories: categories,
      tally: ordered,
      ledger: ledger,
      reconciliation: reconciliation,
      nearBorder: nearBorder,
      ids: ids,
      chunkRows: chunkRows
    )
  }

  /// The categories in the order in which this worker met them.
  private func categoryNames() -> [[String]] {
    guard let first = texts.first?.names else { return [[]] }
    var names = first.prefix(combinations.isEmpty ? tally.categoryCount : first.count).map { [$0] }
    for (texts, pairs) in zip(texts.dropFirst(), combinations) {
      names = pairs.pairs.map { names[Int($0.first)] + [texts.names[Int($0.second)]] }
    }
    return Array(names.prefix(tally.categoryCount))
  }

  /// Counts the points of one chunk.
  mutating func count(_ chunk: borrowing Chunk) throws {
    self.chunk = chunk.number
    row = 0
    let blankLines = ledger.blankLines
    if chunk.isOversized { refuse(.tooLong) }
    let bytes = UnsafeRawBufferPointer(rebasing: chunk.memory[..<chunk.count])
    var at = 0
    while at < bytes.count {
      let start = at
      at = table.scan(bytes, from: start, hasQuotes: chunk.hasQuotes)
      readRows(bytes, from: start)
      try place()
    }
    chunkRows.append(.init(chunk: chunk.number, rows: row))
    ledger.rows += row - (ledger.blankLines - blankLines)
  }

  /// A row within its chunk, in one number that sorts as rows do.
  private func provisional(_ row: Int) -> Int { chunk << 32 | row }

  private mutating func refuse(_ reason: PointLedger.Reason) {
    ledger.unreadable += 1
    if ledger.unreadableRows.count < PointLedger.mostNamed {
      ledger.unreadableRows.append(.init(row: provisional(row), reason: reason))
    }
    row += 1
  }

  /// Reads the records of the table into the batch, or into the ledger.
  private mutating func readRows(_ bytes: UnsafeRawBufferPointer, from start: Int) {
    guard let base = bytes.baseAddress else { return }
    let places = plan.places
    let recordCount = table.recordCount
    let ends = table.ends
    let recordEnds = table.recordEnds
    var flaw = 0
    var first = 0
    var begin = start
    batch.count = 0
    for record in 0..<recordCount {
      let last = Int(recordEnds[record])
      let fields = Fields(base: base, begin: begin, ends: ends + first, count: last - first)
      first = last
      begin = Int(ends[last - 1]) + 1
      // First of all by its length: one that is not kept whole is refused without a look at its fields.
      let isTooLong = begin - fields.begin > plan.longestRecord
      if flaw < table.flaws.count, table.flaws[flaw].record == record {
        refuse(
          isTooLong ? .tooLong : plan.reason(for: table.flaws[flaw].flaw, fields: fields.count)
        )
        flaw += 1
        continue
      }
      if isTooLong {
        refuse(.tooLong)
        continue
      }
      guard fields.count == places.count else {
        if fields.isBlankLine {
          ledger.blankLines += 1
          row += 1
        } else {
          refuse(.ragged(fields: fields.count))
        }
        continue
      }
      if let id = places.id { fields.note(id, in: &ids) }
      if let postcodes = plan.postcodes {
        takePostcode(postcodes, fields)
        continue
      }
      let (xStart, xEnd) = fields.range(places.x)
      let (yStart, yEnd) = fields.range(places.y)
      if let x = Decimal.plain(base, xStart, xEnd), let y = Decimal.plain(base, yStart, yEnd) {
        take(x, y, fields)
      } else {
        takeSlowly(Decimal.any(base, xStart, xEnd), Decimal.any(base, yStart, yEnd), fields)
      }
    }
  }

  /// Takes coordinates that are not two plain numbers.
  @inline(never)
  private mutating func takeSlowly(_ x: Decimal.Reading, _ y: Decimal.Reading, _ fields: Fields) {
    switch (x, y) {
    case (.number(let x), .number(let y)): take(x, y, fields)
    case (.blank, .blank):
      ledger.withoutCoordinates += 1
      row += 1
    case (.notANumber, _): refuse(.notANumber(column: plan.columns.x))
    case (_, .notANumber): refuse(.notANumber(column: plan.columns.y))
    case (.blank, _): refuse(.missing(column: plan.columns.x))
    case (_, .blank): refuse(.missing(column: plan.columns.y))
    }
  }

  /// Takes the place of a postcode, which is in the reference system of the zones.
  @inline(__always)
  private mutating func takePostcode(_ postcodes: PostcodePlaces, _ fields: Fields) {
    let (start, end) = fields.range(plan.places.x)
    switch postcodes.read(fields.base, start, end) {
    case .place(let point): keep(point.x, point.y, fields)
    case .blank:
      ledger.withoutCoordinates += 1
      row += 1
    case .unknown: refusePostcode(fields.text(plan.places.x))
    case .notAPostcode: refuse(.notAPostcode(column: plan.columns.x))
    }
  }

  @inline(never)
  private mutating func refusePostcode(_ text: String) {
    ledger.unknownPostcodes += 1
    if ledger.unknownPostcodeRows.count < PointLedger.mostNamed {
      ledger.unknownPostcodeRows.append(.init(row: provisional(row), postcode: text))
    }
    row += 1
  }

  @inline(__always)
  private mutating func take(_ x: Double, _ y: Double, _ fields: Fields) {
    let range = plan.range
    guard x >= range.x.lowerBound, x <= range.x.upperBound, y >= range.y.lowerBound,
      y <= range.y.upperBound
    else { return refuse(x, y) }
    guard x != 0 || y != 0 else {
      ledger.atZero += 1
      row += 1
      return
    }
    keep(x, y, fields)
  }

  /// Puts a row into the batch.
  @inline(__always)
  private mutating func keep(_ x: Double, _ y: Double, _ fields: Fields) {
    let at = batch.count
    batch.xs[at] = x
    batch.ys[at] = y
    batch.rows[at] = Int32(truncatingIfNeeded: row)
    batch.categories[at] = category(fields)
    if let zone = plan.places.zone { batch.saidZones[at] = saidZone(fields, zone) }
    batch.count = at + 1
    row += 1
  }

  @inline(never)
  private mutating func refuse(_ x: Double, _ y: Double) {
    ledger.outOfRange += 1
    if ledger.outOfRangeRows.count < PointLedger.mostNamed {
      ledger.outOfRangeRows.append(
        .init(row: provisional(row), point: Point(x: x, y: y), place: nil)
      )
    }
    row += 1
  }

  /// The number of the combination of a row's categories.
  @inline(__always)
  private mutating func category(_ fields: Fields) -> Int32 {
    var number: Int32 = 0
    for index in 0..<texts.count {
      let own = fields.intern(plan.places.categories[index], in: &texts[index])
      number = index == 0 ? own : combinations[index - 1].number(number, own)
    }
    return number
  }

  private mutating func saidZone(_ fields: Fields, _ place: Int) -> Int32 {
    let number = Int(fields.intern(place, in: &codes))
    if number == saidZones.count {
      let name = codes.name(number)
      saidZones.append(name.isEmpty ? -2 : plan.zoneNumbers[name].map { Int32($0) } ?? -1)
    }
    return saidZones[number]
  }

  /// Finds the zones of the batch and counts them.
  private mutating func place() throws {
    let count = batch.count
    guard count > 0 else { return }
    try makeRoom()
    let xs = UnsafeMutableBufferPointer(start: batch.xs, count: count)
    let ys = UnsafeMutableBufferPointer(start: batch.ys, count: count)
    let zones = UnsafeMutableBufferPointer(start: batch.zones, count: count)
    if let transform {
      batch.keepGiven()
      try transform(xs, ys)
    }
    plan.index.locate(UnsafeBufferPointer(xs), UnsafeBufferPointer(ys), into: zones)
    let categories = UnsafeBufferPointer(start: UnsafePointer(batch.categories), count: count)
    let placed = tally.add(zones: UnsafeBufferPointer(zones), categories: categories)
    ledger.placed += placed
    if placed < count { noteOutside() }
    if plan.places.zone != nil { reconcile() }
    plan.nearBorder?.count(
      UnsafeBufferPointer(xs),
      UnsafeBufferPointer(ys),
      zones: UnsafeBufferPointer(zones),
      into: &nearBorder
    )
  }

  private mutating func makeRoom() throws {
    guard !texts.isEmpty else { return }
    let needed = combinations.last?.pairs.count ?? texts[0].count
    guard needed > tally.categoryCount else { return }
    guard needed <= plan.mostCategories else {
      throw PointScanFailure.tooManyCategories(limit: plan.mostCategories)
    }
    tally.grow(toCategories: needed)
  }

  private mutating func noteOutside() {
    for index in 0..<batch.count where batch.zones[index] < 0 {
      ledger.outside += 1
      guard ledger.outsideRows.count < PointLedger.mostNamed else { continue }
      let place = Point(x: batch.xs[index], y: batch.ys[index])
      ledger.outsideRows.append(
        .init(
          row: provisional(Int(batch.rows[index])),
          point: batch.given(index, isTransformed: transform != nil),
          // A transform answers with something else than a number where it does not hold.
          place: place.x.isFinite && place.y.isFinite ? place : nil
        )
      )
    }
  }

  private mutating func reconcile() {
    for index in 0..<batch.count {
      let zone = batch.zones[index]
      let said = batch.saidZones[index]
      switch said {
      case -2: reconciliation.withoutCode += 1
      case -1: reconciliation.unknownCode += 1
      case zone: reconciliation.agreeing += 1
      default:
        reconciliation.disagreeing += 1
        guard reconciliation.disagreements.count < PointLedger.mostNamed else { continue }
        reconciliation.disagreements.append(
          .init(
            row: provisional(Int(batch.rows[index])),
            point: Point(x: batch.xs[index], y: batch.ys[index]),
            zone: zone < 0 ? nil : Int(zone),
            said: Int(said)
          )
        )
      }
    }
  }
}
