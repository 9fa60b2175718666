/// Words with commas, and `and` before the last.
func joined(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return "\(words.dropLast().joined(separator: ", ")) and \(last)"
}

/// Texts in their order, each once.
func unique(_ texts: [String]) -> [String] {
  var seen: Set<String> = []
  return texts.filter { seen.insert($0).inserted }
}

/// The first of a ranking, each with its figure as it is shown: `Brent (£1.20)`.
struct FirstThree {
  let words: [String]
  /// Whether each of the words names one of the ranking, and there are three.
  let areThreeNames: Bool

  /// Names three; where more would have to be named, because others have the figure of the third, those are counted
  /// instead: `29 with £0.00`; and left out where the ranking ends with that figure too.
  init(_ ranking: [(name: String, figure: String)]) {
    func named(_ some: some Sequence<(name: String, figure: String)>) -> [String] {
      some.map { "\($0.name) (\($0.figure))" }
    }
    guard ranking.count > 3, ranking[3].figure == ranking[2].figure else {
      words = named(ranking.prefix(3))
      areThreeNames = words.count == 3
      return
    }
    let tied = ranking[2].figure
    let before = named(ranking.prefix { $0.figure != tied })
    let endsWithThem = ranking.last?.figure == tied
    words =
      !before.isEmpty && endsWithThem
      ? before : before + ["\(ranking.count { $0.figure == tied }) with \(tied)"]
    areThreeNames = false
  }
}
