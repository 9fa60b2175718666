/// A JSON object: names and values in the order of the source.
///
/// Two objects are equal when they hold the same members in the same order. Look-up is linear, which
/// is quickest for the small objects of our files.
package struct JSONObject: Hashable, Sendable {
  /// One name with its value.
  private struct Member: Hashable, Sendable {
    var name: String
    var value: JSONValue
  }

  private var members: [Member] = []

  /// Creates an object without members.
  package init() {}

  /// Creates an object of members in order.
  ///
  /// Some names are those of an area, a group or a definition, which people choose: one that an earlier member has is
  /// followed by `_2`, and nothing is lost.
  package init(_ pairs: [(String, JSONValue)]) {
    members.reserveCapacity(pairs.count)
    for (name, value) in pairs {
      var free = name
      var number = 2
      while self[free] != nil { (free, number) = ("\(name)_\(number)", number + 1) }
      members.append(Member(name: free, value: value))
    }
  }

  /// The value of a name; setting nil removes the member, setting a new name appends it.
  package subscript(_ key: String) -> JSONValue? {
    get { members.first { $0.name == key }?.value }
    set {
      guard let index = members.firstIndex(where: { $0.name == key }) else {
        if let newValue { members.append(Member(name: key, value: newValue)) }
        return
      }
      if let newValue {
        members[index].value = newValue
      } else {
        members.remove(at: index)
      }
    }
  }

  /// The names in order.
  package var keys: [String] { members.map(\.name) }
  /// The number of members.
  package var count: Int { members.count }
  /// Whether there are no members.
  package var isEmpty: Bool { members.isEmpty }

  /// Keeps a member whose name is known to be new.
  mutating func append(unchecked name: String, _ value: JSONValue) {
    members.append(Member(name: name, value: value))
  }

  /// Makes room for members to come.
  mutating func reserveCapacity(_ count: Int) { members.reserveCapacity(count) }
}

extension JSONObject: Sequence {
  /// Walks over the members as pairs, in order.
  package func makeIterator() -> AnyIterator<(key: String, value: JSONValue)> {
    var iterator = members.makeIterator()
    return AnyIterator { iterator.next().map { ($0.name, $0.value) } }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Creates an object from a literal, in the order written.
  package init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
