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

/// The first three of a ranking, each with its figure as it is shown: `Brent (£1.20)`.
///
/// Where more than three would have to be named, because others have the figure of the third, those are counted instead:
/// `29 with £0.00`; and left out where the ranking ends with that figure too.
func firstThree(_ ranking: [(name: String, figure: String)]) -> [String] {
  guard ranking.count > 3, ranking[3].figure == ranking[2].figure else {
    return ranking.prefix(3).map { "\($0.name) (\($0.figure))" }
  }
  let tied = ranking[2].figure
  let named = ranking.prefix { $0.figure != tied }.map { "\($0.name) (\($0.figure))" }
  if !named.isEmpty, ranking.last?.figure == tied { return named }
  return named + ["\(ranking.count { $0.figure == tied }) with \(tied)"]
}
