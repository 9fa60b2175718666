/// Codes that are none of a partition's zones, each once, ascending.
package struct UnknownZones: Error, Hashable, Sendable {
  package let codes: [String]

  package init(codes: [String]) { self.codes = codes }
}

extension ResidentPartition {
  /// What a set of zones reaches: an exact sum.
  ///
  /// - Throws: ``UnknownZones`` with every code that is no zone's.
  /// - Complexity: O(*zones*).
  package func reach(ofZones codes: Set<String>) throws(UnknownZones) -> Reach {
    var sum = ReachSum(boroughs: boroughs.count)
    var unknown = codes
    for zone in zones where unknown.remove(zone.code) != nil {
      sum.add(zone, residents: Double(zone.residents), area: zone.area, isWhole: true)
    }
    if !unknown.isEmpty {
      throw UnknownZones(
        codes: unknown.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      )
    }
    return sum.finish(self, .area, shapeArea: nil)
  }
}
