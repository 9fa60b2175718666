import Atlas
import Exchange

/// A pointer with `*` for every position in an array; words in brackets may follow it.
func pattern(of pointer: String) -> String {
  let words = pointer.firstIndex(of: " ") ?? pointer.endIndex
  let place = pointer[..<words].split(separator: "/", omittingEmptySubsequences: false)
    .map { Int($0) == nil ? String($0) : "*" }.joined(separator: "/")
  return place + pointer[words...]
}

extension [Fault] {
  /// The first three faults of each kind, and how many more of it there are.
  ///
  /// A file of thousands of grants that all lack the same member says so in four lines.
  var summary: [Fault] {
    groups(by: \.kindOfValue).flatMap { kind, all -> [Fault] in
      guard all.count > 4 else { return all }
      var rest = kind
      rest.found = "\(all.count - 3) more of this kind"
      return all.prefix(3) + [rest]
    }
  }
}

extension Fault {
  /// The fault without what was found and at which position.
  fileprivate var kindOfValue: Fault {
    var kind = self
    kind.found = ""
    if case .pointer(let pointer) = place { kind.place = .pointer(pattern(of: pointer)) }
    return kind
  }
}
