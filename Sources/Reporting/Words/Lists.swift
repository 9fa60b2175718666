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

/// What to say after the first three of a ranking: how many more have the figure of the third, as it is shown.
func alsoAsThird(_ figures: [String]) -> String {
  guard figures.count > 3 else { return "" }
  let rest = figures.dropFirst(3).prefix { $0 == figures[2] }.count
  return rest == 0 ? "" : " and \(rest) more with the same figure"
}
