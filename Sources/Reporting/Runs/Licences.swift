import Atlas
import Tables

/// The licences of sources, each once: those that have a name first, then those of most sources.
func licences(of sources: [Source]) -> [Licence] {
  let uses = Dictionary(grouping: sources) { Licence($0.licence) }.mapValues(\.count)
  return uses.sorted { first, second in
    func place(_ use: (key: Licence, value: Int)) -> (Int, Int, String) {
      (use.key.path == nil ? 1 : 0, -use.value, use.key.title)
    }
    return place(first) < place(second)
  }.map(\.key)
}

/// Under which licences the sources stand, in one sentence; of which of them none is stated.
func licenceSentence(of sources: [Source], withAddresses: Bool = false) -> String {
  let parts = licences(of: sources).map { licence in
    let its = sources.filter { Licence($0.licence) == licence }
    let ids = its.allSatisfy(\.licence.isEmpty) ? ": \(joined(its.map(\.id)))" : ""
    let address = withAddresses ? licence.path.map { ", \($0)" } ?? "" : ""
    return "\(licence.title)\(address) (\(counted(its.count, "source"))\(ids))"
  }
  return
    "Licences of the sources: \(parts.isEmpty ? "no source is named" : parts.joined(separator: "; "))."
}
