import ServiceRecord

extension EditionChanges {
  /// The step of the version that the changes ask for.
  ///
  /// Major: columns changed, something on record is gone, a published figure was revised, or a service has another area or
  /// another name and provider. Minor: something is new, such as a year, a service, a figure that was not known, or another
  /// day. Patch: all else.
  ///
  /// - Source: Frictionless Data, "Data Package Version".
  func step(sameDay: Bool) -> VersionStep {
    let isBroken =
      !columns.isEmpty || !tablesRemoved.isEmpty
      || rows.contains { $0.subject != .following && (!$0.isThere || $0.isRevised) }
    if isBroken { return .major }
    let isLarger =
      !sameDay || !tablesAdded.isEmpty
      || rows.contains { $0.subject != .following && (!$0.wasThere || $0.isFilled) }
    return isLarger ? .minor : .patch
  }
}

extension EditionChanges.Row {
  /// Whether a figure or a meaning that was published is another now.
  fileprivate var isRevised: Bool {
    let revised = cells.filter { $0.old != nil }
    switch subject {
    case .figures, .printed, .recommendations, .calls:
      return revised.contains {
        ["number", "integer", "date"].contains($0.column.type) || $0.column.name.hasSuffix("status")
      }
    case .services:
      let columns = Set(revised.map(\.column.name))
      return columns.isSuperset(of: ["name", "provider"])
        || !columns.isDisjoint(with: [
          "amount_gbp", "envelope_gbp", "coverage_scope", "boroughs_whole_codes",
          "boroughs_part_codes",
        ])
    // Cover and reach follow from services and the day.
    case .following: return false
    }
  }

  /// Whether it says what was not known before.
  fileprivate var isFilled: Bool { cells.contains { $0.old == nil && $0.new != nil } }
}
