/// How often each zone covers a place; a zone that does not is not listed.
struct ZoneCounts: Hashable {
  private struct Entry: Hashable {
    let zone: Int32
    var count: Int32
  }

  /// By zone, ascending.
  private var entries: [Entry] = []

  /// The zones that cover the place, ascending.
  var zones: some Sequence<Int> { entries.lazy.filter { $0.count > 0 }.map { Int($0.zone) } }

  /// The zones that cover the place more than once, or less than never: their parts or rings do not fit.
  var misfits: some Sequence<Int> { entries.lazy.filter { $0.count != 1 }.map { Int($0.zone) } }

  /// The lowest zone that covers the place, or -1.
  var lowest: Int32 { entries.first { $0.count > 0 }?.zone ?? -1 }

  /// What covers the place, as a sum.
  var sum: Cover {
    var sum = Cover()
    for entry in entries { for _ in 0..<entry.count { sum += Cover(zone: Int(entry.zone)) } }
    return sum
  }

  /// Changes how often a zone covers the place.
  mutating func add(_ zone: Int, _ change: Int64) {
    let zone = Int32(truncatingIfNeeded: zone)
    let change = Int32(truncatingIfNeeded: change)
    var (place, end) = (0, entries.count)
    while place < end {
      let middle = (place + end) / 2
      if entries[middle].zone < zone { place = middle + 1 } else { end = middle }
    }
    guard place < entries.count, entries[place].zone == zone else {
      return entries.insert(Entry(zone: zone, count: change), at: place)
    }
    entries[place].count += change
    if entries[place].count == 0 { entries.remove(at: place) }
  }

  /// Becomes another without giving its memory back.
  mutating func become(_ other: Self) {
    entries.removeAll(keepingCapacity: true)
    entries.append(contentsOf: other.entries)
  }
}
