import ArgumentParser
import Exchange

/// The refusal of a word that stands where a command is named and that none is called, with what may be meant, as the
/// parser words its own; nil where a command is named, or where nothing is near.
func refusalOfCommand(_ arguments: [String]) -> String? {
  var command: any ParsableCommand.Type = Boroughwise.self
  var path: [String] = []
  for word in arguments {
    let commands = command.configuration.subcommands
    guard !commands.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
    if let next = commands.first(where: { $0._commandName == word }) {
      path.append(word)
      command = next
      continue
    }
    let near = namesNear(word, in: commands.map { $0._commandName })
    let meant =
      near.isEmpty ? named(word) : near.map { (path + [$0]).joined(separator: " ") }
    guard !meant.isEmpty else { return nil }
    let asked = ([Boroughwise._commandName] + path).joined(separator: " ")
    return """
      Error: Unknown command '\(word)'. Did you mean '\(meant.joined(separator: "' or '"))'?
      Usage: \(asked) <subcommand>
        See '\(asked) --help' for more information.
      """
  }
  return nil
}

/// What is called so elsewhere: `services money`, `--version`.
private func named(_ word: String) -> [String] {
  if distance(Array(word), Array("version")) <= 2 { return ["--version"] }
  var found: [String] = []
  for group in Boroughwise.configuration.subcommands {
    for command in group.configuration.subcommands where command._commandName == word {
      found.append("\(group._commandName) \(word)")
    }
  }
  return found
}
