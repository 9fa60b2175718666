import Atlas

/// Where figures come from, as the person who adds them says it.
package struct SourceNote: Sendable {
  package var title: String
  package var publisher = ""
  package var published = ""
  package var licence = ""
  package var attribution = ""
  package var url = ""

  package init(title: String) { self.title = title }

  /// A source of this title that the dataset has, or a new one with an identifier of its own.
  func source(among known: [Source]) -> Source {
    if let same = known.first(where: { [$0.title, $0.id].contains(title) }) { return same }
    let words = Area.identifier(of: title).split(separator: "-")
    // A title may be a sentence; its first words name it.
    var stem = ""
    for word in words where stem.isEmpty || stem.count + word.count < 40 {
      stem += (stem.isEmpty ? "" : "-") + word
    }
    if stem.isEmpty { stem = "source" }
    var id = stem
    var number = 2
    while known.contains(where: { $0.id == id }) {
      id = "\(stem)-\(number)"
      number += 1
    }
    return Source(
      id: id,
      title: title,
      publisher: publisher,
      published: published,
      licence: licence,
      attribution: attribution,
      url: url
    )
  }
}
