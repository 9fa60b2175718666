import Atlas

/// How a document is cited in the collected figures: by a reference such as `PCD 310`, and by a title
/// where the row gives one.
struct Citation {
  let reference: String
  /// The title as the row gives it; empty when it gives none.
  let title: String
  /// What was read there; empty when the row does not say.
  let subject: String

  /// A decision is known by its number, whatever a row adds in brackets; other documents by all of
  /// their reference.
  var stem: String { Area.identifier(of: isDecision ? number : reference) }

  /// Whether the reference is that of one decision, not of several documents.
  private var isDecision: Bool {
    (number.hasPrefix("PCD ") || number.hasPrefix("DMPCD ")) && !number.contains(";")
  }

  /// The reference without what stands in brackets after it.
  private var number: String {
    var number = String(reference.prefix { $0 != "(" })
    while number.last == " " { number.removeLast() }
    return number
  }

  var publisher: String { isDecision ? KnownSources.policingOffice : "" }

  /// The date of a decision that no row states.
  var published: String { isDecision ? datesOfDecisions[number] ?? "" : "" }

  /// The title to keep: a title in full, else what a later row knows better.
  func betterTitle(than earlier: String?) -> String {
    if let earlier, earlier.contains(": ") || title.isEmpty && subject.isEmpty { return earlier }
    return printed
  }

  /// `PCD 310: London Crime Prevention Fund ...`; titles that begin with the number do not repeat it.
  private var printed: String {
    guard !title.isEmpty else {
      let isBare = isDecision && !reference.contains("(")
      return isBare && !subject.isEmpty ? "\(reference) (\(subject))" : reference
    }
    guard title.hasPrefix("\(number) ") else { return "\(reference): \(title)" }
    let rest = title.dropFirst(number.count).drop { " -:".contains($0) }
    return "\(reference): \(rest)"
  }
}

/// Dates that the collection's list of sources gives for decisions, and no row does.
private let datesOfDecisions = [
  "DMPCD 2016 16": "2016-02-03",
  "PCD 79": "2016-11-09",
  "PCD 310": "2018-02-13",
  "PCD 421": "2018-10-18",
]
