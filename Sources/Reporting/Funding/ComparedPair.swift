import Atlas
import Funding

/// Two groups that definitions of a run compare, and those that do: London's two compare the same groups.
struct ComparedPair: Sendable {
  let keys: Area.Pair
  let asked, against: String
  /// What an equal rate of the two is said of: `inner and outer London`.
  let title: String
  var definitions: [DefinitionFinding]

  /// The pairs of definitions, each once, in the order of these.
  static func all(of definitions: [DefinitionFinding]) -> [ComparedPair] {
    var pairs: [ComparedPair] = []
    for definition in definitions {
      guard let keys = definition.compared,
        let names = here.comparedNames(keys, under: definition.id)
      else { continue }
      let known = pairs.firstIndex {
        $0.keys == keys && ($0.asked, $0.against) == (names.asked, names.against)
      }
      if let known {
        pairs[known].definitions.append(definition)
        continue
      }
      pairs.append(
        ComparedPair(
          keys: keys,
          asked: names.asked,
          against: names.against,
          title: here.definition(definition.id)?.comparedTitle
            ?? joined([names.asked, names.against]),
          definitions: [definition]
        )
      )
    }
    return pairs
  }
}
