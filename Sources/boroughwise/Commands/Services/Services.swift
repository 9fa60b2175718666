internal import ArgumentParser

struct Services: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "services",
    abstract: "What is commissioned, where, and what it costs.",
    subcommands: [ServicesMoney.self]
  )
}
