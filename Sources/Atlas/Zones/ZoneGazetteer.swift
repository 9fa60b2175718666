import Exchange

/// The zones of an area by their codes and by their names as people write them: one for the whole program.
///
/// Case, `&` for `and`, punctuation, marks of footnotes, and words such as `London Borough of` do not matter, and the
/// first words of a name stand for it where only one name begins with them.
package struct ZoneGazetteer: Sendable {
  package struct Zone: Hashable, Sendable {
    package let code: GSSCode
    package let name: String

    package init(code: GSSCode, name: String) { (self.code, self.name) = (code, name) }
  }

  /// What a text may mean.
  package enum Match: Hashable, Sendable {
    case one(Zone)
    case several([Zone])
    case none
  }

  package let zones: [Zone]
  private let byCode: [GSSCode: Int]
  private let byName: [String: [Int]]
  /// By the first words of names.
  private let byBeginning: [String: [Int]]

  package init(_ zones: [Zone]) {
    self.zones = zones
    byCode = firstOfEach(zones.enumerated().map { ($1.code, $0) })
    var byName: [String: [Int]] = [:]
    var byBeginning: [String: [Int]] = [:]
    for (index, zone) in zones.enumerated() {
      let name = plainName(zone.name)
      byName[String(name), default: []].append(index)
      for space in name.indices where name[space] == " " {
        byBeginning[String(name[..<space]), default: []].append(index)
      }
    }
    (self.byName, self.byBeginning) = (byName, byBeginning)
  }

  package init(_ boroughs: [Borough]) {
    self.init(boroughs.map { Zone(code: $0.id, name: $0.name) })
  }

  /// - Complexity: O(*letters*).
  package func match(_ text: String) -> Match {
    if let code = GSSCode(text.uppercased()) {
      return byCode[code].map { .one(zones[$0]) } ?? .none
    }
    let name = String(plainName(Self.withoutMarks(text)))
    guard !name.isEmpty, let found = byName[name] ?? byBeginning[name] else { return .none }
    return found.count == 1 ? .one(zones[found[0]]) : .several(found.map { zones[$0] })
  }

  /// The zone whose name is a few letters away; nil when none is near.
  package func nearest(to text: String) -> Zone? {
    let wanted = plainName(text)
    let near = zones.map { (zone: $0, letters: distance(wanted, plainName($0.name))) }
      .min { ($0.letters, $0.zone.code) < ($1.letters, $1.zone.code) }
    guard let near, 3 * near.letters <= wanted.count else { return nil }
    return near.zone
  }

  /// A name without the footnotes behind it: `Barnet [2]`, `Barnet²`.
  private static func withoutMarks(_ text: String) -> String {
    var rest = text[...]
    if rest.hasSuffix("]"), let start = rest.lastIndex(of: "[") { rest = rest[..<start] }
    while let last = rest.last, last == " " || last == "*" || "¹²³⁴⁵⁶⁷⁸⁹⁰".contains(last) {
      rest.removeLast()
    }
    return String(rest)
  }
}
