/// Things by their identifiers; of several the first.
package func byIdentifier<Thing: Identifiable>(_ things: some Sequence<Thing>) -> [Thing.ID: Thing]
{
  firstOfEach(things.map { ($0.id, $0) })
}

/// Values by their keys; of several the first.
package func firstOfEach<Key: Hashable, Value>(_ pairs: some Sequence<(Key, Value)>) -> [Key: Value]
{
  Dictionary(pairs, uniquingKeysWith: { first, _ in first })
}

extension Sequence {
  /// The elements in groups of one key, these in the order in which each is first met.
  package func groups<Key: Hashable>(by key: (Element) -> Key) -> [(key: Key, elements: [Element])]
  {
    var groups: [(key: Key, elements: [Element])] = []
    var places: [Key: Int] = [:]
    for element in self {
      let key = key(element)
      if let place = places[key] {
        groups[place].elements.append(element)
      } else {
        places[key] = groups.count
        groups.append((key, [element]))
      }
    }
    return groups
  }
}

extension Sequence where Element: Hashable {
  /// The elements, each once, in the order in which they are first met.
  package var distinct: [Element] { groups { $0 }.map(\.key) }
}
