import ArgumentParser
import Exchange

/// What somebody may have meant by a word that stands where a command is named, and that none is called.
struct CommandNames {
  /// The words before it, such as `boroughwise formula`.
  let path: [String]
  let word: String
  /// What may be meant, as it is typed after the program's name.
  let meant: [String]

  /// Looks among the commands of the program; nil where a command is named, or where nothing is near.
  init?(_ arguments: [String], in root: any ParsableCommand.Type = Boroughwise.self) {
    var (command, path) = (root, [root._commandName])
    for word in arguments {
      let commands = command.configuration.subcommands
      guard !commands.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
      if let next = commands.first(where: { $0._commandName == word }) {
        path.append(word)
        command = next
        continue
      }
      let own = namesNear(word, in: commands.map(\._commandName))
      let before = path.dropFirst()
      let meant =
        own.isEmpty
        ? Self.paths(to: word, below: root)
        : own.map { (before + [$0]).joined(separator: " ") }
      guard !meant.isEmpty else { return nil }
      (self.path, self.word, self.meant) = (path, word, meant)
      return
    }
    return nil
  }

  /// The refusal, as the parser words its own.
  var refusal: String {
    """
    Error: Unknown command '\(word)'. Did you mean '\(meant.joined(separator: "' or '"))'?
    Usage: \(path.joined(separator: " ")) <subcommand>
      See '\(path.joined(separator: " ")) --help' for more information.
    """
  }

  /// Where a command or an option of the program is called so elsewhere: `services money`, `--version`.
  private static func paths(to word: String, below root: any ParsableCommand.Type) -> [String] {
    if distance(Array(word), Array("version")) <= 2 { return ["--version"] }
    return root.configuration.subcommands.flatMap { group in
      group.configuration.subcommands.filter { $0._commandName == word }.map {
        "\(group._commandName) \($0._commandName)"
      }
    }
  }
}
