package import Atlas
import Coverage

extension ServiceDiff {
  /// The identifiers of the services that changed in a borough.
  package struct BoroughChanges: Hashable, Sendable {
    package var added: [String] = []
    package var ended: [String] = []
    package var removed: [String] = []
    package var changed: [String] = []
    /// Those that changed and may cover it: nobody can tell.
    package var possible: [String] = []
  }

  /// What changed in a borough: of services that cover it for certain, in one of the two records.
  package func ids(in borough: GSSCode) -> BoroughChanges {
    var changes = BoroughChanges()
    func isKnown(_ entries: Entry...) -> Bool {
      entries.contains { $0.extents[borough].map { $0 != .possible } ?? false }
    }
    func isPossible(_ entries: Entry...) -> Bool {
      entries.contains { $0.extents[borough] == .possible }
    }
    for entry in added {
      if isKnown(entry) { changes.added.append(entry.service.id) }
      if !isKnown(entry), isPossible(entry) { changes.possible.append(entry.service.id) }
    }
    for entry in removed {
      if isKnown(entry) { changes.removed.append(entry.service.id) }
      if !isKnown(entry), isPossible(entry) { changes.possible.append(entry.service.id) }
    }
    for entry in changed {
      if isKnown(entry.old, entry.new) {
        if entry.hasEnded {
          changes.ended.append(entry.id)
        } else {
          changes.changed.append(entry.id)
        }
      } else if isPossible(entry.old, entry.new) {
        changes.possible.append(entry.id)
      }
    }
    changes.possible.sort()
    return changes
  }
}
