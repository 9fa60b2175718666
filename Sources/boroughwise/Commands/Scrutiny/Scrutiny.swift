import ArgumentParser

struct Scrutiny: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Says what became of recommendations: answered, late or open, and what this record shows of each.",
    subcommands: [ScrutinyList.self, ScrutinyTables.self],
    defaultSubcommand: ScrutinyList.self
  )
}
