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
    let own = Self.withoutMarks(text)
    let name = String(plainName(own))
    guard !name.isEmpty, let found = byName[name] ?? byBeginning[name] else { return .none }
    if let joined = matchJoined(own) { return joined }
    return found.count == 1 ? .one(zones[found[0]]) : .several(found.map { zones[$0] })
  }

  /// What a text means that joins the names of several zones, of which one may be nothing but words of a title, as a city
  /// may be; nil where it joins none.
  private func matchJoined(_ text: String) -> Match? {
    let words = text.lowercased().replacing("&", with: " and ").split { $0.isWhitespace }
    let parts = words.split { $0 == "and" }.map { $0.joined(separator: " ") }
    let pieces = parts.flatMap { part in part.split { ",;/+".contains($0) }.map { String($0) } }
    let found = pieces.compactMap { piece -> Int? in
      let name = String(plainName(piece))
      let isTitle = name.split(separator: " ").allSatisfy { titleWords.contains(String($0)) }
      let some = byName[name] ?? (isTitle ? nil : byBeginning[name])
      return some.flatMap { $0.count == 1 ? $0[0] : nil }
    }
    let joined = Set(found).sorted().map { zones[$0] }
    if joined.count > 1 { return .several(joined) }
    let isOpen =
      parts.count > 1
      && parts.contains { part in
        String(plainName(part)).split(separator: " ").allSatisfy { titleWords.contains(String($0)) }
      }
    return isOpen ? Match.none : nil
  }

  /// The zone whose name is a few letters away; nil when none is near.
  package func nearest(to text: String) -> Zone? {
    let wanted = plainName(text)
    let near = zones.map { (zone: $0, letters: distance(wanted, plainName($0.name))) }
      .min { ($0.letters, $0.zone.code) < ($1.letters, $1.zone.code) }
    guard let near, 3 * near.letters <= wanted.count else { return nil }
    return near.zone
  }

  /// A name without the footnotes behind it: `Barnet [2]`, `Barnet²`, `Barnet (a)`, `Barnet (see note 3)`.
  private static func withoutMarks(_ text: String) -> String {
    var rest = text[...]
    if rest.hasSuffix("]"), let start = rest.lastIndex(of: "[") { rest = rest[..<start] }
    if rest.hasSuffix(")"), let start = rest.lastIndex(of: "("), isMark(rest[start...]) {
      rest = rest[..<start]
    }
    while let last = rest.last, last == " " || last == "*" || "¹²³⁴⁵⁶⁷⁸⁹⁰".contains(last) {
      rest.removeLast()
    }
    return String(rest)
  }

  /// Whether what stands in brackets points to a note, or says in what state a figure is, and not which place is meant.
  private static func isMark(_ bracket: Substring) -> Bool {
    let words = bracket.lowercased().split { !$0.isLetter && !$0.isNumber }
    let states: Set<Substring> = ["provisional", "revised", "estimated"]
    guard let last = words.last else { return false }
    if words.count == 1 { return last.count == 1 || Int(last) != nil || states.contains(last) }
    return words.dropLast().allSatisfy { $0 == "see" || $0 == "note" }
  }
}
