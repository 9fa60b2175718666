/// How many points of each category lie in each zone.
///
/// Whole numbers that add up: tallies of parts of the input, added in any order, are the tally of the whole.
package struct Tally: Hashable, Sendable {
  /// How many zones are counted.
  package let zoneCount: Int
  /// How many categories are counted.
  package private(set) var categoryCount: Int
  /// The counts, one run of `zoneCount` for each category.
  package private(set) var counts: [Int64]

  /// Creates a tally of nothing.
  package init(zoneCount: Int, categoryCount: Int) {
    self.zoneCount = zoneCount
    self.categoryCount = categoryCount
    counts = Array(repeating: 0, count: zoneCount * categoryCount)
  }

  /// The count of a category in a zone.
  package subscript(zone zone: Int, category category: Int) -> Int64 {
    precondition(zone >= 0 && zone < zoneCount, "no such zone")
    return counts[category * zoneCount + zone]
  }

  /// The count of a zone over all categories.
  package func total(ofZone zone: Int) -> Int64 {
    (0..<categoryCount).reduce(0) { $0 + self[zone: zone, category: $1] }
  }

  /// The count over all zones and categories.
  package var total: Int64 { counts.reduce(0, +) }

  /// Counts points of a category in a zone.
  package mutating func add(_ count: Int64 = 1, zone: Int, category: Int) {
    precondition(zone >= 0 && zone < zoneCount, "no such zone")
    counts[category * zoneCount + zone] += count
  }

  /// Counts one point in each of these zones, -1 being none; answers how many were counted.
  ///
  /// - Precondition: one category for each zone, each below `categoryCount`, and zones below `zoneCount`.
  package mutating func add(
    zones: UnsafeBufferPointer<Int32>,
    categories: UnsafeBufferPointer<Int32>
  ) -> Int {
    precondition(zones.count == categories.count, "one category for each zone")
    var placed = 0
    counts.withUnsafeMutableBufferPointer { counts in
      for index in 0..<zones.count {
        let zone = Int(zones[index])
        guard zone >= 0 else { continue }
        counts[Int(categories[index]) * zoneCount + zone] += 1
        placed += 1
      }
    }
    return placed
  }

  /// Makes room for more categories, with no points in them yet.
  package mutating func grow(toCategories count: Int) {
    precondition(count >= categoryCount, "a tally loses no category")
    counts.append(contentsOf: repeatElement(0, count: (count - categoryCount) * zoneCount))
    categoryCount = count
  }

  /// The same counts with each category under another number; categories of one number are added up.
  package func renumbered(_ numbers: [Int], categoryCount: Int) -> Tally {
    precondition(numbers.count == self.categoryCount, "one number for each category")
    var result = Tally(zoneCount: zoneCount, categoryCount: categoryCount)
    for (category, number) in numbers.enumerated() {
      for zone in 0..<zoneCount {
        result.counts[number * zoneCount + zone] += counts[category * zoneCount + zone]
      }
    }
    return result
  }

  /// Adds the counts of another part of the input.
  ///
  /// - Precondition: the same zones and categories.
  package static func += (a: inout Tally, b: Tally) {
    precondition(
      a.zoneCount == b.zoneCount && a.categoryCount == b.categoryCount,
      "tallies of different zones or categories do not add up"
    )
    for index in a.counts.indices { a.counts[index] += b.counts[index] }
  }
}
