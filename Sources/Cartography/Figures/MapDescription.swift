/// A map in words, written from its figures: for those who do not see it, and for those who check it.
package enum MapDescription {
  /// The measure, the range, the three highest and the three lowest, how many are unknown and how many
  /// modelled; for several panels, each in turn.
  package static func text(_ panels: [MapPanel], names: [String], words: MapWords) -> String {
    let many = words.zone.many
    guard panels.count != 1 else {
      return "Map of \(names.count) \(many) by \(words.measure). "
        + sentences(panels[0], names, words).joined(separator: " ")
    }
    let parts = panels.map { panel in
      "\(panel.heading): " + sentences(panel, names, words).joined(separator: " ")
    }
    return
      (["\(panels.count) maps of \(names.count) \(many) by \(words.measure), in the same classes."]
      + parts).joined(separator: " ")
  }

  private static func sentences(
    _ panel: MapPanel,
    _ names: [String],
    _ words: MapWords
  ) -> [String] {
    let known = zip(names, panel.readings).compactMap { name, reading in
      reading.value.map { Entry(name: name, value: $0, text: reading.text) }
    }
    var sentences: [String] = []
    let rising = stableSort(known) { $0.value < $1.value }
    if let lowest = rising.first, let highest = rising.last {
      if lowest.value == highest.value {
        sentences.append("Every known value is \(lowest.text).")
      } else {
        sentences.append("Values range from \(lowest.text) to \(highest.text).")
        sentences.append("Highest: \(list(stableSort(known) { $0.value > $1.value })).")
        sentences.append("Lowest: \(list(rising)).")
      }
    } else {
      sentences.append("No value is known.")
    }
    sentences += missing(panel, names, words)
    let modelled = panel.modelledCount
    if modelled > 0 {
      sentences.append("\(modelled) of \(known.count) known values are modelled, not published.")
    }
    return sentences
  }

  /// Who has no figure, by reason; many are counted instead of named.
  private static func missing(_ panel: MapPanel, _ names: [String], _ words: MapWords) -> [String] {
    let missing = zip(names, panel.readings).filter { $0.1.value == nil }
    guard !missing.isEmpty else { return ["None is unknown."] }
    var reasons: [String] = []
    for (_, reading) in missing where !reasons.contains(reading.text) {
      reasons.append(reading.text)
    }
    return reasons.map { reason in
      let named = missing.filter { $0.1.text == reason }.map(\.0)
      let who =
        named.count <= 3 ? named.joined(separator: ", ") : "\(named.count) \(words.zone.many)"
      return "No figure, \(reason): \(who)."
    }
  }

  private struct Entry {
    let name: String
    let value: Double
    let text: String
  }

  /// The first three, and how many share the last place without being named.
  private static func list(_ entries: [Entry]) -> String {
    let named = entries.prefix(3)
    let rest = entries.dropFirst(3).prefix { $0.value == named.last?.value }.count
    let text = named.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
    return rest == 0 ? text : text + " and \(rest) more with the same value"
  }

  private static func stableSort(_ entries: [Entry], by isBefore: (Entry, Entry) -> Bool) -> [Entry]
  {
    entries.enumerated().sorted {
      isBefore($0.element, $1.element)
        || (!isBefore($1.element, $0.element) && $0.offset < $1.offset)
    }.map(\.element)
  }
}
