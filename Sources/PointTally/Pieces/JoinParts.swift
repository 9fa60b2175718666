import Atlas
import Digest
import Exchange
import Tally
import ZoneIndex

/// The parts of each file, files in their order, then in that in which they are first named; parts by their place in
/// the file.
func partsByName(_ parts: [PartialTally.FilePart]) -> [[PartialTally.FilePart]] {
  var order: [String: Int] = [:]
  var files: [[PartialTally.FilePart]] = []
  for part in parts {
    let place = order[part.name] ?? files.count
    if place == files.count {
      order[part.name] = place
      files.append([])
    }
    files[place].append(part)
  }
  // A sort that keeps the order of equals.
  let ordered = files.enumerated().sorted {
    ($0.element[0].order, $0.offset) < ($1.element[0].order, $1.offset)
  }
  return ordered.map { $0.element.sorted { $0.range.isBefore($1.range) } }
}

extension Range<Int> {
  /// One without a byte comes before the one that begins where it does.
  func isBefore(_ other: Range<Int>) -> Bool {
    (lowerBound, upperBound) < (other.lowerBound, other.upperBound)
  }
}

/// Parts in their order, those that meet between two records put together.
func joined(_ parts: [PartialTally.FilePart]) -> [PartialTally.FilePart] {
  partsByName(parts).flatMap { parts in
    parts.reduce(into: []) { (joined: inout [PartialTally.FilePart], part) in
      if let last = joined.last, last.meetsBetweenRecords(part) {
        joined[joined.count - 1] = last.followed(by: part)
      } else {
        joined.append(part)
      }
    }
  }
}

extension PartialTally.FilePart {
  fileprivate func meetsBetweenRecords(_ next: Self) -> Bool {
    state == next.state && range.upperBound == next.range.lowerBound && !range.isEmpty
      && part.tail.isEmpty && !endsQuoted && !next.beginsQuoted && part.header == next.part.header
  }

  fileprivate func followed(by next: Self) -> Self {
    var count = part.count
    count.append(next.part.count)
    var checksum = checksum
    if let own = next.checksum { checksum?.append(own) }
    return Self(
      name: name,
      order: order,
      state: state,
      range: range.lowerBound..<next.range.upperBound,
      beginsQuoted: beginsQuoted,
      endsQuoted: next.endsQuoted,
      otherwiseEndsQuoted: otherwiseEndsQuoted ? next.otherwiseEndsQuoted : next.endsQuoted,
      checksum: checksum,
      part: PointPart(header: part.header, count: count, head: part.head, tail: next.part.tail)
    )
  }
}

/// Counts the records that cross the borders of parts, and joins the parts.
struct SeamCounter {
  let layer: ZoneLayer
  let settings: TallySettings
  /// The dataset that has the postcodes, where points are given by these.
  let dataset: String
  /// An index that is there is not built again.
  let index: ZoneIndex?
  /// Made for the first record that crosses a border.
  private var made: PointScanner?

  init(layer: ZoneLayer, settings: TallySettings, dataset: String, index: ZoneIndex?) {
    (self.layer, self.settings, self.dataset, self.index) = (layer, settings, dataset, index)
  }

  /// The count of a whole file.
  ///
  /// - Precondition: the parts follow each other from the file's beginning to its end.
  mutating func whole(_ parts: [PartialTally.FilePart]) async throws -> PointCount {
    guard var whole = parts.first?.count else { preconditionFailure("a file has a part") }
    var open = parts[0].part.tail
    for part in parts.dropFirst().map(\.part) {
      open += part.head.bytes
      if part.head.isWhole {
        whole.append(try await count(open, of: part))
        open = []
      }
      whole.append(part.count)
      open += part.tail
    }
    if !open.isEmpty { whole.append(try await count(open, of: parts[0].part)) }
    return whole
  }

  private mutating func count(
    _ record: [UInt8],
    of part: PointPart
  ) async throws -> PointCount {
    let scanner = try made ?? scanner()
    made = scanner
    return try await scanner.part(MemorySource(record), header: part.header).count
  }

  private func scanner() throws -> PointScanner {
    var request = TallyRequest(settings, zones: layer.name)
    request.dataset = dataset
    var plan = try TallyPlan(request, layer: layer, index: index)
    // Whether a file may lack it was asked when its parts were counted.
    plan.mayLackID = true
    guard plan.settings.postcodes == settings.postcodes else {
      throw Fault(
        file: DatasetFolder(dataset).location(of: Dataset.File.postcodes),
        found: "another table of postcodes than that by which the parts were counted",
        expected: "the same",
        remedy: "Name the dataset with which they were counted with --data"
      )
    }
    guard plan.settings == settings else {
      throw Fault(
        file: layer.name,
        found:
          "another way to its reference system on this machine than where the parts were counted",
        expected: "the same PROJ and the same grids",
        remedy:
          "Merge where the parts were counted, or compare the machines with `boroughwise doctor crs`"
      )
    }
    return try plan.scanner()
  }
}
