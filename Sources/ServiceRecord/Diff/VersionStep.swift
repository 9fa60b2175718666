/// How far a publication is from the one before, as the version of a data package tells it.
///
/// - Source: Frictionless Data, "Data Package Version": major where what was there is gone or means
///   something else, minor where something is added, patch where something is corrected.
package enum VersionStep: String, CaseIterable, Hashable, Sendable {
  case none
  case patch
  case minor
  case major
}

extension ServiceDiff {
  /// The step that the changes ask for.
  ///
  /// A service removed, another area, or another name and provider under the same identifier is major.
  /// What follows from the day alone, such as a term that has run out, asks for none.
  package var versionStep: VersionStep {
    let lost =
      calls.contains { $0.new == nil } || tables.contains { $0.column == nil && $0.new == nil }
    if !removed.isEmpty || lost || changed.contains(where: \.changesMeaning) { return .major }
    let isLarger =
      !added.isEmpty || calls.contains { $0.old == nil }
      || tables.contains { $0.column == nil && $0.old == nil }
    if isLarger || changed.contains(where: \.addsFigures) { return .minor }
    let isCorrected =
      changed.contains(where: \.changesRecord) || !calls.isEmpty || !tables.isEmpty
      || !differing.isEmpty
    return isCorrected ? .patch : .none
  }
}

extension ServiceDiff.Changed {
  fileprivate var changesMeaning: Bool {
    var fields: Set<ServiceChange.Field> = []
    for change in changes {
      switch change {
      case .area: return true
      case .field(let field, _, _): fields.insert(field)
      default: break
      }
    }
    return fields.isSuperset(of: [.name, .provider])
  }

  /// Whether a period of money or a report of a measure is new.
  fileprivate var addsFigures: Bool {
    changes.contains { change in
      switch change {
      case .money(let money): money.old == nil
      case .rating(let rating):
        rating.old == nil
          || rating.new.map { new in rating.old.map { $0.period < new.period } ?? true } ?? false
      default: false
      }
    }
  }

  fileprivate var changesRecord: Bool {
    changes.contains { if case .state = $0 { false } else { true } }
  }
}
