internal import ArgumentParser

struct Services: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says whom services reach.",
    subcommands: [ServicesReach.self]
  )
}
