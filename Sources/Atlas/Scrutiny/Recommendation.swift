/// What a body of scrutiny has recommended to a public body, and by when.
package struct Recommendation: Hashable, Sendable, Identifiable {
  package var id: String
  /// The letter or report that makes it, in a few words.
  package var letter: String
  /// Its number there; nil: it has none.
  package var number: String?
  /// The day of the letter; nil: not known.
  package var madeOn: CalendarDate?
  package var madeBy: String
  package var madeTo: String
  package var subject: String
  /// What is asked for, shortened.
  package var words: String
  /// By when it is asked for.
  package var due = Due()
  /// The last day on which an answer is asked for; nil: no day is stated.
  package var replyDue: CalendarDate?
  /// What of the record bears on it.
  package var shownBy: [Evidence] = []
  /// The identifier of the source in `sources.csv`.
  package var source: String

  /// By when something is asked for.
  package struct Due: Hashable, Sendable {
    /// The last day; nil: no day is stated.
    package var day: CalendarDate?
    /// As the source says it; nil: it says nothing.
    package var words: String?
    /// `published` for a day that is stated, `derived` for one that is counted from the letter.
    package var status: FigureStatus?
  }

  /// A part of the record that shows whether something has been done.
  package enum Evidence: Hashable, Sendable {
    /// How long services run by their stated terms.
    case terms
    /// Performance measures and printed ratings.
    case measures
    /// Measures that were read after the service had ended.
    case followUp
    /// What is on record of whom services cover.
    case coverage
    /// Invitations to apply for money.
    case calls
    /// Funds of which the amount of each zone is known.
    case funds
    /// A table of published figures, by its identifier.
    case table(String)

    private static let parts: [(word: String, part: Self)] = [
      ("terms", .terms), ("measures", .measures), ("follow-up", .followUp), ("coverage", .coverage),
      ("calls", .calls), ("funds", .funds),
    ]
    private static let prefix = "table:"

    /// What may be written.
    static let words = parts.map(\.word) + [prefix + "ID"]

    /// Reads a word of `shown_by`; nil for any other.
    init?(_ word: String) {
      if let part = Self.parts.first(where: { $0.word == word })?.part {
        self = part
      } else if word.hasPrefix(Self.prefix) {
        self = .table(String(word.dropFirst(Self.prefix.count)))
      } else {
        return nil
      }
    }
  }
}

/// What somebody has said of a recommendation since it was made.
package struct RecommendationStatement: Hashable, Sendable {
  /// The identifier of the recommendation.
  package var recommendation: String
  /// The day; nil: not known.
  package var dated: CalendarDate?
  package var kind: Kind
  /// What an answer says to what is asked, as it is read here; nil for what is no answer.
  package var answer: Answer?
  package var madeBy: String
  /// Shortened.
  package var words: String
  /// The identifier of the source in `sources.csv`.
  package var source: String

  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// An answer of the body that was asked.
    case reply
    /// A source says that it has been done.
    case done
    /// Something else that a later document says of it.
    case remark
  }

  package enum Answer: String, CaseIterable, Hashable, Sendable {
    case agreed
    case partly
    case declined
    /// Neither yes nor no.
    case notSaid = "not-said"
  }
}
