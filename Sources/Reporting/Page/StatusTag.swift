import Atlas

/// The status of figures as a badge: a word, and the class that gives it its mark.
struct StatusTag: Hashable, Sendable {
  /// In capitals.
  let status: String
  /// The name of its style.
  let statusClass: String

  /// The badge of a status; nil: not known.
  init(_ status: FigureStatus?) {
    let word = status?.rawValue ?? "unknown"
    self.status = word.uppercased()
    statusClass = word
  }

  /// What every status means, for the key.
  static let key: [(status: FigureStatus, meaning: String)] = [
    (.published, "read in the source, exactly."),
    (.derived, "arithmetic on published figures by a published rule."),
    (.rounded, "published, but rounded."),
    (.submitted, "from a user's own file; nobody here has checked it."),
    (
      .modelled,
      "worked out by a formula of this project, not read in a source; what is published of it stands beside "
        + "it. Hatched on the map."
    ),
  ]
}
