import Atlas

/// A word of a list as a file gives it.
struct ReadTerm {
  let code: String
  let title: String
  var meaning: String?
  let url: String?
  let pointer: String
}

/// The words that a file says of a thing, ours by vocabulary and others apart.
struct ReadTerms {
  private let reader: RecordReader
  private var terms: [Vocabulary: ReadTerm] = [:]
  /// Words of other publishers' lists.
  private(set) var foreign: [ReadTerm] = []

  init(_ reader: RecordReader) { self.reader = reader }

  /// Takes a word of a vocabulary, which the standard calls `list`; one of another publisher is listed.
  mutating func add(_ term: ReadTerm, of vocabulary: String, _ list: String, at pointer: String) {
    if let ours = Vocabulary(rawValue: vocabulary) {
      terms[ours] = term
    } else {
      foreign.append(term)
      reader.noteUnread("\(pointer) (\(list) \(quotedText(vocabulary)))")
    }
  }

  subscript(_ vocabulary: Vocabulary) -> ReadTerm? { terms[vocabulary] }

  /// The value of a list that only we may extend; nil and a fault for a word that is not in it.
  func value<Value: RawRepresentable & CaseIterable>(_ vocabulary: Vocabulary) -> Value?
  where Value.RawValue == String {
    guard let term = terms[vocabulary] else { return nil }
    if let value = Value(rawValue: term.code) { return value }
    let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
    let demand = Demand(words, "Use one of these words")
    reader.refuse(term.pointer, found: quotedText(term.code), demand)
    return nil
  }

  func date(_ vocabulary: Vocabulary) -> CalendarDate? {
    terms[vocabulary].flatMap { reader.date($0.code, $0.pointer) }
  }

  func age(_ vocabulary: Vocabulary) -> Int? {
    terms[vocabulary].flatMap { reader.age(Double($0.code) ?? -1, $0.pointer) }
  }
}
